package countersign.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// The results of a command, UTF-8, buffered. Unlike `System.out` it does not swallow a failed
/// write: a full disk behind a redirection ends the command with status 3. Not thread-safe.
final class Output {
  private static final int BUFFER_BYTES = 1 << 16;
  private final OutputStream stream;

  Output(OutputStream target) {
    this.stream = new BufferedOutputStream(target, BUFFER_BYTES);
  }

  /// Prints `text` as it is.
  void text(String text) throws IOException {
    stream.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Prints `text` and a line end.
  void line(String text) throws IOException {
    text(text);
    stream.write('\n');
  }

  /// Prints a result as JSON, see [Json].
  void json(Object value) throws IOException {
    line(Json.text(value));
  }

  /// {@return the bytes' way out, for results written as CSV}; flush it, do not close it.
  OutputStream stream() {
    return stream;
  }

  void flush() throws IOException {
    stream.flush();
  }

  /// For picocli's help pages, which are small enough that a failed write may wait for [#flush].
  PrintWriter printer() {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
