package countersign.csv;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A delimited text file with a header, cut into blocks of whole records as it is read.
///
/// Several threads may call [#nextBlock]; each block goes to one of them. Memory is bounded by
/// the blocks not yet released, whatever the file holds: a record beyond [CsvLimits#RECORD_BYTES]
/// fails in the cursor of its block. The bytes are scanned once for quotes and line ends, eight
/// at a time; everything else is done by the cursor, on the caller's thread.
public final class CsvSource implements Closeable {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final int BUFFER_BYTES = CsvLimits.BLOCK_BYTES + 2 * Bytes.SLACK;

  private final String name;
  private final InputStream input;
  private final ConcurrentLinkedQueue<byte[]> free = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<int[]> freePlaces = new ConcurrentLinkedQueue<>();
  private final CsvHeader header;
  private byte[] pending;
  private int pendingEnd;
  private boolean ended;
  private boolean spent;
  private long nextOrdinal;
  private long nextRow;
  private long nextLine = 1;

  private CsvSource(String name, InputStream input) throws CsvException, IOException {
    this.name = name;
    this.input = input;
    this.pending = new byte[BUFFER_BYTES];
    byte[] start = input.readNBytes(BYTE_ORDER_MARK.length);
    if (!Arrays.equals(start, BYTE_ORDER_MARK)) {
      System.arraycopy(start, 0, pending, 0, start.length);
      pendingEnd = start.length;
    }
    fill();
    if (pendingEnd == 0) {
      throw new CsvException(name, 1, 1, "the file is empty");
    }
    this.header = readHeader();
  }

  /// Opens a file and reads its header.
  ///
  /// @throws CsvException if there is no such file or its header is unusable
  /// @throws IOException if it cannot be read
  public static CsvSource open(Path file) throws CsvException, IOException {
    if (Files.isDirectory(file)) {
      throw new CsvException(file.toString(), 0, 0, "is a directory, not a file");
    }
    InputStream input;
    try {
      input = Files.newInputStream(file);
    } catch (NoSuchFileException e) {
      throw new CsvException(file.toString(), 0, 0, "no such file");
    }
    return of(file.toString(), input);
  }

  /// Reads from a stream, which is closed with the source. `name` stands for it in messages.
  public static CsvSource of(String name, InputStream input) throws CsvException, IOException {
    try {
      return new CsvSource(name, input);
    } catch (CsvException | IOException | RuntimeException e) {
      input.close();
      throw e;
    }
  }

  /// Reads from bytes in memory. `name` stands for them in messages.
  public static CsvSource of(String name, byte[] bytes) throws CsvException, IOException {
    return of(name, new ByteArrayInputStream(bytes));
  }

  /// Reads from a mapped file. `name` stands for it in messages.
  public static CsvSource of(String name, MemorySegment mapped) throws CsvException, IOException {
    return of(name, new SegmentInput(mapped));
  }

  /// {@return what messages call this source}
  public String name() {
    return name;
  }

  /// {@return the columns}
  public CsvHeader header() {
    return header;
  }

  int columns() {
    return header.size();
  }

  /// {@return the next block of records, or null when there are no more}
  /// @throws IOException if the file cannot be read
  public synchronized CsvBlock nextBlock() throws IOException {
    if (spent) {
      return null;
    }
    fill();
    int lines = Bytes.lineFeedsWithoutQuotes(pending, pendingEnd);
    CsvBlock.Span span =
        lines > 0
            ? new CsvBlock.Span(lastLineFeed() + 1, false, lines, lines)
            : scan(pending, pendingEnd, ended, Long.MAX_VALUE);
    return span.end() == 0 ? null : cut(span);
  }

  private int lastLineFeed() {
    int at = pendingEnd - 1;
    while (pending[at] != Bytes.LINE_FEED) {
      at--;
    }
    return at;
  }

