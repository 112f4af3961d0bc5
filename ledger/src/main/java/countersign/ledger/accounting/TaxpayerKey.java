package countersign.ledger.accounting;

import countersign.ledger.Hash;
import countersign.ledger.SecretFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// The key under which the holder's keyed accounting names persons. Whoever has it can ask whether
/// a person is in the accounting; without it, the accounting says nothing about anybody. It is kept
/// for as long as the accounting is. Immutable, safe for many threads.
public final class TaxpayerKey {
  private static final String PREFIX = "countersign-taxpayer-key/v1 ";
  private static final int BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";
  private static final byte[] PERSON = "countersign taxpayer v1\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CHECK = "countersign taxpayer key check v1\n".getBytes(StandardCharsets.US_ASCII);

  private final SecretKey key;

  private TaxpayerKey(byte[] key) {
    if (key.length != BYTES) {
      throw new IllegalArgumentException("a taxpayer key has 32 bytes");
    }
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /// {@return the key with these 32 bytes}
  public static TaxpayerKey of(byte[] bytes) {
    return new TaxpayerKey(bytes.clone());
  }

  /// Makes a new key and writes it to a new file that its owner alone can read.
  public static TaxpayerKey create(Path file, SecureRandom random) throws IOException {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    SecretFile.create(file, PREFIX + Base64.getEncoder().encodeToString(bytes));
    return new TaxpayerKey(bytes);
  }

  /// Reads the file of a key.
  public static TaxpayerKey load(Path file) throws IOException {
    String line = SecretFile.read(file);
    if (!line.startsWith(PREFIX)) {
      throw new IOException(file.getFileName() + " is not a taxpayer key");
    }
    try {
      return new TaxpayerKey(Base64.getDecoder().decode(line.substring(PREFIX.length())));
    } catch (IllegalArgumentException wrong) {
      throw new IOException(file.getFileName() + " is not a taxpayer key");
    }
  }

  /// {@return the name of a person in the accounting: HMAC-SHA-256 of the identity under the key}
  ///
  /// @param identity the request's own identity of the person, in the one form that the caller
  ///     gives to it everywhere
  public Hash tag(byte[] identity) {
    return mac(PERSON, identity);
  }

  /// {@return what an accounting states of its key, to notice a wrong one}
  Hash check() {
    return mac(CHECK, new byte[0]);
  }

  private Hash mac(byte[] label, byte[] bytes) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(label);
      return Hash.of(mac.doFinal(bytes));
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError("every JDK has " + ALGORITHM, impossible);
    }
  }
}
