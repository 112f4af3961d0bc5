package countersign.ledger;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads entries of a log and makes proofs from its tiles, as of one checkpoint.
///
/// The proofs are made from what is stored and are not believed here: who gets one checks it
/// against a checkpoint. Not thread-safe; keeps a few tiles in memory.
public final class LogReader {
  /// Tiles kept: the path of one proof up a tree of 2^48 leaves touches twelve.
  private static final int TILES_KEPT = 64;

  private final LogSource source;
  private final SignedCheckpoint checkpoint;
  private final Hasher hasher = new Hasher();
  private final Map<Tile, byte[]> tiles = new LinkedHashMap<>(TILES_KEPT, 0.75f, true) {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Tile, byte[]> eldest) {
      return size() > TILES_KEPT;
    }
  };

  /// Reads `source` as of `checkpoint`.
  public LogReader(LogSource source, SignedCheckpoint checkpoint) {
    this.source = source;
    this.checkpoint = checkpoint;
  }

  /// Reads `source` as of its present checkpoint, whose signatures are not checked here.
  public static LogReader open(LogSource source) throws IOException, MalformedException {
    return new LogReader(source, checkpoint(source));
  }

  /// {@return the present checkpoint of a log, not yet verified}
  public static SignedCheckpoint checkpoint(LogSource source)
      throws IOException, MalformedException {
    return SignedCheckpoint.parse(source.fetch(Log.CHECKPOINT, SignedNote.MOST_BYTES));
  }

  /// {@return the checkpoint as of which this reads}
  public SignedCheckpoint checkpoint() {
    return checkpoint;
  }

  /// {@return the bytes of one entry}
  public byte[] entry(long index) throws IOException, MalformedException {
    if (index < 0 || index >= checkpoint.size()) {
      throw new IllegalArgumentException("no entry " + index + " in a log of " + checkpoint.size());
    }
    return entries(index / Tile.WIDTH).get((int) (index % Tile.WIDTH));
  }

  /// {@return the entries of bundle `bundle`, as many as the checkpoint covers}
  public List<byte[]> entries(long bundle) throws IOException, MalformedException {
    Tile tile = Tile.bundle(bundle, checkpoint.size());
    return decode(fetch(source, tile), tile.width());
  }

  /// Who is given entries one by one.
  @FunctionalInterface
  public interface EntryReader {
    void read(long index, byte[] entry) throws IOException, MalformedException;
  }

  /// Gives every entry to `each`, in order.
  public void each(EntryReader each) throws IOException, MalformedException {
    long index = 0;
    for (long bundle = 0; bundle * Tile.WIDTH < checkpoint.size(); bundle++) {
      for (byte[] entry : entries(bundle)) {
        each.read(index++, entry);
      }
    }
  }

  /// Decodes the first `width` entries of a bundle that may be fuller by now.
  static List<byte[]> decode(Fetched bundle, int width) throws MalformedException {
    return Bundle.entries(bundle.bytes(), bundle.tile().width()).subList(0, width);
  }

  /// {@return the proof that entry `index` is in the tree} Reads at most twelve tiles.
  public InclusionProof inclusion(long index) throws IOException, MalformedException {
    long size = checkpoint.size();
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("no entry " + index + " in a log of " + size);
    }
    var path = new ArrayList<Hash>();
    path(index, 0, size, path);
    return new InclusionProof(index, size, path);
  }

  /// {@return the proof that the tree of `first` leaves is a prefix of this one}
  public ConsistencyProof consistency(long first) throws IOException, MalformedException {
    long size = checkpoint.size();
    if (first < 0 || first > size) {
      throw new IllegalArgumentException("no size " + first + " before " + size);
    }
    var path = new ArrayList<Hash>();
    if (first > 0 && first < size) {
      subproof(first, 0, size, true, path);
    }
    return new ConsistencyProof(first, size, path);
  }

  /// {@return the root of the tree of the first `size` leaves}
  public Hash root(long size) throws IOException, MalformedException {
    if (size < 0 || size > checkpoint.size()) {
      throw new IllegalArgumentException("no size " + size + " in a log of " + checkpoint.size());
    }
    return size == 0 ? Hasher.empty() : range(0, size);
  }

  /// {@return entry `index` with its proof, as one file that is checked offline}
  public TlogProof proof(long index, byte[] extra) throws IOException, MalformedException {
    InclusionProof inclusion = inclusion(index);
    return new TlogProof(index, inclusion.path(), extra, checkpoint);
  }

  /// PATH of RFC 9162 §2.1.3.1, for the leaf `index` in the range `[low, high)`.
  private void path(long index, long low, long high, List<Hash> path)
      throws IOException, MalformedException {
    if (high - low == 1) {
      return;
    }
    long middle = low + split(high - low);
    if (index < middle) {
      path(index, low, middle, path);
      path.add(range(middle, high));
    } else {
      path(index, middle, high, path);
      path.add(range(low, middle));
    }
  }

  /// SUBPROOF of RFC 9162 §2.1.4.1, for the first `end` leaves in the range `[low, high)`.
  private void subproof(long end, long low, long high, boolean complete, List<Hash> path)
      throws IOException, MalformedException {
    if (end == high) {
      if (!complete) {
        path.add(range(low, high));
      }
      return;
    }
    long middle = low + split(high - low);
    if (end <= middle) {
      subproof(end, low, middle, complete, path);
      path.add(range(middle, high));
    } else {
      subproof(end, middle, high, false, path);
      path.add(range(low, middle));
    }
  }

  /// {@return the largest power of two below `count`}
  private static long split(long count) {
    return Long.highestOneBit(count - 1);
  }

  /// {@return the hash of the leaves `[low, high)`, a range that the splits of RFC 9162 lead to}
  private Hash range(long low, long high) throws IOException, MalformedException {
    long count = high - low;
    if (Long.bitCount(count) == 1) {
      return node(Long.numberOfTrailingZeros(count), low / count);
    }
    long middle = low + split(count);
    return hasher.node(range(low, middle), range(middle, high));
  }

  /// {@return the hash over the full subtree `index` of those with `2^height` leaves}
  private Hash node(int height, long index) throws IOException, MalformedException {
    int level = height / 8;
    int within = height % 8;
    long first = index << within;
    byte[] tile = tile(Tile.of(level, first / Tile.WIDTH, checkpoint.size()));
    byte[] hash = new byte[Hash.BYTES];
    hasher.tree(tile, (int) (first % Tile.WIDTH) * Hash.BYTES, 1 << within, hash, 0);
    return Hash.at(hash, 0);
  }

  private byte[] tile(Tile tile) throws IOException, MalformedException {
    byte[] known = tiles.get(tile);
    if (known != null) {
      return known;
    }
    byte[] bytes = hashes(fetch(source, tile), tile);
    tiles.put(tile, bytes);
    return bytes;
  }

  /// {@return the hashes of `tile` from what was fetched for it}
  static byte[] hashes(Fetched fetched, Tile tile) throws MalformedException {
    if (fetched.bytes().length != fetched.tile().width() * Hash.BYTES) {
      throw new MalformedException("tile", fetched.tile().path() + " has "
          + fetched.bytes().length + " bytes, not " + fetched.tile().width() * Hash.BYTES);
    }
    return Arrays.copyOf(fetched.bytes(), tile.width() * Hash.BYTES);
  }

  /// @param tile what was found: the partial tile, or the full one that took its place
  record Fetched(Tile tile, byte[] bytes) {}

  /// Fetches a tile; where a partial one is gone, the full one that c2sp.org/tlog-tiles promises.
  static Fetched fetch(LogSource source, Tile tile) throws IOException {
    int most = tile.level() == Tile.ENTRIES ? Bundle.MOST_BYTES : Tile.WIDTH * Hash.BYTES;
    try {
      return new Fetched(tile, source.fetch(tile.path(), most));
    } catch (NoSuchFileException gone) {
      if (tile.partial()) {
        try {
          return new Fetched(tile.full(), source.fetch(tile.full().path(), most));
        } catch (NoSuchFileException goneToo) {
          throw new NoSuchFileException(tile.path());
        }
      }
      throw new NoSuchFileException(tile.path());
    }
  }
}
