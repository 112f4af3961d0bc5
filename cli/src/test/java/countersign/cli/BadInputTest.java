package countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.SequenceInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Input that cannot be used, given to `assess` and `population build`: exit 2, the place in words,
/// and nothing left behind.
class BadInputTest {
  @TempDir private Path temporary;
  private Path people;
  private Path snapshot;
  private Path request;
  private Path subjects;

  /// Damages the input; says what the message must contain.
  private record Damage(String words, Change change) {
    interface Change {
      void apply(Path file) throws IOException;
    }
  }

  @BeforeEach
  void makeGoodInput() {
    people = temporary.resolve("people.csv");
    snapshot = temporary.resolve("snapshot");
    Path made = temporary.resolve("made");
    request = made.resolve("package");
    subjects = request.resolve("subjects.csv");
    done("synth", "population", "--people", "300", "--seed", "1", "--out", people.toString());
    done("population", "build", "--from", people.toString(), "--out", snapshot.toString());
    done("synth", "request", "--population", people.toString(), "--rows", "40", "--seed", "2",
        "--out", made.toString(), "--defects", "clean");
    assertEquals(0, assess(request).status());
  }

  @Test
  void assessNamesFileLineAndColumnAndLeavesNothing() throws IOException {
    String good = Files.readString(subjects);
    for (Damage damage : damages("statute")) {
      damage.change().apply(subjects);
      String where = damage.words().matches(":[0-9].*") ? subjects + damage.words() : damage.words();
      assertUnusable(assess(request), where);
      Files.writeString(subjects, good);
    }
    Files.delete(subjects);
    assertUnusable(assess(request), "subjects.csv: there is no such file");
    assertUnusable(assess(temporary.resolve("absent")), "absent");
  }

  @Test
  void populationBuildNamesFileLineAndColumnAndLeavesNothing() throws IOException {
    String good = Files.readString(people);
    for (Damage damage : damages("tax_period")) {
      damage.change().apply(people);
      String where = damage.words().matches(":[0-9].*") ? people + damage.words() : damage.words();
      assertUnusable(build(people.toString()), where);
      Files.writeString(people, good);
    }
    Files.delete(people);
    assertUnusable(build(people.toString()), "people.csv: no such file");
  }

  private static List<Damage> damages(String column) {
    return List.of(
        new Damage("missing column `" + column + "`",
            file -> rewrite(file, text -> text.replaceFirst("," + column + ",", ",other,"))),
        new Damage(":2:3: a quote inside a field",
            file -> rewrite(file, text -> insert(text, 1, 2, "\""))),
        new Damage(": a quoted field is not closed",
            file -> Files.writeString(file, Files.readString(file) + "\"never closed\n")),
        new Damage(": the row has too few fields",
            file -> Files.writeString(file, Files.readString(file) + "too,short\n")),
        new Damage(": the row has more fields than the header",
            file -> rewrite(file, text -> insert(text, 1, 0, ",,,"))),
        new Damage(":2:2: bytes that are not UTF-8",
            file -> {
              byte[] bytes = Files.readAllBytes(file);
              bytes[new String(bytes, StandardCharsets.UTF_8).indexOf('\n') + 2] = (byte) 0xE9;
              Files.write(file, bytes);
            }),
        new Damage("the record is longer than",
            file -> rewrite(file, text -> insert(text, 1, 0, "x".repeat(1 << 21)))),
        new Damage("the file is empty", file -> Files.writeString(file, "")));
  }

  private interface Edit {
    String of(String text);
  }

  private static void rewrite(Path file, Edit edit) throws IOException {
    Files.writeString(file, edit.of(Files.readString(file)));
  }

  /// Puts `what` before character `column` (from 0) of line `line` (from 0).
  private static String insert(String text, int line, int column, String what) {
    int at = 0;
    for (int i = 0; i < line; i++) {
      at = text.indexOf('\n', at) + 1;
    }
    return text.substring(0, at + column) + what + text.substring(at + column);
  }

