package countersign.rules.admission;

import countersign.domain.DispositionKind;
import countersign.domain.RuleId;
import countersign.rules.agreement.ParameterName;
import countersign.rules.statute.Ground;
import countersign.rules.statute.GroundSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/// What only all rows of a request together show: one person under several addresses (C1), one
/// investigation for many (B6), an officer's load (B7, C2), a repeated reason (B8), buildings with
/// units (B2), a shared delivery point and the share of defects (C2). Each rule counts first and
/// notes afterwards, so the result does not depend on the order of the rows, save that the rows
/// over an officer's cap are the later ones.
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

  private final Admission admission;
  private final Docket docket;
  private final int rows;
  private final KeyTable table;
  private final KeyTable counts;
  private final List<Ground> holds = new ArrayList<>();
  private boolean undecided;

  BatchRules(Admission admission, Docket docket) {
    this.admission = admission;
    this.docket = docket;
    this.rows = docket.rows();
    this.table = new KeyTable(rows);
    this.counts = new KeyTable(rows);
    this.undecided = docket.undecided();
  }

  Determinations decide(SubjectsFile actual) {
    GroundSet ofRequest = admission.requestGrounds().union(ofFile(actual));
    Persons[] persons = new Persons[1];
    attempt("C1", () -> persons[0] = new Persons(docket, table));
    attempt("A1", this::references);
    attempt("B2", this::buildings);
    attempt("B6", () -> investigations(persons[0]));
    attempt("B7", this::officers);
    attempt("B8", this::reasons);
    attempt("C1", () -> addresses(persons[0]));
    attempt("C1", this::history);
    attempt("C2", () -> deliveryPoints(persons[0]));
    attempt("C2", () -> defectShare(ofRequest));
    return new Determinations(admission, docket, ofRequest, holds, undecided);
  }

  private GroundSet ofFile(SubjectsFile actual) {
    Notes notes = new Notes();
    RequestRules.a1File(admission.request().request(), actual, notes);
    return notes.toSet();
  }

  /// A batch rule that throws holds the whole request, and those after it still speak.
  private void attempt(String id, Runnable rule) {
    RuleId rules = new RuleId(id);
    if (!admission.applies(rules)) {
      return;
    }
    try {
      rule.run();
    } catch (RuntimeException erring) {
      hold(admission.core().undecided(rules));
      undecided = true;
    }
  }

  private void hold(Ground ground) {
    if (!holds.contains(ground)) {
      holds.add(ground);
    }
  }

  private long parameter(ParameterName name) {
    return admission.request().parameter(name);
  }

  private void each(LongColumn keys, IntConsumer action) {
    for (int row = 0; row < rows; row++) {
      if (keys.get(row) != 0) {
        action.accept(row);
      }
    }
  }

  private void count(LongColumn keys) {
    table.clear();
    each(keys, row -> table.count(keys.get(row)));
  }

  private void references() {
    count(docket.subjectRef);
    each(docket.subjectRef, row -> {
      if (table.get(docket.subjectRef.get(row)) > 1) {
        docket.note(row, REF_REPEATED);
      }
    });
  }

  /// A building has units when a row of this request states one at the same number and street.
  private void buildings() {
    table.clear();
    each(docket.building, row -> {
      long key = docket.building.get(row);
      if ((key & 1) == 1) {
        table.add(key);
      }
    });
    each(docket.building, row -> {
      long key = docket.building.get(row);
      if ((key & 1) == 0 && table.has(key | 1)) {
        docket.note(row, UNIT_MISSING);
      }
    });
  }

  private void reasons() {
    long cap = parameter(ParameterName.ROWS_PER_REASON);
    for (LongColumn reasons : List.of(docket.reason, docket.maskedReason)) {
      count(reasons);
      each(reasons, row -> {
        if (table.get(reasons.get(row)) > cap) {
          docket.note(row, REPEATED);
        }
      });
    }
  }

  private void officers() {
    int[] load = new int[admission.request().officerCount()];
    long cap = parameter(ParameterName.ROWS_PER_OFFICER);
    int from = 0;
    for (int row = 0; row < rows; row++) {
      int to = docket.officersEnd.get(row);
      boolean over = false;
      for (int i = from; i < to; i++) {
        over |= ++load[docket.officers.get(i)] > cap;
      }
      if (over) {
        docket.note(row, OVER_CAP);
        hold(OFFICER_LOAD);
      }
      from = to;
    }
  }

  private void investigations(Persons persons) {
    long cap = parameter(ParameterName.PERSONS_PER_INVESTIGATION);
    distinctPersons(persons, docket.investigation, cap, SHARED_INVESTIGATION);
  }

  private void deliveryPoints(Persons persons) {
    long cap = parameter(ParameterName.PERSONS_PER_DELIVERY_POINT);
    distinctPersons(persons, docket.deliveryPoint, cap, SHARED_ADDRESS);
  }

  /// Notes `ground` on every row whose key more than `cap` persons share. Only keys with more than
  /// `cap` rows are looked at twice.
  private void distinctPersons(Persons persons, LongColumn keys, long cap, Ground ground) {
    count(keys);
    KeyTable rowsOfKey = table;
    KeyTable pairs = new KeyTable(rows);
    counts.clear();
    each(keys, row -> {
      long key = keys.get(row);
      if (rowsOfKey.get(key) > cap && pairs.add(Digests.of(key, persons.person(row) + 1L))) {
        counts.count(key);
      }
    });
    each(keys, row -> {
      if (counts.get(keys.get(row)) > cap) {
        docket.note(row, ground);
      }
    });
  }

  private void addresses(Persons persons) {
    long cap = parameter(ParameterName.ADDRESSES_PER_PERSON);
    table.clear();
    int[] addresses = new int[rows];
    each(docket.deliveryPoint, row -> {
      if (persons.rowsOf(row) > cap) {
        int person = persons.person(row);
        if (table.add(Digests.of(docket.deliveryPoint.get(row), person + 1L))) {
          addresses[person]++;
        }
      }
    });
    for (int row = 0; row < rows; row++) {
      if (persons.rowsOf(row) > cap && addresses[persons.person(row)] > cap) {
        docket.note(row, ADDRESSES);
      }
    }
  }

  /// What was asked before. A history that cannot be read throws, and the request is held.
  private void history() {
    History history = admission.request().input().history();
    if (history == History.NOTHING) {
      return;
    }
    long inWindow = parameter(ParameterName.ADDRESSES_IN_WINDOW);
    long ever = parameter(ParameterName.ADDRESSES_EVER);
    each(docket.deliveryPoint, row -> {
      History.Past past = history.about(docket.keys(row), docket.deliveryPoint.get(row));
      int one = past.thisAddressAsked() ? 0 : 1;
      if (past.addressesInWindow() + one > inWindow || past.addressesEver() + one > ever) {
        docket.note(row, HISTORY);
      }
    });
  }

  /// Systemic doubt: when too many rows are defective, the others are not trusted either.
  private void defectShare(GroundSet ofRequest) {
    if (rows < parameter(ParameterName.DEFECT_SHARE_FROM_ROWS)) {
      return;
    }
    boolean[] defective = new boolean[docket.sets().size()];
    for (int i = 0; i < defective.length; i++) {
      DispositionKind kind =
          docket.sets().get(i).union(ofRequest).effect(admission.core());
      defective[i] = kind == DispositionKind.REFUSED || kind == DispositionKind.RETURNED;
    }
    long found = 0;
    for (int row = 0; row < rows; row++) {
      found += defective[docket.setId(row)] ? 1 : 0;
    }
    if (found * 100 > parameter(ParameterName.DEFECT_SHARE_PERCENT) * rows) {
      hold(DEFECT_SHARE);
    }
  }
}
