package countersign.gateway.release;

import countersign.csv.CsvBlock;
import countersign.csv.CsvCursor;
import countersign.csv.CsvException;
import countersign.domain.Subject;
import countersign.gateway.intake.RequestPackage;
import countersign.gateway.intake.SubjectsReading;
import java.io.Closeable;
import java.io.IOException;

/// The subjects of a package, one after the other. One thread.
final class SubjectRows implements Closeable {
  private final SubjectsReading reading;
  private CsvBlock block;
  private CsvCursor cursor;

  SubjectRows(RequestPackage request) throws IOException {
    try {
      reading = request.subjects().read();
    } catch (CsvException wrong) {
      throw new IOException(wrong.getMessage(), wrong);
    }
  }

  /// {@return the next subject, or null after the last}
  Subject next() throws IOException {
    try {
      while (cursor == null || !cursor.next()) {
        if (block != null) {
          block.release();
        }
        block = reading.nextBlock();
        if (block == null) {
          cursor = null;
          return null;
        }
        cursor = block.cursor();
      }
      return reading.subject(cursor);
    } catch (CsvException wrong) {
      throw new IOException(wrong.getMessage(), wrong);
    }
  }

  @Override
  public void close() throws IOException {
    reading.close();
  }
}
