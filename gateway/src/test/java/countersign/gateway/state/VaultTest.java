package countersign.gateway.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.testkit.Properties;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {
  @TempDir Path directory;
  private Vault vault;
  private EvidenceKey key;

  @BeforeEach
  void open() {
    vault = new Vault(directory, new SecretKeySpec(new byte[32], "AES"));
    key = new EvidenceKey("a".repeat(32), vault.newKey());
  }

  @Test
  void whatIsSealedIsUnsealedAtEverySizeAroundABlock() throws IOException {
    for (int size : new int[] {0, 1, 65_535, 65_536, 65_537, 131_072, 200_000}) {
      byte[] content = content(size);
      seal("evidence", content);
      assertArrayEquals(content, unseal("evidence"));
    }
  }

  @Test
  void anyFlippedBitAnyCutAndAnyAddedByteIsFound() throws IOException {
    seal("evidence", content(70_000));
    Path file = directory.resolve(key.caseId()).resolve("evidence.sealed");
    byte[] whole = Files.readAllBytes(file);
    for (int place = 0; place < whole.length; place += place < 50 ? 1 : 997) {
      byte[] flipped = whole.clone();
      flipped[place] ^= (byte) (1 << (place % 8));
      assertRefused(file, flipped);
      assertRefused(file, Arrays.copyOf(whole, place));
    }
    assertRefused(file, Arrays.copyOf(whole, whole.length + 1));
    // Cut exactly behind the first block, which is whole but was not sealed as the last.
    assertRefused(file, Arrays.copyOf(whole, 8 + 32 + 65_536 + 16));
  }

  @Test
  void aFileUnderAnotherNameOrCaseDoesNotOpen() throws IOException {
    seal("one", content(10));
    Path home = directory.resolve(key.caseId());
    Files.copy(home.resolve("one.sealed"), home.resolve("two.sealed"));
    assertThrows(IOException.class, () -> unseal("two"));
    var other = new EvidenceKey("b".repeat(32), vault.newKey());
    Files.createDirectories(directory.resolve(other.caseId()));
    Files.copy(home.resolve("one.sealed"), directory.resolve(other.caseId()).resolve("one.sealed"));
    assertThrows(IOException.class, () -> vault.unseal(other, "one").readAllBytes());
  }

  @Test
  void aFileThatWasNotClosedIsNotThere() throws IOException {
    OutputStream out = vault.seal(key, "draft");
    out.write(content(100_000));
    assertFalse(vault.holds(key, "draft"));
    out.close();
    assertTrue(vault.holds(key, "draft"));
  }

  @Test
  void noPlainTextIsOnTheDisk() throws IOException {
    seal("evidence", "MARIA GUADALUPE".repeat(10).getBytes(StandardCharsets.UTF_8));
    byte[] file = Files.readAllBytes(directory.resolve(key.caseId()).resolve("evidence.sealed"));
    assertFalse(new String(file, StandardCharsets.ISO_8859_1).contains("MARIA"));
  }

  @Test
  void aWrappedKeyOpensForItsCaseAndItsMasterKeyAlone() throws StateException {
    byte[] wrapped = vault.wrap(key.caseId(), key.key());
    assertArrayEquals(
        key.key().getEncoded(), vault.unwrap(key.caseId(), wrapped).getEncoded());
    assertThrows(StateException.class, () -> vault.unwrap("b".repeat(32), wrapped));
    byte[] otherMaster = new byte[32];
    otherMaster[0] = 1;
    var other = new Vault(directory, new SecretKeySpec(otherMaster, "AES"));
    assertThrows(StateException.class, () -> other.unwrap(key.caseId(), wrapped));
    assertThrows(StateException.class, () -> vault.unwrap(key.caseId(), new byte[3]));
  }

  private void assertRefused(Path file, byte[] altered) {
    try {
      Files.write(file, altered);
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
    assertThrows(IOException.class, () -> unseal("evidence"));
  }

  private void seal(String name, byte[] content) throws IOException {
    try (OutputStream out = vault.seal(key, name)) {
      out.write(content);
    }
  }

  private byte[] unseal(String name) throws IOException {
    try (InputStream in = vault.unseal(key, name)) {
      return in.readAllBytes();
    }
  }

  private static byte[] content(int size) {
    byte[] content = new byte[size];
    Properties.random(size).nextBytes(content);
    return content;
  }
}
