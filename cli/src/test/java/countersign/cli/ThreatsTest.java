package countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// docs/THREATS.md maps each threat to tests: each that it names is there.
class ThreatsTest {
  private static final Path PAGE = Path.of("../docs/THREATS.md");
  private static final Pattern NAMED = Pattern.compile("`([A-Z][A-Za-z]*Test)#([a-z][A-Za-z0-9]*)`");

  private static Map<String, Path> testClasses() throws Exception {
    var classes = new HashMap<String, Path>();
    try (var rooms = Files.newDirectoryStream(Path.of(".."), Files::isDirectory)) {
      for (Path room : rooms) {
        Path tests = room.resolve("src/test/java");
        if (Files.isDirectory(tests)) {
          try (var files = Files.walk(tests)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file ->
                classes.put(file.getFileName().toString().replace(".java", ""), file));
          }
        }
      }
    }
    return classes;
  }

  @Test
  void everyTestThatMeetsAThreatIsThere() throws Exception {
    Map<String, Path> classes = testClasses();
    var missing = new ArrayList<String>();
    int named = 0;
    for (var each = NAMED.matcher(Files.readString(PAGE)); each.find(); named++) {
      Path file = classes.get(each.group(1));
      if (file == null || !Files.readString(file).contains("void " + each.group(2) + "(")) {
        missing.add(each.group());
      }
    }
    assertEquals(List.of(), missing);
    assertTrue(named > 40, "only " + named + " tests are named");
  }

  @Test
  void everyThreatNamesATest() throws Exception {
    for (String line : Files.readAllLines(PAGE)) {
      boolean threat = line.startsWith("| ") && !line.startsWith("| **")
          && !line.startsWith("| threat") && !line.startsWith("| ---");
      assertTrue(!threat || NAMED.matcher(line).find(), line);
    }
  }
}
