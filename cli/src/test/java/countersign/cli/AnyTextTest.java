package countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.csv.CsvSource;
import countersign.csv.CsvWriter;
import countersign.domain.DispositionKind;
import countersign.domain.SubjectColumn;
import countersign.testkit.Properties;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Any text in any field of a request or of a population gives an outcome, a defect or a rejected
/// row, never an exception, the whole way through intake, admission and verification.
class AnyTextTest {
  private static final String[] WORDS = {
    "", " ", "JOHN", "MARIA", "DE LA", "O'BRIEN", "JR", "III", "N/A", "UNKNOWN", "FNU", "12", "APT",
    "# 4", "MAIN", "ST", "N", "PO BOX", "RR 2 BOX", "C/O", "1/2", "½", "62704", "62704-1234", "IL",
    "2023", "2023;2024", ";", "8 USC 1253(a)(1)", "2025-02-30", "2025-02-28", "0001-01-01",
    "9999999999", "-", "--", "\"", "'", ",", "\n", "\r\n", "\t", "=1+1", "@", "\u0000", "\u200B",
    "\uFEFF", "\u202E", "İ", "ß", "ﬁ", "Ł", "Иван", "王", "😀", "e\u0301", "in_custody", "none", "O-1",
  };

  @TempDir Path folder;

  private Map<DispositionKind, Long> counts;

  private static String text(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    int words = random.nextInt(5);
    for (int i = 0; i < words; i++) {
      switch (random.nextInt(8)) {
        case 0 -> text.append((char) random.nextInt(0x250));
        case 1 -> text.appendCodePoint(0x10000 + random.nextInt(0x1000));
        default -> text.append(WORDS[random.nextInt(WORDS.length)]);
      }
      if (random.nextInt(4) > 0) {
        text.append(' ');
      }
    }
    return random.nextInt(2_000) == 0 ? text.repeat("A1 ,#", 1 + random.nextInt(900)).toString()
        : text.toString();
  }

  /// Which cells become any text, from the random source, row and column.
  private interface Choice {
    boolean takes(RandomGenerator random, long row, int column);
  }

  /// {@return how many cells were changed}
  private static long change(Path file, long seed, Choice choice) throws Exception {
    RandomGenerator random = Properties.random(seed);
    Path changed = file.resolveSibling("changed.csv");
    long cells = 0;
    try (CsvSource source = CsvSource.open(file);
        var out =
            new CsvWriter(
                new BufferedOutputStream(Files.newOutputStream(changed)),
                CsvWriter.Formulas.VERBATIM)) {
      List<String> names = source.header().names();
      out.row(names);
      for (var block = source.nextBlock(); block != null; block = source.nextBlock()) {
        for (var cursor = block.cursor(); cursor.next(); ) {
          for (int i = 0; i < names.size(); i++) {
            boolean any = choice.takes(random, cursor.row(), i);
            cells += any ? 1 : 0;
            out.field(any ? text(random) : cursor.text(i));
          }
          out.endRow();
        }
      }
    }
    Files.move(changed, file, StandardCopyOption.REPLACE_EXISTING);
    return cells;
  }

  private static void done(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertEquals(0, run.status(), run.err());
  }

  /// Asks `rows` rows with any text in some cells of a population with any text in some.
  private long ask(long people, long rows, long seed, Choice ofRequest) throws Exception {
    Path csv = folder.resolve("people-" + seed + ".csv");
    Path snapshot = folder.resolve("people-" + seed);
    Path made = folder.resolve("made-" + seed);
    Path keys = folder.resolve("keys-" + seed);
    Path out = folder.resolve("out-" + seed);
    String office = "secretary-of-homeland-security";
    done("synth", "population", "--people", "" + people, "--seed", "" + seed, "--out", "" + csv);
    done("synth", "request", "--population", "" + csv, "--rows", "" + rows, "--seed", "" + seed,
        "--out", "" + made);
    long cells = change(csv, seed, (random, row, column) -> column > 1 && random.nextInt(60) == 0);
    done("population", "build", "--from", "" + csv, "--out", "" + snapshot);
    cells += change(made.resolve("package").resolve("subjects.csv"), seed, ofRequest);
    done("keys", "demo", "--out", "" + keys);
    done("request", "sign", "" + made.resolve("package"), "--key",
        "" + keys.resolve(office + ".key.pem"), "--cert", "" + keys.resolve(office + ".cert.pem"));
    done("assess", "--agreement", "irs-dhs-2025", "--population", "" + snapshot, "--request",
        "" + made.resolve("package"), "--out", "" + out, "--trust", "" + keys.resolve("ca.pem"),
        "--as-of", "2026-06-30");
    counts = dispositions(out.resolve("answers.csv"));
    assertEquals(rows, counts.values().stream().mapToLong(Long::longValue).sum());
    return cells;
  }

  private static Map<DispositionKind, Long> dispositions(Path answers) throws Exception {
    Map<DispositionKind, Long> counts = new EnumMap<>(DispositionKind.class);
    try (CsvSource source = CsvSource.open(answers)) {
      int column = source.header().index("disposition");
      for (var block = source.nextBlock(); block != null; block = source.nextBlock()) {
        for (var cursor = block.cursor(); cursor.next(); ) {
          counts.merge(DispositionKind.valueOf(cursor.text(column)), 1L, Long::sum);
        }
      }
    }
    return counts;
  }

  /// Any text in names and addresses of every fifth row: the others are answered, and so are those
  /// whose text still states the elements.
  private static boolean isNameOrAddress(RandomGenerator random, long row, int column) {
    return row % 5 == 0
        && column >= SubjectColumn.GIVEN_NAME.ordinal()
        && column <= SubjectColumn.COUNTRY.ordinal()
        && random.nextInt(3) == 0;
  }

  @Test
  void anyTextInNamesAndAddressesGivesAnOutcome() throws Exception {
    long cells = ask(3_000, 2_000, 41, AnyTextTest::isNameOrAddress);
    assertTrue(cells > 2_000, cells + " cells");
    assertTrue(counts.getOrDefault(DispositionKind.CONFIRMED, 0L) > 500, counts.toString());
    assertTrue(counts.getOrDefault(DispositionKind.RETURNED, 0L) > 100, counts.toString());
  }

  @Test
  void anyTextInAnyFieldGivesADefect() throws Exception {
    long cells =
        ask(1_000, 700, 42, (random, row, column) -> column > 0 && random.nextInt(3) > 0);
    assertTrue(cells > 10_000, cells + " cells");
    assertTrue(counts.getOrDefault(DispositionKind.RETURNED, 0L) > 500, counts.toString());
  }

  @Test
  @Tag("long")
  void tenMillionTextsInAnyFieldGiveAnOutcome() throws Exception {
    long cells = 0;
    for (long seed = 1; cells < 10_000_000; seed++) {
      cells +=
          seed % 2 == 0
              ? ask(60_000, 40_000, seed, AnyTextTest::isNameOrAddress)
              : ask(60_000, 50_000, seed, (random, row, column) ->
                  column > 0 && random.nextInt(3) > 0);
      System.out.println(cells + " texts; seed " + seed + ": " + counts);
      try (var files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder())
            .filter(file -> !file.equals(folder))
            .forEach(AnyTextTest::delete);
      }
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
