package countersign.standard.address;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads the small CSV files of the tests: quoted fields, no line breaks inside them.
final class Csv {
  private Csv() {}

  static List<Map<String, String>> rows(String resource) {
    List<Map<String, String>> rows = new ArrayList<>();
    try (var reader = new BufferedReader(new InputStreamReader(
        Csv.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
      List<String> header = fields(reader.readLine());
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        List<String> fields = fields(line);
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
          row.put(header.get(i), i < fields.size() ? fields.get(i) : "");
        }
        rows.add(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (char c : line.toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
