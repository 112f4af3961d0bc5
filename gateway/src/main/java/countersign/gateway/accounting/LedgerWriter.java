package countersign.gateway.accounting;

import countersign.gateway.state.Database;
import countersign.gateway.state.Installation;
import countersign.gateway.state.StateException;
import countersign.ledger.Hash;
import countersign.ledger.LogReader;
import countersign.ledger.MalformedException;
import countersign.ledger.SignedCheckpoint;
import countersign.ledger.SignerKey;
import countersign.ledger.Tile;
import countersign.ledger.TlogPolicy;
import countersign.ledger.WitnessException;
import countersign.ledger.Witnesses;
import countersign.ledger.accounting.AccountingLog;
import countersign.ledger.entry.Entry;
import countersign.ledger.entry.InstallationEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/// Brings decided entries into the ledger, in order, each exactly once.
///
/// Many callers wait for their batches at once; whoever comes first appends all that are pending,
/// so that one signature and one sync serve all of them. Where a policy names witnesses, a batch is
/// covered only when enough of them have cosigned the checkpoint. Thread-safe.
public final class LedgerWriter implements AutoCloseable {
  /// Batches appended together. Bounds memory; a batch in a file is read as it is appended.
  private static final int MOST_BATCHES = 512;

  private final Installation installation;
  private final Database database;
  private final Outbox outbox;
  private AccountingLog log;
  private volatile long covered;
  private final Optional<Witnesses> witnesses;
  private volatile SignedCheckpoint published;
  private volatile long witnessed;
  private volatile long rounds;
  private Optional<StateException> failure = Optional.empty();

  /// Whether the ledger may hold entries that the database does not know to be there.
  private boolean unrecorded;

  private LedgerWriter(
      Installation installation, Outbox outbox, AccountingLog log, Optional<Witnesses> witnesses) {
    this.installation = installation;
    this.database = installation.database();
    this.outbox = outbox;
    this.log = log;
    this.witnesses = witnesses;
    this.published = log.checkpoint();
  }

  /// Opens the ledger of the installation and mends what a crash left between it and the database:
  /// entries that are in the ledger and not recorded are recorded, entries that are decided and not
  /// in the ledger are appended.
  ///
  /// @param program digest of the program, for the first entry of a new ledger
  /// @throws StateException if the two contradict each other, as after one of them was restored
  ///     from a backup; nothing is changed then
  public static LedgerWriter open(Installation installation, Outbox outbox, Hash program)
      throws StateException {
    AccountingLog log = openLog(installation);
    LedgerWriter writer;
    try {
      writer = new LedgerWriter(installation, outbox, log, witnesses(installation));
    } catch (StateException failure) {
      close(log);
      throw failure;
    }
    try {
      writer.refuseIfOlder();
      writer.reconcile();
      writer.begin(program);
      installation.database().read(tx -> {
        try {
          outbox.tidy(tx);
        } catch (IOException failure) {
          throw new java.sql.SQLException("cannot tidy the outbox: " + failure.getMessage(), failure);
        }
        return true;
      });
      // Witnesses that are down keep answers from leaving, not the gateway from starting.
      writer.appendUpTo(Long.MAX_VALUE);
      return writer;
    } catch (StateException | RuntimeException failure) {
      close(writer.log);
      throw failure;
    }
  }

  /// Asks the witnesses before anything is appended: one that has seen more of this log, or another
  /// one, says that a backup was put in place. Those that are down say nothing.
  private void refuseIfOlder() throws StateException {
    if (witnesses.isEmpty() || published.size() == 0) {
      return;
    }
    try {
      for (WitnessException said : witnesses.get().cosign(log.reader()).failures().values()) {
        switch (said.kind()) {
          case AHEAD, INCONSISTENT -> throw new StateException(
              said.getMessage() + "; nothing is served until `restore reconcile`", said);
          case UNREACHABLE, REFUSED, BAD_ANSWER -> { }
        }
      }
    } catch (IOException | MalformedException failure) {
      throw new StateException("the ledger cannot be read: " + failure.getMessage(), failure);
    }
  }

  /// A ledger begins with the entry of its installation.
  private void begin(Hash program) throws StateException {
    database.write(tx -> {
      if (outbox.find(tx, 1).isEmpty()) {
        outbox.add(tx, Optional.empty(), "installation",
            List.of(new InstallationEntry.InstallationCreated(
                tx.now(), installation.name(), program)));
      }
      return true;
    });
  }

