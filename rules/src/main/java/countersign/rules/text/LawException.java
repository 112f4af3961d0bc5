package countersign.rules.text;

/// A text of the law that cannot be used: an agreement, a rule or an example. The message begins
/// with file and line and says in words what is wrong; nothing was changed.
public final class LawException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;

  public LawException(String file, int line, String message) {
    super(file + ":" + line + ": " + message);
    this.file = file;
    this.line = line;
  }

  public String file() {
    return file;
  }

  /// {@return the line, from 1; 0 where the file as a whole is meant}
  public int line() {
    return line;
  }
}
