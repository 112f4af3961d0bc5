package countersign.ledger;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Checks a whole log from its files alone: every bundle gives its tile of leaves, every tile the
/// tile above, the topmost the root, the root stands in the checkpoint, the checkpoint is signed.
/// Names the first thing that is wrong.
///
/// Reads each file once; memory does not grow with the log. One verifier checks one log, once.
public final class LogVerifier {
  /// Told of each entry, in order, before it is known whether the log holds.
  public interface EntryCheck {
    /// Looks at one entry.
    ///
    /// @return what is wrong with it, or nothing
    Optional<String> entry(long index, byte[] entry);
  }

  private final LogSource source;
  private final Optional<TlogPolicy> policy;
  private final EntryCheck entries;
  private final Hasher hasher = new Hasher();
  private final TreeEdge edge = new TreeEdge();
  private final byte[] leaves = new byte[Tile.WIDTH * Hash.BYTES];

  private LogVerifier(LogSource source, Optional<TlogPolicy> policy, EntryCheck entries) {
    this.source = source;
    this.policy = policy;
    this.entries = entries;
  }

  /// Checks a log against a policy, or, without one, for consistency alone.
  ///
  /// @throws IOException if the files cannot be had; that a file is missing or wrong is a verdict
  public static Verdict verify(LogSource source, Optional<TlogPolicy> policy) throws IOException {
    return verify(source, policy, (index, entry) -> Optional.empty());
  }

  /// As above, and looks into the entries.
  public static Verdict verify(LogSource source, Optional<TlogPolicy> policy, EntryCheck entries)
      throws IOException {
    try {
      return new LogVerifier(source, policy, entries).run();
    } catch (Wrong wrong) {
      return wrong.verdict;
    } catch (TooLongException wrong) {
      return new Verdict.Fails(wrong.path(), wrong.getMessage());
    }
  }

  /// Ends the check with its verdict.
  private static final class Wrong extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Verdict.Fails verdict;

    Wrong(String place, String reason) {
      super(place);
      this.verdict = new Verdict.Fails(place, reason);
    }
  }

  private Verdict run() throws IOException, Wrong {
    SignedCheckpoint checkpoint = checkpoint();
    List<String> witnesses = List.of();
    if (policy.isPresent()) {
      try {
        witnesses = policy.get().check(checkpoint).witnesses();
      } catch (MalformedException refused) {
        throw new Wrong(Log.CHECKPOINT, refused.getMessage());
      }
    }
    long size = checkpoint.size();
    if (size > TreeEdge.MOST_LEAVES) {
      throw new Wrong(Log.CHECKPOINT, "tree size is above 2^48-1");
    }
    try (var bundles = new Bundles(source, size)) {
      for (long index = 0; index * Tile.WIDTH < size; index++) {
        checkBundle(Tile.bundle(index, size), bundles);
      }
    }
    checkEdge();
    if (!edge.root().equals(checkpoint.root())) {
      throw new Wrong(Log.CHECKPOINT, "the tiles give another root, " + edge.root());
    }
    long beyond = source instanceof DirectorySource folder ? checkStrays(folder, size) : 0;
    return new Verdict.Holds(checkpoint.checkpoint(), policy.isPresent(), witnesses, beyond);
  }

  private SignedCheckpoint checkpoint() throws IOException, Wrong {
    try {
      return LogReader.checkpoint(source);
    } catch (MalformedException wrong) {
      throw new Wrong(Log.CHECKPOINT, wrong.getMessage());
    } catch (NoSuchFileException missing) {
      throw new Wrong(Log.CHECKPOINT, "is missing");
    }
  }

  /// Hashes the entries of one bundle, compares with the tile of leaves, and adds them to the tree.
  private void checkBundle(Tile bundle, Bundles bundles) throws IOException, Wrong {
    var tile = new Tile(0, bundle.index(), bundle.width());
    byte[] stored;
    LogReader.Fetched fetched;
    try {
      stored = LogReader.hashes(bundles.nextLeaves(), tile);
      fetched = bundles.nextBundle();
    } catch (MalformedException wrong) {
      throw new Wrong(tile.path(), wrong.getMessage());
    } catch (NoSuchFileException missing) {
      throw new Wrong(missing.getMessage(), "is missing");
    }
    try {
      var walk = new BundleWalk(bundle, stored);
      Bundle.forEach(fetched.bytes(), fetched.tile().width(), walk);
    } catch (MalformedException wrong) {
      throw new Wrong(fetched.tile().path(), wrong.getMessage());
    }
    for (int i = 0; i < bundle.width(); i++) {
      edge.add(stored, i * Hash.BYTES, this::checkFull);
    }
  }

  /// Compares each entry of a bundle with its leaf hash.
  private final class BundleWalk implements Bundle.Visitor<Wrong> {
    private final Tile bundle;
    private final byte[] stored;
    private int at;

    BundleWalk(Tile bundle, byte[] stored) {
      this.bundle = bundle;
      this.stored = stored;
    }

    @Override
    public void entry(byte[] bytes, int offset, int length) throws Wrong {
      if (at == bundle.width()) {
        return; // a full bundle read in place of a partial one holds later entries too
      }
      long index = bundle.index() * Tile.WIDTH + at;
      int leaf = at * Hash.BYTES;
      hasher.leaf(bytes, offset, length, leaves, leaf);
      if (!Arrays.equals(leaves, leaf, leaf + Hash.BYTES, stored, leaf, leaf + Hash.BYTES)) {
        throw new Wrong(bundle.path(), "entry " + index + " does not hash to its leaf in "
            + new Tile(0, bundle.index(), bundle.width()).path());
      }
      Optional<String> objection = entries.entry(index, Arrays.copyOfRange(bytes, offset, offset + length));
      if (objection.isPresent()) {
        throw new Wrong(bundle.path(), "entry " + index + ": " + objection.get());
      }
      at++;
    }
  }

  /// Compares a tile that follows from those below it with the stored one.
  private void checkFull(Tile tile, byte[] expected) throws Wrong {
    if (tile.level() > 0) {
      compare(tile, expected);
    }
  }

  private void checkEdge() throws Wrong {
    for (int level = 1; level < TreeEdge.levels(); level++) {
      if (edge.width(level) > 0) {
        compare(edge.tile(level), edge.bytes(level));
      }
    }
  }

  private void compare(Tile tile, byte[] expected) throws Wrong {
    byte[] stored;
    try {
      stored = LogReader.hashes(LogReader.fetch(source, tile), tile);
    } catch (MalformedException wrong) {
      throw new Wrong(tile.path(), wrong.getMessage());
    } catch (NoSuchFileException missing) {
      throw new Wrong(tile.path(), "is missing");
    } catch (IOException unreadable) {
      throw new Wrong(tile.path(), "cannot be read: " + unreadable.getMessage());
    }
    for (int i = 0; i < tile.width(); i++) {
      int from = i * Hash.BYTES;
      if (!Arrays.equals(stored, from, from + Hash.BYTES, expected, from, from + Hash.BYTES)) {
        throw new Wrong(tile.path(), "hash " + i + " is not that of the tile below it");
      }
    }
  }

  /// Looks at the files that the check did not need: partial tiles of older checkpoints must be
  /// beginnings of what stands there now. What lies beyond the tree is only counted.
  private long checkStrays(DirectorySource folder, long size) throws IOException, Wrong {
    var strays = new Strays(folder, size);
    try {
      folder.forEachTile(strays);
    } catch (Strays.StrayException wrong) {
      throw new Wrong(wrong.place(), wrong.reason());
    }
    return strays.beyond();
  }
}