  private static Optional<Witnesses> witnesses(Installation installation) throws StateException {
    Path policy = installation.configuration().ledger().policy();
    if (policy.toString().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Witnesses(TlogPolicy.parse(Files.readAllBytes(policy))));
    } catch (MalformedException | IllegalArgumentException wrong) {
      throw new StateException(policy + " is no policy: " + wrong.getMessage(), wrong);
    } catch (IOException unreadable) {
      throw new StateException("cannot read " + policy + ": " + unreadable.getMessage(), unreadable);
    }
  }

  private static AccountingLog openLog(Installation installation) throws StateException {
    Path keyFile = installation.layout().ledgerKey();
    try {
      var keys = new ArrayList<SignerKey>();
      for (String line : Files.readAllLines(keyFile)) {
        if (!line.isBlank()) {
          keys.add(SignerKey.parse(line.strip()));
        }
      }
      return AccountingLog.open(installation.layout().ledger(), keys, Clock.systemUTC());
    } catch (MalformedException wrong) {
      throw new StateException(keyFile + " holds no ledger key: " + wrong.getMessage(), wrong);
    } catch (IOException failure) {
      throw new StateException("the ledger cannot be opened: " + failure.getMessage(), failure);
    }
  }

  /// {@return the latest published checkpoint}
  public SignedCheckpoint checkpoint() {
    return published;
  }

  /// {@return whether the batch is in the ledger under a published checkpoint}, as far as this
  /// process has seen since it was opened.
  public boolean covers(long number) {
    return covered >= number;
  }

  /// {@return whether a checkpoint that covers so many entries is published, cosigned by as many
  /// witnesses as the policy wants}
  public boolean isWitnessed(long entries) {
    return witnesses.isEmpty() ? published.size() >= entries : witnessed >= entries;
  }

  /// Returns at once where there is no batch (0), else when it and all before it are durable in the
  /// ledger and a published checkpoint covers them.
  ///
  /// @throws StateException if the ledger fails or witnesses are down; the batch stays decided and
  ///     will be appended and cosigned later
  public void cover(long number) throws StateException {
    if (number == 0 || covered >= number && isWitnessed(published.size())) {
      return;
    }
    long begun = rounds;
    synchronized (this) {
      appendUpTo(number);
      witness(begun);
    }
  }

  /// As [#cover] for every batch decided so far.
  public void coverAll() throws StateException {
    cover(Long.MAX_VALUE);
  }

  /// Appends what is pending, at least up to a batch; whoever was here before may have done so.
  private synchronized void appendUpTo(long number) throws StateException {
    if (!log.usable()) {
      reopen();
    } else if (unrecorded) {
      reconcile();
    }
    unrecorded = false;
    while (covered < number) {
      List<Outbox.Decided> pending = pending();
      if (pending.isEmpty()) {
        return;
      }
      append(pending);
    }
  }

  /// Asks for cosignatures of the present checkpoint and publishes them. A witness that is down
  /// takes its time to be so; whoever waited for a round that began after it came and failed is told
  /// of that failure and begins no other.
  ///
  /// @param begun how many rounds had begun when the caller came
  private void witness(long begun) throws StateException {
    if (witnesses.isEmpty() || isWitnessed(published.size())) {
      return;
    }
    if (rounds == begun || failure.isEmpty()) {
      rounds++;
      failure = round(witnesses.get());
    }
    if (failure.isPresent()) {
      throw new StateException(failure.get().getMessage(), failure.get());
    }
  }

  private Optional<StateException> round(Witnesses asked) {
    try {
      Witnesses.Collected collected = asked.cosign(log.reader());
      log.addCosignatures(published.checkpoint(), collected.lines());
      published = log.checkpoint();
      if (!collected.quorum()) {
        return Optional.of(new StateException("too few witnesses cosign the ledger: "
            + String.join(", ", collected.failures().keySet()) + " did not"));
      }
      witnessed = published.size();
      return Optional.empty();
    } catch (IOException | MalformedException failed) {
      return Optional.of(new StateException(
          "the ledger cannot be cosigned: " + failed.getMessage(), failed));
    }
  }

  private List<Outbox.Decided> pending() throws StateException {
    List<Outbox.Decided> pending = database.read(tx -> outbox.pending(tx, MOST_BATCHES));
    int few = 0;
    while (few < pending.size() && pending.get(few).batch().file().isEmpty()) {
      few++;
    }
    // The small ones before a large batch need not wait for it. A large batch holds the rows of a
    // release and goes with the batch after it, the release itself: the ledger takes no rows alone.
    return pending.subList(0, few > 0 ? few : Math.min(2, pending.size()));
  }

  private void append(List<Outbox.Decided> batches) throws StateException {
    long first;
    unrecorded = true;
    try {
      first = log.append(() -> new Decoded(new Concatenated(batches))).first();
    } catch (UncheckedIOException failure) {
      throw new StateException(failure.getCause().getMessage(), failure.getCause());
    } catch (IOException failure) {
      throw new StateException("the ledger failed: " + failure.getMessage(), failure);
    }
    // Crash here: the entries are in the ledger and not recorded; open() finds and records them. So
    // does the next append if it is the database alone that fails: they must not be there twice.
    record(batches, first);
    unrecorded = false;
  }

  private void record(List<Outbox.Decided> batches, long first) throws StateException {
    database.write(tx -> {
      long index = first;
      for (Outbox.Decided each : batches) {
        outbox.record(tx, each.number(), index);
        index += each.batch().count();
      }
      return index;
    });
    published = log.checkpoint();
    covered = batches.getLast().number();
    try {
      for (Outbox.Decided each : batches) {
        outbox.deleteFile(each.batch());
      }
    } catch (IOException left) {
      throw new StateException("cannot tidy the outbox: " + left.getMessage(), left);
    }
  }

  /// Reads entries from their bytes.
  private record Decoded(Iterator<byte[]> bytes) implements Iterator<Entry> {
    @Override
    public boolean hasNext() {
      return bytes.hasNext();
    }

    @Override
    public Entry next() {
      try {
        return Entry.decode(bytes.next());
      } catch (MalformedException ours) {
        throw new AssertionError("a decided ledger entry does not decode", ours);
      }
    }
  }

  /// Reads entries of several batches as one sequence.
  private final class Concatenated implements Iterator<byte[]> {
    private final Iterator<Outbox.Decided> batches;
    private EntryBatch.Entries current;

    Concatenated(List<Outbox.Decided> batches) {
      this.batches = batches.iterator();
    }

    @Override
    public boolean hasNext() {
      try {
        while (current == null || !current.hasNext()) {
          if (current != null) {
            current.close();
          }
          if (!batches.hasNext()) {
            return false;
          }
          current = outbox.entries(batches.next().batch());
        }
        return true;
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    @Override
    public byte[] next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return current.next();
    }
  }

  /// Compares the ledger's entries beyond what the database has recorded with the pending batches,
  /// byte for byte, and records those that are there.
  private void reconcile() throws StateException {
    long size = log.checkpoint().size();
    long recorded = database.read(outbox::recorded);
    if (size < recorded) {
      throw new StateException("the ledger has " + size + " entries and the database knows "
          + recorded + ": an older ledger was put in place");
    }
    long index = recordPending();
    if (index < size) {
      throw new StateException("the ledger has " + size + " entries and the database knows "
          + index + ": the ledger's entry " + index + " is not what the database decided next;"
          + " an older database was put in place");
    }
  }

  /// Records the pending batches that are in the ledger. {@return the first entry that is of no
  /// batch}, or the size of the ledger
  private long recordPending() throws StateException {
    long size = log.checkpoint().size();
    LogReader reader = log.reader();
    long index = database.read(outbox::recorded);
    while (index < size) {
      List<Outbox.Decided> next = database.read(tx -> outbox.pending(tx, 1));
      if (next.isEmpty() || !isAt(reader, index, size, next.getFirst().batch())) {
        return index;
      }
      record(List.of(next.getFirst()), index);
      index += next.getFirst().batch().count();
    }
    return index;
  }

  /// Continues the installation's ledger by what a later copy of it holds: the same entries under
  /// the same key, so that the log does not fork. Done again it finds them there.
  ///
  /// @param later the copy, verified
  /// @return the first entry that the database does not know
  /// @throws StateException if the copy does not continue the ledger, or contradicts what the
  ///     database decided; nothing is changed then
  static long takeOver(Installation installation, Outbox outbox, LaterLedger later)
      throws StateException {
    AccountingLog log = openLog(installation);
    try (var writer = new LedgerWriter(installation, outbox, log, Optional.empty())) {
      long size = log.checkpoint().size();
      long end = later.size();
      if (size > end || !later.root(size).equals(log.checkpoint().root())) {
        throw new StateException("the copy has " + end + " entries and does not continue this"
            + " ledger of " + size);
      }
      if (size < end) {
        log.append(() -> new Decoded(later.from(size)));
      }
      long first = writer.recordPending();
      if (first < end && !installation.database().read(tx -> outbox.pending(tx, 1)).isEmpty()) {
        throw new StateException("the ledger's entry " + first
            + " is not what the database decided next: they are not of one installation's life");
      }
      return first;
    } catch (UncheckedIOException failure) {
      throw new StateException("the copy cannot be read: " + failure.getCause().getMessage(),
          failure.getCause());
    } catch (IOException | MalformedException failure) {
      throw new StateException("the ledger failed: " + failure.getMessage(), failure);
    }
  }

  private boolean isAt(LogReader reader, long first, long size, EntryBatch batch)
      throws StateException {
    if (batch.count() > size - first) {
      return false;
    }
    try (EntryBatch.Entries expected = outbox.entries(batch)) {
      long index = first;
      List<byte[]> bundle = List.of();
      while (expected.hasNext()) {
        int within = (int) (index % Tile.WIDTH);
        if (within == 0 || bundle.isEmpty()) {
          bundle = reader.entries(index / Tile.WIDTH);
        }
        if (!Arrays.equals(bundle.get(within), expected.next())) {
          return false;
        }
        index++;
      }
      return true;
    } catch (IOException | MalformedException failure) {
      throw new StateException("the ledger cannot be read: " + failure.getMessage(), failure);
    }
  }

  /// After a failure whose outcome is not known: opening the ledger again finds out.
  private void reopen() throws StateException {
    close(log);
    log = openLog(installation);
    published = log.checkpoint();
    reconcile();
  }

  private static void close(AccountingLog broken) {
    try {
      broken.close();
    } catch (IOException alreadyBroken) {
      // It is being closed because it failed; the failure that led here is the one reported.
    }
  }

  @Override
  public synchronized void close() throws StateException {
    try {
      log.close();
    } catch (IOException failure) {
      throw new StateException("the ledger cannot be closed: " + failure.getMessage(), failure);
    }
  }
}
