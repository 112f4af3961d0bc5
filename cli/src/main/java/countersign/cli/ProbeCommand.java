package countersign.cli;

import countersign.csv.CsvException;
import countersign.gateway.state.ConfigurationException;
import countersign.gateway.state.StateException;
import countersign.match.PopulationException;
import countersign.rules.agreement.Agreements;
import countersign.rules.agreement.DisclosureAgreement;
import countersign.rules.agreement.ParameterName;
import countersign.rules.text.LawException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `probe`: attackers against an installation.
@Command(
    name = "probe",
    description = {
      "Play attackers who guess addresses against installations made for it, on invented people:",
      "how many secret addresses each learns, beside the same attacker on the engine without",
      "budgets and on the check of 2025. Exit status 1 if one learns more than docs/PRIVACY.md",
      "says it can."
    })
final class ProbeCommand implements Callable<Integer> {
  private static final String SECOND = "probe-second-agency";
  private static final List<String> FILES = List.of(
      "agreement.txt", "examples/00-complete.txt", "examples/A.txt", "examples/B.txt",
      "examples/C.txt", "examples/G.txt");
  private static final int MOST_TARGETS = 100;
  private static final int MOST_CANDIDATES = 24;

  private final Terminal terminal;

  @Option(
      names = "--people",
      paramLabel = "N",
      defaultValue = "6000",
      description = "Invented people (default: ${DEFAULT-VALUE}).")
  private long people;

  @Option(
      names = "--targets",
      paramLabel = "N",
      defaultValue = "100",
      description = "Persons whose address is the secret (default: ${DEFAULT-VALUE}, at most 100).")
  private int targets;

  @Option(
      names = "--candidates",
      paramLabel = "N",
      defaultValue = "20",
      description = "Addresses each secret is hidden among (default: ${DEFAULT-VALUE}).")
  private int candidates;

  @Option(names = "--seed", paramLabel = "S", defaultValue = "1",
      description = "Of the people (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--out", paramLabel = "DIR", defaultValue = "countersign-probe",
      description = "Where to work, absent or empty (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  ProbeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call()
      throws CsvException, PopulationException, StateException, ConfigurationException,
          LawException, IOException {
    requireWithin("--targets", targets, MOST_TARGETS);
    requireWithin("--candidates", candidates, MOST_CANDIDATES);
    if (targets % candidates != 0) {
      throw CommandFailure.unusable(
          "--targets must be a multiple of --candidates: then every place hides as many secrets");
    }
    prepare();
    DisclosureAgreement agreement = Agreements.shipped().get("irs-dhs-2025");
    Path agreements = secondAgreement();
    var world = ProbeWorld.make(out, people, targets, candidates, seed);
    var run = new ProbeRun(
        out, world, agreement, Agreements.load(agreements.resolve(SECOND)), agreements);
    var limits = new ProbeAttack.Limits(
        Math.toIntExact(agreement.parameter(ParameterName.ADDRESSES_IN_WINDOW)),
        Math.toIntExact(agreement.parameter(ParameterName.ADDRESSES_EVER)),
        Math.toIntExact(agreement.parameter(ParameterName.DOORS_PER_HOUSEHOLD)),
        Math.toIntExact(agreement.parameter(ParameterName.QUESTIONS_PER_BARE_NAME)));
    var results = new ArrayList<ProbeRun.Result>();
    for (ProbeAttack attack : ProbeAttack.values()) {
      terminal.say("attacker: " + attack.title());
      results.add(run.run(attack, candidates, limits));
    }
    var report = new ProbeReport(targets, candidates, List.copyOf(results), ProbeSide.of(targets));
    Files.writeString(out.resolve("probe.html"), report.html());
    if (json) {
      terminal.out().json(report.json());
    } else {
      terminal.out().line(report.text().stripTrailing());
      terminal.out().line("the picture: " + out.resolve("probe.html"));
    }
    return report.holds() ? Edge.DONE : Edge.DID_NOT_HOLD;
  }

  private static void requireWithin(String option, int value, int most) {
    if (value < 2 || value > most) {
      throw CommandFailure.unusable(option + " must be 2 to " + most + ", not " + value);
    }
  }

  private void prepare() throws IOException {
    if (Files.exists(out)) {
      try (var files = Files.list(out)) {
        if (files.findAny().isPresent()) {
          throw CommandFailure.unusable("--out: " + out + " exists and is not empty");
        }
      }
    }
    Files.createDirectories(out);
  }

  /// The shipped agreement once more, for another agency: budgets must not care.
  private Path secondAgreement() throws IOException {
    Path directory = out.resolve("agreements");
    for (String each : FILES) {
      Path file = directory.resolve(SECOND).resolve(each);
      Files.createDirectories(file.getParent());
      try (InputStream shipped =
          Agreements.class.getResourceAsStream("/law/agreements/irs-dhs-2025/" + each)) {
        String text = new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
        Files.writeString(file,
            text.replace("irs-dhs-2025", SECOND).replace("DHS/ICE", "DHS/HSI"));
      }
    }
    return directory;
  }
}
