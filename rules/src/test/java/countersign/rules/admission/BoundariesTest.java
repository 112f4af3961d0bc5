package countersign.rules.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.domain.SubjectColumn;
import countersign.rules.agreement.ParameterName;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Each parameter of `irs-dhs-2025` as published: the row, or the request, that just fits it, and the next.
class BoundariesTest {
  private static final int ROWS = 140;

  /// {@return what becomes of `count` rows with these changes, after them enough complete rows that
  /// no share of defects is reached}
  private static List<String> outcomes(int count, BiConsumer<Integer, String[]> change) {
    return outcomes(count, Math.max(ROWS, 5 * count), change);
  }

  private static List<String> outcomes(
      int count, int rows, BiConsumer<Integer, String[]> change) {
    List<String[]> all = Complete.rows(rows);
    IntStream.range(0, count).forEach(row -> change.accept(row, all.get(row)));
    Determinations decided = Complete.decide(all);
    return IntStream.range(0, count).mapToObj(row -> Complete.outcome(decided, row)).toList();
  }

  private static List<String> all(int count, String outcome) {
    return java.util.Collections.nCopies(count, outcome);
  }

  private static void set(String[] row, SubjectColumn column, String value) {
    row[column.ordinal()] = value;
  }

  @Test
  void theParametersAreThePublishedOnes() {
    assertEquals(
        "100 5 20 1 20 1 6 30 100",
        List.of(
                ParameterName.ROWS_PER_OFFICER, ParameterName.OFFICERS_PER_ROW,
                ParameterName.ROWS_PER_REASON, ParameterName.PERSONS_PER_INVESTIGATION,
                ParameterName.PERSONS_PER_DELIVERY_POINT, ParameterName.ADDRESSES_PER_PERSON,
                ParameterName.PERIODS_PER_ROW, ParameterName.DEFECT_SHARE_PERCENT,
                ParameterName.DEFECT_SHARE_FROM_ROWS)
            .stream()
            .map(name -> Long.toString(Complete.agreement().parameter(name)))
            .collect(Collectors.joining(" ")));
  }

  @Test
  void anOfficerIsEngagedInAHundredRowsAndTheRowsOverItAreReturnedAndTheBatchHeld() {
    assertEquals(all(100, "ADMITTED"), outcomes(100, 100, (_, _) -> { }));
    List<String> over =
        outcomes(102, 200, (_, row) -> set(row, SubjectColumn.OFFICER_IDS, "O-0"));
    assertEquals(all(100, "HELD C2.officer_load"), over.subList(0, 100));
    assertEquals(all(2, "RETURNED B7.officer_over_cap"), over.subList(100, 102));
  }

  @Test
  void fiveOfficersStandOnARowAndSixHoldIt() {
    for (int officers : List.of(5, 6)) {
      String ids =
          IntStream.range(0, officers).mapToObj(i -> "O-" + i).collect(Collectors.joining(";"));
      List<String> found =
          outcomes(550, 550, (n, row) -> { // rows 100, 200 ... make room for O-1, O-2 ... in row 0
            if (n % 100 == 0) {
              set(row, SubjectColumn.OFFICER_IDS, n == 0 ? ids : "O-5");
            }
          });
      assertEquals(officers == 5 ? "ADMITTED" : "HELD B7.officers_many", found.getFirst());
      assertEquals(all(549, "ADMITTED"), found.subList(1, 550));
    }
  }

  @Test
  void twentyRowsShareAReasonAndTwentyOneAreAllReturned() {
    BiConsumer<Integer, String[]> change =
        (n, row) -> set(row, SubjectColumn.RELEVANCE_REASON,
            "The lease of home " + n + " shows who stayed there");
    assertEquals(all(20, "ADMITTED"), outcomes(20, change));
    assertEquals(all(21, "RETURNED B8.reason_repeated"), outcomes(21, change));
  }

  @Test
  void onePersonHasAnInvestigationIdAndTwoAreBothReturned() {
    BiConsumer<Integer, String[]> change =
        (n, row) -> set(row, SubjectColumn.INVESTIGATION_ID, n == 0 ? "HSI-77" : "hsi 77");
    assertEquals(all(1, "ADMITTED"), outcomes(1, change));
    assertEquals(all(2, "RETURNED B6.investigation_shared"), outcomes(2, change));
  }

  @Test
  void onePersonOnTwoRowsMayHaveOneInvestigationId() {
    assertEquals(
        all(2, "ADMITTED"),
        outcomes(2, (n, row) -> {
          set(row, SubjectColumn.TIN, "666-12-3456");
          set(row, SubjectColumn.INVESTIGATION_ID, "HSI-77");
          set(row, SubjectColumn.ADDRESS_LINE1, "9 Elm St");
          set(row, SubjectColumn.TAX_PERIODS, n == 0 ? "2022" : "2023");
        }));
  }

