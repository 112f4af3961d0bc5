package countersign.ledger;

import java.io.IOException;

/// A witness did not cosign.
public final class WitnessException extends IOException {
  private static final long serialVersionUID = 1L;

  /// Why it did not.
  public enum Kind {
    /// It could not be asked, or did not answer in time. Asking again later may help.
    UNREACHABLE,
    /// It does not know this log, or does not accept its signature or the form of the request.
    REFUSED,
    /// It has cosigned a larger tree: the log is older than what was witnessed, as after a backup
    /// was put in place. Nothing may be appended before this is explained.
    AHEAD,
    /// It has cosigned a tree that is no prefix of this one: the log was forked.
    INCONSISTENT,
    /// Its answer is not what the protocol says, or its cosignature is not valid.
    BAD_ANSWER
  }

  private final Kind kind;

  WitnessException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  WitnessException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /// {@return why the witness did not cosign}
  public Kind kind() {
    return kind;
  }
}
