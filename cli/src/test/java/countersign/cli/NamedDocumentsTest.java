package countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A reader who is sent to a document finds it.
class NamedDocumentsTest {
  private static final Pattern NAMED = Pattern.compile("\\bdocs/[A-Za-z0-9/_.-]+\\.(md|json)\\b");
  private static final int FEWEST = 30;

  @Test
  void everyDocumentThatSourcesAndDocumentsNameIsThere() throws IOException {
    Path root = root();
    var named = new TreeSet<String>();
    try (var files = Files.walk(root)) {
      for (Path each : files.filter(NamedDocumentsTest::isRead).toList()) {
        NAMED.matcher(Files.readString(each)).results().forEach(found -> named.add(found.group()));
      }
    }
    assertTrue(named.size() >= FEWEST, named.toString());
    assertEquals(List.of(),
        named.stream().filter(each -> !Files.exists(root.resolve(each))).toList());
  }

  private static boolean isRead(Path file) {
    String name = file.toString();
    return (name.endsWith(".java") || name.endsWith(".md") || name.endsWith(".txt"))
        && !name.contains("/target/") && !name.contains("/.git/")
        && !name.endsWith("/law/facts.md"); // which names documents of others
  }

  private static Path root() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("ARCHITECTURE.md"))) {
      at = at.getParent();
    }
    return at;
  }
}
