package countersign.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Writes the tiles and bundles of one committed append, reads each back, and makes all durable.
///
/// Every file is written under a private name and then moved into place, so that a reader who
/// fetches a tile sooner than a checkpoint asks for it finds it whole or not at all. What is moved
/// into place before a crash is not covered by the published checkpoint; the next open writes the
/// same bytes again.
final class Publisher {
  /// Files that are written before they are synced together. Bounds memory on a long append.
  private static final int FILES_PER_SYNC = 4_096;

  private static final String NEW = ".state/new";

  private final Storage storage;
  private final TreeEdge edge;
  private final Hasher hasher = new Hasher();
  private final byte[] leaf = new byte[Hash.BYTES];
  private final ByteArrayOutputStream bundle = new ByteArrayOutputStream();
  private final List<String> unsynced = new ArrayList<>();
  private final Set<String> folders = new LinkedHashSet<>();
  private final Set<String> durableFolders;
  private final List<Tile> outgrown = new ArrayList<>();

  /// @param edge the tree before the append; the publisher takes it over
  /// @param bundle the entries of the unfinished bundle before the append
  /// @param durableFolders folders whose own names are known to be durable; grows
  Publisher(Storage storage, TreeEdge edge, byte[] bundle, Set<String> durableFolders) {
    this.storage = storage;
    this.edge = edge;
    this.bundle.writeBytes(bundle);
    this.durableFolders = durableFolders;
    for (int level = 0; level < TreeEdge.levels(); level++) {
      if (edge.width(level) > 0) {
        outgrown.add(edge.tile(level).full());
      }
    }
  }

  /// Adds one entry; writes what becomes full.
  void add(byte[] bytes, int offset, int length) throws IOException {
    bundle.write(length >>> 8);
    bundle.write(length);
    bundle.write(bytes, offset, length);
    hasher.leaf(bytes, offset, length, leaf, 0);
    edge.add(leaf, 0, (tile, hashes) -> {
      if (tile.level() == 0) {
        write(new Tile(Tile.ENTRIES, tile.index(), Tile.WIDTH), bundle.toByteArray());
        bundle.reset();
      }
      write(tile, hashes);
    });
  }

  /// Writes the unfinished tiles and makes everything durable.
  void finish() throws IOException {
    for (int level = 0; level < TreeEdge.levels(); level++) {
      if (edge.width(level) > 0) {
        Tile tile = edge.tile(level);
        if (level == 0) {
          write(new Tile(Tile.ENTRIES, tile.index(), tile.width()), bundle.toByteArray());
        }
        write(tile, edge.bytes(level));
      }
    }
    syncFiles();
    storage.syncFolders(folders);
    durableFolders.addAll(folders);
  }

  /// Removes the partial tiles of places that this append filled; c2sp.org/tlog-tiles lets a log
  /// do so once the full tile is there. A crash here leaves some of them behind, which harms
  /// nothing: they are true, and `verify` checks that they are.
  void removeOutgrown() throws IOException {
    for (Tile tile : outgrown) {
      if (edge.size() >>> 8 * (tile.level() + 1) > tile.index()) {
        removePartial(tile);
        if (tile.level() == 0) {
          removePartial(new Tile(Tile.ENTRIES, tile.index(), Tile.WIDTH));
        }
      }
    }
  }

  private void removePartial(Tile tile) throws IOException {
    String folder = tile.partialDirectory();
    for (String name : storage.list(folder)) {
      storage.delete(folder + "/" + name);
    }
    storage.delete(folder);
    durableFolders.remove(folder);
  }

  TreeEdge edge() {
    return edge;
  }

  byte[] bundle() {
    return bundle.toByteArray();
  }

  private void write(Tile tile, byte[] bytes) throws IOException {
    String path = tile.path();
    storage.write(NEW, bytes);
    storage.move(NEW, path);
    if (!Arrays.equals(storage.read(path), bytes)) {
      throw new LogDamagedException(path, "does not read back as it was written");
    }
    unsynced.add(path);
    for (String folder = parent(path); folders.add(folder); folder = parent(folder)) {
      if (durableFolders.contains(folder)) {
        break;
      }
    }
    if (unsynced.size() == FILES_PER_SYNC) {
      syncFiles();
    }
  }

  private void syncFiles() throws IOException {
    storage.sync(unsynced);
    unsynced.clear();
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  /// {@return a fresh set for the `durableFolders` of a log that was just opened}
  static Set<String> noFolders() {
    return new HashSet<>();
  }
}
