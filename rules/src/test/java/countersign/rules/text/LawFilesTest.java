package countersign.rules.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Law texts as files: their digest, and the limits of a directory.
class LawFilesTest {

  @Test
  void theDigestIsOverPathNulLengthNulBytesInOrderOfPath(@TempDir Path root) throws Exception {
    Files.createDirectory(root.resolve("b"));
    Files.writeString(root.resolve("b/a.txt"), "é");
    Files.writeString(root.resolve("a.txt"), "one");
    byte[] covered = "a.txt\0003\0oneb/a.txt\0002\0é".getBytes(StandardCharsets.UTF_8);
    String digest =
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(covered));
    assertEquals(digest, LawFiles.directory(root).digest());
    assertEquals(digest, LawFiles.of(Map.of("b/a.txt", "é", "a.txt", "one")).digest());
  }

  @Test
  void whatShipsIsWhatStandsInTheDirectoryOfTheLaw() throws Exception {
    for (String part : new String[] {"statute/", "agreements/", "agreements/irs-consent/"}) {
      LawFiles shipped = LawFiles.shipped().under(part);
      assertEquals(LawFiles.directory(Path.of("..", "law", part)).digest(), shipped.digest(), part);
    }
  }

  @Test
  void aFileIsThereOrRefusedByItsName(@TempDir Path root) throws Exception {
    Files.write(root.resolve("bad.txt"), new byte[] {'a', (byte) 0xE9});
    Files.writeString(root.resolve("good.txt"), "[s]\na: é");
    LawFiles files = LawFiles.directory(root);
    assertTrue(files.has("good.txt"));
    assertFalse(files.has("none.txt"));
    assertEquals("é", files.parse("good.txt").sections().getFirst().text("a"));
    assertEquals(
        "none.txt:0: is not there",
        assertThrows(LawException.class, () -> files.text("none.txt")).getMessage());
    assertEquals(
        "bad.txt:0: is not UTF-8",
        assertThrows(LawException.class, () -> files.text("bad.txt")).getMessage());
  }

  @Test
  void aDirectoryHoldsFilesOfAtMostOneMebibyte(@TempDir Path root) throws Exception {
    Path text = root.resolve("a.txt");
    Files.write(text, new byte[1 << 20]);
    assertTrue(LawFiles.directory(root).has("a.txt"));
    Files.write(text, new byte[(1 << 20) + 1]);
    assertTooLarge(root, "a.txt");
  }

  @Test
  void aDirectoryHoldsAtMostTwoThousandFiles(@TempDir Path root) throws Exception {
    for (int i = 1; i <= 2_000; i++) {
      Files.createFile(root.resolve(String.format("%04d", i)));
    }
    assertTrue(LawFiles.directory(root).has("2000"));
    Files.createFile(root.resolve("2001"));
    assertTooLarge(root, "2001");
  }

  private static void assertTooLarge(Path root, String name) throws IOException {
    assertEquals(
        name + ":0: too large for a law text, or too many files",
        assertThrows(LawException.class, () -> LawFiles.directory(root)).getMessage());
  }
}
