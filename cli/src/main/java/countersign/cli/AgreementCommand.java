package countersign.cli;

import countersign.rules.agreement.AgreementDocument;
import countersign.rules.agreement.Agreements;
import countersign.rules.agreement.DisclosureAgreement;
import countersign.rules.example.AgreementDifference;
import countersign.rules.example.ExampleResult;
import countersign.rules.example.Examples;
import countersign.rules.text.LawException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `agreement`: the agreements as data.
@Command(name = "agreement", description = "The agreements as data: list, print, test, compare.")
final class AgreementCommand {
  private static final String WHICH = "An agreement's id, or the directory of one.";
  private final Terminal terminal;

  AgreementCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(name = "list", description = "List the agreements that ship.")
  int list(@Option(names = "--json", description = "Print JSON.") boolean json)
      throws IOException {
    List<Map<String, Object>> all = new ArrayList<>();
    for (DisclosureAgreement agreement : Agreements.shipped().all()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("id", agreement.id());
      one.put("kind", agreement.kind().name().toLowerCase(Locale.ROOT));
      one.put("title", agreement.title());
      one.put("authority", agreement.authority().text());
      one.put("in_force", agreement.inForce().toString());
      one.put("digest", agreement.digest());
      all.add(one);
    }
    if (json) {
      terminal.out().json(all);
      return Edge.DONE;
    }
    for (Map<String, Object> one : all) {
      terminal
          .out()
          .line(
              "%-16s %-10s %-22s %s"
                  .formatted(
                      one.get("id"), one.get("kind"), one.get("authority"), one.get("title")));
    }
    return Edge.DONE;
  }

  @Command(name = "show", description = "Print an agreement as a lawyer reads it.")
  int show(
      @Parameters(paramLabel = "ID", description = WHICH) String id,
      @Option(names = "--json", description = "Print JSON.") boolean json)
      throws IOException, LawException {
    if (json) {
      terminal.out().json(AgreementDocument.values(agreement(id)));
    } else {
      terminal.out().text(AgreementDocument.text(agreement(id)));
    }
    return Edge.DONE;
  }

  @Command(
      name = "test",
      description = {
        "Run every acceptance example an agreement carries. Exit status 1 if one does not come out",
        "as it says."
      })
  int test(
      @Parameters(paramLabel = "ID", description = WHICH) String id,
      @Option(names = "--json", description = "Print JSON.") boolean json)
      throws IOException, LawException {
    DisclosureAgreement agreement = agreement(id);
    List<ExampleResult> results = Examples.of(agreement);
    long failing = results.stream().filter(result -> !result.holds()).count();
    if (json) {
      terminal.out().json(asJson(agreement, results));
    } else {
      for (ExampleResult result : results) {
        terminal
            .out()
            .line((result.holds() ? "holds  " : "FAILS  ") + result.example().title());
        for (String failure : result.failures()) {
          terminal.out().line("       " + failure);
        }
      }
      terminal.out().line(results.size() + " examples, " + failing + " failing");
    }
    return failing == 0 ? Edge.DONE : Edge.DID_NOT_HOLD;
  }

  private static Map<String, Object> asJson(
      DisclosureAgreement agreement, List<ExampleResult> results) {
    List<Map<String, Object>> examples = new ArrayList<>();
    for (ExampleResult result : results) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("title", result.example().title());
      one.put("holds", result.holds());
      one.put("failures", result.failures());
      examples.add(one);
    }
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("agreement", agreement.id());
    whole.put("digest", agreement.digest());
    whole.put("examples", examples);
    return whole;
  }

  @Command(
      name = "diff",
      description = "Say in words which requests two agreements would decide differently.")
  int diff(
      @Parameters(index = "0", paramLabel = "A", description = WHICH) String a,
      @Parameters(index = "1", paramLabel = "B", description = WHICH) String b,
      @Option(names = "--json", description = "Print JSON.") boolean json)
      throws IOException, LawException {
    List<String> differences = AgreementDifference.inWords(agreement(a), agreement(b));
    if (json) {
      terminal.out().json(Map.of("differences", differences));
      return Edge.DONE;
    }
    for (String difference : differences) {
      terminal.out().line(difference);
    }
    if (differences.isEmpty()) {
      terminal.out().line("no difference was found");
    }
    return Edge.DONE;
  }

  /// One that ships, or, where the text is the name of a directory, the one in it.
  private static DisclosureAgreement agreement(String id) throws IOException, LawException {
    var shipped = Agreements.shipped().find(id);
    if (shipped.isPresent()) {
      return shipped.get();
    }
    Path directory = Path.of(id).toAbsolutePath().normalize();
    if (Files.isDirectory(directory)) {
      return Agreements.load(directory);
    }
    throw CommandFailure.unusable("there is no agreement `" + id + "`; see `agreement list`");
  }
}
