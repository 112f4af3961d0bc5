package countersign.gateway.release;

import countersign.gateway.state.EvidenceKey;
import countersign.gateway.state.Installation;
import countersign.gateway.state.StateException;
import java.io.IOException;
import java.util.Optional;

/// Opens the evidence of cases, as long as their keys exist.
record Cases(Installation installation) {
  Optional<CaseFile> file(RequestRow row) throws StateException {
    return file(row.caseId());
  }

  Optional<CaseFile> file(String caseId) throws StateException {
    Optional<EvidenceKey> key = installation.database()
        .read(tx -> installation.evidenceKeys().find(tx, caseId));
    return key.map(each -> new CaseFile(installation.vault(), each));
  }

  /// Destroys the answers that wait for their officers. What was decided, and why, stays sealed.
  /// Called after the transaction that stopped them; done again at every start, since a crash may
  /// lie between.
  void destroyQueuedAnswers(RequestRow row) throws StateException {
    Optional<CaseFile> file = file(row);
    if (file.isEmpty() || row.verification().isEmpty()) {
      return;
    }
    VerificationRecord verification = VerificationRecord.parse(row.verification().get());
    try {
      for (int share = 0; share < verification.shares(); share++) {
        file.get().vault().delete(file.get().key(), CaseFile.share(verification.revision(), share));
      }
    } catch (IOException failure) {
      throw new StateException("queued answers cannot be destroyed: " + failure.getMessage(), failure);
    }
  }
}
