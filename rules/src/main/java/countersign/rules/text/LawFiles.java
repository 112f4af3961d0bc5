package countersign.rules.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A set of law texts by relative path with `/`, as bytes: a directory, or what ships in the jar.
/// The digest covers every path and every byte, so a determination can name the law it was made
/// under.
public final class LawFiles {
  private static final int MAX_FILES = 2_000;
  private static final int MAX_BYTES = 1 << 20;
  private static final String INDEX = "/law/INDEX";

  private final SortedMap<String, byte[]> files;

  private LawFiles(SortedMap<String, byte[]> files) {
    this.files = files;
  }

  /// {@return texts held in memory}, for examples and tests
  public static LawFiles of(Map<String, String> texts) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    texts.forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
    return new LawFiles(files);
  }

  /// Reads every regular file under a directory.
  public static LawFiles directory(Path root) throws IOException, LawException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path path : (Iterable<Path>) walk.sorted()::iterator) {
        if (!Files.isRegularFile(path)) {
          continue;
        }
        String name = root.relativize(path).toString().replace('\\', '/');
        if (Files.size(path) > MAX_BYTES || files.size() >= MAX_FILES) {
          throw new LawException(name, 0, "too large for a law text, or too many files");
        }
        files.put(name, Files.readAllBytes(path));
      }
    }
    return new LawFiles(files);
  }

  /// {@return what ships in this program under `law/`}; `law/INDEX` lists it, one path a line.
  public static LawFiles shipped() {
    try {
      SortedMap<String, byte[]> files = new TreeMap<>();
      for (String name : new String(resource(INDEX), StandardCharsets.UTF_8).lines().toList()) {
        files.put(name, resource("/law/" + name));
      }
      return new LawFiles(files);
    } catch (IOException e) {
      throw new IllegalStateException("the law that ships with the program is incomplete", e);
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = LawFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("no resource " + name);
      }
      return in.readAllBytes();
    }
  }

  /// {@return the files below `prefix`, without it}; `prefix` ends with `/`
  public LawFiles under(String prefix) {
    SortedMap<String, byte[]> below = new TreeMap<>();
    files.forEach(
        (path, bytes) -> {
          if (path.startsWith(prefix)) {
            below.put(path.substring(prefix.length()), bytes);
          }
        });
    return new LawFiles(below);
  }

  /// {@return paths in order}
  public Iterable<String> paths() {
    return files.keySet();
  }

  public boolean has(String path) {
    return files.containsKey(path);
  }

  /// {@return a file as text}; bytes that are not UTF-8 are refused.
  public String text(String path) throws LawException {
    byte[] bytes = files.get(path);
    if (bytes == null) {
      throw new LawException(path, 0, "is not there");
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      throw new LawException(path, 0, "is not UTF-8");
    }
  }

  public LawText parse(String path) throws LawException {
    return LawText.parse(path, text(path));
  }

  /// {@return SHA-256, in hex, over for each file in order of path: path, NUL, length, NUL, bytes}
  public String digest() {
    MessageDigest digest = sha256();
    files.forEach(
        (path, bytes) -> {
          digest.update((path + "\0" + bytes.length + "\0").getBytes(StandardCharsets.UTF_8));
          digest.update(bytes);
        });
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
