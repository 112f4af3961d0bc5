package countersign.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// What each kind of key signs, given the text of a note.
final class SignedMessage {
  /// Length of the time in front of a cosignature.
  static final int TIMESTAMP_BYTES = 8;

  private static final byte[] SUBTREE_LABEL = "subtree/v1\n\0".getBytes(StandardCharsets.UTF_8);

  private SignedMessage() {}

  /// {@return the message under `signature`, which begins with its time where its kind has one}
  static byte[] of(KeyType type, String name, String text, byte[] signature)
      throws MalformedException {
    return switch (type) {
      case ED25519 -> text.getBytes(StandardCharsets.UTF_8);
      case ED25519_COSIGNATURE -> timed(text, timestamp(signature));
      case ML_DSA_44_COSIGNATURE -> subtree(name, text, timestamp(signature));
    };
  }

  static byte[] of(KeyType type, String name, String text, long seconds) throws MalformedException {
    return switch (type) {
      case ED25519 -> text.getBytes(StandardCharsets.UTF_8);
      case ED25519_COSIGNATURE -> timed(text, seconds);
      case ML_DSA_44_COSIGNATURE -> subtree(name, text, seconds);
    };
  }

  /// {@return seconds since 1970-01-01} At most 2^63-1, so a negative `long` is refused.
  static long timestamp(byte[] signature) throws MalformedException {
    long seconds = ByteBuffer.wrap(signature).getLong();
    if (seconds < 0) {
      throw new MalformedException("cosignature", "time is above 2^63-1");
    }
    return seconds;
  }

  /// c2sp.org/tlog-cosignature, Ed25519 signed message.
  private static byte[] timed(String text, long seconds) throws MalformedException {
    Checkpoint.parse(text); // a cosignature is a statement about a checkpoint, never about other text
    return ("cosignature/v1\ntime " + seconds + "\n" + text).getBytes(StandardCharsets.UTF_8);
  }

  /// c2sp.org/tlog-cosignature, ML-DSA-44 signed message, for a whole tree: start is 0.
  private static byte[] subtree(String name, String text, long seconds) throws MalformedException {
    Checkpoint checkpoint = Checkpoint.parse(text);
    byte[] cosigner = name.getBytes(StandardCharsets.UTF_8);
    byte[] origin = checkpoint.origin().getBytes(StandardCharsets.UTF_8);
    if (origin.length > KeyName.MOST_BYTES || cosigner.length > KeyName.MOST_BYTES) {
      throw new MalformedException("cosignature", "name or origin is longer than 255 bytes");
    }
    return ByteBuffer.allocate(
            SUBTREE_LABEL.length + 1 + cosigner.length + 8 + 1 + origin.length + 8 + 8 + Hash.BYTES)
        .put(SUBTREE_LABEL)
        .put((byte) cosigner.length)
        .put(cosigner)
        .putLong(seconds)
        .put((byte) origin.length)
        .put(origin)
        .putLong(0)
        .putLong(checkpoint.size())
        .put(checkpoint.root().bytes())
        .array();
  }
}
