package countersign.cli;

import countersign.csv.CsvException;
import countersign.gateway.state.ConfigurationException;
import countersign.gateway.state.StateException;
import countersign.match.PopulationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `demo`: the request of June 2025 replayed, then a lawful one answered and proved.
@Command(
    name = "demo",
    description = {
      "The main job on synthetic data, start to finish, in two acts: the request of 27 June",
      "2025 as it was sent, and the same agency asking lawfully. Writes a page with both."
    })
final class DemoCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "128000",
      description = "Rows of the request (default: ${DEFAULT-VALUE}; the real one had 1280000).")
  private long rows;

  @Option(
      names = "--people",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "People in the population (default: ${DEFAULT-VALUE}).")
  private long people;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "countersign-demo",
      description = "Where to work (default: ${DEFAULT-VALUE}); an earlier demo there is replaced.")
  private Path out;

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call()
      throws CsvException,
          PopulationException,
          StateException,
          ConfigurationException,
          IOException {
    if (rows < Demo.LEAST_ROWS || rows > Demo.MOST_ROWS) {
      throw CommandFailure.unusable(
          "--rows must be " + Demo.LEAST_ROWS + " to " + Demo.MOST_ROWS + ", not " + rows);
    }
    if (people < 4 * rows || people > Demo.MOST_PEOPLE) {
      throw CommandFailure.unusable(
          "--people must be at least four times --rows and at most " + Demo.MOST_PEOPLE);
    }
    return new Demo(terminal, out, rows, people).run() ? Edge.DONE : Edge.DID_NOT_HOLD;
  }
}