  @Test
  void twentyPersonsLiveAtADeliveryPointAndTwentyOneAreAllHeld() {
    BiConsumer<Integer, String[]> change =
        (n, row) -> set(row, SubjectColumn.ADDRESS_LINE1, n % 2 == 0 ? "9 N Elm St" : "9 North Elm Street");
    assertEquals(all(20, "ADMITTED"), outcomes(20, change));
    assertEquals(all(21, "HELD C2.delivery_point_shared"), outcomes(21, change));
  }

  @Test
  void onePersonAskedAboutOnTwentyOneRowsIsOnePersonAtADeliveryPoint() {
    assertEquals(
        all(21, "ADMITTED"),
        outcomes(21, (_, row) -> {
          set(row, SubjectColumn.TIN, "666-12-3456");
          set(row, SubjectColumn.ADDRESS_LINE1, "9 N Elm St");
        }));
  }

  @Test
  void aPersonIsAskedAboutWithOneAddressAndTwoAreBothReturned() {
    BiConsumer<Integer, String[]> change =
        (_, row) -> {
          set(row, SubjectColumn.FAMILY_NAME, "Robles");
          set(row, SubjectColumn.BIRTH_DATE, "1987-03-14");
        };
    assertEquals(all(1, "ADMITTED"), outcomes(1, change));
    assertEquals(all(2, "RETURNED C1.addresses_many"), outcomes(2, change));
    assertEquals(
        all(2, "ADMITTED"),
        outcomes(2, change.andThen((_, row) -> set(row, SubjectColumn.ADDRESS_LINE1, "9 Elm St"))));
  }

  @Test
  void aRowNamesSixPeriodsAndSevenHoldIt() {
    assertEquals(
        List.of("ADMITTED", "HELD B3.periods_many", "ADMITTED"),
        outcomes(3, (n, row) -> set(row, SubjectColumn.TAX_PERIODS,
            n == 0 ? "2018;2019;2020;2021;2022;2023"
                : n == 1 ? "2017;2018;2019;2020;2021;2022;2023"
                : "2018;2019;2020;2021;2022;2023;2018")));
  }

  @Test
  void moreThanThirtyInAHundredDefectiveRowsHoldTheOthers() {
    BiConsumer<Integer, String[]> change =
        (n, row) -> {
          if (n % 3 == 2 && n < 93) {
            set(row, SubjectColumn.ZIP, "");
          }
        };
    List<String> thirtyOne = outcomes(100, 100, change);
    assertEquals(31, thirtyOne.stream().filter("RETURNED B2.zip_missing"::equals).count());
    assertEquals(69, thirtyOne.stream().filter("HELD C2.defect_share"::equals).count());
    List<String> thirty = outcomes(90, 100, change);
    assertEquals(30, thirty.stream().filter("RETURNED B2.zip_missing"::equals).count());
    assertEquals(60, thirty.stream().filter("ADMITTED"::equals).count());
  }

  @Test
  void refusedRowsCountAsDefectiveAndHeldOnesDoNot() {
    List<String> refused =
        outcomes(100, 100, (n, row) -> {
          if (n < 31) {
            set(row, SubjectColumn.STATUTE, "26 USC 7201");
          }
        });
    assertEquals("HELD C2.defect_share", refused.get(50));
    List<String> held =
        outcomes(100, 100, (n, row) -> {
          if (n < 80) {
            set(row, SubjectColumn.ADDRESS_LINE1, "General Delivery");
          }
        });
    assertEquals("ADMITTED", held.get(90));
  }

  @Test
  void theShareCountsFromAHundredRows() {
    BiConsumer<Integer, String[]> change = (_, row) -> set(row, SubjectColumn.ZIP, "");
    List<String[]> rows = Complete.rows(99);
    IntStream.range(0, 98).forEach(n -> change.accept(n, rows.get(n)));
    assertEquals("ADMITTED", Complete.outcome(Complete.decide(rows), 98));
    rows.add(Complete.row(99));
    assertEquals("HELD C2.defect_share", Complete.outcome(Complete.decide(rows), 98));
  }

  @Test
  void ninetyOneDaysAfterTheFinalOrderAreEnoughAndNinetyAreNot() {
    assertEquals("ADMITTED", Complete.with(SubjectColumn.ORDER_FINAL_ON, "2026-03-28"));
    assertEquals(
        "RETURNED B5.within_90_days", Complete.with(SubjectColumn.ORDER_FINAL_ON, "2026-03-29"));
  }

  /// Across the end of February in a leap year and in another: days are counted, not months.
  @Test
  void theDaysAreCountedByTheCalendar() {
    for (List<String> pair :
        List.of(List.of("2024-01-01", "2024-04-01"), List.of("2025-01-01", "2025-04-02"),
            List.of("2023-12-31", "2024-03-31"))) {
      long days =
          java.time.temporal.ChronoUnit.DAYS.between(
              java.time.LocalDate.parse(pair.get(0)), java.time.LocalDate.parse(pair.get(1)));
      assertEquals(91, days, pair.toString());
      assertEquals(
          91,
          countersign.rules.text.Dates.epochDay(pair.get(1))
              - countersign.rules.text.Dates.epochDay(pair.get(0)));
    }
  }
}
