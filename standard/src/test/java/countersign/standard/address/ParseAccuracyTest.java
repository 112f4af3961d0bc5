package countersign.standard.address;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Number, street, unit and ZIP against labels that others set: see SOURCES.md beside the data.
final class ParseAccuracyTest {
  private static final String CITY = "DAYTON";

  /// Rows and rows right, by set.
  private static final Map<String, int[]> COUNTS = new TreeMap<>();

  private static Address line(String text) {
    return AddressReader.read(text, "", CITY, "OH", "45402", "").first();
  }

  private static String road(Address address) {
    return String.join("|", address.predirectional(), address.street(), address.suffix(),
        address.postdirectional());
  }

  /// The label's own parts are written canonically by the same rules, each read by itself, so that
  /// `Ave.` and `AVENUE` are one; what is tested is where the reader draws the borders.
  private static boolean isRight(Map<String, String> row) {
    Address read = AddressReader.read(row.get("text")).first();
    String number = row.get("number");
    String joined = number.contains("/") ? number : number.replace(" ", "");
    String unit = row.get("unit");
    String identifier = line("1 MAIN ST " + unit).unit();
    boolean understood = !identifier.isEmpty() || unit.chars().allMatch(Character::isLetter);
    return understood && read.number().equals(line(joined + " MAIN ST").number())
        && road(read).equals(road(line("1 " + row.get("street"))))
        && read.unit().equals(identifier)
        && (read.units().isEmpty() || !unit.isEmpty())
        && read.zip5().equals(row.get("zip"));
  }

  @Test
  void ninetySevenOfAHundredRowsOfEachSetAreReadAsLabelled() {
    for (var row : Csv.rows("parse-cases.csv")) {
      int[] count = COUNTS.computeIfAbsent(row.get("set"), set -> new int[2]);
      count[0]++;
      count[1] += isRight(row) ? 1 : 0;
    }
    COUNTS.forEach((set, count) -> {
      System.out.printf("%s: %d of %d rows as labelled, %.2f %%%n", set, count[1], count[0],
          100.0 * count[1] / count[0]);
      assertTrue(count[1] >= 0.97 * count[0], set + ": " + count[1] + " of " + count[0]);
    });
  }
}
