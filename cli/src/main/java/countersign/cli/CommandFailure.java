package countersign.cli;

/// Ends a command with a message and an exit status. For what only the command can judge; what a
/// room refuses is that room's own exception, see [Edge].
final class CommandFailure extends RuntimeException {
  private final int status;

  private CommandFailure(int status, String message) {
    super(message);
    this.status = status;
  }

  /// Unusable input or arguments: exit status 2.
  static CommandFailure unusable(String message) {
    return new CommandFailure(Edge.UNUSABLE, message);
  }

  /// The environment failed: exit status 3.
  static CommandFailure environment(String message) {
    return new CommandFailure(Edge.ENVIRONMENT, message);
  }

  int status() {
    return status;
  }
}
