package countersign.gateway.release;

import countersign.csv.CsvException;
import countersign.csv.CsvRows;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Rows of a file that this program wrote, one after the other: one that is malformed is the world's
/// failure and nobody's input. One thread.
final class OwnRows implements Closeable {
  private final CsvRows rows;

  private OwnRows(CsvRows rows) {
    this.rows = rows;
  }

  /// Opens a file with these columns.
  static OwnRows open(Path file, List<String> columns) throws IOException {
    try {
      return new OwnRows(CsvRows.open(file, columns));
    } catch (CsvException wrong) {
      throw new IOException(wrong.getMessage(), wrong);
    }
  }

  boolean next() throws IOException {
    try {
      return rows.next();
    } catch (CsvException wrong) {
      throw new IOException(wrong.getMessage(), wrong);
    }
  }

  /// {@return the text of the column at `index` of the list given to [#open]}
  String text(int index) {
    return rows.text(index);
  }

  /// {@return the row's own bytes, without the line end}
  byte[] record() {
    return rows.cursor().record();
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
