package countersign.cli;

import countersign.csv.CsvException;
import countersign.gateway.alarm.Canaries;
import countersign.gateway.state.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `canaries`: people known to nobody, about whom nobody can lawfully ask.
@Command(
    name = "canaries",
    description = "Invented people known to nobody; whoever asks about one raises an alarm.")
final class CanariesCommand {
  private final Terminal terminal;

  CanariesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(
      name = "add",
      description = {
        "Add people to an installation's canaries, also while it serves: they count from the next",
        "request on. FILE has the columns tin, given_name, family_name and birth_date, such as",
        "`synth population --people 20 --seed S --out FILE` writes. Put them where only somebody",
        "who has no business there would find them, and never into the population."
      })
  int add(
      @Option(names = "--state", required = true, paramLabel = "DIR",
          description = "The installation.") Path state,
      @Option(names = "--from", required = true, paramLabel = "FILE",
          description = "The people, CSV.") Path from)
      throws CsvException, IOException {
    Path questions = new Layout(state).questions();
    if (!Files.isDirectory(questions)) {
      throw CommandFailure.unusable("--state: there is no installation in " + state);
    }
    terminal.out().line("canaries: " + Canaries.add(questions, from));
    return Edge.DONE;
  }
}
