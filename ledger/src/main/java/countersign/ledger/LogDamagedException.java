package countersign.ledger;

import java.io.IOException;

/// A log whose files do not fit together. It is not opened for writing; nothing was changed.
public final class LogDamagedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String place;

  /// Says that the file at `place` is wrong, and how.
  public LogDamagedException(String place, String reason) {
    super(place + ": " + reason);
    this.place = place;
  }

  /// {@return the path of the file that is wrong, relative to the log}
  public String place() {
    return place;
  }
}
