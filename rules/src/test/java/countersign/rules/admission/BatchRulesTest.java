package countersign.rules.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.domain.Finding;
import countersign.rules.agreement.ParameterName;
import countersign.rules.statute.Ground;
import countersign.testkit.Properties;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// What all rows together show, against counting it for each row anew from the same facts.
class BatchRulesTest {

  @Test
  void eachRowStandsAgainstTheWholeRequestAsCountingSays() {
    Properties.forAll(FactsMaker::make, made -> {
      Slowly slowly = new Slowly(made);
      for (int keysAtOnce : new int[] {1, 3, BatchRules.KEYS_AT_ONCE}) {
        slowly.agreesWith(made.decide(keysAtOnce));
      }
    });
  }

  private static Set<String> codes(List<Finding> findings) {
    return findings.stream().map(Finding::code).collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void aPastThatCannotBeReadHoldsEveryRow() {
    FactsMaker made = FactsMaker.of(2, row -> PersonKeys.NONE);
    AdmissionInput known = made.admission().request().input();
    AdmissionInput unread =
        new AdmissionInput(
            known.agreement(), known.request(), known.signature(), known.asOf(), known.orders(),
            known.safeguards(), (keys, point) -> {
              throw new IllegalStateException("the store is away");
            });
    Determinations decided = new FactsMaker(Admission.of(unread), made.rows()).decide();
    assertTrue(decided.undecided());
    assertEquals(Set.of("C1.undecided"), codes(decided.batchHolds()));
    for (int row = 0; row < 2; row++) {
      assertEquals("HELD C1.undecided", Complete.outcome(decided, row));
    }
  }

  @Test
  void aDocketTakesRowsInTheOrderOfTheFileAndIsDecidedOnce() {
    FactsMaker made = FactsMaker.of(2, row -> PersonKeys.NONE);
    Docket docket = made.admission().docket();
    assertEquals(
        "row 1 comes after row -1", refusal(() -> docket.add(made.rows().getLast())));
    docket.add(made.rows().getFirst());
    assertEquals("row 0 comes after row 0", refusal(() -> docket.add(made.rows().getFirst())));
    docket.add(made.rows().getLast());
    docket.decide(new SubjectsFile(Complete.SHA, 2));
    assertEquals(
        "the docket takes no more rows", refusal(() -> docket.add(made.rows().getLast())));
    assertEquals(
        "the docket is decided already",
        refusal(() -> docket.decide(new SubjectsFile(Complete.SHA, 2))));
  }

  private static String refusal(Executable mistake) {
    return assertThrows(IllegalArgumentException.class, mistake).getMessage();
  }

  /// The batch rules in the plainest words.
  private static final class Slowly {
    private final FactsMaker made;
    private final List<RowFacts> rows;
    private final int[] person;
    private final List<Set<String>> against = new ArrayList<>();
    private final Set<String> holds = new TreeSet<>();

    Slowly(FactsMaker made) {
      this.made = made;
      this.rows = made.rows();
      this.person = PersonsTest.persons(rows.stream().map(RowFacts::keys).toList());
      Map<Integer, Integer> load = new HashMap<>();
      for (int row = 0; row < rows.size(); row++) {
        Set<String> codes = new TreeSet<>();
        rows.get(row).grounds().list(made.admission().core())
            .forEach(ground -> codes.add(ground.code()));
        shared(row, codes);
        building(row, codes);
        officers(row, load, codes);
        history(row, codes);
        against.add(codes);
      }
      defects();
    }

    void agreesWith(Determinations decided) {
      assertEquals(holds, codes(decided.batchHolds()));
      assertEquals(List.of(), decided.ofRequest());
      assertEquals(rows.size(), decided.rows());
      for (int row = 0; row < decided.rows(); row++) {
        Set<String> found =
            decided.ofRow(row).stream().map(Ground::code).collect(Collectors.toSet());
        assertEquals(against.get(row), found, "row " + row);
        assertEquals(found.isEmpty() && holds.isEmpty(), decided.admitted(row));
      }
    }

    private void shared(int row, Set<String> codes) {
      add(codes, "A1.subject_ref_repeated", sharing(row, RowFacts::subjectRef).count() > 1);
      long reasons = made.cap(ParameterName.ROWS_PER_REASON);
      add(codes, "B8.reason_repeated",
          sharing(row, RowFacts::reason).count() > reasons
              || sharing(row, RowFacts::maskedReason).count() > reasons);
      add(codes, "B6.investigation_shared",
          persons(sharing(row, RowFacts::investigation))
              > made.cap(ParameterName.PERSONS_PER_INVESTIGATION));
      add(codes, "C2.delivery_point_shared",
          persons(sharing(row, RowFacts::deliveryPoint))
              > made.cap(ParameterName.PERSONS_PER_DELIVERY_POINT));
      long addresses =
          IntStream.range(0, rows.size())
              .filter(other -> person[other] == person[row])
              .mapToLong(other -> rows.get(other).deliveryPoint())
              .filter(address -> address != 0)
              .distinct()
              .count();
      add(codes, "C1.addresses_many", addresses > made.cap(ParameterName.ADDRESSES_PER_PERSON));
    }

    /// The rows with the same digest as this one, this one among them; none where it has none.
    private IntStream sharing(int row, ToLongFunction<RowFacts> digest) {
      long mine = digest.applyAsLong(rows.get(row));
      return IntStream.range(0, rows.size())
          .filter(other -> mine != 0 && digest.applyAsLong(rows.get(other)) == mine);
    }

    private long persons(IntStream of) {
      return of.map(row -> person[row]).distinct().count();
    }

    private void building(int row, Set<String> codes) {
      RowFacts here = rows.get(row);
      add(codes, "B2.unit_missing",
          !here.unit()
              && sharing(row, RowFacts::building).anyMatch(other -> rows.get(other).unit()));
    }

    private void officers(int row, Map<Integer, Integer> load, Set<String> codes) {
      for (int officer : rows.get(row).officers()) {
        if (load.merge(officer, 1, Integer::sum) > made.cap(ParameterName.ROWS_PER_OFFICER)) {
          codes.add("B7.officer_over_cap");
          holds.add("C2.officer_load");
        }
      }
    }

    private void history(int row, Set<String> codes) {
      RowFacts here = rows.get(row);
      History.Past past =
          made.admission().request().input().history().about(here.keys(), here.deliveryPoint());
      int one = past.thisAddressAsked() ? 0 : 1;
      add(codes, "C1.history",
          here.deliveryPoint() != 0
              && made.admission().request().input().history() != History.none()
              && (past.addressesInWindow() + one > made.cap(ParameterName.ADDRESSES_IN_WINDOW)
                  || past.addressesEver() + one > made.cap(ParameterName.ADDRESSES_EVER)));
    }

    /// A blocked row is no defect of the requester's, whatever else stands against it.
    private void defects() {
      long defective =
          against.stream()
              .filter(codes -> codes.stream().noneMatch(code -> effect(code).equals("BLOCKED")))
              .filter(codes -> codes.stream().anyMatch(code -> effect(code).startsWith("RE")))
              .count();
      if (rows.size() >= made.cap(ParameterName.DEFECT_SHARE_FROM_ROWS)
          && 100.0 * defective / rows.size() > made.cap(ParameterName.DEFECT_SHARE_PERCENT)) {
        holds.add("C2.defect_share");
      }
    }

    private static String effect(String code) {
      return Grounds.named(code).effect().name();
    }

    private static void add(Set<String> codes, String code, boolean when) {
      if (when) {
        codes.add(code);
      }
    }
  }
}
