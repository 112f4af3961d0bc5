package countersign.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A log that is being written: the one writer of a folder of static files in the layout of
/// c2sp.org/tlog-tiles, which any web server can serve as it is (but for the folder `.state`, which
/// holds nothing secret and nothing of use to a reader).
///
/// An append is **staged** (its entries are written to the journal), **read back** (the root is
/// computed again from what was stored), **signed**, **committed** (the journal is made durable
/// with the signed checkpoint in it), **published** (tiles, then the checkpoint) and only then
/// returns. The comments in [#append] say what a crash leaves behind at each point.
///
/// To change the log's key: open it with the old and the new one, append, and from then on open it
/// with the new one alone. What was signed before stays signed by the old key.
///
/// A failure before the commit leaves the log usable. After a failure from the commit on, both
/// outcomes are possible: the log refuses further work until it is opened again, and opening finds
/// out. To interrupt a thread that appends is such a failure. Safe for several threads; appends run
/// one after the other.
public final class Log implements AutoCloseable {
  /// Most entries of one append: ten times a request of full size. Bounds the journal.
  public static final long MOST_ENTRIES_PER_APPEND = 16_777_216;

  static final String CHECKPOINT = "checkpoint";
  private static final String NEW_CHECKPOINT = ".state/checkpoint";
  private static final String LOCK = ".state/lock";

  private final Storage storage;
  private final LogSigner signer;
  private final Closeable lock;
  private final Journal journal;
  private final Set<String> durableFolders = Publisher.noFolders();
  private TreeEdge edge;
  private byte[] bundle;
  private SignedCheckpoint published;
  private boolean usable = true;

  private Log(Storage storage, LogSigner signer, Closeable lock) {
    this.storage = storage;
    this.signer = signer;
    this.lock = lock;
    this.journal = new Journal(storage);
  }

  /// What an append did.
  ///
  /// @param first the index of its first entry
  /// @param count how many entries it added
  /// @param checkpoint the published checkpoint that covers them
  public record Appended(long first, long count, SignedCheckpoint checkpoint) {}

  /// Opens the log in a folder, or starts one there if the folder is empty or missing, and mends
  /// what a crash left behind.
  ///
  /// @param signers the log's own keys, all of one name, which is the log's origin; the first is of
  ///     type Ed25519, further ones may be cosigning keys (ML-DSA-44 is recommended)
  /// @throws LogLockedException if it is being written already
  /// @throws LogDamagedException if its files do not fit together; nothing is changed then
  public static Log open(Path folder, List<SignerKey> signers, Clock clock) throws IOException {
    return open(new DirectoryStorage(folder), signers, clock);
  }

  /// As above, with one Ed25519 key and the system's clock.
  public static Log open(Path folder, SignerKey signer) throws IOException {
    return open(folder, List.of(signer), Clock.systemUTC());
  }

  static Log open(Storage storage, List<SignerKey> signers, Clock clock) throws IOException {
    var signer = new LogSigner(signers, clock);
    Closeable lock = storage.lock(LOCK);
    try {
      var log = new Log(storage, signer, lock);
      log.load();
      log.mend();
      Publisher.sweep(storage);
      return log;
    } catch (IOException | RuntimeException | Error failed) {
      lock.close();
      throw failed;
    }
  }

  /// {@return the latest published checkpoint}
  public synchronized SignedCheckpoint checkpoint() {
    return published;
  }

  /// {@return the log's name}
  public String origin() {
    return signer.origin();
  }

