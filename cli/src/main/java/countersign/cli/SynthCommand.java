package countersign.cli;

import countersign.synth.SyntheticPopulation;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `synth`: synthetic data with known truth.
@Command(name = "synth", description = "Synthetic data with known truth. No real person's data.")
final class SynthCommand {
  private static final String STDOUT = "-";
  private final Terminal terminal;

  SynthCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(
      name = "population",
      description = {
        "Write a population file. The same number of people and the same seed give the same bytes",
        "on every machine."
      })
  int population(
      @Option(names = "--people", required = true, paramLabel = "N", description = "How many.")
          long people,
      @Option(names = "--seed", required = true, paramLabel = "S", description = "A number.")
          long seed,
      @Option(
              names = "--out",
              required = true,
              paramLabel = "FILE",
              description = "The file to write; - is stdout.")
          String out)
      throws IOException {
    if (people < 1 || people > SyntheticPopulation.MOST_PEOPLE) {
      throw CommandFailure.unusable(
          "--people must be 1 to " + SyntheticPopulation.MOST_PEOPLE + ", not " + people);
    }
    SyntheticPopulation.Written written;
    try (Progress progress = new Progress(terminal, "people", people)) {
      written =
          out.equals(STDOUT)
              ? SyntheticPopulation.write(people, seed, terminal.out().stream(), progress::reached)
              : SyntheticPopulation.write(people, seed, Path.of(out), progress::reached);
    }
    terminal.say("wrote " + written.people() + " people in " + written.records() + " rows");
    return Edge.DONE;
  }
}
