package countersign.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real process on a real folder, killed: by itself at each changing call, and by `strace` at each
/// system call, where `strace` is installed.
class KillTest {
  @TempDir Path folder;

  private record Ended(int status, long acknowledged, long calls) {}

  private static Path classes(Class<?> one) throws URISyntaxException {
    Path file = Path.of(one.getResource(one.getSimpleName() + ".class").toURI());
    return file.getParent().getParent().getParent();
  }

  private Ended write(Path log, long killAt, List<String> before) throws Exception {
    var command = new ArrayList<>(before);
    command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1", "-Xmx64m", "-cp", classes(Log.class) + ":" + classes(KillWriter.class),
        KillWriter.class.getName(), log.toString(), Long.toString(killAt)));
    Process process = new ProcessBuilder(command)
        .redirectError(folder.resolve("errors").toFile()).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), last(output, "acknowledged "), last(output, "calls "));
  }

  private static long last(String output, String word) {
    return output.lines().filter(line -> line.startsWith(word))
        .mapToLong(line -> Long.parseLong(line.substring(word.length()))).max().orElse(0);
  }

  private static void check(Path log, Ended ended) throws IOException, MalformedException {
    if (Files.exists(log.resolve("checkpoint"))) {
      Verdict verdict = LogVerifier.verify(LogSource.of(log), Optional.of(LogTest.POLICY));
      assertTrue(LogTest.requireHolds(verdict).checkpoint().size() >= ended.acknowledged());
    } else {
      assertEquals(0, ended.acknowledged());
    }
    long size;
    try (Log again = Log.open(log, LogTest.KEY)) {
      size = again.checkpoint().size();
      assertTrue(size >= ended.acknowledged());
      size = again.append(LogTest.entries(size, 10)).checkpoint().size();
    }
    LogTest.requireHolds(LogVerifier.verify(LogSource.of(log), Optional.of(LogTest.POLICY)));
    LogReader reader = LogReader.open(LogSource.of(log));
    for (long i = 0; i < size; i++) {
      assertArrayEquals(TreeTest.entry(i), reader.entry(i));
    }
  }

  private long killAtEach(long step) throws Exception {
    long calls = write(folder.resolve("whole"), 0, List.of()).calls();
    long tried = 0;
    for (long at = 1; at <= calls; at += step) {
      Path log = folder.resolve("killed" + at);
      Ended ended = write(log, at, List.of());
      assertEquals(137, ended.status(), Files.readString(folder.resolve("errors")));
      check(log, ended);
      tried++;
    }
    return tried;
  }

  @Test
  void aProcessKilledAtAFewOfItsCallsLosesNothing() throws Exception {
    assertTrue(killAtEach(60) >= 3);
  }

  @Tag("long")
  @Test
  void aProcessKilledAtAnyOfItsCallsLosesNothing() throws Exception {
    System.out.println("kills at changing calls: " + killAtEach(1));
  }

  /// One append of 1,280,000 entries, and its verification, in 32 MiB.
  @Tag("long")
  @Test
  void memoryDoesNotGrowWithTheBatch() throws Exception {
    Process process = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx32m", "-cp",
        classes(Log.class) + ":" + classes(StreamWriter.class), StreamWriter.class.getName(),
        folder.resolve("large").toString(), "1280000")
        .redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    assertTrue(output.startsWith("holds: ledger.example/one, 1280000 entries"), output);
  }

  /// `strace` delivers SIGKILL, EIO or ENOSPC at the n-th system call of a kind, on the files of the
  /// log alone.
  @Tag("long")
  @Test
  void systemCallsThatKillOrFailLoseNothing() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/strace")),
        "skipped: strace is not installed at /usr/bin/strace");
    long tried = 0;
    for (String call : List.of("fsync", "rename", "write", "openat", "ftruncate", "unlink")) {
      for (String fault : List.of("signal=KILL", "error=EIO", "error=ENOSPC")) {
        tried += inject(call, fault, 4);
      }
    }
    System.out.println("system calls that killed or failed: " + tried);
  }

  private long inject(String call, String fault, int step) throws Exception {
    long tried = 0;
    for (int n = 1; ; n += step) {
      Path log = folder.resolve(call + fault.replace('=', '-') + n);
      Files.createDirectories(log);
      Path trace = folder.resolve("trace");
      Ended ended = write(log, 0, List.of("/usr/bin/strace", "-f", "-qq", "-o", trace.toString(),
          "-P", log.resolve("checkpoint").toString(), "-P", log.resolve(".state/journal").toString(),
          "-P", log.resolve(".state/checkpoint").toString(), "-P", log.resolve(".state").toString(),
          "-P", log.toString(), "-P", log.resolve("tile/entries/000").toString(),
          "-P", log.resolve("tile/0/000").toString(), "-P", log.resolve("tile/0/000.p/1").toString(),
          "-P", log.resolve("tile/0/001.p/1").toString(), "-P", log.resolve("tile/entries/001.p/1").toString(),
          "-e", "inject=" + call + ":" + fault + ":when=" + n));
      boolean happened = Files.readString(trace).contains("INJECTED") || ended.status() != 0;
      check(log, ended);
      if (!happened) {
        return tried;
      }
      tried++;
    }
  }
}
