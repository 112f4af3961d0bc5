package countersign.ledger.evidence;

import countersign.ledger.SecretFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// The key under which the keys of requests are wrapped. Immutable, safe for many threads.
public final class MasterKey {
  private static final String PREFIX = "countersign-master-key/v1 ";
  private static final int BYTES = 32;

  private final SecretKey key;

  private MasterKey(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a master key has 32 bytes");
    }
    this.key = new SecretKeySpec(bytes, "AES");
  }

  /// {@return the key with these 32 bytes}
  public static MasterKey of(byte[] bytes) {
    return new MasterKey(bytes.clone());
  }

  /// Makes a new key and writes it to a new file that its owner alone can read.
  public static MasterKey create(Path file, SecureRandom random) throws IOException {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    SecretFile.create(file, PREFIX + Base64.getEncoder().encodeToString(bytes));
    return new MasterKey(bytes);
  }

  /// Reads the file of a key.
  public static MasterKey load(Path file) throws IOException {
    String line = SecretFile.read(file);
    if (!line.startsWith(PREFIX)) {
      throw new IOException(file.getFileName() + " is not a master key");
    }
    try {
      return new MasterKey(Base64.getDecoder().decode(line.substring(PREFIX.length())));
    } catch (IllegalArgumentException wrong) {
      throw new IOException(file.getFileName() + " is not a master key");
    }
  }

  SecretKey key() {
    return key;
  }
}
