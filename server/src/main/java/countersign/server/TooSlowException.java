package countersign.server;

import java.io.IOException;

/// A body did not arrive in time: 408.
final class TooSlowException extends IOException {
  private static final long serialVersionUID = 1L;

  TooSlowException(long seconds) {
    super("the body did not arrive within " + seconds + " s");
  }
}
