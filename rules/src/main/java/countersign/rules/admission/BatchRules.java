package countersign.rules.admission;

import countersign.domain.DispositionKind;
import countersign.domain.RuleId;
import countersign.rules.agreement.ParameterName;
import countersign.rules.statute.Ground;
import countersign.rules.statute.GroundSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.IntToLongFunction;

/// What only all rows of a request together show: one person under several addresses (C1), one
/// investigation for many (B6), an officer's load (B7, C2), a repeated reason (B8), buildings with
/// units (B2), a shared delivery point and the share of defects (C2). Each rule counts first and
/// notes afterwards, so the result does not depend on the order of the rows, save that the rows
/// over an officer's cap are the later ones.
///
/// Two lanes run side by side where it pays, each with a table and notes of its own; the notes are applied in a
/// fixed order, so the outcome does not depend on the lanes.
final class BatchRules {
  private static final Ground UNIT_MISSING = Grounds.named("B2.unit_missing");
  private static final Ground SHARED_INVESTIGATION = Grounds.named("B6.investigation_shared");
  private static final Ground OVER_CAP = Grounds.named("B7.officer_over_cap");
  private static final Ground REPEATED = Grounds.named("B8.reason_repeated");
  private static final Ground ADDRESSES = Grounds.named("C1.addresses_many");
  private static final Ground HISTORY = Grounds.named("C1.history");
  private static final Ground SHARED_ADDRESS = Grounds.named("C2.delivery_point_shared");
  private static final Ground OFFICER_LOAD = Grounds.named("C2.officer_load");
  private static final Ground DEFECT_SHARE = Grounds.named("C2.defect_share");
  private static final Ground REF_REPEATED = Grounds.named("A1.subject_ref_repeated");

  /// Fewer rows take less time than to wake a thread.
  private static final int WORTH_A_THREAD = 10_000;

  /// Keys looked at together: a table of 16 MB, two at most in each lane (docs/LIMITS.md).
  static final int KEYS_AT_ONCE = 1 << 19;

  private final Admission admission;
  private final Docket docket;
  private final int rows;
  private final int keysAtOnce;
  private final List<Ground> holds = new ArrayList<>();
  private Persons persons;

  BatchRules(Admission admission, Docket docket, int keysAtOnce) {
    this.admission = admission;
    this.docket = docket;
    this.keysAtOnce = keysAtOnce;
    this.rows = docket.rows();
  }

  Determinations decide(SubjectsFile actual) {
    GroundSet ofRequest = admission.requestGrounds().union(ofFile(actual));
    Lane first = new Lane();
    Lane second = new Lane();
    both(
        () -> first.attempt("C1", () -> persons = new Persons(docket, first.table)),
        () -> {
          second.attempt("A1", () -> references(second));
          second.attempt("B2", () -> buildings(second));
          second.attempt("B7", () -> officers(second));
          second.attempt("B8", () -> reasons(second));
        });
    both(
        () -> {
          first.attempt("C1", () -> addresses(first));
          first.attempt("B6", () -> investigations(first));
        },
        () -> second.attempt("C2", () -> deliveryPoints(second)));
    first.attempt("C1", () -> history(first));
    first.notes.apply(docket, holds);
    second.notes.apply(docket, holds);
    Lane last = new Lane(first.table);
    last.attempt("C2", () -> defectShare(last, ofRequest));
    last.notes.apply(docket, holds);
    boolean undecided =
        docket.undecided() || first.undecided || second.undecided || last.undecided;
    return new Determinations(admission, docket, ofRequest, holds, undecided);
  }

