package countersign.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/// The vectors of other people under src/test/resources/tlog-vectors; see README and licences there.
public final class Vectors {
  private Vectors() {}

  public static Path path(String name) {
    try {
      return Path.of(Vectors.class.getResource("/tlog-vectors/" + name).toURI());
    } catch (URISyntaxException impossible) {
      throw new AssertionError(impossible);
    }
  }

  public static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(path(name));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  public static String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  public static Object json(String name) {
    return Json.read(text(name));
  }

  public static List<Path> files(String folder) {
    try (Stream<Path> files = Files.walk(path(folder))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  public static byte[] base64(String text) {
    return text == null ? new byte[0] : Base64.getDecoder().decode(text);
  }
}
