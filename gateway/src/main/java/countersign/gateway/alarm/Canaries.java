package countersign.gateway.alarm;

import countersign.csv.CsvException;
import countersign.csv.CsvSource;
import countersign.domain.Subject;
import countersign.domain.SubjectColumn;
import countersign.standard.text.Folding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Invented people known to nobody: whoever asks about one has a list that should not exist. The file
/// `questions/canaries.csv` (columns `tin`, `given_name`, `family_name`, `birth_date`) holds them.
/// Immutable, thread-safe; two look-ups a row.
public final class Canaries {
  public static final String FILE = "canaries.csv";
  public static final List<String> COLUMNS =
      List.of("tin", "given_name", "family_name", "birth_date");

  private final Set<String> known;

  private Canaries(Set<String> known) {
    this.known = known;
  }

  /// Reads the canaries of an installation; none where there is no file.
  public static Canaries read(Path questions) throws IOException {
    var known = new HashSet<String>();
    Path file = questions.resolve(FILE);
    if (Files.exists(file)) {
      try (CsvSource source = CsvSource.open(file)) {
        int[] at = source.header().require(COLUMNS);
        for (var block = source.nextBlock(); block != null; block = source.nextBlock()) {
          for (var cursor = block.cursor(); cursor.next(); ) {
            known.add(digits(cursor.text(at[0])));
            known.add(
                named(cursor.text(at[1]), cursor.text(at[2]), cursor.text(at[3])));
          }
          block.release();
        }
      } catch (CsvException malformed) {
        throw new IOException(malformed.getMessage(), malformed);
      }
      known.remove("");
    }
    return new Canaries(known);
  }

  /// {@return whether a row is about one}, by TIN, or by name and birth date
  public boolean named(Subject subject) {
    return !known.isEmpty()
        && (known.contains(digits(subject.get(SubjectColumn.TIN)))
            || known.contains(named(subject.get(SubjectColumn.GIVEN_NAME),
                subject.get(SubjectColumn.FAMILY_NAME), subject.get(SubjectColumn.BIRTH_DATE))));
  }

  private static String digits(String tin) {
    return tin.replaceAll("[^0-9]", "");
  }

  private static String named(String given, String family, String birth) {
    return birth.isBlank() ? ""
        : Folding.fold(given + "|" + family).toUpperCase(Locale.ROOT) + "|" + birth.strip();
  }
}
