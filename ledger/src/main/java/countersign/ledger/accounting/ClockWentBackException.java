package countersign.ledger.accounting;

import java.io.IOException;
import java.time.Instant;

/// An entry is dated before one that stands in the ledger already. Nothing was appended; a clock
/// was set back, or was wrong before.
public final class ClockWentBackException extends IOException {
  private static final long serialVersionUID = 1L;

  ClockWentBackException(Instant entry, Instant latest) {
    super("an entry of " + entry + " cannot follow one of " + latest + "; is the clock right?");
  }
}
