package countersign.cli;

import countersign.csv.CsvException;
import countersign.match.BuildProgress;
import countersign.match.BuildReport;
import countersign.match.Population;
import countersign.match.PopulationBuilder;
import countersign.match.PopulationDescription;
import countersign.match.PopulationException;
import countersign.match.PopulationSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `population`: the record holder's immutable snapshots.
@Command(name = "population", description = "Build and describe population snapshots.")
final class PopulationCommand {
  private static final String STDIN = "-";
  private final Terminal terminal;

  PopulationCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(
      name = "build",
      description = {
        "Build an immutable snapshot from population files. Rows that cannot be used are listed in",
        "rejects.csv with their line and the reason. A build that is killed leaves no snapshot."
      })
  int build(
      @Option(
              names = "--from",
              required = true,
              arity = "1..*",
              paramLabel = "FILE",
              description = "CSV files; - reads CSV from stdin.")
          List<String> from,
      @Option(
              names = "--out",
              required = true,
              paramLabel = "DIR",
              description = "The snapshot: a directory that does not exist yet, or is empty.")
          Path out,
      @Option(
              names = "--threads",
              paramLabel = "N",
              description = "Threads (default: one for each processor).")
          Integer threads,
      @Option(names = "--json", description = "Print JSON.") boolean json)
      throws CsvException, PopulationException, IOException {
    List<PopulationSource> sources = new ArrayList<>();
    for (String name : from) {
      sources.add(source(name));
    }
    if (from.stream().filter(STDIN::equals).count() > 1) {
      throw CommandFailure.unusable("--from: stdin can be read only once");
    }
    BuildReport report;
    try (Drawn progress = new Drawn(terminal)) {
      report = PopulationBuilder.build(sources, out, options(threads), progress);
    }
    PopulationDescription built = report.description();
    if (json) {
      terminal.out().json(asJson(built));
    } else {
      terminal
          .out()
          .line(
              String.format(
                  Locale.ROOT, "took %,d rows, rejected %,d", built.taken(), built.rejected()));
      if (built.rejected() > 0) {
        terminal.out().line("rejected rows, with line and reason: " + report.rejects());
      }
      terminal.out().line("digest " + built.digest());
    }
    return Edge.DONE;
  }

  private PopulationSource source(String name) {
    if (name.endsWith(".parquet")) {
      throw CommandFailure.unusable(name + ": Parquet is not read yet; convert it to CSV");
    }
    return name.equals(STDIN)
        ? new PopulationSource.Stream("stdin", terminal.in())
        : new PopulationSource.File(Path.of(name));
  }

  private static PopulationBuilder.Options options(Integer threads) {
    try {
      return threads == null
          ? PopulationBuilder.Options.byMachine()
          : new PopulationBuilder.Options(threads);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.unusable("--threads: " + e.getMessage());
    }
  }

  @Command(
      name = "show",
      description = "Describe a snapshot. Its manifest, lengths and headers are checked.")
  int show(
      @Parameters(paramLabel = "DIR", description = "The snapshot.") Path directory,
      @Option(names = "--check", description = "Read every byte and compare its checksums.")
          boolean check,
      @Option(names = "--json", description = "Print JSON.") boolean json)
      throws PopulationException, IOException {
    PopulationDescription shown;
    try (Population population = Population.open(directory)) {
      if (check) {
        population.check();
      }
      shown = population.describe();
    }
    if (json) {
      terminal.out().json(asJson(shown));
    } else {
      print(shown);
    }
    return Edge.DONE;
  }

  private void print(PopulationDescription shown) throws IOException {
    for (Map.Entry<String, Object> each : asJson(shown).entrySet()) {
      if (each.getValue() instanceof Map<?, ?> parts) {
        terminal.out().line(each.getKey());
        for (Map.Entry<?, ?> part : parts.entrySet()) {
          line("  " + part.getKey(), part.getValue());
        }
      } else {
        line(each.getKey(), each.getValue());
      }
    }
  }

  private void line(String name, Object value) throws IOException {
    String text =
        value instanceof Long number
            ? String.format(Locale.ROOT, "%,d", number)
            : String.valueOf(value);
    terminal.out().line(String.format(Locale.ROOT, "%-20s %s", name, text));
  }

  private static Map<String, Object> asJson(PopulationDescription shown) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("format_version", shown.version());
    result.put("digest", shown.digest());
    result.put("rows", shown.rows());
    result.put("taken", shown.taken());
    result.put("rejected", shown.rejected());
    result.put("without_name", shown.withoutName());
    result.put("without_address", shown.withoutAddress());
    result.put("addresses", shown.addresses());
    result.put("persons", shown.persons());
    result.put("deceased", shown.deceased());
    result.put("withheld", shown.withheld());
    result.put("index_bytes", shown.indexBytes());
    result.put("tax_periods", shown.periods());
    result.put("files", shown.files());
    return result;
  }

  /// The stages of a build as lines of progress, one after the other.
  private static final class Drawn implements BuildProgress, AutoCloseable {
    private final Terminal terminal;
    private Stage stage;
    private Progress progress;

    Drawn(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public void at(Stage now, long done, long total) {
      if (now != stage) {
        close();
        String what =
            switch (now) {
              case READING -> "reading, rows";
              case SORTING -> "sorting, parts";
            };
        progress = new Progress(terminal, what, total);
        stage = now;
      }
      progress.reached(done);
    }

    @Override
    public void note(String text) {
      terminal.say("note: " + text);
    }

    @Override
    public void close() {
      if (progress != null) {
        progress.close();
      }
    }
  }
}