  @Test
  void aLineOfThreeGigabytesIsRefusedWithoutBeingRead() {
    byte[] header = header();
    InputStream endless = new SequenceInputStream(new ByteArrayInputStream(header),
        new InputStream() {
          private long left = 3L << 30;

          @Override
          public int read() {
            return left-- > 0 ? 'x' : -1;
          }

          @Override
          public int read(byte[] target, int from, int length) {
            int given = (int) Math.min(left, length);
            Arrays.fill(target, from, from + given, (byte) 'x');
            left -= given;
            return given == 0 ? -1 : given;
          }
        });
    var err = new StringWriter();
    var terminal = new Terminal(
        endless, new Output(new ByteArrayOutputStream()), new PrintWriter(err, true), false);
    int status = Main.run(terminal, "population", "build", "--from", "-", "--out", fresh());
    assertEquals(2, status, err.toString());
    assertTrue(err.toString().contains(":2:1048577: "), err.toString());
    assertNothingLeft();
  }

  private byte[] header() {
    try (Stream<String> lines = Files.lines(people)) {
      return (lines.findFirst().orElseThrow() + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  @Test
  void aZipThatClimbsOutOfItsFolderIsRefused() throws IOException {
    Path zip = temporary.resolve("package.zip");
    for (String name : List.of("../subjects.csv", "/etc/subjects.csv", "a/../../subjects.csv")) {
      try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
        put(out, "request.json", Files.readAllBytes(request.resolve("request.json")));
        put(out, name, Files.readAllBytes(subjects));
      }
      assertUnusable(assess(zip), "package.zip");
    }
    Files.writeString(zip, "PK but no zip");
    assertUnusable(assess(zip), "package.zip");
  }

  private static void put(ZipOutputStream out, String name, byte[] bytes) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(bytes);
    out.closeEntry();
  }

  @Test
  void aSnapshotThatIsNoneOrChangedIsUnusable() throws IOException {
    assertUnusable(assess(request, temporary.resolve("absent")), "absent");
    Path copy = Files.createDirectory(temporary.resolve("copy"));
    List<Path> files;
    try (Stream<Path> listed = Files.list(snapshot)) {
      files = listed.filter(Files::isRegularFile).toList();
    }
    for (Path cut : files) {
      for (Path file : files) {
        byte[] bytes = Files.readAllBytes(file);
        if (file.equals(cut)) {
          bytes = Arrays.copyOf(bytes, bytes.length / 2);
        }
        Files.write(copy.resolve(file.getFileName()), bytes);
      }
      if (!cut.getFileName().toString().equals("rejects.csv")) {
        assertUnusable(assess(request, copy), "");
      }
    }
  }

  private void assertUnusable(CommandRun run, String words) {
    assertEquals(2, run.status(), words + " | " + run.err());
    assertEquals("", run.out());
    assertTrue(run.err().contains(words), words + " | " + run.err());
    assertNothingLeft();
  }

  private void assertNothingLeft() {
    assertFalse(Files.exists(Path.of(fresh())));
    try (Stream<Path> left = Files.list(temporary)) {
      var names = new ArrayList<String>();
      left.forEach(file -> names.add(file.getFileName().toString()));
      names.removeAll(
          List.of("people.csv", "snapshot", "made", "good", "package.zip", "copy"));
      assertEquals(List.of(), names);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private String fresh() {
    return temporary.resolve("fresh").toString();
  }

  private CommandRun build(String from) {
    return CommandRun.of("population", "build", "--from", from, "--out", fresh());
  }

  private CommandRun assess(Path what) {
    return assess(what, snapshot);
  }

  private CommandRun assess(Path what, Path population) {
    CommandRun run = CommandRun.of("assess", "--agreement", "irs-dhs-2025", "--population",
        population.toString(), "--request", what.toString(), "--out", fresh());
    if (run.status() == 0) {
      clean();
    }
    return run;
  }

  private void clean() {
    try (Stream<Path> files = Files.walk(Path.of(fresh()))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static void done(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertEquals(0, run.status(), run.err());
  }
}
