package countersign.match;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.csv.CsvException;
import countersign.standard.name.NameLevel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuilderTest {
  @TempDir Path directory;

  private BuildReport build(String name, int threads, PopulationSource... sources)
      throws CsvException, PopulationException, IOException {
    return PopulationBuilder.build(
        List.of(sources),
        directory.resolve(name),
        new PopulationBuilder.Options(threads),
        BuildProgress.silent());
  }

  private static Map<String, byte[]> bytes(Path snapshot) throws IOException {
    Map<String, byte[]> all = new TreeMap<>();
    try (var files = Files.list(snapshot)) {
      for (Path file : files.toList()) {
        all.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return all;
  }

  private static void assertSame(Map<String, byte[]> expected, Path snapshot) throws IOException {
    Map<String, byte[]> found = bytes(snapshot);
    assertEquals(expected.keySet(), found.keySet());
    for (var file : expected.entrySet()) {
      assertArrayEquals(file.getValue(), found.get(file.getKey()), file.getKey());
    }
  }

  private static List<Town.Row> people(int persons) {
    return Town.rows(countersign.testkit.Properties.random(5), persons);
  }

  @Test
  void theBytesAreTheSameForAnyThreadsAndAnyDivisionOfTheRows() throws Exception {
    List<Town.Row> rows = people(20_000);
    byte[] csv = Town.csv(rows);
    assertTrue(csv.length > 3 << 20, "more than one block: " + csv.length);
    build("one", 1, Town.source(csv));
    Map<String, byte[]> expected = bytes(directory.resolve("one"));
    build("two", 2, Town.source(csv));
    assertSame(expected, directory.resolve("two"));
    build("five", 5, Town.source(csv));
    assertSame(expected, directory.resolve("five"));
    int third = rows.size() / 3;
    build(
        "parts",
        2,
        Town.source(Town.csv(rows.subList(0, third))),
        Town.source(Town.csv(rows.subList(third, third))),
        Town.source(Town.csv(rows.subList(third, 2 * third))),
        Town.source(Town.csv(rows.subList(2 * third, rows.size()))));
    // Lines are counted in each file, and rejects.csv names them; the snapshot is the same.
    Files.write(
        directory.resolve("parts").resolve(Rejects.FILE_NAME), expected.get(Rejects.FILE_NAME));
    assertSame(expected, directory.resolve("parts"));
  }

  /// All rows are at one address, so that its partition passes through the file.
  @Test
  void aPartitionThatOutgrowsMemoryComesBackWhole() throws Exception {
    List<Town.Row> rows = people(12_000);
    for (Town.Row row : rows) {
      System.arraycopy(
          Town.row(Map.of()).values(), PopulationColumn.ADDRESS_LINE1.ordinal(),
          row.values(), PopulationColumn.ADDRESS_LINE1.ordinal(), 6);
    }
    byte[] csv = Town.csv(rows);
    BuildReport report = build("p", 2, Town.source(csv));
    assertTrue(report.spilledBytes() > 1 << 19, "spilled " + report.spilledBytes());
    assertEquals(1, report.description().addresses());
    build("q", 1, Town.source(csv));
    assertSame(bytes(directory.resolve("q")), directory.resolve("p"));
  }

  @Test
  void anotherRowChangesTheDigest() throws Exception {
    List<Town.Row> rows = people(50);
    String one = build("one", 1, Town.source(Town.csv(rows))).description().digest();
    String other =
        build("other", 1, Town.source(Town.csv(rows.subList(1, rows.size()))))
            .description()
            .digest();
    assertFalse(one.equals(other));
  }

  @Test
  void rowsThatCannotBeUsedAreListedWithLineAndReasonAndTheBuildGoesOn() throws Exception {
    Map<PopulationColumn, List<String>> broken = new TreeMap<>();
    broken.put(PopulationColumn.RECORD_ID, List.of("", "x".repeat(256)));
    broken.put(PopulationColumn.PERSON_ID, List.of("", "é".repeat(128)));
    broken.put(PopulationColumn.TIN, List.of("", "12345678", "12345678x", "123-45-6789"));
    broken.put(PopulationColumn.TIN_TYPE, List.of("", "EIN", "ssn"));
    broken.put(PopulationColumn.BIRTH_DATE, List.of("1980-02-30", "19800101", "x"));
    broken.put(PopulationColumn.DECEASED_ON, List.of("yes"));
    broken.put(PopulationColumn.TAX_PERIOD, List.of("", "23", "202x", "1899", "2156"));
    broken.put(PopulationColumn.FILING_ROLE, List.of("", "head"));
    broken.put(PopulationColumn.ADDRESS_LINE1, List.of("x".repeat(1_025)));
    broken.put(PopulationColumn.GIVEN_NAME, List.of("约翰"));
    List<Town.Row> rows = new ArrayList<>();
    rows.add(Town.row(Map.of(PopulationColumn.ADDRESS_LINE2, "two\nlines")));
    broken.forEach(
        (column, values) -> values.forEach(value -> rows.add(Town.row(Map.of(column, value)))));
    rows.add(Town.row(Map.of(PopulationColumn.PERSON_ID, "P2")));
    BuildReport report = build("p", 2, Town.source(Town.csv(rows)));
    assertEquals(rows.size(), report.description().rows());
    assertEquals(rows.size() - 2, report.description().rejected());
    assertEquals(2, report.description().taken());
    assertEquals(Map.of(2023, 2L), report.description().periods());
    List<String> lines = Files.readAllLines(report.rejects());
    assertEquals("file,line,reason", lines.getFirst());
    assertEquals(rows.size() - 2, lines.size() - 1);
    for (int i = 1; i < lines.size(); i++) {
      assertTrue(lines.get(i).startsWith("-," + (i + 3) + ","), lines.get(i));
    }
    List<String> columns = new ArrayList<>();
    broken.forEach(
        (column, values) ->
            values.forEach(
                value -> columns.add(PopulationColumn.NAMES.get(column.ordinal()))));
    for (int i = 0; i < columns.size(); i++) {
      String reason = lines.get(i + 1).split(",", 3)[2];
      String expected = columns.get(i).equals("given_name") ? "name" : columns.get(i);
      assertTrue(
          reason.replace("\"", "").startsWith(expected), lines.get(i + 1) + " for " + expected);
    }
  }

  private void assertNothingLeft() throws IOException {
    try (var files = Files.list(directory)) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void anUnusableFileFailsWithItsPlaceAndLeavesNothing() throws Exception {
    List<Town.Row> rows = people(12_000);
    byte[] csv = Town.csv(rows);
    byte[] broken = csv.clone();
    broken[csv.length - 40] = '"';
    CsvException quote =
        assertThrows(CsvException.class, () -> build("p", 2, Town.source(broken)));
    assertTrue(quote.line() > 12_000, quote.getMessage());
    byte[] header = "record_id,tin\n".getBytes(StandardCharsets.UTF_8);
    CsvException missing =
        assertThrows(CsvException.class, () -> build("p", 2, Town.source(csv),
            Town.source(header)));
    assertTrue(missing.reason().startsWith("missing columns `person_id`"), missing.getMessage());
    assertThrows(
        CsvException.class,
        () -> build("p", 1, new PopulationSource.File(directory.resolve("no-such.csv"))));
    assertThrows(CsvException.class, () -> build("p", 1, Town.source(new byte[0])));
    assertNothingLeft();
  }

  @Test
  void aSourceThatBreaksOffLeavesNothing() throws Exception {
    byte[] csv = Town.csv(people(30_000));
    InputStream breaking =
        new ByteArrayInputStream(csv) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            if (pos > 3 << 20) {
              throw new UncheckedIOException(new IOException("pipe"));
            }
            return super.read(target, offset, length);
          }
        };
    assertThrows(
        UncheckedIOException.class,
        () -> build("p", 2, new PopulationSource.Stream("-", breaking)));
    assertNothingLeft();
  }

  @Test
  void aKilledBuildIsClearedAwayByTheNextWhichSaysSo() throws Exception {
    Path left = Files.createDirectory(directory.resolve(".p.building"));
    Files.write(left.resolve("buckets"), new byte[1_000]);
    Files.write(directory.resolve(".p.lock"), new byte[1]);
    List<String> notes = new ArrayList<>();
    PopulationBuilder.build(
        List.of(Town.source(Town.csv(people(10)))),
        directory.resolve("p"),
        new PopulationBuilder.Options(1),
        new BuildProgress() {
          @Override
          public void at(Stage stage, long done, long total) {}

          @Override
          public void note(String text) {
            notes.add(text);
          }
        });
    assertEquals(1, notes.size());
    assertTrue(notes.getFirst().contains("1000 bytes"), notes.toString());
    try (var files = Files.list(directory)) {
      assertEquals(List.of(directory.resolve("p")), files.toList());
    }
  }

  @Test
  void twoBuildsOfOneSnapshotDoNotMeet() throws Exception {
    PopulationSource second = Town.source(Town.csv(people(5)));
    InputStream first =
        new ByteArrayInputStream(Town.csv(people(5))) {
          private boolean asked;

          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            if (!asked) {
              asked = true;
              PopulationException e =
                  assertThrows(PopulationException.class, () -> build("p", 1, second));
              assertTrue(e.getMessage().endsWith("another build is writing it"));
            }
            return super.read(target, offset, length);
          }
        };
    build("p", 1, new PopulationSource.Stream("-", first));
    assertTrue(
        assertThrows(PopulationException.class, () -> build("p", 1, second))
            .getMessage()
            .contains("is there already"));
    Files.createDirectory(directory.resolve("empty"));
    build("empty", 1, Town.source(Town.csv(people(5))));
  }

  @Test
  void anotherFormatAVersionAheadAMissingOrCutFileIsRefusedWithWhatWasFound() throws Exception {
    build("p", 1, Town.source(Town.csv(people(100))));
    build("q", 1, Town.source(Town.csv(people(160))));
    Path p = directory.resolve("p");
    for (FileHeader.Kind kind : FileHeader.Kind.values()) {
      Path file = p.resolve(kind.fileName);
      byte[] good = Files.readAllBytes(file);
      Files.copy(directory.resolve("q").resolve(kind.fileName), file,
          StandardCopyOption.REPLACE_EXISTING);
      assertRefused(p, kind.fileName + ": expected ");
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(60);
      }
      assertRefused(p, "expected at least bytes 128, found 60");
      byte[] cut = Arrays.copyOf(good, good.length - 8);
      Files.write(file, cut);
      assertRefused(p, "expected bytes " + good.length + ", found " + cut.length);
      for (byte other : List.of((byte) 1, (byte) 3)) {
        byte[] version = good.clone();
        version[8] = other;
        Files.write(file, version);
        assertRefused(p, "expected format version 2, found " + other);
      }
      Files.write(file, "PK\3\4 something else ".repeat(99).getBytes(StandardCharsets.UTF_8));
      assertRefused(p, "not a population file");
      Files.delete(file);
      assertRefused(p, kind.fileName + ": is missing");
      Files.write(file, good);
    }
    Population.open(p).close();
    byte[] manifest = Files.readAllBytes(p.resolve("manifest"));
    Files.write(p.resolve("manifest"),
        new String(manifest, StandardCharsets.US_ASCII).replace("population 2", "population 3")
            .getBytes(StandardCharsets.US_ASCII));
    assertRefused(p, "expected format version 2, found 3");
    Files.write(p.resolve("manifest"), Arrays.copyOf(manifest, manifest.length / 2));
    assertRefused(p, "manifest: is truncated or damaged");
    assertRefused(directory, "is no population snapshot");
  }

  private static void assertRefused(Path snapshot, String message) {
    PopulationException e =
        assertThrows(PopulationException.class, () -> Population.open(snapshot).close());
    assertTrue(e.getMessage().contains(message), e.getMessage() + " does not say " + message);
  }

  @Test
  void everyFlippedBitIsAnErrorAndNeverAnotherAnswer() throws Exception {
    flipBits(211);
  }

  /// Flips one bit of every `step`-th byte of every file, opens, asks everything and explains it.
  void flipBits(int step) throws Exception {
    var random = countersign.testkit.Properties.random(9);
    List<Town.Row> rows = Town.rows(random, 40);
    List<Town.Asked> asked = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      asked.add(Town.asked(random, rows));
    }
    build("p", 1, Town.source(Town.csv(rows)));
    Path p = directory.resolve("p");
    List<Object> expected = answers(p, asked);
    int errors = 0;
    int flips = 0;
    for (Map.Entry<String, byte[]> file : bytes(p).entrySet()) {
      if (file.getKey().equals("rejects.csv")) {
        continue;
      }
      Path path = p.resolve(file.getKey());
      byte[] bytes = file.getValue();
      int every = bytes.length < 4_096 ? Math.max(1, step / 30) : step;
      for (int at = random.nextInt(every); at < bytes.length; at += every) {
        byte[] flipped = bytes.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        Files.write(path, flipped);
        flips++;
        String place = file.getKey() + " byte " + at;
        assertThrows(PopulationException.class, () -> checkWhole(p), place);
        try {
          assertEquals(expected, answers(p, asked), place);
        } catch (PopulationException e) {
          errors++;
        }
      }
      Files.write(path, bytes);
    }
    assertTrue(flips > 500 && errors > flips / 20, errors + " errors of " + flips + " flips");
  }

  private static void checkWhole(Path snapshot) throws PopulationException, IOException {
    try (Population population = Population.open(snapshot)) {
      population.check();
    }
  }

  private static List<Object> answers(Path snapshot, List<Town.Asked> asked)
      throws PopulationException, IOException {
    try (Population population = Population.open(snapshot)) {
      List<Object> all = new ArrayList<>();
      for (Town.Asked each : asked) {
        Question question = VerifierTest.question(each);
        all.add(population.verifier(NameLevel.WIDEST).verify(question));
        all.add(
            population.explain(
                question, SlowVerifier.address(each.address()), NameLevel.WIDEST));
      }
      return all;
    }
  }
}
