package countersign.synth;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// CSV rows as bytes, gathered in one array and written when it fills. Cells with a comma, a quote
/// or a line end are quoted (RFC 4180); lines end with LF. Not thread-safe.
final class RowBuffer {
  private static final int SIZE = 1 << 18;

  /// Room for the longest row that the generator writes; a row never straddles two writes.
  private static final int SLACK = 1 << 13;

  private final OutputStream out;
  private byte[] bytes = new byte[SIZE];
  private int length;
  private long written;

  RowBuffer(OutputStream out) {
    this.out = out;
  }

  /// A buffer that only collects cells for another.
  RowBuffer() {
    this(OutputStream.nullOutputStream());
  }

  RowBuffer cell(String text) {
    int end = text.length();
    int at = length;
    ensure(end * 4 + 3);
    byte[] to = bytes;
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c >= 0x80 || c == ',' || c == '"' || c < ' ') {
        return slowCell(text);
      }
      to[at++] = (byte) c;
    }
    to[at++] = ',';
    length = at;
    return this;
  }

  /// A cell in capitals without diacritics.
  RowBuffer foldedCell(String text) {
    int end = text.length();
    int at = length;
    ensure(end + 1);
    byte[] to = bytes;
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c >= 0x80 || c == ',' || c == '"' || c < ' ') {
        return cell(Text.fold(text));
      }
      to[at++] = (byte) (c >= 'a' && c <= 'z' ? c - 32 : c);
    }
    to[at++] = ',';
    length = at;
    return this;
  }

  private RowBuffer slowCell(String text) {
    boolean quoted = false;
    for (int i = 0; i < text.length() && !quoted; i++) {
      char c = text.charAt(i);
      quoted = c == ',' || c == '"' || c == '\n' || c == '\r';
    }
    if (quoted) {
      text = "\"" + text.replace("\"", "\"\"") + "\"";
    }
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    ensure(encoded.length + 1);
    System.arraycopy(encoded, 0, bytes, length, encoded.length);
    length += encoded.length;
    bytes[length++] = ',';
    return this;
  }

  /// Appends cells that another buffer holds, commas included.
  RowBuffer cells(RowBuffer other) {
    ensure(other.length);
    System.arraycopy(other.bytes, 0, bytes, length, other.length);
    length += other.length;
    return this;
  }

  RowBuffer raw(char c) {
    ensure(1);
    bytes[length++] = (byte) c;
    return this;
  }

  RowBuffer raw(byte[] ascii) {
    ensure(ascii.length);
    System.arraycopy(ascii, 0, bytes, length, ascii.length);
    length += ascii.length;
    return this;
  }

  /// A number from 0 up.
  RowBuffer raw(long number) {
    ensure(20);
    int digits = 1;
    for (long left = number; left > 9; left /= 10) {
      digits++;
    }
    length += digits;
    int at = length;
    long left = number;
    for (; left > Integer.MAX_VALUE; left /= 10) {
      bytes[--at] = (byte) ('0' + left % 10);
    }
    int rest = (int) left;
    do {
      bytes[--at] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest > 0);
    return this;
  }

  /// A year of four digits.
  RowBuffer year(int year) {
    return two(year / 100).two(year % 100);
  }

  /// Nine digits with leading zeros, then a comma.
  RowBuffer tin(int number) {
    ensure(10);
    int left = number;
    for (int i = 8; i >= 0; i--) {
      bytes[length + i] = (byte) ('0' + left % 10);
      left /= 10;
    }
    length += 9;
    bytes[length++] = ',';
    return this;
  }

  /// A date yyyymmdd as ISO 8601, or nothing for 0, then a comma.
  RowBuffer date(int date) {
    if (date != 0) {
      year(date / 10_000).raw('-').two(date / 100 % 100).raw('-').two(date % 100);
    }
    return raw(',');
  }

  private RowBuffer two(int number) {
    ensure(2);
    bytes[length++] = (byte) ('0' + number / 10);
    bytes[length++] = (byte) ('0' + number % 10);
    return this;
  }

  RowBuffer comma() {
    return raw(',');
  }

  /// Ends a row: its last comma becomes the line end. Writes when the array is nearly full.
  void endRow() throws IOException {
    bytes[length - 1] = '\n';
    if (length > SIZE - SLACK) {
      flush();
    }
  }

  void clear() {
    length = 0;
  }

  void flush() throws IOException {
    out.write(bytes, 0, length);
    written += length;
    length = 0;
  }

  /// {@return bytes written so far}
  long written() {
    return written;
  }

  private void ensure(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
