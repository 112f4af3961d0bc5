package countersign.gateway.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.gateway.accounting.LaterLedger;
import countersign.gateway.accounting.Outbox;
import countersign.gateway.call.Refusal;
import countersign.gateway.release.Installed.Row;
import countersign.gateway.release.Reconciliation.Kind;
import countersign.gateway.release.Reconciliation.Matter;
import countersign.gateway.state.DurableFiles;
import countersign.gateway.state.Installation;
import countersign.gateway.state.StateException;
import countersign.ledger.LogReader;
import countersign.ledger.LogSource;
import countersign.ledger.SignedCheckpoint;
import countersign.ledger.entry.Commitment;
import countersign.ledger.entry.OversightEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A backup is put back: what happened since is held or open, and the public log goes on.
class ReconciliationTest {
  private static final List<Row> ROWS = List.of(
      new Row("S-1", "ADMIT-YES", "O-1", "A1"), new Row("S-2", "ADMIT-NO", "O-1", "A2"));

  @TempDir Path temporary;
  private Installed on;
  private Path backup;
  private Path copy;

  @BeforeEach
  void live() throws Exception {
    backup = temporary.resolve("backup");
    copy = temporary.resolve("copy");
    on = new Installed(temporary);
    on.admitted("KNOWN", ROWS);
    on.admitted("OUT", ROWS);
    on.released("OUT");
    on.close();
    Installed.copy(on.directory, backup);
    on.open();
    on.released("KNOWN");
    on.receipt("officer-1", "KNOWN");
    on.admitted("LOST", ROWS);
    on.enter(Installed.order("STAY", "\"disclose\"", "\"Treasury/IRS\"", "\"A9\""));
    on.close();
    Installed.copy(on.directory.resolve("ledger"), copy);
  }

  private void putBack() throws Exception {
    DurableFiles.deleteTree(on.directory);
    Installed.copy(backup, on.directory);
  }

  private interface Use<T> {
    T of(Installation installation, Reconciliation reconciliation) throws Exception;
  }

  private <T> T with(Use<T> use) throws Exception {
    try (Installation installation = Installation.open(on.directory, Map.of(), on::now)) {
      return use.of(installation, new Reconciliation(installation, "cd".repeat(32)));
    }
  }

  private Reconciliation.Report reconcile(Path ledger, SignedCheckpoint... known)
      throws Exception {
    return with((installation, reconciliation) -> reconciliation.reconcile(
        LaterLedger.open(installation, LogSource.of(ledger), List.of(known))));
  }

  private boolean settled(Matter matter, String reason) throws Exception {
    return with((installation, reconciliation) ->
        reconciliation.settle(matter.kind(), matter.subject(), reason));
  }

  private static SignedCheckpoint checkpoint(Path ledger) throws Exception {
    return LogReader.checkpoint(LogSource.of(ledger));
  }

  private static boolean opens(Reconciliation.Report report, Kind kind) {
    return report.matters().stream().anyMatch(each -> each.kind() == kind && each.open());
  }

  @Test
  void whatHappenedSinceIsHeldOrOpenAndNothingIsReleasedUntilItIsSettled() throws Exception {
    putBack();
    Reconciliation.Report report = reconcile(copy);
    assertTrue(report.first() < report.size());
    assertTrue(opens(report, Kind.REQUEST) && opens(report, Kind.ORDER), report::toString);
    assertEquals(2, report.matters().stream().filter(each -> !each.open()).count());
    on.open();
    for (String held : List.of("KNOWN", "OUT")) {
      assertEquals(Stage.HELD, on.row(held).stage());
      assertEquals(Refusal.WRONG_STAGE,
          Installed.refusal(on.gateway.answers(on.caller("officer-1"), held)));
    }
    on.admitted("NEW", ROWS);
    Installed.done(on.approve("preparer", "NEW"));
    Installed.done(on.approve("releaser", "NEW"));
    assertEquals(Refusal.WRONG_STAGE, Installed.refusal(on.release("NEW")));
    on.close();
    for (Matter each : report.matters().stream().filter(Matter::open).toList()) {
      assertTrue(settled(each, "looked at by A-1"));
      assertFalse(settled(each, "again"));
    }
    on.open();
    Installed.done(on.release("NEW"));
    on.run();
    assertEquals(Stage.RELEASED, on.row("NEW").stage());
    Installed.done(on.gateway.readmit(on.caller("preparer"), "KNOWN", "the ledger was compared"));
    on.run();
    on.released("KNOWN");
    on.close();
    // The log that everybody knows goes on: it was not forked.
    SignedCheckpoint known = checkpoint(copy);
    assertEquals(known.root(), LogReader.open(
        LogSource.of(on.directory.resolve("ledger"))).root(known.size()));
    assertEquals(1 + report.matters().stream().filter(Matter::open).count(),
        on.entries().stream().filter(each -> each.contains("restore reconciled")).count());
    WorldFailsTest.ledgerHolds(on, 8);
  }

