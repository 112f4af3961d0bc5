package countersign.ledger;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;

/// Reads the right edge of a published tree, to go on writing there.
final class EdgeLoader {
  private EdgeLoader() {}

  /// @param edge the tree of the checkpoint
  /// @param bundle the entries of its unfinished bundle, encoded
  record Loaded(TreeEdge edge, byte[] bundle) {}

  /// Reads the unfinished tiles of `checkpoint`, and insists that they give its root and that the
  /// unfinished bundle hashes to the unfinished tile of leaves.
  static Loaded load(Storage storage, Checkpoint checkpoint) throws IOException {
    if (checkpoint.size() > TreeEdge.MOST_LEAVES) {
      throw new LogDamagedException(Log.CHECKPOINT, "tree size is above 2^48-1");
    }
    var edge = new TreeEdge();
    for (int level = TreeEdge.levels() - 1; level >= 0; level--) {
      long hashes = checkpoint.size() >>> 8 * level;
      int width = (int) (hashes % Tile.WIDTH);
      if (width > 0) {
        var tile = new Tile(level, hashes / Tile.WIDTH, width);
        edge.restore(level, readTile(storage, tile), width);
      }
    }
    if (!edge.root().equals(checkpoint.root())) {
      throw new LogDamagedException("tile", "the right edge does not give the checkpoint's root");
    }
    return new Loaded(edge, bundle(storage, edge));
  }

  private static byte[] readTile(Storage storage, Tile tile) throws IOException {
    int length = tile.width() * Hash.BYTES;
    byte[] bytes = read(storage, tile);
    if (bytes.length < length) {
      throw new LogDamagedException(tile.path(), "is shorter than " + tile.width() + " hashes");
    }
    return Arrays.copyOf(bytes, length);
  }

  /// Reads a partial tile, or the full one that took its place.
  private static byte[] read(Storage storage, Tile tile) throws IOException {
    try {
      return storage.read(tile.path());
    } catch (NoSuchFileException noPartial) {
      try {
        return storage.read(tile.full().path());
      } catch (NoSuchFileException noFull) {
        throw new LogDamagedException(tile.path(), "is missing");
      }
    }
  }

  private static byte[] bundle(Storage storage, TreeEdge edge) throws IOException {
    int width = edge.width(0);
    if (width == 0) {
      return new byte[0];
    }
    Tile leaves = edge.tile(0);
    var tile = new Tile(Tile.ENTRIES, leaves.index(), width);
    byte[] stored = read(storage, tile);
    byte[] expected = edge.bytes(0);
    byte[] leaf = new byte[Hash.BYTES];
    var hasher = new Hasher();
    int at = 0;
    for (int i = 0; i < width; i++) {
      int length = stored.length - at < 2 ? Integer.MAX_VALUE
          : (stored[at] & 0xFF) << 8 | stored[at + 1] & 0xFF;
      if (length > stored.length - at - 2) {
        throw new LogDamagedException(tile.path(), "ends before entry " + i);
      }
      hasher.leaf(stored, at + 2, length, leaf, 0);
      if (!Arrays.equals(leaf, 0, Hash.BYTES, expected, i * Hash.BYTES, (i + 1) * Hash.BYTES)) {
        throw new LogDamagedException(tile.path(), "entry " + i + " is not the one in " + leaves.path());
      }
      at += 2 + length;
    }
    return Arrays.copyOf(stored, at);
  }
}
