package countersign.ledger;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;

/// The files below `tile` that a checkpoint does not need: partial tiles of earlier sizes, what an
/// interrupted append left, and what does not belong there.
final class Strays implements DirectorySource.FileVisitor {
  /// A file that is wrong.
  static final class StrayException extends IOException {
    private static final long serialVersionUID = 1L;
    private final String place;

    StrayException(String place, String reason) {
      super(reason);
      this.place = place;
    }

    String place() {
      return place;
    }

    String reason() {
      return getMessage();
    }
  }

  private final DirectorySource source;
  private final long size;
  private long beyond;

  Strays(DirectorySource source, long size) {
    this.source = source;
    this.size = size;
  }

  /// {@return files seen that lie beyond the tree}
  long beyond() {
    return beyond;
  }

  @Override
  public void file(String path) throws IOException {
    Tile tile;
    try {
      tile = Tile.parse(path);
    } catch (MalformedException notATile) {
      throw new StrayException(path, "is not the name of a tile");
    }
    long hashes = tile.level() > 7 ? 0 : size >>> 8 * Math.max(tile.level(), 0);
    long first = tile.index() * Tile.WIDTH;
    if (first >= hashes || tile.index() > hashes / Tile.WIDTH || first + tile.width() > hashes) {
      beyond++;
    } else if (tile.partial() && first + tile.width() != hashes) {
      checkPrefix(tile, Tile.of(tile.level(), tile.index(), size));
    }
  }

  /// Insists that an earlier partial tile is the beginning of the present one, which has been
  /// checked already.
  private void checkPrefix(Tile tile, Tile present) throws IOException {
    byte[] earlier;
    byte[] later;
    try {
      earlier = source.fetch(tile.path(), Bundle.MOST_BYTES);
    } catch (NoSuchFileException removedMeanwhile) {
      return; // by a writer who has just filled the tile
    }
    try {
      later = source.fetch(present.path(), Bundle.MOST_BYTES);
    } catch (NoSuchFileException replaced) {
      later = source.fetch(present.full().path(), Bundle.MOST_BYTES);
    }
    boolean whole = tile.level() != Tile.ENTRIES
        ? earlier.length == tile.width() * Hash.BYTES
        : countsTo(earlier, tile.width());
    if (!whole || later.length < earlier.length
        || !Arrays.equals(earlier, 0, earlier.length, later, 0, earlier.length)) {
      throw new StrayException(tile.path(), "is not the beginning of " + present.path());
    }
  }

  private static boolean countsTo(byte[] bundle, int width) {
    try {
      Bundle.forEach(bundle, width, (bytes, offset, length) -> {});
      return true;
    } catch (MalformedException wrong) {
      return false;
    }
  }
}
