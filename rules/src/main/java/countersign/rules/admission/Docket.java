package countersign.rules.admission;

import countersign.rules.statute.Ground;
import countersign.rules.statute.GroundSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The rows of one request as pass one left them, in columns of numbers: about 110 bytes a row,
/// nothing of their text. Once they are decided about 60 bytes stay: who each is about, and where. Filled by one thread in the order of the file.
public final class Docket {
  /// More rows than any request on record by a factor of ten; a table of 2^28 keys is the most that
  /// a Java array holds.
  static final int MAX_ROWS = 100_000_000;

  /// The lowest bit of a building's digest says whether the row states a unit there.
  private static final long UNIT = 1;

  private final Admission admission;
  private final Map<GroundSet, Integer> idOfSet = new HashMap<>();
  private final List<GroundSet> sets = new ArrayList<>();
  private final IntColumn set = new IntColumn();
  final LongColumn tin = new LongColumn();
  final LongColumn removalCase = new LongColumn();
  final IntColumn birth = new IntColumn();
  private final LongColumn names = new LongColumn();
  private final IntColumn namesEnd = new IntColumn();
  final LongColumn deliveryPoint = new LongColumn();
  final LongColumn building = new LongColumn();
  final LongColumn reason = new LongColumn();
  final LongColumn maskedReason = new LongColumn();
  final LongColumn investigation = new LongColumn();
  final LongColumn subjectRef = new LongColumn();
  final IntColumn officersEnd = new IntColumn();
  final IntColumn officers = new IntColumn();
  /// Citations of the orders that block a row, by row; most installations have none.
  private final Map<Integer, String> orders = new HashMap<>();
  private int officersUsed;
  private int namesUsed;
  private int rows;
  private String lastOrders = "";
  private boolean undecided;
  private boolean decided;

  Docket(Admission admission) {
    this.admission = admission;
    this.undecided = admission.requestUndecided();
    intern(GroundSet.NONE);
  }

  /// Takes the next row. Rows come in the order of the file.
  public void add(RowFacts facts) {
    if (decided || rows == MAX_ROWS) {
      throw new IllegalArgumentException("the docket takes no more rows");
    }
    if (facts.row() != rows) {
      throw new IllegalArgumentException("row " + facts.row() + " comes after row " + (rows - 1));
    }
    set.add(intern(facts.grounds()));
    PersonKeys keys = facts.keys();
    tin.add(keys.tin());
    removalCase.add(keys.removalCase());
    birth.add(keys.birth());
    for (long name : keys.names()) {
      names.add(name);
      namesUsed++;
    }
    namesEnd.add(namesUsed);
    deliveryPoint.add(facts.deliveryPoint());
    building.add(facts.unit() ? withUnit(facts.building()) : facts.building() & ~UNIT);
    reason.add(facts.reason());
    maskedReason.add(facts.maskedReason());
    investigation.add(facts.investigation());
    subjectRef.add(facts.subjectRef());
    for (int officer : facts.officers()) {
      officers.add(officer);
      officersUsed++;
    }
    officersEnd.add(officersUsed);
    if (!facts.orders().isEmpty()) {
      orders.put(rows, facts.orders().equals(lastOrders) ? lastOrders : facts.orders());
      lastOrders = orders.get(rows);
    }
    undecided |= facts.undecided();
    rows++;
  }

  static boolean hasUnit(long building) {
    return (building & UNIT) != 0;
  }

  static long withUnit(long building) {
    return building == 0 ? 0 : building | UNIT;
  }

  /// {@return how many rows it holds}
  public int rows() {
    return rows;
  }

  public PersonKeys keys(int row) {
    long[] keys = new long[nameCount(row)];
    for (int n = 0; n < keys.length; n++) {
      keys[n] = name(row, n);
    }
    return new PersonKeys(tin.get(row), removalCase.get(row), birth.get(row), keys);
  }

  int nameCount(int row) {
    return namesEnd.get(row) - namesStart(row);
  }

  long name(int row, int n) {
    return names.get(namesStart(row) + n);
  }

  private int namesStart(int row) {
    return row == 0 ? 0 : namesEnd.get(row - 1);
  }

  /// Pass two: decides what all rows together show, once. O(rows), no I/O but what the history port
  /// does.
  ///
  /// @param actual `subjects.csv` as it was in fact read
  public Determinations decide(SubjectsFile actual) {
    return decide(actual, BatchRules.KEYS_AT_ONCE);
  }

  /// The same with so many keys looked at together; the outcome does not depend on it.
  Determinations decide(SubjectsFile actual, int keysAtOnce) {
    if (decided) {
      throw new IllegalArgumentException("the docket is decided already");
    }
    decided = true;
    Determinations determinations = new BatchRules(admission, this, keysAtOnce).decide(actual);
    for (LongColumn read : List.of(building, reason, maskedReason, investigation, subjectRef)) {
      read.clear();
    }
    officers.clear();
    officersEnd.clear();
    return determinations;
  }

  boolean undecided() {
    return undecided;
  }

  private int intern(GroundSet grounds) {
    if (grounds == GroundSet.NONE && !sets.isEmpty()) {
      return 0;
    }
    Integer id = idOfSet.get(grounds);
    if (id == null) {
      id = sets.size();
      idOfSet.put(grounds, id);
      sets.add(grounds);
    }
    return id;
  }

  /// {@return the number of the row's set of grounds}; rows with equal sets share it.
  int setId(int row) {
    return set.get(row);
  }

  GroundSet grounds(int row) {
    return sets.get(set.get(row));
  }

  List<GroundSet> sets() {
    return sets;
  }

  /// {@return the citation of the orders that block a row}, empty where none does
  String orders(int row) {
    return orders.getOrDefault(row, "");
  }

  void note(int row, Ground ground) {
    set.set(row, intern(grounds(row).with(ground)));
  }
}