  @Test
  void aRequestThatWasLostIsNamedByTheLedgersOwnNameForIt() throws Exception {
    putBack();
    Matter lost = reconcile(copy).matters().stream()
        .filter(each -> each.kind() == Kind.REQUEST && each.open()).findFirst().orElseThrow();
    assertEquals(List.of("admission completed", "request received"), lost.entries());
    assertTrue(Installed.entriesOf(copy).stream().anyMatch(each ->
        each.contains("request received") && each.contains(lost.subject())));
  }

  @Test
  void reconcilingAgainFindsNothingMore() throws Exception {
    putBack();
    reconcile(copy);
    Path ledger = temporary.resolve("after");
    Installed.copy(on.directory.resolve("ledger"), ledger);
    Reconciliation.Report again = reconcile(ledger);
    assertEquals(again.first(), again.size());
    assertEquals(List.of(), again.matters());
  }

  @Test
  void aBackupBetweenADecisionAndItsEntryIsReconciledToo() throws Exception {
    putBack();
    with((installation, reconciliation) -> decide(installation));
    Path pending = temporary.resolve("pending");
    Installed.copy(on.directory, pending);
    on.open();
    on.admitted("LATER", ROWS);
    on.close();
    Path later = temporary.resolve("later");
    Installed.copy(on.directory.resolve("ledger"), later);
    DurableFiles.deleteTree(on.directory);
    Installed.copy(pending, on.directory);
    Reconciliation.Report report = reconcile(later);
    assertTrue(opens(report, Kind.REQUEST), report::toString);
    assertEquals(1, on.entries().stream().filter(each -> each.contains("pending-one")).count());
  }

  private static long decide(Installation installation) throws StateException {
    return installation.database().write(tx -> new Outbox(installation.layout().outbox()).add(
        tx, Optional.empty(), "test", List.of(new OversightEntry.AlarmRaised(
            tx.now(), "pending-one", Commitment.to("alarm", new byte[32], new byte[1])))));
  }

  @Test
  void aCopyThatDoesNotContinueTheLedgerOrIsNotTheLatestIsRefused() throws Exception {
    SignedCheckpoint latest = checkpoint(copy);
    putBack();
    on.open();
    on.admitted("FORK", ROWS);
    on.close();
    SignedCheckpoint before = checkpoint(on.directory.resolve("ledger"));
    var forked = assertThrows(StateException.class, () -> reconcile(copy));
    assertTrue(forked.getMessage().contains("does not continue"), forked.getMessage());
    putBack();
    Path old = backup.resolve("ledger");
    var early = assertThrows(StateException.class, () -> reconcile(old, latest));
    assertTrue(early.getMessage().contains("not the latest"), early.getMessage());
    var other = assertThrows(StateException.class, () -> reconcile(copy, before));
    assertTrue(other.getMessage().contains("not of the ledger"), other.getMessage());
    assertEquals(checkpoint(old).size(), checkpoint(on.directory.resolve("ledger")).size());
    on.open();
    assertEquals(Stage.ADMITTED, on.row("KNOWN").stage());
    on.close();
  }
}
