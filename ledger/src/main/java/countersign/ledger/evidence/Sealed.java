package countersign.ledger.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// AES-256-GCM, as evidence uses it.
final class Sealed {
  static final int NONCE_BYTES = 12;
  static final int TAG_BYTES = 16;

  private Sealed() {}

  static byte[] seal(SecretKey key, byte[] nonce, byte[] associated, byte[] plain, int length) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, key, nonce, associated).doFinal(plain, 0, length);
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError("AES-256-GCM encrypts", impossible);
    }
  }

  /// @throws EvidenceException if the bytes were not sealed so
  static byte[] open(SecretKey key, byte[] nonce, byte[] associated, byte[] sealed, int length)
      throws EvidenceException {
    try {
      return cipher(Cipher.DECRYPT_MODE, key, nonce, associated).doFinal(sealed, 0, length);
    } catch (AEADBadTagException changed) {
      throw new EvidenceException("is not what was written, or not under this key");
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError("AES-256-GCM decrypts", impossible);
    }
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] associated)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(8 * TAG_BYTES, nonce));
    cipher.updateAAD(associated);
    return cipher;
  }

  /// {@return associated bytes that say what is sealed: a label and two names}
  static byte[] associated(String label, String request, String name) {
    byte[] first = request.getBytes(StandardCharsets.UTF_8);
    byte[] second = name.getBytes(StandardCharsets.UTF_8);
    byte[] start = label.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(start.length + 2 + first.length + 2 + second.length)
        .put(start)
        .putShort((short) first.length).put(first)
        .putShort((short) second.length).put(second)
        .array();
  }
}
