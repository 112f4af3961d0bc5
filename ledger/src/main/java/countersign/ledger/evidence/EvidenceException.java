package countersign.ledger.evidence;

import java.io.IOException;

/// Evidence that cannot be had: destroyed, missing, changed, or under another key.
public final class EvidenceException extends IOException {
  private static final long serialVersionUID = 1L;

  EvidenceException(String message) {
    super(message);
  }
}
