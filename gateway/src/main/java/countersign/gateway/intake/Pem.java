package countersign.gateway.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Textual encodings of keys and certificates (RFC 7468). Text outside the blocks is passed over,
/// as the RFC has it.
public final class Pem {
  private static final int LINE_CHARACTERS = 64;
  private static final Pattern BOUNDARY = Pattern.compile("-----(BEGIN|END) ([A-Z0-9 ]+)-----\\s*");

  private Pem() {}

  /// One block.
  ///
  /// @param line the line of its BEGIN, from 1
  record Block(String label, long line, byte[] der) {}

  /// {@return the blocks of the file, at least one}
  /// @throws PackageException if there is no such file or it is no such text
  static List<Block> read(Path file) throws IOException {
    byte[] bytes;
    try (InputStream input = Files.newInputStream(file)) {
      bytes = input.readNBytes(PackageLimits.PEM_BYTES + 1);
    } catch (NoSuchFileException e) {
      throw new PackageException(file.toString(), "there is no such file");
    } catch (IOException e) {
      if (Files.isDirectory(file)) {
        throw new PackageException(file.toString(), "a directory, not a file");
      }
      throw e;
    }
    if (bytes.length > PackageLimits.PEM_BYTES) {
      throw PackageFiles.tooLong(file.toString(), PackageLimits.PEM_BYTES);
    }
    return parse(file.toString(), new String(bytes, StandardCharsets.ISO_8859_1));
  }

  static List<Block> parse(String file, String text) throws PackageException {
    List<Block> blocks = new ArrayList<>();
    String label = null;
    long begun = 0;
    StringBuilder base64 = new StringBuilder();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      Matcher boundary = BOUNDARY.matcher(lines[i]);
      if (!boundary.matches()) {
        base64.append(label == null ? "" : lines[i].strip());
      } else if (boundary.group(1).equals("BEGIN") && label == null) {
        label = boundary.group(2);
        begun = i + 1;
        base64.setLength(0);
      } else if (boundary.group(1).equals("END") && boundary.group(2).equals(label)) {
        blocks.add(new Block(label, begun, decode(file, begun, base64.toString())));
        label = null;
      } else {
        throw new PackageException(file, i + 1, 1, "a PEM boundary that fits no other");
      }
    }
    if (label != null) {
      throw new PackageException(file, begun, 1, "a PEM block that does not end");
    }
    if (blocks.isEmpty()) {
      throw new PackageException(file, 1, 1, "no PEM block (-----BEGIN …-----) in this file");
    }
    return blocks;
  }

  private static byte[] decode(String file, long line, String base64) throws PackageException {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new PackageException(file, line, 1, "a PEM block that is not base64");
    }
  }

  /// {@return one block as text, `\n` line ends}
  public static String write(String label, byte[] der) {
    Base64.Encoder encoder =
        Base64.getMimeEncoder(LINE_CHARACTERS, "\n".getBytes(StandardCharsets.US_ASCII));
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, encoder.encodeToString(der), label);
  }
}
