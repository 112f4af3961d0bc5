package countersign.gateway.release;

import countersign.gateway.accounting.Outbox;
import countersign.gateway.document.Json;
import countersign.gateway.state.RandomIds;
import countersign.gateway.state.Transaction;
import countersign.ledger.entry.Commitment;
import countersign.ledger.entry.OversightEntry;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Opens incidents, in the database and in the ledger, in the caller's transaction. Thread-safe.
record Incidents(Outbox outbox, SecureRandom random) {
  /// {@return the number of the ledger batch, to be covered after the commit}
  ///
  /// @param caseId the case, where it is about one
  /// @param detail in words, without protected data
  long open(
      Transaction tx, Optional<String> caseId, String kind, String detail, String personId)
      throws SQLException {
    var incident = new Incident(RandomIds.next(random), caseId, kind, detail, personId, tx.now(),
        tx.now().plus(IncidentTable.REPORT_WITHIN), Optional.empty());
    new IncidentTable(tx).insert(incident);
    byte[] report = Json.bytes(Json.object().put("incident", incident.incidentId())
        .put("kind", kind).put("person", personId));
    return outbox.add(tx, caseId, "incident",
        List.of(new OversightEntry.IncidentRecorded(tx.now(), incident.incidentId(),
            OversightEntry.Stage.OPENED,
            Commitment.to("incident", Commitment.nonce(random), report))));
  }
}
