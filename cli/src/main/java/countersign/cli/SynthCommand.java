package countersign.cli;

import countersign.csv.CsvException;
import countersign.synth.DefectProfile;
import countersign.synth.SyntheticPopulation;
import countersign.synth.SyntheticRequest;
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

  @Command(
      name = "request",
      description = {
        "Write a request about people of a synthetic population: DIR/package/, not yet signed, and",
        "DIR/truth.csv, which says for each row what the right outcome is, and why."
      })
  int request(
      @Option(
              names = "--population",
              required = true,
              paramLabel = "FILE",
              description = "A file that `synth population` wrote.")
          Path population,
      @Option(names = "--rows", required = true, paramLabel = "N", description = "How many rows.")
          long rows,
      @Option(names = "--seed", required = true, paramLabel = "S", description = "A number.")
          long seed,
      @Option(
              names = "--out",
              required = true,
              paramLabel = "DIR",
              description = "The directory to write to.")
          Path out,
      @Option(
              names = "--defects",
              defaultValue = "clean",
              paramLabel = "PROFILE",
              description = "clean, june-2025 or probing (default: ${DEFAULT-VALUE}).")
          String profile)
      throws CsvException, IOException {
    DefectProfile defects =
        DefectProfile.named(profile)
            .orElseThrow(
                () ->
                    CommandFailure.unusable(
                        "--defects must be clean, june-2025 or probing, not `" + profile + "`"));
    SyntheticRequest.Plan plan;
    try {
      plan = new SyntheticRequest.Plan(population, rows, seed, out, defects);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.unusable("--rows: " + e.getMessage());
    }
    try (Progress progress = new Progress(terminal, "rows", rows)) {
      SyntheticRequest.write(plan, progress::reached);
    }
    terminal.say("wrote " + rows + " rows; sign the package with `request sign`");
    return Edge.DONE;
  }
}
