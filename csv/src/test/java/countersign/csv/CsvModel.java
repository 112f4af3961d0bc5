package countersign.csv;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// RFC 4180 as a reader would explain it: one character after the other, all in memory.
/// It says what the rows are and where reading stops, and is as slow as it looks.
final class CsvModel {
  /// The rows before the first fault, and the fault's line and column, 0 if there is none.
  record Result(List<List<String>> rows, List<Long> lines, long line, long column) {}

  private final String text;
  private final int columns;
  private final List<List<String>> rows = new ArrayList<>();
  private final List<Long> lines = new ArrayList<>();
  private int at;

  private CsvModel(String text, int columns) {
    this.text = text;
    this.columns = columns;
  }

  /// Reads `bytes`, which hold no header; every row must have `columns` fields.
  static Result read(byte[] bytes, int columns) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int good = goodBytes(bytes);
    if (good < bytes.length) {
      // Whatever is wrong first: at the bad byte, or in the characters before it.
      String before = new String(bytes, 0, good, StandardCharsets.UTF_8);
      return new CsvModel(before, columns).run(true);
    }
    return new CsvModel(text.isEmpty() || text.endsWith("\n") ? text : text + "\n", columns)
        .run(false);
  }

  private static int goodBytes(byte[] bytes) {
    int good = 0;
    for (int end = 1; end <= bytes.length; end++) {
      try {
        String s =
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, end)).toString();
        if (s.indexOf('\0') >= 0) {
          return good;
        }
        good = end;
      } catch (CharacterCodingException e) {
        if (end - good > 4) {
          return good;
        }
      }
    }
    return good;
  }

  /// `broken`: a bad byte follows the text, so running out of text is a fault there.
  private Result run(boolean broken) {
    while (at < text.length()) {
      int start = at;
      List<String> row = new ArrayList<>();
      int fault = readRow(row, broken);
      if (fault >= 0) {
        return faultAt(fault);
      }
      if (row.size() != columns) {
        throw new IllegalStateException("unreachable");
      }
      rows.add(row);
      lines.add(1 + text.substring(0, start).chars().filter(c -> c == '\n').count());
    }
    return broken ? faultAt(text.length()) : new Result(rows, lines, 0, 0);
  }

  /// The place of the fault, or -1 if there is none.
  private int readRow(List<String> row, boolean broken) {
    while (true) {
      if (row.size() == columns) {
        return at;
      }
      int start = at;
      StringBuilder field = new StringBuilder();
      if (at < text.length() && text.charAt(at) == '"') {
        at++;
        while (true) {
          if (at == text.length()) {
            return broken ? at : start;
          }
          char c = text.charAt(at++);
          if (c == '"' && at < text.length() && text.charAt(at) == '"') {
            at++;
          } else if (c == '"') {
            break;
          }
          field.append(c);
        }
        if (at == text.length() || ",\r\n".indexOf(text.charAt(at)) < 0) {
          return at;
        }
      } else {
        while (at < text.length() && ",\"\r\n".indexOf(text.charAt(at)) < 0) {
          field.append(text.charAt(at++));
        }
        if (at == text.length() || text.charAt(at) == '"') {
          return at;
        }
      }
      row.add(field.toString());
      char end = text.charAt(at++);
      if (end == ',') {
        continue;
      }
      int last = at - 1;
      if (end == '\r') {
        if (at == text.length() || text.charAt(at) != '\n') {
          return last;
        }
        at++;
      }
      return row.size() == columns ? -1 : last;
    }
  }

  private Result faultAt(int index) {
    String before = text.substring(0, index);
    long line = 1 + before.chars().filter(c -> c == '\n').count();
    String lastLine = before.substring(before.lastIndexOf('\n') + 1);
    return new Result(rows, lines, line, 1 + lastLine.codePointCount(0, lastLine.length()));
  }
}
