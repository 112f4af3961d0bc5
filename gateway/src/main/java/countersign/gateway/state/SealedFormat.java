package countersign.gateway.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/// Sealed file, version 1 (docs/formats/sealed-v1.md): magic, salt, then blocks of AES-256-GCM.
///
/// The file's key is HKDF-SHA256 of the case's key with the salt and the name, so that a file moved
/// to another name or case does not open. A block's nonce is its number and whether it is the last,
/// so that blocks cannot be cut off, dropped, doubled or swapped (RFC 5116; the construction is
/// STREAM of Hoang, Reyhanitabar, Rogaway and Vizár, 2015).
final class SealedFormat {
  static final byte[] MAGIC = "CSSEAL01".getBytes(StandardCharsets.US_ASCII);
  static final int SALT_BYTES = 32;

  /// Plain bytes a block: small enough to hold, large enough that the tag is 0.02 %.
  static final int BLOCK_BYTES = 1 << 16;

  static final int TAG_BYTES = 16;

  private SealedFormat() {}

  static SecretKey fileKey(SecretKey caseKey, byte[] salt, String name) {
    try {
      byte[] info = ("countersign sealed v1 " + name).getBytes(StandardCharsets.UTF_8);
      return KDF.getInstance("HKDF-SHA256").deriveKey("AES",
          HKDFParameterSpec.ofExtract().addIKM(caseKey).addSalt(salt)
              .thenExpand(info, Vault.KEY_BYTES));
    } catch (GeneralSecurityException missing) {
      throw new AssertionError("JDK 25 has HKDF-SHA256", missing);
    }
  }

  static Cipher cipher(int mode, SecretKey fileKey, long block, boolean last)
      throws GeneralSecurityException {
    byte[] nonce = ByteBuffer.allocate(12).putInt(last ? 1 : 0).putLong(block).array();
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, fileKey, new GCMParameterSpec(TAG_BYTES * 8, nonce));
    return cipher;
  }
}
