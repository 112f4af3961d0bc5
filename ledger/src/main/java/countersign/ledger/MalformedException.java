package countersign.ledger;

/// Bytes from outside that are not what their format says. The message names the format and the
/// rule that was broken; it never repeats more of the input than a line number or a length.
public final class MalformedException extends Exception {
  private static final long serialVersionUID = 1L;

  /// Says that something of the given `format` breaks `rule`.
  public MalformedException(String format, String rule) {
    super(format + ": " + rule);
  }
}
