package countersign.cli;

import countersign.gateway.accounting.LaterLedger;
import countersign.gateway.assess.ProgramDigest;
import countersign.gateway.release.Reconciliation;
import countersign.gateway.release.Reconciliation.Matter;
import countersign.gateway.state.ConfigurationException;
import countersign.gateway.state.Installation;
import countersign.gateway.state.StateException;
import countersign.ledger.MalformedException;
import countersign.ledger.SignedCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `restore`: what is done after an installation was put back from a backup.
@Command(
    name = "restore",
    description = "Reconcile an installation that was put back from a backup; no server may run.")
final class RestoreCommand {
  private final Terminal terminal;

  RestoreCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(
      name = "reconcile",
      description = {
        "Take over what a later copy of the installation's ledger says happened after the backup:",
        "the ledger continues where the copy ends, requests it speaks of are held, and everything",
        "else becomes a matter to settle. Until all are settled nothing is released. Exit status 3,",
        "and nothing changed, where the copy does not continue the ledger or is not the latest."
      })
  int reconcile(
      @Option(names = "--state", required = true, paramLabel = "DIR", description = "Which.")
          Path state,
      @Option(names = "--ledger", required = true, paramLabel = "DIR-OR-URL",
          description = "The latest copy of its ledger, of an auditor or a mirror.") String copy,
      @Option(names = "--known", paramLabel = "CHECKPOINT", description = {
            "A checkpoint that somebody else holds (a witness, a requester): the copy must contain",
            "what it covers. May be given several times."
          })
          List<Path> known,
      @Option(names = "--json", description = "Print JSON.") boolean json)
      throws StateException, ConfigurationException, IOException, MalformedException {
    var checkpoints = new ArrayList<SignedCheckpoint>();
    for (Path each : known == null ? List.<Path>of() : known) {
      checkpoints.add(SignedCheckpoint.parse(Files.readAllBytes(each)));
    }
    try (Installation installation = open(state)) {
      LaterLedger later =
          LaterLedger.open(installation, LedgerCommand.source(copy), checkpoints);
      Reconciliation.Report report = reconciliation(installation).reconcile(later);
      if (!json) {
        terminal.out().line("the backup knew " + report.first() + " entries; "
            + (report.size() - report.first()) + " were taken over");
      }
      return print(report.matters(), json);
    }
  }

  @Command(name = "show", description = "Print what backups that were put back left to settle.")
  int show(
      @Option(names = "--state", required = true, paramLabel = "DIR", description = "Which.")
          Path state,
      @Option(names = "--json", description = "Print JSON.") boolean json)
      throws StateException, ConfigurationException, IOException {
    try (Installation installation = open(state)) {
      return print(reconciliation(installation).matters(), json);
    }
  }

  @Command(
      name = "settle",
      description = {
        "Settle one matter, once somebody has looked: a lost order is entered anew, a lost package",
        "sent again, a person answered. The ledger says that it was settled. No personal data in the",
        "reason."
      })
  int settle(
      @Option(names = "--state", required = true, paramLabel = "DIR", description = "Which.")
          Path state,
      @Parameters(paramLabel = "KIND", description = {
            "request, order, safeguards, incident, person, key or restore"
          })
          Reconciliation.Kind kind,
      @Parameters(paramLabel = "SUBJECT", description = "Its name, as `restore show` prints it.")
          String subject,
      @Option(names = "--reason", required = true, paramLabel = "TEXT",
          description = "Who looked, and what was found and done.") String reason)
      throws StateException, ConfigurationException, IOException {
    try (Installation installation = open(state)) {
      if (!reconciliation(installation).settle(kind, subject, reason)) {
        throw CommandFailure.unusable("no open matter is called " + kind.word() + " " + subject);
      }
    }
    terminal.out().line("settled " + kind.word() + " " + subject);
    return Edge.DONE;
  }

  private static Installation open(Path state) throws StateException, ConfigurationException {
    return Installation.open(state, House.environment(), InstantSource.system());
  }

  private static Reconciliation reconciliation(Installation installation) {
    return new Reconciliation(installation, ProgramDigest.value());
  }

  private int print(List<Matter> matters, boolean json) throws IOException {
    if (json) {
      terminal.out().json(matters.stream().map(RestoreCommand::asMap).toList());
      return Edge.DONE;
    }
    for (Matter each : matters) {
      terminal.out().line(each.kind().word() + " " + each.subject() + ": "
          + each.settled().orElse("OPEN") + " (" + String.join(", ", each.entries()) + ")");
    }
    long open = matters.stream().filter(Matter::open).count();
    terminal.out().line(open == 0 ? "nothing is open"
        : open + " open: nothing is released until they are settled");
    return Edge.DONE;
  }

  private static Map<String, Object> asMap(Matter matter) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", matter.kind().word());
    map.put("subject", matter.subject());
    map.put("entries", matter.entries());
    map.put("open", matter.open());
    matter.settled().ifPresent(reason -> map.put("settled", reason));
    return map;
  }
}