  private void both(Runnable here, Runnable there) {
    if (rows < WORTH_A_THREAD) {
      here.run();
      there.run();
      return;
    }
    CompletableFuture<Void> other = CompletableFuture.runAsync(there);
    here.run();
    try {
      other.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof Error error) {
        throw error;
      }
      throw failed;
    }
  }

  private GroundSet ofFile(SubjectsFile actual) {
    Notes notes = new Notes();
    RequestRules.a1File(admission.request().request(), actual, notes);
    return notes.toSet();
  }

  /// What one thread works with.
  private final class Lane {
    private final BatchNotes notes = new BatchNotes();
    private final KeyTable table;
    private boolean undecided;

    Lane() {
      this(new KeyTable(Math.min(rows, keysAtOnce)));
    }

    Lane(KeyTable table) {
      this.table = table;
    }

    /// A batch rule that throws holds the whole request, and those after it still speak.
    void attempt(String id, Runnable rule) {
      RuleId ruleId = new RuleId(id);
      if (!admission.applies(ruleId)) {
        return;
      }
      try {
        rule.run();
      } catch (RuntimeException erring) {
        notes.hold(admission.core().undecided(ruleId));
        undecided = true;
      }
    }
  }

  private long parameter(ParameterName name) {
    return admission.request().parameter(name);
  }

  /// Notes `ground` on every row whose key more than `cap` rows share.
  private void sharedByRows(Lane lane, LongColumn keys, long cap, Ground ground) {
    lane.table.shared(keys, rows, cap, lane.notes.against(ground));
  }

  private void references(Lane lane) {
    sharedByRows(lane, docket.subjectRef, 1, REF_REPEATED);
  }

  private void reasons(Lane lane) {
    long cap = parameter(ParameterName.ROWS_PER_REASON);
    sharedByRows(lane, docket.reason, cap, REPEATED);
    sharedByRows(lane, docket.maskedReason, cap, REPEATED);
  }

  /// A building has units when a row of this request states one at the same number and street.
  private void buildings(Lane lane) {
    IntColumn against = lane.notes.against(UNIT_MISSING);
    for (Part part : lane.table.parts(rows)) {
      lane.table.clear();
      for (int row = 0; row < rows; row++) {
        long key = docket.building.get(row);
        if (Docket.hasUnit(key) && part.has(key)) {
          lane.table.add(key);
        }
      }
      for (int row = 0; row < rows; row++) {
        long key = docket.building.get(row);
        long withUnit = Docket.withUnit(key);
        if (key != withUnit && part.has(withUnit) && lane.table.has(withUnit)) {
          against.add(row);
        }
      }
    }
  }

  private void officers(Lane lane) {
    int[] load = new int[admission.request().officerCount()];
    long cap = parameter(ParameterName.ROWS_PER_OFFICER);
    IntColumn against = lane.notes.against(OVER_CAP);
    int from = 0;
    for (int row = 0; row < rows; row++) {
      int to = docket.officersEnd.get(row);
      boolean over = false;
      for (int i = from; i < to; i++) {
        over |= ++load[docket.officers.get(i)] > cap;
      }
      if (over) {
        against.add(row);
        lane.notes.hold(OFFICER_LOAD);
      }
      from = to;
    }
  }

  private void investigations(Lane lane) {
    long cap = parameter(ParameterName.PERSONS_PER_INVESTIGATION);
    sharedByPersons(lane, docket.investigation, cap, SHARED_INVESTIGATION);
  }

  private void deliveryPoints(Lane lane) {
    long cap = parameter(ParameterName.PERSONS_PER_DELIVERY_POINT);
    sharedByPersons(lane, docket.deliveryPoint, cap, SHARED_ADDRESS);
  }

  /// Notes `ground` on every row whose key more than `cap` persons share. Only keys with more than
  /// `cap` rows are looked at twice.
  private void sharedByPersons(Lane lane, LongColumn keys, long cap, Ground ground) {
    IntColumn suspects = new IntColumn();
    lane.table.shared(keys, rows, cap, suspects);
    diverse(lane, suspects, keys::get, row -> persons.person(row) + 1L, cap, ground);
  }

  private void addresses(Lane lane) {
    long cap = parameter(ParameterName.ADDRESSES_PER_PERSON);
    IntColumn suspects = new IntColumn();
    for (int row = 0; row < rows; row++) {
      if (persons.rowsOf(row) > cap) {
        suspects.add(row);
      }
    }
    diverse(
        lane, suspects, row -> persons.person(row) + 1L, docket.deliveryPoint::get, cap, ADDRESSES);
  }

  /// Notes `ground` on those rows of `suspects` whose group has more than `cap` different members.
  /// Member 0 is none.
  private void diverse(
      Lane lane, IntColumn suspects, IntToLongFunction group, IntToLongFunction member, long cap,
      Ground ground) {
    IntColumn against = lane.notes.against(ground);
    KeyTable pairs = lane.table.another(suspects.size());
    for (Part part : lane.table.parts(suspects.size())) {
      pairs.clear();
      lane.table.clear();
      for (int i = 0; i < suspects.size(); i++) {
        int row = suspects.get(i);
        long of = group.applyAsLong(row);
        long one = member.applyAsLong(row);
        if (part.has(of) && one != 0 && pairs.add(Digests.of(of, one))) {
          lane.table.count(of);
        }
      }
      for (int i = 0; i < suspects.size() && lane.table.most() > cap; i++) {
        long of = group.applyAsLong(suspects.get(i));
        if (part.has(of) && lane.table.get(of) > cap) {
          against.add(suspects.get(i));
        }
      }
    }
  }

  /// What was asked before. A history that cannot be read throws, and the request is held.
  private void history(Lane lane) {
    History history = admission.request().input().history();
    if (history == History.NOTHING) {
      return;
    }
    long inWindow = parameter(ParameterName.ADDRESSES_IN_WINDOW);
    long ever = parameter(ParameterName.ADDRESSES_EVER);
    IntColumn against = lane.notes.against(HISTORY);
    for (int row = 0; row < rows; row++) {
      if (docket.deliveryPoint.get(row) == 0) {
        continue;
      }
      History.Past past = history.about(docket.keys(row), docket.deliveryPoint.get(row));
      int one = past.thisAddressAsked() ? 0 : 1;
      if (past.addressesInWindow() + one > inWindow || past.addressesEver() + one > ever) {
        against.add(row);
      }
    }
  }

  /// Systemic doubt: when too many rows are defective, the others are not trusted either.
  private void defectShare(Lane lane, GroundSet ofRequest) {
    if (rows < parameter(ParameterName.DEFECT_SHARE_FROM_ROWS)) {
      return;
    }
    boolean[] defective = new boolean[docket.sets().size()];
    for (int i = 0; i < defective.length; i++) {
      DispositionKind kind = docket.sets().get(i).union(ofRequest).effect(admission.core());
      defective[i] = kind == DispositionKind.REFUSED || kind == DispositionKind.RETURNED;
    }
    long found = 0;
    for (int row = 0; row < rows; row++) {
      found += defective[docket.setId(row)] ? 1 : 0;
    }
    if (found * 100 > parameter(ParameterName.DEFECT_SHARE_PERCENT) * rows) {
      lane.notes.hold(DEFECT_SHARE);
    }
  }
}
