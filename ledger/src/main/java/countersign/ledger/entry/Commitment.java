package countersign.ledger.entry;

import countersign.ledger.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/// A binding to bytes that the ledger does not show:
///
/// `SHA-256("countersign commitment v1\n" ‖ u8 length of domain ‖ domain ‖ nonce ‖ u64 length ‖ bytes)`
///
/// The nonce is 32 random bytes, kept with the evidence. A bare hash of a name and an address can
/// be found by trying names and addresses; this cannot, and when the nonce is destroyed the entry
/// says nothing about anybody any more, while every proof about it still holds.
///
/// @param value the 32 bytes that stand in the ledger
public record Commitment(Hash value) {
  /// Length of a nonce, in bytes.
  public static final int NONCE_BYTES = 32;

  private static final byte[] LABEL = "countersign commitment v1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int MOST_DOMAIN_BYTES = 255;

  /// Commits to `bytes` as a thing of kind `domain`.
  ///
  /// @param domain what the bytes are, such as `row`; ASCII, so that a commitment to one thing is
  ///     never one to another
  /// @param nonce 32 random bytes, fresh for each commitment
  public static Commitment to(String domain, byte[] nonce, byte[] bytes) {
    byte[] name = domain.getBytes(StandardCharsets.US_ASCII);
    if (nonce.length != NONCE_BYTES || name.length < 1 || name.length > MOST_DOMAIN_BYTES) {
      throw new IllegalArgumentException("a nonce has 32 bytes and a domain 1 to 255");
    }
    MessageDigest sha256 = sha256();
    sha256.update(LABEL);
    sha256.update((byte) name.length);
    sha256.update(name);
    sha256.update(nonce);
    sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(bytes.length).array());
    sha256.update(bytes);
    return new Commitment(Hash.of(sha256.digest()));
  }

  /// {@return 32 bytes for one commitment}
  public static byte[] nonce(SecureRandom random) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    return nonce;
  }

  /// {@return true if this commits to `bytes` under `nonce`}
  public boolean opens(String domain, byte[] nonce, byte[] bytes) {
    return nonce.length == NONCE_BYTES && to(domain, nonce, bytes).equals(this);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every JDK has SHA-256", impossible);
    }
  }

  @Override
  public String toString() {
    return value.base64();
  }
}
