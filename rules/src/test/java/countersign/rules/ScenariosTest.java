package countersign.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.rules.example.Examples;
import countersign.rules.text.ExampleText;
import countersign.rules.text.LawException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// docs/SCENARIOS.md says what runs each scenario; this keeps it from saying what is not so.
class ScenariosTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\|.*\\| ([^|]*) \\|");
  private static final Pattern NAMED = Pattern.compile("`([^`]+)`");

  @Test
  void everyScenarioIsListedOnceInOrder() throws IOException {
    List<Integer> listed = new ArrayList<>();
    rows().forEach(row -> listed.add(Integer.parseInt(row.group(1))));
    assertEquals(IntStream.rangeClosed(1, 86).boxed().toList(), listed);
  }

  @Test
  void everyScenarioNamesWhatRunsIt() throws IOException {
    for (Matcher row : rows()) {
      assertTrue(
          NAMED.matcher(row.group(2)).find(), row.group(1) + ": " + row.group(2));
    }
  }

  @Test
  void whatIsNamedIsThere() throws IOException {
    Map<String, String> tests = tests();
    for (Matcher row : rows()) {
      Matcher named = NAMED.matcher(row.group(2));
      while (named.find()) {
        assertTrue(exists(named.group(1), tests), row.group(1) + ": " + named.group(1));
      }
    }
  }

  @Test
  void everyScenarioFileIsNamedByItsNumber() throws LawException {
    for (ExampleText example : Examples.scenarios()) {
      assertEquals("%02d.txt".formatted(example.scenario()), example.file());
    }
  }

  private static List<Matcher> rows() throws IOException {
    List<Matcher> rows = new ArrayList<>();
    for (String line : Files.readAllLines(ROOT.resolve("docs/SCENARIOS.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        rows.add(row);
      }
    }
    return rows;
  }

  private static boolean exists(String named, Map<String, String> tests) {
    if (named.startsWith("law/")) {
      return Files.exists(ROOT.resolve(named));
    }
    if (named.contains("/")) {
      return Files.exists(Path.of("src/test/resources/agreements").resolve(named));
    }
    String[] parts = named.split("#");
    String source = tests.get(parts[0]);
    return source != null
        && Pattern.compile("@Test[^;{}]*void " + (parts.length == 1 ? "\\w+" : parts[1]) + "\\(")
            .matcher(source)
            .find();
  }

  private static Map<String, String> tests() throws IOException {
    Map<String, String> tests = new HashMap<>();
    for (String room : List.of("csv", "domain", "standard", "match", "rules", "ledger", "synth", "gateway",
        "server", "cli")) {
      Path directory = ROOT.resolve(room).resolve("src/test/java");
      if (!Files.isDirectory(directory)) {
        continue;
      }
      try (var files = Files.walk(directory)) {
        for (Path path : (Iterable<Path>) files::iterator) {
          String name = path.getFileName().toString();
          if (name.endsWith("Test.java")) {
            tests.put(name.substring(0, name.length() - 5), Files.readString(path));
          }
        }
      }
    }
    return tests;
  }
}
