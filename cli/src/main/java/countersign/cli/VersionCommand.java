package countersign.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `version`: which program and which Java are running.
@Command(name = "version", description = "Print the version of the program and of Java.")
final class VersionCommand implements Callable<Integer> {
  private final Terminal terminal;

  VersionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    terminal.out().line("countersign 0.1.0, Java " + Runtime.version());
    return Edge.DONE;
  }
}
