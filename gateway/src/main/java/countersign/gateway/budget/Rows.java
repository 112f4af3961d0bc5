package countersign.gateway.budget;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A part of a [Slice]: charges laid out in the form of the log, with the places of their keys one
/// after the other, and these brought together by the groups of [RecentKeys]. Not thread-safe, but
/// may be handed from thread to thread.
final class Rows {
  private long[] charges;
  /// Where each row's charge begins, and where its places do; one more than rows.
  private int[] charged = new int[17];
  private int[] starts = new int[17];
  private long[] places = new long[128];
  private int size;
  /// Where each group's places begin among `grouped`; one more than groups.
  private final int[] groups = new int[RecentKeys.GROUPS + 1];
  /// The places by groups, and which of the places in order of the rows each is.
  private long[] grouped = {};
  private int[] order = {};
  /// For each of the places in order of the rows, which of the slice's different ones it is, and
  /// where those lead.
  private int[] which = {};
  private int[] leads = {};

  /// No rows yet.
  Rows() {
    this.charges = new long[256];
  }

  /// {@return where parts of so many charges begin} in a batch of the log
  ///
  /// @throws BudgetException if a charge goes beyond the end
  static List<Integer> parts(long[] batch, int most) throws BudgetException {
    var parts = new ArrayList<Integer>();
    int at = 0;
    for (int row = 0; at < batch.length; row++) {
      if (row % most == 0) {
        parts.add(at);
      }
      at += Charges.head(batch[at]).longs();
    }
    if (at > batch.length) {
      throw new BudgetException("a charge goes beyond its batch: the record is damaged");
    }
    return parts;
  }

  /// Takes so many charges of a batch of the log, or all there are from a place on.
  void take(long[] batch, int from, int most) {
    charges = batch;
    charged[0] = from;
    while (size < most && charged[size] < batch.length) {
      take();
    }
  }

  /// Takes the rows away; what they lay in is used again.
  void clear() {
    size = 0;
  }

  /// Adds a row.
  ///
  /// @param whole with all its keys; else with the first of the person and the first of the name,
  ///     by which it is found once it is charged
  void add(Asked asked, long day, boolean whole) {
    int at = charged[size];
    if (at + asked.longs() > charges.length) {
      charges = Arrays.copyOf(charges, 2 * charges.length + asked.longs());
    }
    Charges.write(asked, day, whole, charges, at);
    take();
  }

  private void take() {
    if (size + 2 > charged.length) {
      charged = Arrays.copyOf(charged, size * 2 + 2);
      starts = Arrays.copyOf(starts, size * 2 + 2);
    }
    int at = charged[size];
    Charges.Head head = Charges.head(charges[at]);
    int filled = starts[size];
    int next = filled + head.longs() - Asked.FIXED_LONGS;
    if (next > places.length) {
      places = Arrays.copyOf(places, 2 * next);
    }
    int key = at + Asked.FIXED_LONGS;
    int households = filled + head.persons();
    int names = households + head.households();
    Keys.Of name = head.dated() ? Keys.Of.DATED_NAME : Keys.Of.BARE_NAME;
    while (filled < next) {
      Keys.Of of = filled < households
          ? Keys.Of.PERSON : filled < names ? Keys.Of.HOUSEHOLD : name;
      places[filled++] = Keys.place(charges[key++], of);
    }
    charged[++size] = key;
    starts[size] = next;
  }

  /// Brings the places together by groups. To be called when all rows are added.
  void group() {
    int keys = starts[size];
    if (order.length < keys) {
      grouped = new long[places.length];
      order = new int[places.length];
      which = new int[places.length];
    }
    Arrays.fill(groups, 0);
    for (int i = 0; i < keys; i++) {
      groups[RecentKeys.group(places[i]) + 1]++;
    }
    for (int group = 0; group < RecentKeys.GROUPS; group++) {
      groups[group + 1] += groups[group];
    }
    for (int i = 0; i < keys; i++) {
      int at = groups[RecentKeys.group(places[i])]++;
      grouped[at] = places[i];
      order[at] = i;
    }
    System.arraycopy(groups, 0, groups, 1, RecentKeys.GROUPS);
    groups[0] = 0;
  }

  /// {@return where a group's places begin}; those of the last end where one more would begin
  int group(int group) {
    return groups[group];
  }

  long grouped(int at) {
    return grouped[at];
  }

  /// Notes which of the slice's different places a grouped one is.
  void is(int at, int different) {
    which[order[at]] = different;
  }

  /// Where the slice's different places lead: the number plus 1, 0 for nowhere, negative since
  /// this slice.
  void lead(int[] where) {
    leads = where;
  }

  /// {@return the number to which a place of the rows leads}, or -1
  int number(int at) {
    return Math.abs(leads[which[at]]) - 1;
  }

  /// Lets a place of the rows lead to a number from now on.
  void lead(int at, int number) {
    leads[which[at]] = -number - 1;
  }

  int size() {
    return size;
  }

  /// Copies the charge of a row. {@return its length}
  int copyCharge(int row, long[] into, int at) {
    int length = charged[row + 1] - charged[row];
    System.arraycopy(charges, charged[row], into, at, length);
    return length;
  }

  Charges.Head head(int row) {
    return Charges.head(charges[charged[row]]);
  }

  long question(int row) {
    return charges[charged[row] + 1];
  }

  long door(int row) {
    return charges[charged[row] + 2];
  }

  /// {@return where the keys of the person begin}; they end where those of households begin
  int persons(int row) {
    return starts[row];
  }

  int households(int row) {
    return starts[row] + head(row).persons();
  }

  /// {@return where the keys of names begin}; those of households end there
  int names(int row) {
    return households(row) + head(row).households();
  }

  int end(int row) {
    return starts[row + 1];
  }
}
