package countersign.ledger;

import java.io.IOException;

/// A second writer wanted to open a log that has one.
public final class LogLockedException extends IOException {
  private static final long serialVersionUID = 1L;

  public LogLockedException() {
    super("another process or thread is writing to this ledger");
  }
}
