package countersign.gateway.intake;

import java.io.IOException;

/// A request package, key or certificate that cannot be used, with the place: file, line and
/// column, each from 1. A line of 0 means the whole file.
///
/// The column counts characters (code points). The message never repeats the text of a value. It
/// is an [IOException] because a file inside a zip can turn out to be damaged while it is read;
/// whoever tells the two apart asks for this type first.
public final class PackageException extends IOException {
  private static final long serialVersionUID = 1;

  private final String file;
  private final long line;
  private final long column;
  private final String reason;

  public PackageException(String file, long line, long column, String reason) {
    super(line == 0 ? file + ": " + reason : file + ":" + line + ":" + column + ": " + reason);
    this.file = file;
    this.line = line;
    this.column = column;
    this.reason = reason;
  }

  /// The file as a whole cannot be used.
  public PackageException(String file, String reason) {
    this(file, 0, 0, reason);
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
