package countersign.gateway.release;

import countersign.csv.CsvBlock;
import countersign.csv.CsvCursor;
import countersign.csv.CsvException;
import countersign.csv.CsvSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Rows of a file that this program wrote, one after the other. One thread.
final class CsvRows implements Closeable {
  private final CsvSource source;
  private final int[] columns;
  private CsvBlock block;
  private CsvCursor cursor;

  private CsvRows(CsvSource source, int[] columns) {
    this.source = source;
    this.columns = columns;
  }

  /// Opens a file with these columns.
  static CsvRows open(Path file, List<String> columns) throws IOException {
    try {
      CsvSource source = CsvSource.open(file);
      try {
        return new CsvRows(source, source.header().require(columns));
      } catch (CsvException wrong) {
        source.close();
        throw wrong;
      }
    } catch (CsvException wrong) {
      throw new IOException(wrong.getMessage(), wrong);
    }
  }

  boolean next() throws IOException {
    try {
      while (cursor == null || !cursor.next()) {
        if (block != null) {
          block.release();
        }
        block = source.nextBlock();
        if (block == null) {
          cursor = null;
          return false;
        }
        cursor = block.cursor();
      }
      return true;
    } catch (CsvException wrong) {
      throw new IOException(wrong.getMessage(), wrong);
    }
  }

  /// {@return the text of the column at `index` of the list given to [#open]}
  String text(int index) {
    return cursor.text(columns[index]);
  }

  /// {@return the row's own bytes, without the line end}
  byte[] record() {
    return cursor.record();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
