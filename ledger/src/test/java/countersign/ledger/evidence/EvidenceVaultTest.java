package countersign.ledger.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is kept can be read, by the key alone, until it is destroyed.
class EvidenceVaultTest {
  private static final MasterKey MASTER = MasterKey.of(new byte[32]);

  @TempDir Path folder;

  private EvidenceVault vault() {
    return new EvidenceVault(folder, MASTER, new SecureRandom());
  }

  private byte[] read(EvidenceVault vault, String name) throws IOException {
    try (InputStream in = vault.read("R-1", name)) {
      return in.readAllBytes();
    }
  }

  @Test
  void whatIsWrittenIsReadBackAtEveryLengthAroundASegment() throws Exception {
    EvidenceVault vault = vault();
    vault.begin("R-1");
    for (int length : new int[] {0, 1, 65_535, 65_536, 65_537, 131_072, 200_000}) {
      byte[] plain = new byte[length];
      Arrays.fill(plain, (byte) length);
      vault.write("R-1", "request", out -> out.write(plain));
      assertArrayEquals(plain, read(vault(), "request"), "length " + length);
    }
    assertEquals(List.of("request"), vault.names("R-1"));
  }

  @Test
  void nothingOfThePlainTextIsOnDisk() throws Exception {
    EvidenceVault vault = vault();
    vault.begin("R-1");
    vault.write("R-1", "request", out -> out.write("Jane Roe, 12 Elm St".getBytes(StandardCharsets.UTF_8)));
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertFalse(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("Roe"));
      }
    }
  }

  @Test
  void everyChangedByteAndEveryCutIsNoticed() throws Exception {
    EvidenceVault vault = vault();
    vault.begin("R-1");
    byte[] plain = new byte[70_000];
    vault.write("R-1", "a", out -> out.write(plain));
    Path file = folder.resolve("R-1/a.sealed");
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at += 997) {
      byte[] changed = whole.clone();
      changed[at] ^= 1;
      Files.write(file, changed);
      assertThrows(EvidenceException.class, () -> read(vault, "a"), "byte " + at);
    }
    for (int length : new int[] {0, 5, 31, 32, 65_583, 65_599, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThrows(EvidenceException.class, () -> read(vault, "a"), "length " + length);
    }
    Files.write(file, Arrays.copyOf(whole, whole.length + 1));
    assertThrows(EvidenceException.class, () -> read(vault, "a"));
    Files.write(file, whole);
    vault.write("R-1", "b", out -> out.write(1));
    Files.copy(folder.resolve("R-1/b.sealed"), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThrows(EvidenceException.class, () -> read(vault, "a"), "one file in place of another");
  }

  @Test
  void aWriteThatFailsLeavesWhatWasThere() throws Exception {
    EvidenceVault vault = vault();
    vault.begin("R-1");
    vault.write("R-1", "a", out -> out.write(7));
    assertThrows(IOException.class, () -> vault.write("R-1", "a", out -> {
      out.write(8);
      throw new IOException("the source fails");
    }));
    assertArrayEquals(new byte[] {7}, read(vault, "a"));
  }

  @Test
  void destroyedEvidenceIsGoneForEver() throws Exception {
    EvidenceVault vault = vault();
    vault.begin("R-1");
    vault.write("R-1", "a", out -> out.write(7));
    byte[] key = Files.readAllBytes(folder.resolve("R-1/key"));
    byte[] sealed = Files.readAllBytes(folder.resolve("R-1/a.sealed"));
    vault.destroy("R-1");
    assertTrue(vault.isDestroyed("R-1"));
    assertThrows(EvidenceException.class, () -> read(vault, "a"));
    assertThrows(FileAlreadyExistsException.class, () -> vault.begin("R-1"));
    Files.write(folder.resolve("R-1/a.sealed"), sealed); // a backup of the evidence is put back
    assertThrows(EvidenceException.class, () -> read(vault, "a"));
    Files.write(folder.resolve("R-1/key"), key); // and of the key
    assertThrows(EvidenceException.class, () -> read(vault, "a"), "the mark still counts");
    vault.destroy("R-1");
    assertFalse(Files.exists(folder.resolve("R-1/key")));
    assertEquals(List.of(), vault.names("R-1"));
  }

  @Test
  void anotherMasterKeyOpensNothing() throws Exception {
    EvidenceVault vault = vault();
    vault.begin("R-1");
    vault.write("R-1", "a", out -> out.write(7));
    byte[] other = new byte[32];
    other[0] = 1;
    var stranger = new EvidenceVault(folder, MasterKey.of(other), new SecureRandom());
    assertThrows(EvidenceException.class, () -> read(stranger, "a"));
  }

  @Test
  void namesThatClimbOutOfTheFolderAreRefused() {
    for (String name : List.of("..", "../x", "a/b", "", ".hidden", "a b", "x".repeat(101))) {
      assertThrows(IllegalArgumentException.class, () -> vault().begin(name), name);
    }
  }
}
