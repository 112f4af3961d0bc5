package countersign.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A snapshot that was read by another standardiser once gave a wrong yes (docs/PERFORMANCE.md): a
/// middle name Na had been dropped when it was built, and no sample noticed.
class StandardMarkTest {
  private static final Path SOURCES = Path.of("../standard/src/main");

  @Test
  void everyChangeOfTheStandardiserRefusesOlderSnapshots()
      throws IOException, NoSuchAlgorithmException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(SOURCES)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    var digest = MessageDigest.getInstance("SHA-256");
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      String name = SOURCES.relativize(file).toString().replace('\\', '/');
      digest.update((name + "\n" + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
    }
    assertEquals(HexFormat.of().formatHex(digest.digest()), Standard.SOURCES,
        "the room `standard` has changed; put its digest into Standard.SOURCES, which refuses every"
            + " snapshot built before");
  }
}
