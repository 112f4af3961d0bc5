package countersign.ledger;

import java.util.Arrays;

/// The right edge of a tree: what must be known of the first `size` leaves to add the next one and
/// to name the root. For each level of tiles it holds the hashes of the one unfinished tile, so its
/// memory does not grow with the tree: 8 KiB for each factor of 256.
///
/// Not thread-safe; belongs to whoever holds the log.
final class TreeEdge {
  /// Told of each tile that becomes full, lowest level first.
  interface FullTiles<X extends Exception> {
    /// `hashes` is valid during the call only.
    void full(Tile tile, byte[] hashes) throws X;
  }

  /// Six levels hold 2^48 - 1 leaves: a disclosure a second for nine million years.
  static final long MOST_LEAVES = (1L << 48) - 1;

  private static final int LEVELS = 6;
  private static final int TILE_BYTES = Tile.WIDTH * Hash.BYTES;

  private final Hasher hasher = new Hasher();
  private final byte[][] hashes = new byte[LEVELS][];
  private final int[] counts = new int[LEVELS];
  private long size;

  long size() {
    return size;
  }

  /// {@return the hashes in the unfinished tile of `level`, 0 to 255}
  int width(int level) {
    return counts[level];
  }

  /// {@return how many levels of tiles can have an unfinished tile}
  static int levels() {
    return LEVELS;
  }

  TreeEdge copy() {
    var copy = new TreeEdge();
    for (int level = 0; level < LEVELS; level++) {
      copy.hashes[level] = hashes[level] == null ? null : hashes[level].clone();
    }
    System.arraycopy(counts, 0, copy.counts, 0, LEVELS);
    copy.size = size;
    return copy;
  }

  /// Adds the leaf hash at `leaf[offset, offset + 32)`. Amortised one node hash.
  <X extends Exception> void add(byte[] leaf, int offset, FullTiles<X> sink) throws X {
    if (size == MOST_LEAVES) {
      throw new IllegalStateException("a log holds at most 2^48-1 entries");
    }
    size++;
    put(0, leaf, offset);
    for (int level = 0; counts[level] == Tile.WIDTH; level++) {
      long index = (size >>> 8 * (level + 1)) - 1;
      sink.full(new Tile(level, index, Tile.WIDTH), hashes[level]);
      byte[] root = new byte[Hash.BYTES];
      hasher.tree(hashes[level], 0, Tile.WIDTH, root, 0);
      counts[level] = 0;
      put(level + 1, root, 0);
    }
  }

  /// Puts the hashes of an unfinished tile in place; for a log that is opened again.
  void restore(int level, byte[] tile, int width) {
    for (int i = 0; i < width; i++) {
      put(level, tile, i * Hash.BYTES);
    }
    size += (long) width << 8 * level;
  }

  /// {@return the unfinished tile of `level` as it is published} Its width must not be 0.
  Tile tile(int level) {
    return new Tile(level, size >>> 8 * (level + 1), counts[level]);
  }

  /// {@return the bytes of the unfinished tile of `level`}
  byte[] bytes(int level) {
    return Arrays.copyOf(hashes[level], counts[level] * Hash.BYTES);
  }

  /// {@return the root hash of the tree, RFC 9162 §2.1.1} At most eight times 256 node hashes.
  Hash root() {
    if (size == 0) {
      return Hasher.empty();
    }
    byte[] joined = new byte[TILE_BYTES];
    byte[] right = null; // the hash of all leaves to the right of the levels above
    for (int level = 0; level < LEVELS; level++) {
      int count = counts[level];
      if (count == 0) {
        continue;
      }
      System.arraycopy(hashes[level], 0, joined, 0, count * Hash.BYTES);
      if (right != null) {
        System.arraycopy(right, 0, joined, count * Hash.BYTES, Hash.BYTES);
        count++;
      } else {
        right = new byte[Hash.BYTES];
      }
      hasher.tree(joined, 0, count, right, 0);
    }
    return Hash.at(right, 0);
  }

  private void put(int level, byte[] source, int offset) {
    if (hashes[level] == null) {
      hashes[level] = new byte[TILE_BYTES];
    }
    System.arraycopy(source, offset, hashes[level], counts[level] * Hash.BYTES, Hash.BYTES);
    counts[level]++;
  }
}
