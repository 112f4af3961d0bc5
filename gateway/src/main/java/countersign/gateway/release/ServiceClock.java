package countersign.gateway.release;

import countersign.gateway.accounting.LedgerWriter;
import countersign.gateway.accounting.Outbox;
import countersign.gateway.document.Json;
import countersign.gateway.state.Installation;
import countersign.gateway.state.StateException;
import countersign.ledger.entry.Commitment;
import countersign.ledger.entry.OversightEntry;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The duty to answer: 26 USC 6103(i)(2) says *shall*. A request that waits longer than the service
/// clock allows raises an alarm, once, on the record.
final class ServiceClock {
  private final Installation installation;
  private final Outbox outbox;
  private final LedgerWriter ledger;
  private final SecureRandom random = new SecureRandom();

  ServiceClock(Installation installation, Outbox outbox, LedgerWriter ledger) {
    this.installation = installation;
    this.outbox = outbox;
    this.ledger = ledger;
  }

  private static Set<Stage> running() {
    Set<Stage> stages = EnumSet.noneOf(Stage.class);
    for (Stage stage : Stage.values()) {
      if (stage.clockRuns()) {
        stages.add(stage);
      }
    }
    return stages;
  }

  /// Escalates what has become overdue. {@return the requests that were}
  List<RequestRow> escalate() throws StateException {
    List<RequestRow> overdue = installation.database().read(tx ->
        new RequestTable(tx).at(running()).stream()
            .filter(row -> row.escalatedAt().isEmpty() && row.dueAt().isBefore(tx.now()))
            .toList());
    if (overdue.isEmpty()) {
      return List.of();
    }
    var escalated = new ArrayList<RequestRow>();
    long batch = installation.database().write(tx -> {
      escalated.clear();
      long last = 0;
      for (RequestRow each : overdue) {
        RequestRow row = new RequestTable(tx).findCase(each.caseId()).orElseThrow();
        if (row.escalatedAt().isPresent() || !row.stage().clockRuns()) {
          continue;
        }
        new RequestTable(tx).setEscalated(row.caseId());
        byte[] report = Json.bytes(Json.object().put("case", row.caseId())
            .put("stage", row.stage().name()).put("office", row.assignedOffice()));
        last = outbox.add(tx, Optional.of(row.caseId()), "service-clock",
            List.of(new OversightEntry.AlarmRaised(tx.now(), "service-clock",
                Commitment.to("alarm", Commitment.nonce(random), report))));
        escalated.add(row);
      }
      return last;
    });
    ledger.cover(batch);
    return escalated;
  }
}