  /// Appends one batch, all of it or nothing. On return every entry is durable and a published
  /// checkpoint covers it. Memory does not grow with the number of entries, which are read once.
  ///
  /// @param entries each of at most 65,535 bytes
  /// @throws IllegalArgumentException if an entry is too long or there are too many; nothing is
  ///     appended then
  /// @throws IOException if the storage fails; [#usable()] then says whether the log must be opened
  ///     again to learn if the batch was appended
  public synchronized Appended append(Iterable<byte[]> entries) throws IOException {
    requireUsable();
    requireOwnCheckpoint();
    long first = edge.size();
    Checkpoint staged = stageAndReadBack(entries);
    long count = staged.size() - first;
    if (count == 0) {
      return new Appended(first, 0, published);
    }
    // Crash up to here: the journal has no commit; open() ignores it. The batch never happened.
    SignedCheckpoint next = signer.sign(staged.size(), staged.root(), published);
    usable = false; // until the whole of what follows has succeeded
    journal.commit(next);
    // Crash inside commit: the commit record is whole or it is not. If not, the signature was seen
    // by nobody and open() ignores the stage. If so, open() publishes it.
    publish(next);
    usable = true;
    return new Appended(first, count, next);
  }

  /// Puts cosignatures under the published checkpoint, if it still is `cosigned`; a log that has
  /// grown since needs new ones.
  ///
  /// @return true if they are published now
  public synchronized boolean addCosignatures(
      Checkpoint cosigned, Collection<SignatureLine> cosignatures) throws IOException {
    requireUsable();
    requireOwnCheckpoint();
    if (!published.checkpoint().equals(cosigned)) {
      return false;
    }
    usable = false;
    publishCheckpoint(new SignedCheckpoint(cosigned, published.note().plus(cosignatures)));
    usable = true;
    return true;
  }

  /// {@return false after a failure whose outcome only opening the log again can tell}
  public synchronized boolean usable() {
    return usable;
  }

  @Override
  public synchronized void close() throws IOException {
    usable = false;
    lock.close();
  }

  /// Stages the entries and insists that what was stored gives the root of what was given. If
  /// anything fails, the log is as it was, and the room that the stage took is given back.
  private Checkpoint stageAndReadBack(Iterable<byte[]> entries) throws IOException {
    try {
      TreeEdge staged = stage(entries);
      Hash root = staged.root();
      if (!readBack(staged.size()).equals(root)) {
        throw new LogDamagedException(Journal.PATH, "the entries do not read back as they were given");
      }
      return new Checkpoint(origin(), staged.size(), root);
    } catch (IOException | RuntimeException failed) {
      try {
        journal.clear();
      } catch (IOException alsoFailed) {
        failed.addSuppressed(alsoFailed); // the next append begins the journal anew anyway
      }
      throw failed;
    }
  }

  private TreeEdge stage(Iterable<byte[]> entries) throws IOException {
    TreeEdge staged = edge.copy();
    var hasher = new Hasher();
    byte[] leaf = new byte[Hash.BYTES];
    journal.begin(published);
    for (byte[] entry : entries) {
      if (entry.length > Bundle.MOST_ENTRY_BYTES) {
        throw new IllegalArgumentException("an entry has at most 65,535 bytes");
      }
      if (staged.size() - edge.size() == MOST_ENTRIES_PER_APPEND) {
        throw new IllegalArgumentException("one append has at most 16,777,216 entries");
      }
      journal.add(entry);
      hasher.leaf(entry, 0, entry.length, leaf, 0);
      staged.add(leaf, 0, (tile, hashes) -> {});
    }
    journal.flush();
    return staged;
  }

  /// Computes the root again, from the stored entries alone. One flipped bit between an entry and
  /// its hash, once signed, ends a log for good; here it only ends the append.
  private Hash readBack(long size) throws IOException {
    TreeEdge again = edge.copy();
    var hasher = new Hasher();
    byte[] leaf = new byte[Hash.BYTES];
    journal.forEach((bytes, offset, length) -> {
      hasher.leaf(bytes, offset, length, leaf, 0);
      again.add(leaf, 0, (tile, hashes) -> {});
    });
    if (again.size() != size) {
      throw new LogDamagedException(Journal.PATH, "holds another number of entries than were given");
    }
    return again.root();
  }