  private CsvHeader readHeader() throws CsvException, IOException {
    CsvBlock.Span span = scan(pending, pendingEnd, ended, 1);
    long line = nextLine;
    CsvBlock block = cut(span);
    CsvCursor cursor = new CsvCursor(block, CsvLimits.COLUMNS, true);
    cursor.next();
    nextRow = 0;
    nextOrdinal = 0;
    List<String> names = new ArrayList<>();
    for (int i = 0; i < cursor.fields(); i++) {
      names.add(cursor.text(i));
    }
    if (names.equals(List.of(""))) {
      throw new CsvException(name, line, 1, "the header line is blank");
    }
    block.release();
    return new CsvHeader(name, line, names);
  }

  /// Hands out `span` of the pending bytes and keeps the rest for the next block.
  private CsvBlock cut(CsvBlock.Span span) {
    byte[] bytes = pending;
    byte[] reused = free.poll();
    pending = reused == null ? new byte[BUFFER_BYTES] : reused;
    int rest = pendingEnd - Math.min(span.end(), pendingEnd);
    System.arraycopy(bytes, pendingEnd - rest, pending, 0, rest);
    pendingEnd = rest;
    spent = span.truncated() || ended && rest == 0;
    bytes[span.end()] = Bytes.LINE_FEED;
    CsvBlock block = new CsvBlock(this, bytes, span, nextOrdinal, nextRow, nextLine);
    nextOrdinal++;
    nextRow += span.rows();
    nextLine += span.lines();
    return block;
  }

  /// Reads until the buffer is full or the file ends; a last line end that is missing is added.
  private void fill() throws IOException {
    while (!ended && pendingEnd < CsvLimits.BLOCK_BYTES) {
      int count = input.read(pending, pendingEnd, CsvLimits.BLOCK_BYTES - pendingEnd);
      if (count < 0) {
        ended = true;
        if (pendingEnd > 0 && pending[pendingEnd - 1] != Bytes.LINE_FEED) {
          pending[pendingEnd++] = Bytes.LINE_FEED;
        }
      } else {
        pendingEnd += count;
      }
    }
  }

  /// Finds where the last whole record of `[0, end)` ends: a line feed with an even number of
  /// quotes before it. If there is none, the whole stretch is handed out: its cursor fails, in
  /// the words that fit, because a record must be shorter than a block.
  private static CsvBlock.Span scan(byte[] bytes, int end, boolean ended, long most) {
    long rows = 0;
    long lines = 0;
    long linesAtCut = 0;
    int cut = 0;
    boolean inQuotes = false;
    for (int at = 0; at < end && rows < most; at += 8) {
      long word = Bytes.word(bytes, at);
      long feeds = Bytes.equal(word, Bytes.LINE_FEED) & within(end - at);
      long quotes = Bytes.equal(word, Bytes.QUOTE) & within(end - at);
      if (quotes == 0 && most > 1) {
        int count = Long.bitCount(feeds);
        lines += count;
        if (!inQuotes && count > 0) {
          rows += count;
          cut = at + 8 - (Long.numberOfLeadingZeros(feeds) >>> 3);
          linesAtCut = lines;
        }
        continue;
      }
      for (long marks = feeds | quotes; marks != 0 && rows < most; marks &= marks - 1) {
        if ((quotes & Long.lowestOneBit(marks)) != 0) {
          inQuotes = !inQuotes;
        } else {
          lines++;
          if (!inQuotes) {
            rows++;
            cut = at + (Long.numberOfTrailingZeros(marks) >>> 3) + 1;
            linesAtCut = lines;
          }
        }
      }
    }
    return cut > 0 || end == 0
        ? new CsvBlock.Span(cut, false, rows, linesAtCut)
        : new CsvBlock.Span(end, !ended, 1, lines);
  }

  /// The lanes of a word of which only the first `count` bytes belong to the text.
  private static long within(int count) {
    return count >= 8 ? -1L : (1L << count * 8) - 1;
  }

  /// {@return an array for the places of a block}
  int[] places() {
    int[] reused = freePlaces.poll();
    return reused == null ? new int[BUFFER_BYTES + CsvLimits.COLUMNS + 1] : reused;
  }

  void recycle(byte[] buffer, int[] places) {
    free.add(buffer);
    if (places != null) {
      freePlaces.add(places);
    }
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
