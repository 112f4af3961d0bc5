package countersign.match;

import countersign.csv.CsvException;
import countersign.csv.CsvSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/// Where population rows come from: a CSV file or a stream, read once.
public sealed interface PopulationSource {
  /// {@return what messages and rejects.csv call it}
  String name();

  /// Opens it and reads its header.
  CsvSource open() throws CsvException, IOException;

  /// A file of population rows.
  record File(Path path) implements PopulationSource {
    @Override
    public String name() {
      return path.toString();
    }

    @Override
    public CsvSource open() throws CsvException, IOException {
      return CsvSource.open(path);
    }
  }

  /// A stream of population rows, such as the standard input, which is called `-`.
  record Stream(String name, InputStream input) implements PopulationSource {
    @Override
    public CsvSource open() throws CsvException, IOException {
      return CsvSource.of(name, input);
    }
  }
}
