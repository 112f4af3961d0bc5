package countersign.cli;

import countersign.csv.CsvException;
import countersign.domain.DispositionKind;
import countersign.gateway.assess.Assessment;
import countersign.gateway.assess.Stages;
import countersign.gateway.assess.Verified;
import countersign.gateway.intake.RequestPackage;
import countersign.gateway.intake.TrustedAuthority;
import countersign.gateway.release.AgreementShelf;
import countersign.gateway.release.AssessmentPort;
import countersign.gateway.release.BatchRuns;
import countersign.gateway.release.Sources;
import countersign.gateway.state.StateException;
import countersign.match.Population;
import countersign.match.PopulationException;
import countersign.rules.agreement.DisclosureAgreement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `assess`: the holder's batch run. Nothing is released by it.
@Command(
    name = "assess",
    description = {
      "Admit and verify a request package against a population. Nothing is released.",
      "Writes answers.csv, determinations.csv, summary.json and timing.json to --out. Without",
      "--trust no signature counts and every row is RETURNED. Without --state it is a rehearsal; with",
      "it, the orders and the memory of that installation count, and the run stands in its ledger."
    })
final class AssessCommand implements Callable<Integer> {
  private static final int MOST_THREADS = 64;

  private final Terminal terminal;

  @Mixin private CaseOptions given;

  @Option(names = "--agreement", required = true, paramLabel = "ID", description = "The agreement.")
  private String agreementId;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to write.")
  private Path out;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "The installation whose orders, history and ledger count.")
  private Path state;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads (default: as many as there are processors).")
  private Integer threads;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  AssessCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call()
      throws CsvException, PopulationException, StateException, IOException {
    int workers = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    if (workers < 1 || workers > MOST_THREADS) {
      throw CommandFailure.unusable("--threads must be 1 to " + MOST_THREADS + ", not " + workers);
    }
    Optional<TrustedAuthority> authority = given.authority();
    if (state != null) {
      assessOnState(workers);
      return Edge.DONE;
    }
    DisclosureAgreement agreement = CaseOptions.shipped(agreementId);
    Verified verified;
    try (Population people = Population.open(given.population());
        RequestPackage subject = RequestPackage.open(given.request());
        var progress = new StageProgress(terminal)) {
      verified =
          Assessment.rehearse(
              agreement, subject, authority, given.day(), people, out, workers, progress);
    }
    print(verified.counts(), verified.rules());
    return Edge.DONE;
  }

  private void assessOnState(int workers)
      throws CsvException, PopulationException, StateException, IOException {
    var sources = new Sources(given.population(), given.trust());
    Population.open(given.population()).close(); // Unusable input is said before the state is touched.
    try (var progress = new StageProgress(terminal);
        House house = House.openForBatch(state, sources, workers, progress)) {
      var shelf = AgreementShelf.of(house.installation().configuration());
      DisclosureAgreement agreement = shelf.find(agreementId)
          .orElseThrow(() -> CaseOptions.noAgreement(agreementId));
      if (agreement.kind() != DisclosureAgreement.Kind.LIVE) {
        throw CommandFailure.unusable(
            "--agreement: an installation answers nothing under an agreement for benchmarks or tests");
      }
      AssessmentPort.Assessed assessed;
      try (BatchRuns runs = BatchRuns.open(house.installation(), house.assessment())) {
        assessed = runs.run(
            new BatchRuns.Batch(given.request(), agreement, given.day(), sources, out));
      }
      print(assessed.counts(), assessed.rules());
    }
  }

  private void print(Map<DispositionKind, Long> counts, Map<String, Long> rules)
      throws IOException {
    if (json) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("dispositions", counts);
      result.put("rules", rules);
      result.put("released", false);
      terminal.out().json(result);
      return;
    }
    for (Map.Entry<DispositionKind, Long> each : counts.entrySet()) {
      terminal.out().line(String.format("%-14s %,12d", each.getKey(), each.getValue()));
    }
    for (Map.Entry<String, Long> each : rules.entrySet()) {
      terminal.out().line(String.format("  rule %-7s %,12d", each.getKey(), each.getValue()));
    }
    terminal.out().line("nothing was released; the outcome stands in " + out);
  }

  /// Draws one progress line for each stage.
  static final class StageProgress implements Stages, AutoCloseable {
    private final Terminal terminal;
    private Stage stage;
    private Progress progress;

    StageProgress(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public synchronized void advance(Stage next, long rows) {
      if (next != stage) {
        close();
        stage = next;
        progress = new Progress(terminal, next.words() + ", rows", 0);
      }
      progress.advance(rows);
    }

    @Override
    public synchronized void close() {
      if (progress != null) {
        progress.close();
        progress = null;
      }
    }
  }
}
