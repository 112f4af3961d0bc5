package countersign.server;

import java.io.IOException;

/// A body is longer than is taken: 413.
final class TooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  TooLargeException(long most) {
    super("a body of at most " + most + " bytes is taken here");
  }
}
