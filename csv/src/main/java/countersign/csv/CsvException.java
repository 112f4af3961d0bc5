package countersign.csv;

/// Delimited text that cannot be used, with the place: file, line and column, each from 1.
///
/// The column counts characters (code points), not bytes, and a byte order mark is not counted.
/// A line of 0 means the whole file. The message never repeats the text of a field.
public final class CsvException extends Exception {
  private final String file;
  private final long line;
  private final long column;
  private final String reason;

  public CsvException(String file, long line, long column, String reason) {
    super(line == 0 ? file + ": " + reason : file + ":" + line + ":" + column + ": " + reason);
    this.file = file;
    this.line = line;
    this.column = column;
    this.reason = reason;
  }

  /// {@return the name of the file, as the caller gave it}
  public String file() {
    return file;
  }

  /// {@return the line, from 1; 0 when the whole file is meant}
  public long line() {
    return line;
  }

  /// {@return the column in characters, from 1; 0 when the whole file is meant}
  public long column() {
    return column;
  }

  /// {@return what is wrong, without the place}
  public String reason() {
    return reason;
  }
}
