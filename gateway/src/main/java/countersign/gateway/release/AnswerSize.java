package countersign.gateway.release;

/// How long the plain text of an officer's answers is made: a length that depends on the number of
/// rows alone, so that the length of the message says nothing of what was answered.
public final class AnswerSize {
  /// For the header row, and for the reasons of a few rows.
  static final long BASE_BYTES = 8_192;

  /// For one row. Reasons and citations of a row that is not admitted are longest; the average of
  /// a request that was refused as a whole is about 250 bytes.
  static final long ROW_BYTES = 512;

  private AnswerSize() {}

  /// {@return the padded length}
  ///
  /// Should the answers be longer, as with many reasons on every row, it is doubled until they fit:
  /// the length then depends on what was told before look-up, never on what look-up found, since
  /// `CONFIRMED` and `NOT_CONFIRMED` both are shorter than any row is granted.
  public static long padded(long rows, long contentBytes) {
    long size = BASE_BYTES + rows * ROW_BYTES;
    while (size < contentBytes) {
      size *= 2;
    }
    return size;
  }
}
