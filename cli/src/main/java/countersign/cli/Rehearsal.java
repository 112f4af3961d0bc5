package countersign.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;

/// Runs a few harmless commands into nowhere, so that the launcher's build can record the classes
/// they load in an AOT cache. Never part of a command.
final class Rehearsal {
  private Rehearsal() {}

  public static void main(String[] arguments) {
    Terminal nowhere =
        new Terminal(
            InputStream.nullInputStream(),
            new Output(OutputStream.nullOutputStream()),
            new PrintWriter(OutputStream.nullOutputStream()),
            false);
    Main.run(nowhere, "--help");
    Main.run(nowhere, "version");
    Main.run(nowhere, "no-such-command");
    Main.run(nowhere, "compare", "address", "1 Main St, Austin TX 78701", "1 Main St", "--json");
    Main.run(nowhere, "compare", "name", "Ann Lee", "Anne Lee");
    Main.run(nowhere, "agreement", "list");
    Main.run(nowhere, "request", "check", "no such package");
  }
}
