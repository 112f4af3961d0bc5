package countersign.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// Where a command reads and prints: results on `out`, everything for people on `err`.
///
/// @param interactive whether `err` is a terminal, so that progress may be drawn on it
record Terminal(InputStream in, Output out, PrintWriter err, boolean interactive) {

  /// The process's own streams, as UTF-8. The launcher says whether stderr is a terminal, which
  /// Java cannot ask.
  static Terminal ofProcess() {
    return new Terminal(
        new FileInputStream(FileDescriptor.in),
        new Output(new FileOutputStream(FileDescriptor.out)),
        new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        Boolean.getBoolean("countersign.terminal"));
  }

  /// Prints one line for people.
  void say(String line) {
    err.println(line);
    err.flush();
  }
}
