package countersign.ledger;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The hashes of RFC 9162 §2.1.1: a leaf is `SHA-256(0x00 ‖ entry)`, a node is
/// `SHA-256(0x01 ‖ left ‖ right)`, the empty tree is `SHA-256()`.
///
/// Works on flat arrays and allocates nothing per hash. Not thread-safe: one for each thread.
final class Hasher {
  private static final int LENGTH = Hash.BYTES;

  private final MessageDigest sha256 = sha256();
  private final byte[] scratch = new byte[Tile.WIDTH * LENGTH];

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every JDK has SHA-256", impossible);
    }
  }

  /// Writes the leaf hash of `entry[offset, offset + length)` to `target` at `at`.
  void leaf(byte[] entry, int offset, int length, byte[] target, int at) {
    sha256.update((byte) 0);
    sha256.update(entry, offset, length);
    finish(target, at);
  }

  /// Writes the hash of the node over two child hashes to `target` at `at`; they may overlap.
  void node(byte[] left, int leftAt, byte[] right, int rightAt, byte[] target, int at) {
    sha256.update((byte) 1);
    sha256.update(left, leftAt, LENGTH);
    sha256.update(right, rightAt, LENGTH);
    finish(target, at);
  }

  Hash node(Hash left, Hash right) {
    byte[] out = new byte[2 * LENGTH];
    left.copyTo(out, 0);
    right.copyTo(out, LENGTH);
    node(out, 0, out, LENGTH, out, 0);
    return Hash.at(out, 0);
  }

  Hash leaf(byte[] entry) {
    byte[] out = new byte[LENGTH];
    leaf(entry, 0, entry.length, out, 0);
    return Hash.at(out, 0);
  }

  /// Writes the hash of the tree over `count` consecutive hashes of `hashes` from `from` on, 1 to
  /// 256 of them. Pairs neighbours level by level and carries an odd last one up, which gives the
  /// same tree as splitting at the largest power of two.
  void tree(byte[] hashes, int from, int count, byte[] target, int at) {
    if (count < 1 || count > Tile.WIDTH) {
      throw new IllegalArgumentException("a tile has 1 to 256 hashes, not " + count);
    }
    System.arraycopy(hashes, from, scratch, 0, count * LENGTH);
    for (int width = count; width > 1; width = (width + 1) / 2) {
      for (int i = 0; i + 1 < width; i += 2) {
        node(scratch, i * LENGTH, scratch, (i + 1) * LENGTH, scratch, i / 2 * LENGTH);
      }
      if (width % 2 == 1) {
        System.arraycopy(scratch, (width - 1) * LENGTH, scratch, width / 2 * LENGTH, LENGTH);
      }
    }
    System.arraycopy(scratch, 0, target, at, LENGTH);
  }

  static Hash empty() {
    return Hash.of(sha256().digest());
  }

  private void finish(byte[] target, int at) {
    try {
      sha256.digest(target, at, LENGTH);
    } catch (DigestException tooShort) {
      throw new IllegalArgumentException("no room for a hash", tooShort);
    }
  }
}
