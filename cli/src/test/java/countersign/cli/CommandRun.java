package countersign.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/// One command run in this process, with what it printed and its exit status.
record CommandRun(int status, String out, String err) {

  static CommandRun of(String... arguments) {
    return withInput(new byte[0], arguments);
  }

  static CommandRun withInput(byte[] stdin, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringWriter err = new StringWriter();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(stdin), new Output(out), new PrintWriter(err, true), false);
    int status = Main.run(terminal, arguments);
    return new CommandRun(status, out.toString(StandardCharsets.UTF_8), err.toString());
  }
}
