package countersign.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// Key names and key ids of c2sp.org/signed-note.
final class KeyName {
  /// Longest name, in bytes of UTF-8: what an ML-DSA-44 cosigned message can carry.
  static final int MOST_BYTES = 255;

  private KeyName() {}

  /// Insists that a name is not empty and has no space, no plus sign and no control character.
  static void check(String format, String name) throws MalformedException {
    if (name.isEmpty()) {
      throw new MalformedException(format, "key name is empty");
    }
    if (name.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw new MalformedException(format, "key name is longer than 255 bytes");
    }
    boolean plain = name.codePoints().noneMatch(c ->
        c == '+' || c < 0x20 || Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85);
    if (!plain) {
      throw new MalformedException(format, "key name has a space, a plus sign or a control character");
    }
  }

  /// {@return `SHA-256(name ‖ 0x0A ‖ type ‖ public key)[:4]`, big-endian}
  static int id(String name, KeyType type, byte[] publicKey) {
    MessageDigest sha256 = Hasher.sha256();
    sha256.update(name.getBytes(StandardCharsets.UTF_8));
    sha256.update((byte) '\n');
    sha256.update(type.identifier());
    sha256.update(publicKey);
    return ByteBuffer.wrap(sha256.digest()).getInt();
  }
}
