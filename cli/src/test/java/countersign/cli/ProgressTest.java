package countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {
  @Test
  void theLineSaysHowFarAndHowLong() {
    assertEquals(
        "people [###############...............] 50 %, 500 of 1,000, 4 s left",
        Progress.line("people", 500, 1_000, 4.0));
    assertEquals(
        "people [..............................] 0 %, 0 of 1,000",
        Progress.line("people", 0, 1_000, 4.0));
    assertEquals(
        "people [##############################] 100 %, 1,200 of 1,000, 0 s left",
        Progress.line("people", 1_200, 1_000, 4.0));
    assertEquals("bytes 12,345, 4 s", Progress.line("bytes", 12_345, 0, 4.0));
  }

  @Test
  void nothingIsDrawnWhereStderrIsNoTerminal() throws InterruptedException {
    assertEquals("", drawn(false));
    assertTrue(drawn(true).startsWith("\r\u001b[Kpeople ["));
    assertTrue(drawn(true).endsWith("\r\u001b[K"));
  }

  private static String drawn(boolean interactive) throws InterruptedException {
    StringWriter err = new StringWriter();
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(),
            new Output(OutputStream.nullOutputStream()),
            new PrintWriter(err),
            interactive);
    try (Progress progress = new Progress(terminal, "people", 10)) {
      progress.advance(5);
      Thread.sleep(500);
    }
    return err.toString();
  }
}
