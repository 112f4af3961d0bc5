package countersign.match;

/// A population snapshot, or what should become one, that cannot be used: wrong version,
/// truncated, foreign, damaged, or beyond a limit. The message says what was expected and found.
/// It never holds the text of a record.
public final class PopulationException extends Exception {
  public PopulationException(String message) {
    super(message);
  }

  static PopulationException expected(String file, String what, Object expected, Object found) {
    return new PopulationException(
        file + ": expected " + what + " " + expected + ", found " + found);
  }
}
