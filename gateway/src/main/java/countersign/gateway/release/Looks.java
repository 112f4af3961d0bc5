package countersign.gateway.release;

import countersign.gateway.accounting.LedgerWriter;
import countersign.gateway.accounting.Outbox;
import countersign.gateway.document.Json;
import countersign.gateway.state.EvidenceKey;
import countersign.gateway.state.Installation;
import countersign.gateway.state.StateException;
import countersign.gateway.state.Transaction;
import countersign.ledger.entry.Commitment;
import countersign.ledger.entry.OversightEntry;
import countersign.ledger.entry.OversightEntry.Look;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// An official's look at protected data outside a case of the installation, on record before it is
/// shown: what was looked at and why is sealed, the ledger has a commitment to it.
public final class Looks {
  private Looks() {}

  /// What is to be said of a look, sealed under a key of its own; the key is stored with the entry.
  public record Sealed(EvidenceKey key, Commitment commitment) {
    /// Stores the key and the entry. {@return the number of the entry's batch}
    public long enter(
        Transaction tx, Installation installation, Outbox outbox, String official, Look look,
        String purpose) throws SQLException {
      installation.evidenceKeys().insert(tx, key);
      return outbox.add(tx, Optional.of(key.caseId()), "look",
          List.of(new OversightEntry.ProtectedDataSeen(tx.now(), Digests.reference(official), look,
              purpose, Optional.empty(), commitment)));
    }
  }

  /// Seals who looks, at what and why.
  public static Sealed seal(Installation installation, ObjectNode words) throws StateException {
    EvidenceKey key = installation.evidenceKeys().newCase();
    var openings = new Openings();
    Commitment commitment = openings.to("look", Json.bytes(words));
    openings.seal(new CaseFile(installation.vault(), key), CaseFile.openings(0, "look"));
    return new Sealed(key, commitment);
  }

  /// Records a look at a row's records to explain how it was answered. Returns when a published
  /// checkpoint covers the entry.
  ///
  /// @param program digest of the program that shows them, in hex
  /// @param by who looks
  /// @param purpose what for, in the official's own words
  /// @param target what is looked at: request and row
  /// @throws StateException if it cannot be recorded; then nothing may be shown
  public static void explain(
      Installation installation, String program, String by, String purpose, String target)
      throws StateException {
    Sealed sealed = seal(installation, Json.object().put("official", by).put("look", "explain")
        .put("purpose", purpose).put("target", target));
    var outbox = new Outbox(installation.layout().outbox());
    try (var ledger = LedgerWriter.open(installation, outbox, Digests.ofHex(program))) {
      ledger.cover(installation.database().write(tx -> sealed.enter(
          tx, installation, outbox, by, Look.EXPLAIN, Digests.reference(purpose))));
    }
  }
}
