package countersign.gateway.assess;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The digest of the program that decides: SHA-256 over the names and bytes of every class and
/// resource of the rooms on the path from a package to a disposition.
///
/// The same sources built by the same compiler give the same digest, whatever folder they are
/// built in and whether they run from jars or from class directories. Rooms that only show or
/// transport (server, cli, synth) are left out, so that a change of a page is not a change of law.
public final class ProgramDigest {
  /// One class of each deciding room; its code source is the room.
  private static final List<Class<?>> ROOMS =
      List.of(
          countersign.csv.CsvSource.class,
          countersign.domain.RuleId.class,
          countersign.standard.Agreement.class,
          countersign.match.Population.class,
          countersign.rules.admission.Admission.class,
          ProgramDigest.class);

  private static final class Once {
    static final String VALUE = compute();
  }

  private ProgramDigest() {}

  /// {@return the digest as lower-case hex} Computed once a process, about 30 ms.
  public static String value() {
    return Once.VALUE;
  }

  private static String compute() {
    try {
      var total = MessageDigest.getInstance("SHA-256");
      for (Class<?> room : ROOMS) {
        for (var file : contents(room).entrySet()) {
          total.update((file.getKey() + '\0').getBytes(StandardCharsets.UTF_8));
          total.update(file.getValue());
        }
      }
      return HexFormat.of().formatHex(total.digest());
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("the program cannot read its own classes", e);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  private static Map<String, byte[]> contents(Class<?> room)
      throws IOException, URISyntaxException, NoSuchAlgorithmException {
    Path source = Path.of(room.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(source)) {
      return hashes(source);
    }
    try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + source.toUri()), Map.of())) {
      return hashes(jar.getPath("/"));
    }
  }

  private static Map<String, byte[]> hashes(Path root) throws IOException, NoSuchAlgorithmException {
    var hashes = new TreeMap<String, byte[]>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        String name = root.relativize(file).toString().replace('\\', '/');
        if (!name.startsWith("META-INF/")) {
          hashes.put(name, MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        }
      }
    }
    return hashes;
  }
}
