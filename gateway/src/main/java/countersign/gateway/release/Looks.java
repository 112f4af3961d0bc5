package countersign.gateway.release;

import countersign.gateway.accounting.LedgerWriter;
import countersign.gateway.accounting.Outbox;
import countersign.gateway.document.Json;
import countersign.gateway.state.EvidenceKey;
import countersign.gateway.state.Installation;
import countersign.gateway.state.StateException;
import countersign.ledger.entry.Commitment;
import countersign.ledger.entry.OversightEntry;
import countersign.ledger.entry.OversightEntry.Look;
import java.util.List;
import java.util.Optional;

/// An official's look at protected data outside a case of the installation, on record before it is
/// shown: what was looked at and why is sealed, the ledger has a commitment to it.
public final class Looks {
  private Looks() {}

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
    EvidenceKey key = installation.evidenceKeys().newCase();
    var file = new CaseFile(installation.vault(), key);
    var openings = new Openings();
    Commitment commitment =
        openings.to(
            "look",
            Json.bytes(
                Json.object()
                    .put("official", by)
                    .put("look", "explain")
                    .put("purpose", purpose)
                    .put("target", target)));
    openings.seal(file, CaseFile.openings(0, "look"));
    var outbox = new Outbox(installation.layout().outbox());
    try (var ledger = LedgerWriter.open(installation, outbox, Digests.ofHex(program))) {
      long number =
          installation
              .database()
              .write(
                  tx -> {
                    installation.evidenceKeys().insert(tx, key);
                    return outbox.add(
                        tx,
                        Optional.of(key.caseId()),
                        "look",
                        List.of(
                            new OversightEntry.ProtectedDataSeen(
                                tx.now(),
                                Digests.reference(by),
                                Look.EXPLAIN,
                                Digests.reference(purpose),
                                Optional.empty(),
                                commitment)));
                  });
      ledger.cover(number);
    }
  }
}
