package countersign.cli;

import countersign.csv.CsvException;
import countersign.domain.DispositionKind;
import countersign.gateway.assess.Assessment;
import countersign.gateway.assess.Stages;
import countersign.gateway.assess.Verified;
import countersign.gateway.intake.RequestPackage;
import countersign.gateway.intake.TrustedAuthority;
import countersign.match.Population;
import countersign.match.PopulationException;
import countersign.rules.agreement.Agreements;
import countersign.rules.agreement.DisclosureAgreement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `assess`: the holder's batch run. Nothing is released by it.
@Command(
    name = "assess",
    description = {
      "Admit and verify a request package against a population. Nothing is released.",
      "Writes answers.csv, determinations.csv, summary.json and timing.json to --out. Without",
      "--trust no signature counts and every row is RETURNED."
    })
final class AssessCommand implements Callable<Integer> {
  private static final int MOST_THREADS = 64;

  private final Terminal terminal;

  @Option(names = "--agreement", required = true, paramLabel = "ID", description = "The agreement.")
  private String agreementId;

  @Option(
      names = "--population",
      required = true,
      paramLabel = "DIR",
      description = "A snapshot made by `population build`.")
  private Path population;

  @Option(
      names = "--request",
      required = true,
      paramLabel = "DIR",
      description = "The package: a directory, or a zip of it.")
  private Path request;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to write.")
  private Path out;

  @Option(
      names = "--trust",
      paramLabel = "CA.pem",
      description = "The authority whose signatory certificates count.")
  private Path trust;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "The day on which the law is read (default: today in UTC).")
  private LocalDate asOf;

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
  public Integer call() throws CsvException, PopulationException, IOException {
    int workers = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    if (workers < 1 || workers > MOST_THREADS) {
      throw CommandFailure.unusable("--threads must be 1 to " + MOST_THREADS + ", not " + workers);
    }
    DisclosureAgreement agreement =
        Agreements.shipped()
            .find(agreementId)
            .orElseThrow(
                () ->
                    CommandFailure.unusable(
                        "--agreement: there is no agreement `" + agreementId + "`; see `agreement list`"));
    Optional<TrustedAuthority> authority =
        trust == null ? Optional.empty() : Optional.of(TrustedAuthority.load(trust));
    LocalDate day = asOf == null ? LocalDate.now(ZoneOffset.UTC) : asOf;
    Verified verified;
    try (Population people = Population.open(population);
        RequestPackage subject = RequestPackage.open(request);
        var progress = new StageProgress(terminal)) {
      verified =
          Assessment.rehearse(agreement, subject, authority, day, people, out, workers, progress);
    }
    print(verified);
    return Edge.DONE;
  }

  private void print(Verified verified) throws IOException {
    if (json) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("dispositions", verified.counts());
      result.put("rules", verified.rules());
      result.put("released", false);
      terminal.out().json(result);
      return;
    }
    for (Map.Entry<DispositionKind, Long> each : verified.counts().entrySet()) {
      terminal.out().line(String.format("%-14s %,12d", each.getKey(), each.getValue()));
    }
    for (Map.Entry<String, Long> each : verified.rules().entrySet()) {
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
