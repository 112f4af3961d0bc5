package countersign.csv;

/// A run of whole records of one file, at most 2 MiB, in a buffer of its own.
///
/// Blocks of one source can be read by several threads at once; `ordinal` gives their order back.
/// [#release] hands the buffer back for reuse: after it neither the block nor any cursor over it
/// may be touched. Not releasing costs only memory.
public final class CsvBlock {
  final CsvSource source;
  final byte[] bytes;
  final int end;
  final boolean truncated;
  private int[] places;
  private final long ordinal;
  private final long firstRow;
  private final long firstLine;
  private final long rows;

  CsvBlock(CsvSource source, byte[] bytes, Span span, long ordinal, long firstRow, long firstLine) {
    this.source = source;
    this.bytes = bytes;
    this.end = span.end;
    this.truncated = span.truncated;
    this.rows = span.rows;
    this.ordinal = ordinal;
    this.firstRow = firstRow;
    this.firstLine = firstLine;
  }

  /// What the scan for record ends found: `[0, end)` with so many record ends in it.
  /// `truncated` means that the last record does not end here although more bytes follow.
  record Span(int end, boolean truncated, long rows, long lines) {}

  /// {@return the place of this block among the blocks of its source, from 0}
  public long ordinal() {
    return ordinal;
  }

  /// {@return the index of its first record, from 0, the header not counted}
  public long firstRow() {
    return firstRow;
  }

  /// {@return the line of its first record, from 1}
  public long firstLine() {
    return firstLine;
  }

  /// {@return how many records it has, if they are all well formed}
  public long rows() {
    return rows;
  }

  /// {@return how many bytes of the file it holds}
  public int byteSize() {
    return end;
  }

  /// {@return a cursor before the first record}
  public CsvCursor cursor() {
    return new CsvCursor(this, source.columns(), false);
  }

  /// The places a cursor has to look at; as many as there are bytes, and room for a record.
  int[] places() {
    if (places == null) {
      places = source.places();
    }
    return places;
  }

  /// Gives the buffer back to the source. Call once, from any thread.
  public void release() {
    source.recycle(bytes, places);
  }
}
