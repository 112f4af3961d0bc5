package countersign.csv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Walks the records of one block. For one thread; allocates nothing but the texts asked for.
/// Two cursors over one block at the same time are not possible.
///
/// RFC 4180, read strictly: a quote may stand only around a whole field or doubled within one, a
/// carriage return outside quotes only before a line feed, and every record has as many fields as
/// the header. The whole block is checked to be UTF-8 without NUL before its first record.
public final class CsvCursor {
  private static final byte BARE = 0;
  private static final byte QUOTED = 1;
  private static final byte ESCAPED = 2;

  private final CsvBlock block;
  private final byte[] bytes;
  private final int end;
  private final int columns;
  private final int firstBad;
  /// Of the whole block.
  private final boolean ascii;
  private final boolean printable;
  private final int[] marks;
  private final int[] starts;
  private final int[] ends;
  private final byte[] quoting;
  private final boolean header;

  private int fields;
  private int recordStart;
  private int nextStart;
  private long row;
  private long line;
  private long nextLine;
  private int mark;
  private boolean plain;
  private int openQuote = -1;

  CsvCursor(CsvBlock block, int columns, boolean header) {
    this.block = block;
    this.header = header;
    this.bytes = block.bytes;
    this.end = block.end;
    this.columns = columns;
    this.starts = new int[columns];
    this.ends = new int[columns];
    this.quoting = new byte[columns];
    this.marks = block.places();
    int seen = Bytes.marks(bytes, end, columns + 1, marks);
    this.ascii = (seen & Bytes.STRANGE) == 0;
    this.printable = (seen & (Bytes.STRANGE | Bytes.CONTROL)) == 0;
    this.firstBad = ascii ? end : Bytes.firstBad(bytes, 0, end);
    this.row = block.firstRow() - 1;
    this.nextLine = block.firstLine();
  }

  /// Goes to the next record.
  ///
  /// @return false at the end of the block
  /// @throws CsvException if the record is malformed or beyond a limit; the cursor is then spent
  public boolean next() throws CsvException {
    if (nextStart >= end) {
      return false;
    }
    recordStart = nextStart;
    line = nextLine;
    row++;
    int last = columns - 1;
    int start = recordStart;
    int i = 0;
    int at = marks[mark];
    while (bytes[at] == Bytes.COMMA && i < last) {
      starts[i] = start;
      ends[i] = at;
      start = at + 1;
      i++;
      at = marks[mark + i];
    }
    if (i < last || bytes[at] != Bytes.LINE_FEED || at >= end) {
      return careful();
    }
    starts[i] = start;
    ends[i] = bytes[at - 1] == Bytes.CARRIAGE_RETURN && at > start ? at - 1 : at;
    plain = true;
    fields = columns;
    mark += columns;
    return endRecord(at);
  }

  /// Reads a record that is quoted, malformed, or the header.
  private boolean careful() throws CsvException {
    plain = false;
    fields = 0;
    int fieldStart = recordStart;
    while (true) {
      int at = marks[mark++];
      if (at >= end) {
        throw fail(end, at, "the record does not end");
      }
      switch (bytes[at]) {
        case Bytes.COMMA -> {
          endField(fieldStart, at, BARE);
          fieldStart = nextField(at);
        }
        case Bytes.LINE_FEED -> {
          boolean returned = at > fieldStart && bytes[at - 1] == Bytes.CARRIAGE_RETURN;
          endField(fieldStart, returned ? at - 1 : at, BARE);
          return endRecord(at);
        }
        case Bytes.CARRIAGE_RETURN ->
            throw fail(at, at, "a carriage return that no line feed follows");
        default -> {
          if (at != fieldStart) {
            throw fail(at, at, "a quote inside a field that is not quoted");
          }
          int after = quotedField(at);
          if (bytes[after] != Bytes.COMMA) {
            return endRecord(after);
          }
          fieldStart = nextField(after);
        }
      }
    }
  }

  /// Reads the quoted field that opens at `open`.
  ///
  /// @return the offset of the comma or line feed that ends it
  private int quotedField(int open) throws CsvException {
    openQuote = open;
    byte form = QUOTED;
    while (true) {
      int at = marks[mark++];
      if (at >= end) {
        throw fail(end, open, "a quoted field is not closed");
      }
      if (bytes[at] == Bytes.LINE_FEED) {
        nextLine++;
      } else if (bytes[at] == Bytes.QUOTE) {
        if (bytes[at + 1] == Bytes.QUOTE && at + 1 < end) {
          mark++;
          form = ESCAPED;
        } else {
          openQuote = -1;
          endField(open + 1, at, form);
          return endOfQuoted(at + 1);
        }
      }
    }
  }

  private int endOfQuoted(int after) throws CsvException {
    byte next = bytes[after];
    if (next != Bytes.COMMA && next != Bytes.LINE_FEED && next != Bytes.CARRIAGE_RETURN) {
      throw fail(after, after, "text after the closing quote of a field");
    }
    int at = marks[mark++];
    if (next == Bytes.CARRIAGE_RETURN && bytes[at] == Bytes.CARRIAGE_RETURN) {
      throw fail(at, at, "a carriage return that no line feed follows");
    }
    return at;
  }

