package countersign.gateway.state;

/// The environment of the installation failed: a disk is full, the database is away, the clock went
/// back, a file cannot be read. Nothing was decided; what had been accepted is still there.
///
/// The command line ends with exit status 3, the server answers 503. The message names files and
/// conditions, never personal data.
public final class StateException extends Exception {
  public StateException(String message) {
    super(message);
  }

  public StateException(String message, Throwable cause) {
    super(message, cause);
  }
}