  /// Publishes the committed stage. Also run by open(), so that a recovery is no special path.
  private void publish(SignedCheckpoint next) throws IOException {
    var publisher = new Publisher(storage, edge.copy(), bundle, durableFolders);
    try {
      journal.forEach(publisher::add);
      publisher.finish();
    } finally {
      publisher.awaitWriting();
    }
    // Crash up to here: some or all tiles of the append are in place, under the old checkpoint,
    // which does not cover them. open() writes the same bytes again.
    if (publisher.edge().size() != next.size() || !publisher.edge().root().equals(next.root())) {
      throw new LogDamagedException(Journal.PATH, "does not give the root of its own commit");
    }
    publishCheckpoint(next);
    // Crash from here on: the append is published. The journal is no newer than the checkpoint,
    // and open() ignores it.
    edge = publisher.edge();
    bundle = publisher.bundle();
    publisher.removeOutgrown();
    journal.clear();
  }

  private void publishCheckpoint(SignedCheckpoint next) throws IOException {
    storage.write(NEW_CHECKPOINT, next.encode());
    storage.sync(NEW_CHECKPOINT);
    // Crash here: the old checkpoint is in place; open() publishes again.
    storage.move(NEW_CHECKPOINT, CHECKPOINT);
    storage.syncFolder("");
    // Crash before the folder is durable: the old checkpoint or the new one is found. Both are
    // true, and if it is the old one open() publishes again.
    published = next;
  }

  private void load() throws IOException {
    Optional<byte[]> stored = readIfPresent(CHECKPOINT);
    if (stored.isEmpty()) {
      start();
      return;
    }
    try {
      published = SignedCheckpoint.parse(stored.get());
      signer.requireOwn(published);
    } catch (MalformedException wrong) {
      throw new LogDamagedException(CHECKPOINT, wrong.getMessage());
    }
    ensureJournal();
    var loaded = EdgeLoader.load(storage, published.checkpoint());
    edge = loaded.edge();
    bundle = loaded.bundle();
  }

  /// Starts a log. Crash anywhere: there is no checkpoint yet, and the next open() starts again.
  private void start() throws IOException {
    if (storage.exists("tile") || journal.committed().isPresent()) {
      throw new LogDamagedException(CHECKPOINT, "is missing, and there are tiles or a journal");
    }
    ensureJournal();
    edge = new TreeEdge();
    bundle = new byte[0];
    publishCheckpoint(signer.sign(0, edge.root(), null));
  }

  /// A commit makes the bytes of the journal durable; its name must be durable before the first.
  private void ensureJournal() throws IOException {
    if (!storage.exists(Journal.PATH)) {
      journal.clear();
    }
    storage.syncFolder(Journal.FOLDER);
    storage.syncFolder("");
  }

  /// Publishes a stage that was committed and not published.
  private void mend() throws IOException {
    Optional<Journal.Committed> found = journal.committed();
    if (found.isEmpty() || found.get().commit().size() <= published.size()) {
      return;
    }
    Journal.Committed stage = found.get();
    if (!stage.base().checkpoint().equals(published.checkpoint())) {
      throw new LogDamagedException(CHECKPOINT,
          "is older than the journal, which continues another checkpoint");
    }
    try {
      signer.requireOwn(stage.commit());
    } catch (MalformedException wrong) {
      throw new LogDamagedException(Journal.PATH, wrong.getMessage());
    }
    if (!readBack(stage.commit().size()).equals(stage.commit().root())) {
      throw new LogDamagedException(Journal.PATH, "does not give the root of its own commit");
    }
    publish(stage.commit());
  }

  private void requireUsable() throws IOException {
    if (!usable) {
      throw new IOException("the ledger failed or was closed; open it again");
    }
  }

  /// A checkpoint that this writer did not write means that somebody put other files in place
  /// under it, such as a backup; to go on would fork the log.
  private void requireOwnCheckpoint() throws IOException {
    if (!Arrays.equals(storage.read(CHECKPOINT), published.encode())) {
      usable = false;
      throw new LogDamagedException(CHECKPOINT, "was changed by somebody else");
    }
  }

  private Optional<byte[]> readIfPresent(String path) throws IOException {
    try {
      return Optional.of(storage.read(path));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  /// {@return the time that a signature made at `now` states, for tests of clocks that go back}
  Instant lastSigned() {
    return signer.lastSigned();
  }
}
