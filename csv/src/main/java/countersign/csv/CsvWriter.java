package countersign.csv;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// Writes RFC 4180 with `\n` line ends, UTF-8, quotes only where they are needed. What it writes
/// reads back as it was. For one thread; buffers 64 KiB.
///
/// A lone surrogate is written as U+FFFD, for it has no bytes in UTF-8. NUL is written as U+FFFD
/// too: [CsvCursor] would refuse it.
public final class CsvWriter implements Closeable, Flushable {
  /// What to do with a field that a spreadsheet would take for a formula: one that starts with
  /// `=`, `+`, `-`, `@`, a tab or a carriage return.
  public enum Formulas {
    /// Written as it is: the file is for programs.
    VERBATIM,
    /// Written with a leading `'`: the file may be opened by people.
    GUARDED
  }

  private static final int BUFFER_BYTES = 1 << 16;

  /// What is shorter is written while it is looked at.
  private static final int SHORT = 256;

  private final OutputStream output;
  private final Formulas formulas;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int length;
  private int fieldsInRow;
  private boolean lastWasEmpty;

  public CsvWriter(OutputStream output, Formulas formulas) {
    this.output = output;
    this.formulas = formulas;
  }

  /// Writes one field of the row.
  public CsvWriter field(CharSequence text) throws IOException {
    separate();
    if (text.length() < SHORT && plain(text)) {
      lastWasEmpty = text.isEmpty();
      return this;
    }
    boolean guard = formulas == Formulas.GUARDED && isFormula(text);
    boolean quote = needsQuotes(text);
    if (quote) {
      put('"');
    }
    if (guard) {
      put('\'');
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        put('"');
        put('"');
      } else if (c > 0 && c < 0x80) {
        put(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        encode(Character.toCodePoint(c, text.charAt(i)));
      } else {
        encode(c == 0 || Character.isSurrogate(c) ? 0xFFFD : c);
      }
    }
    if (quote) {
      put('"');
    }
    lastWasEmpty = text.isEmpty();
    return this;
  }

  /// Writes a short text if it can stand as it is. {@return whether it could}; if not, nothing is
  /// written.
  private boolean plain(CharSequence text) throws IOException {
    if (!text.isEmpty() && isFormula(text)) {
      return false;
    }
    if (BUFFER_BYTES - length < SHORT) {
      drain();
    }
    int count = text.length();
    for (int i = 0; i < count; i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == ',' || c == '"') {
        return false;
      }
      buffer[length + i] = (byte) c;
    }
    length += count;
    return true;
  }

  /// Writes one field of the row that is a whole number; it is never taken for a formula.
  public CsvWriter field(long number) throws IOException {
    separate();
    String digits = Long.toString(number);
    for (int i = 0; i < digits.length(); i++) {
      put(digits.charAt(i));
    }
    lastWasEmpty = false;
    return this;
  }

  /// Ends the row. A row of one empty field is written as `""`, so that it is not a blank line.
  public void endRow() throws IOException {
    if (fieldsInRow == 1 && lastWasEmpty) {
      put('"');
      put('"');
    }
    put('\n');
    fieldsInRow = 0;
  }

  /// Writes a whole row.
  public void row(List<? extends CharSequence> fields) throws IOException {
    for (CharSequence field : fields) {
      field(field);
    }
    endRow();
  }

  /// Writes a whole row.
  public void row(String... fields) throws IOException {
    row(List.of(fields));
  }

  private void separate() throws IOException {
    if (fieldsInRow++ > 0) {
      put(',');
    }
  }

  private static boolean needsQuotes(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',' || c == '"' || c == '\n' || c == '\r') {
        return true;
      }
    }
    return false;
  }

  private static boolean isFormula(CharSequence text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
  }

  private void encode(int c) throws IOException {
    if (c < 0x800) {
      put(0xC0 | c >> 6);
    } else if (c < 0x10000) {
      put(0xE0 | c >> 12);
      put(0x80 | c >> 6 & 0x3F);
    } else {
      put(0xF0 | c >> 18);
      put(0x80 | c >> 12 & 0x3F);
      put(0x80 | c >> 6 & 0x3F);
    }
    put(0x80 | c & 0x3F);
  }

  private void put(int value) throws IOException {
    if (length == BUFFER_BYTES) {
      drain();
    }
    buffer[length++] = (byte) value;
  }

  private void drain() throws IOException {
    output.write(buffer, 0, length);
    length = 0;
  }

  @Override
  public void flush() throws IOException {
    drain();
    output.flush();
  }

  /// Writes what is buffered and closes the stream.
  @Override
  public void close() throws IOException {
    try (output) {
      flush();
    }
  }
}
