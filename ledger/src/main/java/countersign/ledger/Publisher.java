package countersign.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Writes the tiles and bundles of one committed append, reads each back, and makes all durable.
///
/// What stands at the place of a tile never changes, once anything stands there, so that caches may
/// keep it for ever: each file is written under a private name and moved into place whole, and only
/// after its append was committed. What a crash leaves is not covered by the published checkpoint
/// yet; the next open moves the same bytes into place again. A partial tile that the append leaves
/// as it was is not touched at all.
final class Publisher {
  /// Files, and their bytes, that are collected before they are written and synced together.
  /// Bounds memory on a long append; more do not sync faster.
  private static final int FILES_PER_BATCH = 1_024;

  private static final long BYTES_PER_BATCH = 16 << 20;

  private static final String FRESH = Journal.FOLDER + "/new-";

  private final Storage storage;
  private final TreeEdge edge;
  private final Hasher hasher = new Hasher();
  private final byte[] leaf = new byte[Hash.BYTES];
  private final ByteArrayOutputStream bundle = new ByteArrayOutputStream();
  private Map<String, byte[]> batch = new LinkedHashMap<>();
  private long batchBytes;
  private Storage.Step writing = () -> {};
  private final Set<String> folders = new LinkedHashSet<>();
  private final Set<String> durableFolders;
  private final List<Tile> before = new ArrayList<>();

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
        before.add(edge.tile(level));
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
        put(new Tile(Tile.ENTRIES, tile.index(), Tile.WIDTH), bundle.toByteArray());
        bundle.reset();
      }
      put(tile, hashes.clone());
    });
  }

  /// Writes the unfinished tiles and makes everything durable.
  void finish() throws IOException {
    for (int level = 0; level < TreeEdge.levels(); level++) {
      if (edge.width(level) > 0) {
        Tile tile = edge.tile(level);
        if (before.contains(tile)) {
          continue; // published, and needed by the checkpoint in place
        }
        if (level == 0) {
          put(new Tile(Tile.ENTRIES, tile.index(), tile.width()), bundle.toByteArray());
        }
        put(tile, edge.bytes(level));
      }
    }
    writeBatch();
    awaitWriting();
    for (String folder : folders) {
      storage.syncFolder(folder);
    }
    durableFolders.addAll(folders);
  }

  /// Removes the partial tiles of places that this append filled; c2sp.org/tlog-tiles lets a log
  /// do so once the full tile is there. A crash here leaves some of them behind, which harms
  /// nothing: they are true, and `verify` checks that they are.
  void removeOutgrown() throws IOException {
    for (Tile tile : before) {
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

  /// Removes what a crash left under private names.
  static void sweep(Storage storage) throws IOException {
    for (String name : storage.list(Journal.FOLDER)) {
      if ((Journal.FOLDER + "/" + name).startsWith(FRESH)) {
        storage.delete(Journal.FOLDER + "/" + name);
      }
    }
  }

  TreeEdge edge() {
    return edge;
  }

  byte[] bundle() {
    return bundle.toByteArray();
  }

  private void put(Tile tile, byte[] bytes) throws IOException {
    String path = tile.path();
    batch.put(path, bytes);
    batchBytes += bytes.length;
    for (String folder = parent(path); folders.add(folder); folder = parent(folder)) {
      if (durableFolders.contains(folder)) {
        break;
      }
    }
    if (batch.size() >= FILES_PER_BATCH || batchBytes >= BYTES_PER_BATCH) {
      writeBatch();
    }
  }

  /// Writes the files collected so far, while the next ones are collected and hashed.
  private void writeBatch() throws IOException {
    awaitWriting();
    Map<String, byte[]> full = batch;
    batch = new LinkedHashMap<>();
    batchBytes = 0;
    writing = storage.begin(() -> write(full));
  }

  /// Waits until nothing is being written any more. To be called before the log's lock is given
  /// back, whatever else has failed.
  void awaitWriting() throws IOException {
    Storage.Step last = writing;
    writing = () -> {};
    last.run();
  }

  private void write(Map<String, byte[]> files) throws IOException {
    storage.all(steps(files, (path, bytes) -> {
      storage.write(fresh(path), bytes);
      if (!Arrays.equals(storage.read(fresh(path)), bytes)) {
        throw new LogDamagedException(path, "does not read back as it was written");
      }
      storage.move(fresh(path), path);
    }));
    storage.all(steps(files, (path, bytes) -> storage.sync(path)));
  }

  private static String fresh(String path) {
    return FRESH + path.replace('/', '-');
  }

  private interface FileStep {
    void run(String path, byte[] bytes) throws IOException;
  }

  private static List<Storage.Step> steps(Map<String, byte[]> files, FileStep step) {
    var steps = new ArrayList<Storage.Step>(files.size());
    files.forEach((path, bytes) -> steps.add(() -> step.run(path, bytes)));
    return steps;
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
