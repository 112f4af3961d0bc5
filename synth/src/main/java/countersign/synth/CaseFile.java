package countersign.synth;

import countersign.domain.SubjectColumn;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The legal columns of one row, as a complete and lawful request states them: 8 USC 1253(a)(1), a
/// final order on a charge of deportability whose 90 days are over, an open investigation of this
/// person, a reason of its own. Dates follow from the date of the request. For one thread.
final class CaseFile {
  private static final Map<String, String[]> PARTS = reasonParts();

  private static final String[] CHARGES = {
    "8 USC 1227(a)(1)(B)", "8 USC 1227(a)(1)(B)", "8 USC 1227(a)(1)(C)(i)", "8 USC 1227(a)(1)(A)",
    "8 USC 1227(a)(2)(A)(i)", "8 USC 1227(a)(2)(A)(iii)", "8 USC 1227(a)(2)(B)(i)",
    "8 USC 1227(a)(3)(D)"
  };

  /// A finality basis and the days from the order to the day it becomes final.
  private record Finality(String basis, int fewest, int most) {}

  private static final Finality[] FINALITIES = {
    new Finality("in_absentia", 0, 0),
    new Finality("in_absentia", 0, 0),
    new Finality("appeal_waived", 0, 0),
    new Finality("appeal_time_expired", 31, 31),
    new Finality("board_dismissal", 120, 700),
    new Finality("certified_decision", 60, 200),
    new Finality("voluntary_departure_overstay", 61, 121),
    new Finality("court_decision", 300, 900)
  };

  private final LocalDate madeOn;
  private final Permutation caseNumbers;

  CaseFile(LocalDate madeOn, long seed) {
    this.madeOn = madeOn;
    caseNumbers = new Permutation(90_000_000, seed ^ 0xCA5EL);
  }

  private static Map<String, String[]> reasonParts() {
    LinkedHashMap<String, List<String>> lists = new LinkedHashMap<>();
    String title = "";
    for (String line : Tables.lines("reasons.txt")) {
      if (line.charAt(0) == '[') {
        title = line.substring(1, line.length() - 1);
        lists.put(title, new ArrayList<>());
      } else {
        lists.get(title).add(line);
      }
    }
    Map<String, String[]> parts = new HashMap<>();
    lists.forEach((name, list) -> parts.put(name, list.toArray(String[]::new)));
    return parts;
  }

  /// Fills the columns from `statute` on, except the officers.
  void fill(String[] values, long row, Dice dice) {
    Finality finality = dice.oneOf(FINALITIES);
    LocalDate finalOn = madeOn.minusDays(dice.from(200, 2500));
    LocalDate orderedOn = finalOn.minusDays(dice.from(finality.fewest(), finality.most()));
    LocalDate openedOn = madeOn.minusDays(dice.from(5, 100));
    put(values, SubjectColumn.STATUTE, "8 USC 1253(a)(1)");
    put(values, SubjectColumn.RELEVANCE_REASON, reason(row));
    put(values, SubjectColumn.INVESTIGATION_ID, "INV-" + madeOn.getYear() + "-" + number(row, 7));
    put(values, SubjectColumn.INVESTIGATION_OPENED_ON, openedOn.toString());
    put(values, SubjectColumn.REMOVAL_ORDER_ON, orderedOn.toString());
    put(values, SubjectColumn.REMOVAL_CASE_NUMBER, "A" + (100_000_000 + caseNumbers.at(row)));
    put(values, SubjectColumn.REMOVAL_CHARGE, dice.oneOf(CHARGES));
    put(values, SubjectColumn.ORDER_FINAL_ON, finalOn.toString());
    put(values, SubjectColumn.FINALITY_BASIS, finality.basis());
    put(values, SubjectColumn.CUSTODY_STATUS, dice.percent(70) ? "" : "not_in_custody");
    put(values, SubjectColumn.RELIEF_STATUS, dice.percent(70) ? "" : "none");
  }

  static void put(String[] values, SubjectColumn column, String text) {
    values[column.ordinal()] = text;
  }

  static String number(long value, int digits) {
    String text = Long.toString(value + 1);
    return "0".repeat(Math.max(0, digits - text.length())) + text;
  }

  /// A reason for row `row`: one of 131,072, and no two rows closer than that share one.
  static String reason(long row) {
    String[] who = PARTS.get("who");
    String[] shows = PARTS.get("shows");
    String[] why = PARTS.get("why");
    String[] when = PARTS.get("when");
    int total = who.length * shows.length * why.length * when.length;
    long left = REASON_ORDER.at(row % total);
    String first = who[(int) (left % who.length)];
    left /= who.length;
    String second = shows[(int) (left % shows.length)];
    left /= shows.length;
    String third = why[(int) (left % why.length)];
    left /= why.length;
    return first + " " + second + " " + third + ", " + when[(int) left] + ".";
  }

  private static final Permutation REASON_ORDER =
      new Permutation(
          (long) PARTS.get("who").length
              * PARTS.get("shows").length
              * PARTS.get("why").length
              * PARTS.get("when").length,
          0x4EA5_0000L);
}