  private void endField(int start, int fieldEnd, byte form) {
    starts[fields] = start;
    ends[fields] = fieldEnd;
    quoting[fields] = form;
    fields++;
  }

  private int nextField(int comma) throws CsvException {
    if (fields == columns) {
      throw fail(
          comma + 1,
          comma + 1,
          header
              ? "more than " + columns + " columns"
              : "the row has more fields than the header, which has " + columns);
    }
    return comma + 1;
  }

  private boolean endRecord(int lineFeed) throws CsvException {
    int last = lineFeed > recordStart && bytes[lineFeed - 1] == '\r' ? lineFeed - 1 : lineFeed;
    if (fields != columns && !header) {
      throw fail(
          last,
          last,
          last == recordStart
              ? "a blank line; the header has " + columns + " columns"
              : "the row has too few fields: " + fields + ", the header has " + columns);
    }
    if (firstBad < lineFeed || last - recordStart > CsvLimits.RECORD_BYTES) {
      throw fail(lineFeed, lineFeed, "a line that does not end");
    }
    nextStart = lineFeed + 1;
    nextLine++;
    return true;
  }

  /// What is wrong, or what is wrong before it: the first thing a reader from the left would see.
  private CsvException fail(int seenAt, int reportAt, String reason) {
    long limit = (long) recordStart + CsvLimits.RECORD_BYTES;
    nextStart = end;
    if (firstBad < end && firstBad <= seenAt && firstBad <= limit) {
      String bad = bytes[firstBad] == 0 ? "a NUL byte" : "bytes that are not UTF-8";
      return at(firstBad, bad);
    }
    if (seenAt > limit) {
      return at((int) limit, overlong());
    }
    return at(reportAt, reason);
  }

  private String overlong() {
    String text = "the record is longer than " + CsvLimits.RECORD_BYTES + " bytes";
    if (openQuote < 0) {
      return text;
    }
    CsvException opened = at(openQuote, "");
    return text
        + "; a quote opened at line "
        + opened.line()
        + ", column "
        + opened.column()
        + " may not be closed";
  }

  private CsvException at(int offset, String reason) {
    long errorLine = line;
    int lineStart = recordStart;
    for (int i = recordStart; i < offset; i++) {
      if (bytes[i] == Bytes.LINE_FEED) {
        errorLine++;
        lineStart = i + 1;
      }
    }
    long column = 1;
    for (int i = lineStart; i < offset; i++) {
      column += (bytes[i] & 0xC0) == 0x80 ? 0 : 1;
    }
    return new CsvException(block.source.name(), errorLine, column, reason);
  }

  /// {@return the index of the record in the file, from 0, the header not counted}
  public long row() {
    return row;
  }

  /// {@return the line on which the record starts, from 1}
  public long line() {
    return line;
  }

  /// {@return how many fields the record has: as many as the header}
  public int fields() {
    return fields;
  }

  /// {@return the text of field `i`, quotes undone}
  public String text(int i) {
    if (starts[i] == ends[i]) {
      return "";
    }
    if (escaped(i)) {
      byte[] copy = new byte[ends[i] - starts[i]];
      return new String(copy, 0, copy(i, copy, 0), StandardCharsets.UTF_8);
    }
    return new String(
        bytes,
        starts[i],
        ends[i] - starts[i],
        ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }

  /// {@return whether the record holds nothing but printable ASCII, tabs and line ends}
  public boolean isPrintable() {
    return printable || Bytes.arePrintable(bytes, recordStart, nextStart);
  }

  /// {@return whether field `i` has no text}
  public boolean isEmpty(int i) {
    return starts[i] == ends[i];
  }

  /// {@return the buffer that [#start] and [#end] point into; read only}
  public byte[] buffer() {
    return bytes;
  }

  /// {@return where the text of field `i` begins, after an opening quote}
  public int start(int i) {
    return starts[i];
  }

  /// {@return where the text of field `i` ends, before a closing quote}
  public int end(int i) {
    return ends[i];
  }

  /// {@return whether field `i` stands in quotes}
  public boolean quoted(int i) {
    return !plain && quoting[i] != BARE;
  }

  /// {@return whether the bytes of field `i` hold doubled quotes that [#text] and [#copy] undo}
  public boolean escaped(int i) {
    return !plain && quoting[i] == ESCAPED;
  }

  /// Copies the text of field `i`, quotes undone, to `target` from `at` on.
  ///
  /// @return the offset after the last byte written
  public int copy(int i, byte[] target, int at) {
    int length = ends[i] - starts[i];
    if (!escaped(i)) {
      System.arraycopy(bytes, starts[i], target, at, length);
      return at + length;
    }
    int to = at;
    for (int from = starts[i]; from < ends[i]; from++) {
      target[to++] = bytes[from];
      if (bytes[from] == Bytes.QUOTE) {
        from++;
      }
    }
    return to;
  }

  /// {@return the bytes of the record as they stand in the file, its line end not included}
  public byte[] record() {
    int last = nextStart - 1;
    if (last > recordStart && bytes[last - 1] == Bytes.CARRIAGE_RETURN) {
      last--;
    }
    return Arrays.copyOfRange(bytes, recordStart, last);
  }
}
