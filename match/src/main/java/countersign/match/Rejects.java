package countersign.match;

import countersign.csv.CsvWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `rejects.csv`: the rows that could not be used, in the order of the sources, by file, line and
/// reason. It repeats no text of a row. For one thread at a time.
final class Rejects implements Closeable {
  static final String FILE_NAME = "rejects.csv";

  private final CsvWriter writer;
  private long count;

  Rejects(Path directory) throws IOException {
    writer =
        new CsvWriter(
            Files.newOutputStream(directory.resolve(FILE_NAME)), CsvWriter.Formulas.VERBATIM);
    writer.row("file", "line", "reason");
  }

  void write(String file, List<ReadRows.Rejection> rejections) throws IOException {
    for (ReadRows.Rejection rejection : rejections) {
      writer.field(file).field(rejection.line()).field(rejection.reason()).endRow();
    }
    count += rejections.size();
  }

  long count() {
    return count;
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
