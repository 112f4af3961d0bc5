package countersign.match;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The SHA-256 of a file's body by chunks of 1 MiB, so that threads can share the work:
/// `root = H(1 || leaf0 || leaf1 || ...)`, `leaf = H(0 || chunk)`; the last chunk may be shorter,
/// an empty body has no leaf. For one thread.
final class TreeDigest {
  static final int CHUNK_BYTES = 1 << 20;

  private final MessageDigest leaf = sha256();
  private final MessageDigest root = sha256();
  private int inChunk;

  TreeDigest() {
    root.update((byte) 1);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  void update(byte[] bytes, int start, int length) {
    int at = start;
    int end = start + length;
    while (at < end) {
      if (inChunk == 0) {
        leaf.update((byte) 0);
      }
      int count = Math.min(end - at, CHUNK_BYTES - inChunk);
      leaf.update(bytes, at, count);
      at += count;
      inChunk += count;
      if (inChunk == CHUNK_BYTES) {
        endChunk();
      }
    }
  }

  private void endChunk() {
    root.update(leaf.digest());
    inChunk = 0;
  }

  /// {@return the root; nothing can be added after it}
  byte[] finish() {
    if (inChunk > 0) {
      endChunk();
    }
    return root.digest();
  }

  static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }
}
