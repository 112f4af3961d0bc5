package countersign.ledger.entry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The nonces of one request's rows: `HMAC-SHA-256(secret, "countersign row nonce v1\n" ‖ u64 row)`
/// under 32 random bytes that are drawn for the request and kept with its evidence.
///
/// Without the secret they cannot be told from drawn ones; with it they need not be stored, and a
/// release that was interrupted is repeated with the same entries. A nonce that is given away
/// says nothing about another. Not thread-safe.
public final class RowNonces {
  /// Length of the secret, in bytes.
  public static final int SECRET_BYTES = 32;

  private static final byte[] LABEL = "countersign row nonce v1\n".getBytes(StandardCharsets.US_ASCII);

  private final Mac mac;

  /// @param secret 32 random bytes, of one request
  public RowNonces(byte[] secret) {
    if (secret.length != SECRET_BYTES) {
      throw new IllegalArgumentException("the secret of a request's nonces has 32 bytes");
    }
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError("every JDK has HmacSHA256", impossible);
    }
  }

  /// {@return a secret for one request}
  public static byte[] secret(SecureRandom random) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return secret;
  }

  /// {@return the nonce of row `row`, counted from 0 in the order of the request}
  public byte[] nonce(long row) {
    mac.update(LABEL);
    return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(row).array());
  }
}
