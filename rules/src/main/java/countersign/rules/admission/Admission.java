package countersign.rules.admission;

import countersign.domain.RuleId;
import countersign.domain.Subject;
import countersign.domain.Truth;
import countersign.rules.agreement.DisclosureAgreement;
import countersign.rules.statute.GroundSet;
import countersign.rules.statute.RuleText;
import countersign.rules.statute.StatuteCore;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Admission of one request: whether the question may be asked, row by row, from the request,
/// public facts and the installation's memory alone. No population is in reach of this room.
///
/// Two passes. [#read] looks at one row and is pure and thread-safe: call it from as many threads
/// as there are blocks. A [Docket] takes the rows' facts in the order of the file and, when the
/// file has ended, decides what only all rows together show ([Docket#decide]).
///
/// A rule that throws, is missing, or cannot tell holds the whole request.
public final class Admission {
  /// The rule a row falls under whose text cannot even be read: it sets nothing forth.
  private static final RuleId TEXT = new RuleId("A1");

  private final StatuteCore core;
  private final RequestView request;
  private final List<Bound<RowRule>> rowRules = new ArrayList<>();
  private final List<RuleId> rules;
  private final GroundSet requestGrounds;
  private final boolean requestUndecided;

  private record Bound<R>(RuleId id, R rule) {}

  private Admission(AdmissionInput input, RulesInProgram program) {
    this.core = StatuteCore.shipped();
    this.request = new RequestView(input);
    this.rules = rulesOf(input.agreement());
    Notes notes = new Notes();
    boolean undecided = false;
    for (RuleId id : rules) {
      if (!core.has(id) || core.rule(id).beforeLookup() && !program.has(id)) {
        notes.add(core.has(id) ? core.undecided(id) : core.undecided(new RuleId("G3")));
        undecided = true;
        continue;
      }
      RequestRule requestRule = program.ofRequest().get(id);
      if (requestRule != null) {
        undecided |= !examine(id, requestRule, notes);
      }
      RowRule rowRule = program.ofRow().get(id);
      if (rowRule != null) {
        rowRules.add(new Bound<>(id, rowRule));
      }
    }
    this.requestGrounds = notes.toSet();
    this.requestUndecided = undecided;
  }

  /// Begins admission: decides the rules about the request as a whole.
  public static Admission of(AdmissionInput input) {
    return of(input, RulesInProgram.shipped());
  }

  static Admission of(AdmissionInput input, RulesInProgram program) {
    return new Admission(input, program);
  }

  /// The statute's elements whatever the agreement lists, and what it adds. The loader has refused
  /// an agreement that leaves one out; this does not rely on it.
  private List<RuleId> rulesOf(DisclosureAgreement agreement) {
    TreeSet<RuleId> all = new TreeSet<>(agreement.rules());
    for (RuleText element : core.elementsOf(agreement.authority())) {
      all.add(element.id());
    }
    return List.copyOf(all);
  }

  /// {@return whether the rule could be decided}
  private boolean examine(RuleId id, RequestRule rule, Notes notes) {
    int before = notes.count();
    boolean decided;
    try {
      decided = agrees(rule.examine(request, notes), notes.count() - before);
    } catch (RuntimeException erring) {
      decided = false;
    }
    if (!decided) {
      notes.add(core.undecided(id));
    }
    return decided;
  }

  /// HOLDS comes without notes, the others with one at least; null is no answer.
  private static boolean agrees(Truth truth, int notes) {
    return truth != null && (truth == Truth.HOLDS) == (notes == 0);
  }

  /// Pass one: everything that one row shows by itself. Pure, thread-safe; no I/O; O(length of the
  /// row).
  public RowFacts read(Subject subject) {
    return read(subject, new Scratch());
  }

  /// {@return a reader for one thread}, which uses its scratch again from row to row
  public Reader reader() {
    return new Reader(this);
  }

  /// Reads rows on one thread.
  public static final class Reader {
    private final Admission admission;
    private final Scratch scratch = new Scratch();

    private Reader(Admission admission) {
      this.admission = admission;
    }

    public RowFacts read(Subject subject) {
      return admission.read(subject, scratch);
    }
  }

  private RowFacts read(Subject subject, Scratch scratch) {
    Row row = new Row(subject, request, scratch);
    Notes notes = scratch.notes;
    notes.clear();
    boolean undecided = !prepared(row, notes);
    for (int i = 0; i < rowRules.size(); i++) {
      Bound<RowRule> bound = rowRules.get(i);
      int before = notes.count();
      boolean decided;
      try {
        decided = agrees(bound.rule().examine(row, notes), notes.count() - before);
      } catch (RuntimeException erring) {
        decided = false;
      }
      if (!decided) {
        notes.add(core.undecided(bound.id()));
        undecided = true;
      }
    }
    try {
      return RowReading.facts(row, notes.toSet(), undecided);
    } catch (RuntimeException unreadable) {
      notes.add(core.undecided(TEXT));
      return RowReading.unreadable(row, notes.toSet());
    }
  }

  /// Reads what several rules share. {@return whether it could be read}
  private boolean prepared(Row row, Notes notes) {
    try {
      OfficerRules.read(row);
      row.scratch().reason.read(row);
      return true;
    } catch (RuntimeException unreadable) {
      notes.add(core.undecided(TEXT));
      return false;
    }
  }

  /// {@return an empty docket for the rows of this request}
  public Docket docket() {
    return new Docket(this);
  }

  RequestView request() {
    return request;
  }

  StatuteCore core() {
    return core;
  }

  boolean applies(RuleId rule) {
    return rules.contains(rule);
  }

  /// {@return grounds that stand against every row}
  public GroundSet requestGrounds() {
    return requestGrounds;
  }

  boolean requestUndecided() {
    return requestUndecided;
  }
}
