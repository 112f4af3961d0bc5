package countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Snapshots that cannot be used, and builds that are killed, as a shell sees them: real processes.
class DamagedSnapshotTest {
  private static final int AT_VERSION = 8;
  private static final int HEADER_BYTES = 128;

  @TempDir static Path home;
  private static Path people;
  private static Path snapshot;
  private static Path request;

  @TempDir Path folder;

  /// What a process said, and its exit status.
  private record Ended(int status, String out, String err) {}

  /// What is done to a file.
  private interface Damage {
    byte[] done(byte[] bytes);
  }

  @BeforeAll
  static void prepare() {
    people = home.resolve("people.csv");
    snapshot = home.resolve("snapshot");
    request = home.resolve("request").resolve("package");
    Path keys = home.resolve("keys");
    done("synth", "population", "--people", "2000", "--seed", "6", "--out", people.toString());
    done("population", "build", "--from", people.toString(), "--out", snapshot.toString());
    done(
        "synth", "request", "--population", people.toString(), "--rows", "50", "--seed", "6",
        "--out", request.getParent().toString());
    done("keys", "demo", "--out", keys.toString());
    done(
        "request", "sign", request.toString(),
        "--key", keys.resolve("secretary-of-homeland-security.key.pem").toString(),
        "--cert", keys.resolve("secretary-of-homeland-security.cert.pem").toString());
  }

  private static void done(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertEquals(0, run.status(), run.err());
  }

  private static String classPath() {
    return System.getProperty(
        "surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private Process start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-Xmx512m", "--enable-native-access=ALL-UNNAMED",
                "-cp", classPath(), Main.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve("out.txt").toFile())
        .redirectError(folder.resolve("err.txt").toFile())
        .start();
  }

  private Ended end(Process process) throws Exception {
    assertTrue(process.waitFor(2, TimeUnit.MINUTES), "the process does not end");
    return new Ended(
        process.exitValue(),
        Files.readString(folder.resolve("out.txt")),
        Files.readString(folder.resolve("err.txt")));
  }

  private Ended assess(Path population) throws Exception {
    return end(
        start(
            "assess", "--agreement", "irs-dhs-2025", "--population", population.toString(),
            "--request", request.toString(), "--as-of", "2026-06-30",
            "--trust", home.resolve("keys").resolve("ca.pem").toString(),
            "--out", folder.resolve("outcome").toString()));
  }

  private Path damaged(String file, Damage damage) throws IOException {
    Path copy = Files.createDirectories(folder.resolve("copy"));
    try (Stream<Path> files = Files.list(snapshot)) {
      for (Path each : files.toList()) {
        byte[] bytes = Files.readAllBytes(each);
        boolean meant = each.getFileName().toString().equals(file);
        Files.write(copy.resolve(each.getFileName()), meant ? damage.done(bytes) : bytes);
      }
    }
    return copy;
  }

  private static Damage flip(int at) {
    return bytes -> {
      bytes[at] ^= 1;
      return bytes;
    };
  }

  private void assertRefused(Path population, String... words) throws Exception {
    Ended ended = assess(population);
    assertEquals(2, ended.status, ended.err);
    for (String word : words) {
      assertTrue(ended.err.contains(word), ended.err);
    }
    assertFalse(Files.exists(folder.resolve("outcome").resolve("answers.csv")));
    assertFalse(ended.out.contains("CONFIRMED"), ended.out);
  }

  @Test
  void theWholeSnapshotIsUsed() throws Exception {
    Ended ended = assess(snapshot);
    assertEquals(0, ended.status, ended.err);
    assertTrue(Files.exists(folder.resolve("outcome").resolve("answers.csv")));
  }

  @Test
  void anotherVersionIsRefusedWithWhatWasExpectedAndFound() throws Exception {
    Path population =
        damaged(
            "buckets",
            bytes -> {
              bytes[AT_VERSION] = 9;
              return bytes;
            });
    assertRefused(population, "expected format version 2", "found 9");
  }

  @Test
  void aForeignFileIsRefusedWithWhatWasExpectedAndFound() throws Exception {
    Path population =
        damaged(
            "directory",
            bytes -> {
              Arrays.fill(bytes, 0, 8, (byte) 'x');
              return bytes;
            });
    assertRefused(population, "expected the magic CSGNPOP1", "found bytes of another format");
  }

  @Test
  void aTruncatedFileIsRefusedWithWhatWasExpectedAndFound() throws Exception {
    Path population = damaged("buckets", bytes -> Arrays.copyOf(bytes, bytes.length - 8));
    assertRefused(population, "expected bytes", "found");
  }

  @Test
  void aFlippedBitInAHeaderIsRefused() throws Exception {
    assertRefused(damaged("buckets", flip(HEADER_BYTES - 1)), "expected", "found");
  }

  @Test
  void aFlippedBitInWhatIsTouchedEndsTheRunWithoutAnOutcome() throws Exception {
    Path population =
        damaged(
            "buckets",
            bytes -> {
              for (int at = bytes.length / 4; at < bytes.length; at += 64) {
                bytes[at] ^= 4;
              }
              return bytes;
            });
    assertRefused(population, "is damaged: its check does not fit its bytes");
  }

  @Test
  void oneFlippedBitAnywhereIsFoundByAFullCheck() throws Exception {
    for (String file : List.of("buckets", "texts")) {
      int at = (int) (Files.size(snapshot.resolve(file)) * 2 / 3);
      Path population = damaged(file, flip(at));
      Ended ended = end(start("population", "show", population.toString(), "--check"));
      assertEquals(2, ended.status, ended.err);
      assertTrue(ended.err.contains("expected root"), ended.err);
    }
  }

  @Test
  void aKilledBuildLeavesNoHalfSnapshotAndTheNextSaysSo() throws Exception {
    Path out = folder.resolve("made");
    Process build = start("population", "build", "--from", "-", "--out", out.toString());
    byte[] rows = Files.readAllBytes(people);
    OutputStream stdin = build.getOutputStream();
    stdin.write(rows);
    stdin.flush();
    Path half = folder.resolve(".made.building");
    for (int i = 0; i < 600 && !Files.exists(half); i++) {
      Thread.sleep(100);
    }
    assertTrue(Files.exists(half), "the build did not begin");
    build.destroyForcibly().waitFor();
    assertFalse(Files.exists(out));
    assertEquals(
        2, end(start("population", "show", out.toString())).status, "half a snapshot was shown");
    Ended again =
        end(
            start(
                "population", "build", "--from", people.toString(), "--out", out.toString()));
    assertEquals(0, again.status, again.err);
    assertTrue(
        again.err.contains("cleared away what a build that did not finish left behind"),
        again.err);
    assertEquals(-1, Files.mismatch(snapshot.resolve("buckets"), out.resolve("buckets")));
  }
}
