package countersign.synth;

import countersign.csv.CsvBlock;
import countersign.csv.CsvCursor;
import countersign.csv.CsvException;
import countersign.csv.CsvSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a test reads back of a written request.
record Written(List<Map<String, String>> subjects, List<Map<String, String>> truth, String json) {

  static Path population(Path directory, long people, long seed) throws IOException {
    Path file = directory.resolve("population-" + people + "-" + seed + ".csv");
    SyntheticPopulation.write(people, seed, file, done -> {});
    return file;
  }

  static Written request(
      Path population, Path directory, long rows, long seed, DefectProfile profile)
      throws CsvException, IOException {
    SyntheticRequest.write(
        new SyntheticRequest.Plan(population, rows, seed, directory, profile), done -> {});
    return read(directory);
  }

  static Written read(Path directory) throws CsvException, IOException {
    return new Written(
        table(directory.resolve("package/subjects.csv")),
        table(directory.resolve("truth.csv")),
        Files.readString(directory.resolve("package/request.json")));
  }

  static List<Map<String, String>> table(Path file) throws CsvException, IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    try (CsvSource source = CsvSource.open(file)) {
      List<String> names = source.header().names();
      for (CsvBlock block = source.nextBlock(); block != null; block = source.nextBlock()) {
        CsvCursor cursor = block.cursor();
        while (cursor.next()) {
          Map<String, String> row = new LinkedHashMap<>();
          for (int i = 0; i < names.size(); i++) {
            row.put(names.get(i), cursor.text(i));
          }
          rows.add(row);
        }
      }
    }
    return rows;
  }

  int size() {
    return subjects.size();
  }

  /// {@return the truth rows of which a column has this value}
  long count(String column, String value) {
    return truth.stream().filter(row -> row.get(column).equals(value)).count();
  }
}
