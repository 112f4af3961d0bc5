package countersign.gateway.alarm;

import countersign.csv.CsvException;
import countersign.csv.CsvRows;
import countersign.csv.CsvWriter;
import countersign.domain.Subject;
import countersign.domain.SubjectColumn;
import countersign.gateway.intake.RequestPackage;
import countersign.gateway.intake.SubjectsReading;
import countersign.gateway.state.DurableFiles;
import countersign.standard.text.Folding;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
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
      try {
        for (List<String> each : rows(file)) {
          known.add(digits(each.get(0)));
          known.add(named(each.get(1), each.get(2), each.get(3)));
        }
      } catch (CsvException malformed) {
        throw new IOException(malformed.getMessage(), malformed);
      }
      known.remove("");
    }
    return new Canaries(known);
  }

  /// Adds the people of a file to the canaries of an installation; durable on return.
  ///
  /// @param from a file with at least [#COLUMNS], such as a synthetic population
  /// @return how many canaries there are then
  /// @throws CsvException if a row states neither a TIN nor name and birth date; nothing is added
  public static int add(Path questions, Path from) throws CsvException, IOException {
    Path file = questions.resolve(FILE);
    var all = new LinkedHashSet<List<String>>(Files.exists(file) ? rows(file) : List.of());
    all.addAll(rows(from));
    Path draft = questions.resolve(FILE + ".draft");
    try (var out = Files.newOutputStream(draft)) {
      var csv = new CsvWriter(out, CsvWriter.Formulas.VERBATIM);
      row(csv, COLUMNS);
      for (List<String> each : all) {
        row(csv, each);
      }
      csv.flush();
    }
    try (var written = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    DurableFiles.replace(draft, file);
    return all.size();
  }

  private static void row(CsvWriter csv, List<String> fields) throws IOException {
    for (String each : fields) {
      csv.field(each);
    }
    csv.endRow();
  }

  private static List<List<String>> rows(Path file) throws CsvException, IOException {
    var rows = new ArrayList<List<String>>();
    try (CsvRows each = CsvRows.open(file, COLUMNS)) {
      while (each.next()) {
        var row = List.of(each.text(0), each.text(1), each.text(2), each.text(3));
        if (digits(row.get(0)).isEmpty() && named(row.get(1), row.get(2), row.get(3)).isEmpty()) {
          throw new CsvException(file.getFileName().toString(), each.cursor().line(), 1,
              "a canary has a TIN, or a name and a birth date");
        }
        rows.add(row);
      }
    }
    return rows;
  }

  /// {@return how many rows of a request are about one} Reads its rows, unless there are no canaries.
  public long in(RequestPackage request) throws CsvException, IOException {
    long count = 0;
    if (!known.isEmpty()) {
      try (SubjectsReading reading = request.subjects().read()) {
        for (var block = reading.nextBlock(); block != null; block = reading.nextBlock()) {
          for (var cursor = block.cursor(); cursor.next(); ) {
            count += named(reading.subject(cursor)) ? 1 : 0;
          }
          block.release();
        }
      }
    }
    return count;
  }

  /// {@return whether a row is about one}, by TIN, or by name and birth date
  boolean named(Subject subject) {
    return !known.isEmpty()
        && (known.contains(digits(subject.get(SubjectColumn.TIN)))
            || known.contains(named(subject.get(SubjectColumn.GIVEN_NAME),
                subject.get(SubjectColumn.FAMILY_NAME), subject.get(SubjectColumn.BIRTH_DATE))));
  }

  private static String digits(String tin) {
    return tin.replaceAll("[^0-9]", "");
  }

  private static String named(String given, String family, String birth) {
    return birth.isBlank() || (given + family).isBlank() ? ""
        : Folding.fold(given + "|" + family).toUpperCase(Locale.ROOT) + "|" + birth.strip();
  }
}
