package countersign.ledger;

import java.io.IOException;

/// A file of a log that is longer than any such file can be.
final class TooLongException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String path;

  TooLongException(String path, int most) {
    super("is longer than " + most + " bytes");
    this.path = path;
  }

  String path() {
    return path;
  }
}
