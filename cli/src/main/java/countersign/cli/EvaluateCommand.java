package countersign.cli;

import countersign.csv.CsvException;
import countersign.domain.DispositionKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `evaluate`: truth in, report out.
@Command(
    name = "evaluate",
    description = {
      "Hold the answers of `assess` against the truth of `synth request`: false confirms and missed",
      "confirms with bounds of 95 %%, by kind of noise, kind of address and group of names. Exit",
      "status 1 if a row is confirmed that must not be, if under 98 %% of the rows with noise of",
      "format only are confirmed, or if groups of names differ by more than a point on them."
    })
final class EvaluateCommand implements Callable<Integer> {
  private static final int WIDTH = 34;

  private final Terminal terminal;

  @Option(
      names = "--truth",
      required = true,
      paramLabel = "FILE",
      description = "truth.csv: subject_ref, disposition, noise; and what synth adds to these.")
  private Path truth;

  @Option(
      names = "--answers",
      required = true,
      paramLabel = "FILE",
      description = "answers.csv, or the directory that `assess` wrote it to.")
  private Path answers;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the report as one HTML page, with plots and without scripts.")
  private Path out;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  EvaluateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CsvException, IOException {
    Path file = Files.isDirectory(answers) ? answers.resolve("answers.csv") : answers;
    Evaluation evaluation = Evaluation.of(truth, file);
    if (out != null) {
      write(EvaluationPage.render(evaluation));
    }
    if (json) {
      terminal.out().json(evaluation.asJson());
    } else {
      print(evaluation);
    }
    return evaluation.shortfalls().isEmpty() ? Edge.DONE : Edge.DID_NOT_HOLD;
  }

  private void write(String page) throws IOException {
    Path whole = out.toAbsolutePath();
    Files.createDirectories(whole.getParent());
    Path part = whole.resolveSibling(whole.getFileName() + ".part");
    Files.writeString(part, page, StandardCharsets.UTF_8);
    Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
  }

  private void print(Evaluation evaluation) throws IOException {
    Tally all = evaluation.all();
    line("%,d rows, %,d of them due a yes", all.rows(), all.missed().of());
    line("false confirms   %s", words(all.wrong()));
    line("missed confirms  %s", words(all.missed()));
    line("noise of format only: confirmed %s", words(evaluation.format().confirmed()));
    var gap = evaluation.gap();
    if (gap.isPresent()) {
      line(
          "  best group of names %s %s, worst %s %s: gap %.2f points",
          gap.get().best(),
          Proportion.percent(gap.get().bestConfirmed().share()),
          gap.get().worst(),
          Proportion.percent(gap.get().worstConfirmed().share()),
          100 * gap.get().width());
    }
    for (var each : evaluation.groups().entrySet()) {
      table(each.getKey().words, each.getValue());
    }
    table("Group of names, noise of format only", evaluation.formatByName());
    other(evaluation.dispositions());
    for (String shortfall : evaluation.shortfalls()) {
      line("FALLS SHORT: %s", shortfall);
    }
    if (out != null) {
      line("the report stands in %s", out);
    }
  }

  private void table(String title, Map<String, Tally> tallies) throws IOException {
    if (tallies.isEmpty()) {
      return;
    }
    line("");
    line(
        "%-" + WIDTH + "s %9s %8s %19s %9s %7s %12s",
        title, "due", "missed", "95 % bounds", "not due", "wrong", "at most");
    for (var each : tallies.entrySet()) {
      Proportion missed = each.getValue().missed();
      Proportion wrong = each.getValue().wrong();
      line(
          "%-" + WIDTH + "s %,9d %,8d %19s %,9d %,7d %12s",
          each.getKey(), missed.of(), missed.count(), bounds(missed), wrong.of(), wrong.count(),
          wrong.of() == 0 ? "" : Proportion.percent(wrong.upper()));
    }
  }

  /// Rows whose disposition is another than due, and neither is a yes.
  private void other(Map<DispositionKind, Map<DispositionKind, Long>> dispositions)
      throws IOException {
    for (var due : dispositions.entrySet()) {
      for (var found : due.getValue().entrySet()) {
        boolean yes = List.of(due.getKey(), found.getKey()).contains(DispositionKind.CONFIRMED);
        if (!yes && due.getKey() != found.getKey()) {
          line("due %s, found %s: %,d rows", due.getKey(), found.getKey(), found.getValue());
        }
      }
    }
  }

  static String bounds(Proportion proportion) {
    return proportion.of() == 0
        ? ""
        : Proportion.percent(proportion.lower()) + " to " + Proportion.percent(proportion.upper());
  }

  private static String words(Proportion proportion) {
    return proportion.of() == 0
        ? "none of none"
        : String.format(
            Locale.ROOT, "%,d of %,d: %s (95 %%: %s)", proportion.count(), proportion.of(),
            Proportion.percent(proportion.share()), bounds(proportion));
  }

  private void line(String format, Object... values) throws IOException {
    terminal.out().line(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
  }
}
