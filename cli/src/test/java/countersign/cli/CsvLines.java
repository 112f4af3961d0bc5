package countersign.cli;

import countersign.csv.CsvException;
import countersign.csv.CsvSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The rows of a CSV file by column name.
final class CsvLines {
  private CsvLines() {}

  static List<Map<String, String>> of(Path file) throws IOException {
    List<Map<String, String>> lines = new ArrayList<>();
    try (CsvSource source = CsvSource.open(file)) {
      List<String> names = source.header().names();
      for (var block = source.nextBlock(); block != null; block = source.nextBlock()) {
        for (var cursor = block.cursor(); cursor.next(); ) {
          Map<String, String> line = new LinkedHashMap<>();
          for (int i = 0; i < names.size(); i++) {
            line.put(names.get(i), cursor.text(i));
          }
          lines.add(line);
        }
      }
    } catch (CsvException e) {
      throw new AssertionError(e);
    }
    return lines;
  }
}
