package countersign.cli;

import countersign.gateway.release.Replay;
import countersign.gateway.state.ConfigurationException;
import countersign.gateway.state.StateException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `replay`: decides an old request again and compares.
@Command(
    name = "replay",
    description = {
      "Decide an old request again from the evidence kept, with the law and orders of then, and",
      "compare byte for byte. Exit status 1 if anything differs. Nothing is charged or released."
    })
final class ReplayCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "--state", required = true, paramLabel = "DIR", description = "The installation.")
  private Path state;

  @Option(names = "--request", required = true, paramLabel = "ID", description = "The request_id.")
  private String request;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  ReplayCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws StateException, ConfigurationException, IOException {
    try (House house = House.open(state, Runtime.getRuntime().availableProcessors())) {
      Replay.Report report =
          Replay.run(house.installation(), request, house.assessment().decider())
              .orElseThrow(
                  () ->
                      CommandFailure.unusable(
                          "--request: no decided request `"
                              + request
                              + "` whose evidence still exists"));
      print(report);
      return report.equal() ? Edge.DONE : Edge.DID_NOT_HOLD;
    }
  }

  private void print(Replay.Report report) throws IOException {
    if (json) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("answers_equal", report.answersEqual());
      result.put("determinations_equal", report.determinationsEqual());
      result.put("verification_replayed", report.verified());
      result.put("changed", report.changed());
      terminal.out().json(result);
      return;
    }
    terminal.out().line(words(report));
  }

  /// {@return what a replay came to, in one line}
  static String words(Replay.Report report) {
    String equal =
        report.equal()
            ? "answers.csv and determinations.csv are the same to the byte"
            : "decided differently: answers.csv "
                + (report.answersEqual() ? "equal" : "differs")
                + ", determinations.csv "
                + (report.determinationsEqual() ? "equal" : "differs");
    String depth = report.verified() ? "" : " (admission only; the request was never verified)";
    Optional<String> changed =
        report.changed().isEmpty()
            ? Optional.empty()
            : Optional.of("; " + String.join("; ", report.changed()));
    return equal + depth + changed.orElse("");
  }
}
