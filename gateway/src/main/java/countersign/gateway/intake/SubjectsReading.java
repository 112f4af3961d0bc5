package countersign.gateway.intake;

import countersign.csv.CsvBlock;
import countersign.csv.CsvCursor;
import countersign.csv.CsvSource;
import countersign.domain.Subject;
import java.io.Closeable;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/// One reading of `subjects.csv`, from its first row to its last: the digest is of the very bytes
/// the rows were made from, so a file that changes between two readings cannot be half believed.
///
/// Several threads may take blocks and make subjects; [#totals] is for after the last block. The
/// digest costs the thread that takes a block about 1 ms a block (2 MiB).
public final class SubjectsReading implements Closeable {
  private final CsvSource source;
  private final MessageDigest digest;
  private final int[] columns;
  private long rows;
  private long bytes;
  private Totals totals;

  /// @param sha256 of the whole file, lower-case hex
  /// @param rows how many rows it has, the header not counted
  public record Totals(String sha256, long rows) {}

  SubjectsReading(CsvSource source, MessageDigest digest, int[] columns) {
    this.source = source;
    this.digest = digest;
    this.columns = columns;
  }

  /// {@return the next block of rows, or null when there are no more} Release each when done.
  ///
  /// @throws PackageException if the file lies in a zip that proves to be damaged, or a bomb
  /// @throws IOException if the file cannot be read
  public synchronized CsvBlock nextBlock() throws IOException {
    CsvBlock block = source.nextBlock();
    if (block != null) {
      rows += block.rows();
      bytes += block.byteSize();
    } else if (totals == null) {
      totals = new Totals(HexFormat.of().formatHex(digest.digest()), rows);
    }
    return block;
  }

  /// {@return the row under the cursor} Safe to call from several threads, each with its cursor.
  public Subject subject(CsvCursor cursor) {
    String[] values = new String[columns.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = cursor.text(columns[i]);
    }
    return new Subject(cursor.row(), cursor.line(), values, cursor.isPrintable());
  }

  /// {@return columns of the file that this version does not know, in the order of the file}
  public List<String> unknownColumns() {
    return source.header().unknown(SubjectsFile.COLUMNS);
  }

  /// {@return how many bytes of the file the blocks taken so far hold}, for progress.
  public synchronized long bytesTaken() {
    return bytes;
  }

  /// {@return the digest and count of the whole file}
  /// @throws IllegalStateException before [#nextBlock] has returned null
  public synchronized Totals totals() {
    if (totals == null) {
      throw new IllegalStateException("subjects.csv has not been read to its end");
    }
    return totals;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
