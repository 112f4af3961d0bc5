package countersign.client;

import countersign.gateway.document.DocumentException;
import countersign.gateway.document.Members;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Opens an officer's answers: a JWE in compact serialization (RFC 7516), `ECDH-ES` (RFC 7518 §4.6)
/// and `A256GCM` (§5.3), as the gateway writes it.
final class SealedAnswers {
  private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();
  private static final int PARTS = 5;
  private static final int KEY_BITS = 256;
  private static final int TAG_BITS = 128;

  private SealedAnswers() {}

  /// {@return the plain text}
  ///
  /// @param key the officer's own
  /// @param own the officer's certified key, which says what curve the sender's is on
  /// @throws IOException if the message is not to this key, or not whole
  static byte[] open(byte[] message, PrivateKey key, PublicKey own) throws IOException {
    String[] parts = new String(message, StandardCharsets.US_ASCII).split("\\.", -1);
    if (parts.length != PARTS || !(own instanceof ECPublicKey curve)) {
      throw new IOException("the answers are no message to a key on P-256");
    }
    try {
      KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
      agreement.init(key);
      agreement.doPhase(sender(BASE64.decode(parts[0]), curve), true);
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.DECRYPT_MODE, derive(agreement.generateSecret()),
          new GCMParameterSpec(TAG_BITS, BASE64.decode(parts[2])));
      cipher.updateAAD(parts[0].getBytes(StandardCharsets.US_ASCII));
      byte[] text = BASE64.decode(parts[3]);
      byte[] tag = BASE64.decode(parts[4]);
      return cipher.doFinal(
          ByteBuffer.allocate(text.length + tag.length).put(text).put(tag).array());
    } catch (GeneralSecurityException | DocumentException | IllegalArgumentException wrong) {
      throw new IOException("the answers do not open with this key", wrong);
    }
  }

  private static PublicKey sender(byte[] header, ECPublicKey curve)
      throws DocumentException, GeneralSecurityException {
    Members point = Members.of(header).object("epk");
    return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(
        new ECPoint(coordinate(point.text("x")), coordinate(point.text("y"))),
        curve.getParams()));
  }

  private static BigInteger coordinate(String text) {
    return new BigInteger(1, BASE64.decode(text));
  }

  /// The Concat KDF of RFC 7518 §4.6.2 with one round.
  private static SecretKeySpec derive(byte[] shared) throws GeneralSecurityException {
    byte[] algorithm = "A256GCM".getBytes(StandardCharsets.US_ASCII);
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    sha256.update(number(1));
    sha256.update(shared);
    sha256.update(number(algorithm.length));
    sha256.update(algorithm);
    sha256.update(number(0));
    sha256.update(number(0));
    sha256.update(number(KEY_BITS));
    return new SecretKeySpec(sha256.digest(), "AES");
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }
}
