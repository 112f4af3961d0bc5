package countersign.synth;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The lists that ship with the program, as lines; lines that start with `#` are comments.
final class Tables {
  private Tables() {}

  static List<String> lines(String name) {
    List<String> lines = new ArrayList<>();
    try (InputStream in = Tables.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("the program was built without its list " + name);
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isEmpty() && line.charAt(0) != '#') {
          lines.add(line);
        }
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return lines;
  }

  /// The sections of a list: a line `[title]`, then names parted by spaces; `_` stands for a space
  /// inside a name.
  static Map<String, String[]> sections(String name) {
    Map<String, String[]> sections = new LinkedHashMap<>();
    String title = "";
    for (String line : lines(name)) {
      if (line.charAt(0) == '[') {
        title = line.substring(1, line.length() - 1);
      } else {
        String[] names = line.split(" ");
        for (int i = 0; i < names.length; i++) {
          names[i] = names[i].replace('_', ' ');
        }
        sections.put(title, names);
      }
    }
    return sections;
  }
}
