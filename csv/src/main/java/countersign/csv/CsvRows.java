package countersign.csv;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The rows of a source one after the other, for whoever has one thread and no use for blocks. What
/// is slow here is making texts: a row whose columns are not asked for costs what parsing costs.
public final class CsvRows implements Closeable {
  private final CsvSource source;
  private final int[] columns;
  private CsvBlock block;
  private CsvCursor cursor;

  private CsvRows(CsvSource source, int[] columns) {
    this.source = source;
    this.columns = columns;
  }

  /// Opens a file that has at least these columns.
  public static CsvRows open(Path file, List<String> columns) throws CsvException, IOException {
    return of(CsvSource.open(file), columns);
  }

  /// {@return the rows of a source that has at least these columns}; one that has not is closed
  public static CsvRows of(CsvSource source, List<String> columns)
      throws CsvException, IOException {
    try {
      return new CsvRows(source, source.header().require(columns));
    } catch (CsvException wrong) {
      source.close();
      throw wrong;
    }
  }

  /// Goes to the next row.
  ///
  /// @return whether there is one
  public boolean next() throws CsvException, IOException {
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
  }

  /// {@return the text of the column at `index` of the list that was asked for}
  public String text(int index) {
    return cursor.text(columns[index]);
  }

  /// {@return the row as it stands in the source, until [#next]}
  public CsvCursor cursor() {
    return cursor;
  }

  public CsvHeader header() {
    return source.header();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
