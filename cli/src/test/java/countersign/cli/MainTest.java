package countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {

  @Test
  void aMissingCommandIsAnUnusableArgument() {
    CommandRun run = CommandRun.of();
    assertEquals(2, run.status());
    assertEquals("", run.out());
    assertTrue(run.err().contains("a command is missing"), run.err());
  }

  @Test
  void anUnknownCommandIsAnUnusableArgumentAndSuggestsOne() {
    CommandRun run = CommandRun.of("versin");
    assertEquals(2, run.status());
    assertTrue(run.err().contains("Did you mean: countersign version"), run.err());
  }

  @Test
  void helpIsAResultAtEveryLevel() {
    assertTrue(CommandRun.of("--help").out().contains("Usage: countersign"));
    assertEquals(0, CommandRun.of("--help").status());
    CommandRun version = CommandRun.of("version", "--help");
    assertEquals(0, version.status());
    assertTrue(version.out().startsWith("Usage: countersign version"), version.out());
  }

  /// The library formats each line of a help text and complains on the terminal where it cannot.
  @Test
  void everyLineOfHelpCanBeFormatted() {
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(new byte[0]), new Output(OutputStream.nullOutputStream()),
            new PrintWriter(new StringWriter()), false);
    assertTrue(lines(Main.program(terminal)) > 200);
  }

  private static int lines(CommandLine command) {
    var lines = new ArrayList<>(List.of(command.getCommandSpec().usageMessage().description()));
    command.getCommandSpec().args().forEach(each -> lines.addAll(List.of(each.description())));
    for (String line : lines) {
      assertFalse(line.replace("%n", "").replace("%%", "").contains("%"), line);
    }
    int below = 0;
    for (CommandLine each : command.getSubcommands().values()) {
      below += lines(each);
    }
    return lines.size() + below;
  }

  @Test
  void aFailedWriteOfResultsIsTheEnvironmentsFailure() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    StringWriter err = new StringWriter();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            new Output(full),
            new PrintWriter(err, true),
            false);
    assertEquals(3, Main.run(terminal, "version"));
    assertTrue(err.toString().contains("No space left on device"), err.toString());
  }

  /// 1 would be read as a verdict: a check that did not hold.
  @Test
  void anErrorIsNeverTakenForAVerdict(@TempDir Path folder) {
    assertTrue(afterReading(new OutOfMemoryError(), folder).contains("COUNTERSIGN_HEAP"));
    assertTrue(afterReading(new AssertionError("x"), folder).contains("a defect of the program"));
  }

  private static String afterReading(Error thrown, Path folder) {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() {
            throw thrown;
          }
        };
    StringWriter err = new StringWriter();
    Terminal terminal =
        new Terminal(
            failing, new Output(OutputStream.nullOutputStream()), new PrintWriter(err, true), false);
    String out = folder.resolve("population").toString();
    assertEquals(3, Main.run(terminal, "population", "build", "--from", "-", "--out", out));
    return err.toString();
  }

  @Test
  void failuresOfTheWorldHaveTheirStatus() {
    assertEquals(2, Edge.status(CommandFailure.unusable("x")));
    assertEquals(3, Edge.status(CommandFailure.environment("x")));
    assertEquals(2, Edge.status(new NoSuchFileException("x")));
    assertEquals(3, Edge.status(new AccessDeniedException("x")));
    assertEquals(3, Edge.status(new FileSystemException("x", null, "No space left on device")));
    assertEquals(3, Edge.status(new OutOfMemoryError()));
    assertEquals(3, Edge.status(new IllegalStateException("a defect of our own")));
  }
}
