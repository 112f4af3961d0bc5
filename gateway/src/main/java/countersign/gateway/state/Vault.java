package countersign.gateway.state;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Sealed evidence: files in `evidence/CASE/NAME.sealed`, one key a case, the key wrapped by the
/// installation's master key. Destroying the wrapped key destroys what the files say. Thread-safe.
///
/// The wrapped keys are rows of the database ([EvidenceKeys]); the files are docs/formats/sealed-v1.
public final class Vault {
  static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

  private final Path directory;
  private final SecretKey master;
  private final SecureRandom random = new SecureRandom();

  Vault(Path directory, SecretKey master) {
    this.directory = directory;
    this.master = master;
  }

  /// {@return a new key for one case}
  SecretKey newKey() {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return new SecretKeySpec(key, "AES");
  }

  /// {@return `key` encrypted under the master key}: a nonce, then the ciphertext with its tag.
  /// It opens for this case alone.
  byte[] wrap(String caseId, SecretKey key) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, caseId).doFinal(key.getEncoded());
      byte[] wrapped = java.util.Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, wrapped, NONCE_BYTES, sealed.length);
      return wrapped;
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError("AES-GCM encrypts any key", impossible);
    }
  }

  SecretKey unwrap(String caseId, byte[] wrapped) throws StateException {
    try {
      byte[] nonce = java.util.Arrays.copyOf(wrapped, NONCE_BYTES);
      byte[] key = cipher(Cipher.DECRYPT_MODE, nonce, caseId)
          .doFinal(wrapped, NONCE_BYTES, wrapped.length - NONCE_BYTES);
      return new SecretKeySpec(key, "AES");
    } catch (GeneralSecurityException | IllegalArgumentException wrong) {
      throw new StateException(
          "the key of case " + caseId + " does not open with this master key", wrong);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String caseId) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, master, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(("countersign key v1 " + caseId).getBytes(
        java.nio.charset.StandardCharsets.UTF_8));
    return cipher;
  }

  /// {@return a stream whose content appears under `name`, whole and synced, when it is closed};
  /// until then, and after a crash, what was there before stays. An existing file is replaced.
  public OutputStream seal(EvidenceKey key, String name) throws IOException {
    Path home = directory.resolve(key.caseId());
    Files.createDirectories(home);
    byte[] salt = new byte[SealedFormat.SALT_BYTES];
    random.nextBytes(salt);
    return new SealedOutput(file(key, name), key.key(), name, salt);
  }

  /// {@return the content}
  ///
  /// @throws IOException while reading, at the first block that is not what was sealed
  public InputStream unseal(EvidenceKey key, String name) throws IOException {
    return new SealedInput(Files.newInputStream(file(key, name)), key.key(), name);
  }

  public boolean holds(EvidenceKey key, String name) {
    return Files.exists(file(key, name));
  }

  /// Deletes one file; its absence is no error.
  public void delete(EvidenceKey key, String name) throws IOException {
    Files.deleteIfExists(file(key, name));
  }

  /// Deletes every file of a case whose key is destroyed.
  public void deleteAll(String caseId) throws IOException {
    Path home = directory.resolve(caseId);
    if (!Files.isDirectory(home)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(home)) {
      for (Path each : files) {
        Files.delete(each);
      }
    }
    Files.delete(home);
  }

  private Path file(EvidenceKey key, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("evidence has a plain name, not " + name);
    }
    return directory.resolve(key.caseId()).resolve(name + ".sealed");
  }
}
