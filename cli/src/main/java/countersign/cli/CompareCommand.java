package countersign.cli;

import countersign.csv.CsvException;
import countersign.standard.Agreement;
import countersign.standard.address.AddressComparison;
import countersign.standard.address.AddressReader;
import countersign.standard.address.ComponentOutcome;
import countersign.standard.name.GenerationalSuffix;
import countersign.standard.name.NameComparison;
import countersign.standard.name.NameFinding;
import countersign.standard.name.NameLevel;
import countersign.standard.name.NamePart;
import countersign.standard.name.NameReader;
import countersign.standard.name.PersonName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `compare`: the verifier's own comparison of two texts. Exits 0 whatever the outcome is.
@Command(
    name = "compare",
    description = "The verifier's own comparison of two texts: AGREE, CONFLICT or UNKNOWN.")
final class CompareCommand {
  private static final String TEXTS = "The two texts.";
  private static final String CSV =
      "Compare the columns a and b of each row (id,a,b; - is stdin) and print id,outcome,detail.";
  private final Terminal terminal;

  CompareCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /// What became of one component.
  ///
  /// @param reason why, or empty where the texts say it
  private record Part(String name, Agreement outcome, String left, String right, String reason) {}

  /// What became of two texts.
  private record Result(Agreement outcome, List<Part> parts) {
    /// Every component that does not agree; empty where all do. Carries no text of either side.
    String detail() {
      List<String> misfits = new ArrayList<>();
      for (Part part : parts) {
        if (part.outcome() != Agreement.AGREE) {
          String reason = part.reason().isEmpty() ? "" : ": " + part.reason();
          misfits.add(part.name() + " " + part.outcome() + reason);
        }
      }
      return String.join("; ", misfits);
    }
  }

  /// Compares two texts.
  private interface Comparison {
    Result of(String left, String right);
  }

  @Command(name = "address", description = "Compare two addresses, component by component.")
  int address(
      @Parameters(arity = "0..2", paramLabel = "A B", description = TEXTS) List<String> texts,
      @Option(names = "--csv", paramLabel = "FILE", description = CSV) String csv,
      @Option(names = "--json", description = "Print JSON.") boolean json)
      throws CsvException, IOException {
    return compare(texts, csv, json, CompareCommand::addresses);
  }

  private static Result addresses(String left, String right) {
    AddressComparison comparison =
        AddressComparison.compare(AddressReader.read(left), AddressReader.read(right));
    List<Part> parts = new ArrayList<>();
    for (ComponentOutcome each : comparison.components()) {
      String name = each.component().name().toLowerCase(Locale.ROOT);
      parts.add(new Part(name, each.agreement(), each.left(), each.right(), ""));
    }
    return new Result(comparison.outcome(), parts);
  }

  @Command(
      name = "name",
      description = {
        "Compare two names, component by component, at a published level of tolerance. Without",
        "--level the widest one counts."
      })
  int name(
      @Parameters(arity = "0..2", paramLabel = "A B", description = TEXTS) List<String> texts,
      @Option(names = "--csv", paramLabel = "FILE", description = CSV) String csv,
      @Option(
              names = "--level",
              paramLabel = "L",
              description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
              defaultValue = "NICKNAME")
          NameLevel level,
      @Option(names = "--json", description = "Print JSON.") boolean json)
      throws CsvException, IOException {
    return compare(texts, csv, json, (a, b) -> names(a, b, level));
  }

  private static Result names(String left, String right, NameLevel level) {
    PersonName a = NameReader.read(left);
    PersonName b = NameReader.read(right);
    NameComparison.Result comparison = NameComparison.compare(a, b, level);
    List<Part> parts = new ArrayList<>();
    for (NameFinding finding : comparison.findings()) {
      String name = finding.part().name().toLowerCase(Locale.ROOT);
      parts.add(
          new Part(
              name,
              finding.at(level),
              part(a, finding.part()),
              part(b, finding.part()),
              finding.reason().text()));
    }
    return new Result(comparison.outcome(), parts);
  }

  private static String part(PersonName name, NamePart part) {
    return switch (part) {
      case GIVEN -> name.given();
      case MIDDLE -> name.middle();
      case FAMILY -> name.family();
      case SUFFIX ->
          name.suffix() == GenerationalSuffix.NONE ? "" : name.suffix().name();
    };
  }

  private int compare(List<String> texts, String csv, boolean json, Comparison comparison)
      throws CsvException, IOException {
    if (csv != null && texts == null && !json) {
      new CsvTransform(terminal, csv, List.of("id", "a", "b"))
          .run(
              List.of("id", "outcome", "detail"),
              (input, columns, output) -> {
                Result result = comparison.of(input.text(columns[1]), input.text(columns[2]));
                output
                    .field(input.text(columns[0]))
                    .field(result.outcome().name())
                    .field(result.detail());
              });
    } else if (csv == null && texts != null && texts.size() == 2) {
      Result result = comparison.of(texts.get(0), texts.get(1));
      if (json) {
        terminal.out().json(asJson(result));
      } else {
        print(result);
      }
    } else {
      throw CommandFailure.unusable("give two texts, or --csv FILE");
    }
    return Edge.DONE;
  }

  private void print(Result result) throws IOException {
    terminal.out().line(result.outcome().name());
    for (Part part : result.parts()) {
      String sides =
          part.left().equals(part.right())
              ? part.left()
              : shown(part.left()) + " | " + shown(part.right());
      boolean plain = part.reason().isEmpty() || part.left().equals(part.right());
      String reason = plain ? "" : "  (" + part.reason() + ")";
      String line = "  %-16s %-9s %s".formatted(part.name(), part.outcome(), sides + reason);
      terminal.out().line(line.stripTrailing());
    }
  }

  private static String shown(String side) {
    return side.isEmpty() ? "-" : side;
  }

  private static Map<String, Object> asJson(Result result) {
    List<Map<String, Object>> parts = new ArrayList<>();
    for (Part part : result.parts()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("component", part.name());
      one.put("outcome", part.outcome().name());
      one.put("a", part.left());
      one.put("b", part.right());
      if (!part.reason().isEmpty()) {
        one.put("reason", part.reason());
      }
      parts.add(one);
    }
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("outcome", result.outcome().name());
    whole.put("components", parts);
    return whole;
  }
}
