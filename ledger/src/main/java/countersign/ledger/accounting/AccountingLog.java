package countersign.ledger.accounting;

import countersign.ledger.Checkpoint;
import countersign.ledger.Log;
import countersign.ledger.LogDamagedException;
import countersign.ledger.LogReader;
import countersign.ledger.LogSource;
import countersign.ledger.MalformedException;
import countersign.ledger.SignatureLine;
import countersign.ledger.SignedCheckpoint;
import countersign.ledger.SignerKey;
import countersign.ledger.Tile;
import countersign.ledger.entry.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// The accounting of an installation: a [Log] of typed entries, 26 USC 6103(p)(3)(A). What would
/// not verify is not appended.
///
/// Safe for several threads; appends run one after the other.
public final class AccountingLog implements AutoCloseable {
  private final Log log;
  private final LogSource source;
  private final Tally tally;

  private AccountingLog(Log log, LogSource source, Tally tally) {
    this.log = log;
    this.source = source;
    this.tally = tally;
  }

  /// Opens the ledger in a folder, or starts one, and reads it once to know its figures: about
  /// 2 µs for each entry.
  ///
  /// @param keys the ledger's own keys, as for [Log#open]
  public static AccountingLog open(Path folder, List<SignerKey> keys, Clock clock)
      throws IOException {
    Log log = Log.open(folder, keys, clock);
    try {
      LogSource source = LogSource.of(folder);
      return new AccountingLog(log, source, tally(new LogReader(source, log.checkpoint())));
    } catch (IOException | RuntimeException failed) {
      log.close();
      throw failed;
    }
  }

  private static Tally tally(LogReader reader) throws IOException {
    var tally = new Tally();
    long size = reader.checkpoint().size();
    for (long bundle = 0; bundle * Tile.WIDTH < size; bundle++) {
      String path = Tile.bundle(bundle, size).path();
      try {
        for (byte[] entry : reader.entries(bundle)) {
          Optional<String> objection = tally.add(Entry.decode(entry));
          if (objection.isPresent()) {
            throw new LogDamagedException(path, objection.get());
          }
        }
      } catch (MalformedException wrong) {
        throw new LogDamagedException(path, wrong.getMessage());
      }
    }
    return tally;
  }

  /// Appends entries, all or none; on return they are durable and a published checkpoint covers
  /// them. They are read once, and memory does not grow with their number.
  ///
  /// @throws ClockWentBackException if an entry is dated before one that stands there
  /// @throws IllegalArgumentException if an entry does not fit with those before it
  /// @throws IOException as for [Log#append]
  public synchronized Log.Appended append(Iterable<? extends Entry> entries) throws IOException {
    Tally trial = tally.trial();
    try {
      Log.Appended appended = log.append(() -> new Encoding(entries.iterator(), trial));
      tally.accept(trial);
      return appended;
    } catch (UncheckedIOException refused) {
      throw refused.getCause();
    }
  }

  /// Checks entries while they are encoded, one at a time.
  private record Encoding(Iterator<? extends Entry> entries, Tally trial)
      implements Iterator<byte[]> {
    @Override
    public boolean hasNext() {
      if (!entries.hasNext() && trial.unfinished()) {
        throw new IllegalArgumentException("rows are appended together with their release");
      }
      return entries.hasNext();
    }

    @Override
    public byte[] next() {
      Entry entry = entries.next();
      Instant when = entry.when().orElse(trial.last());
      if (when.isBefore(trial.last())) {
        throw new UncheckedIOException(new ClockWentBackException(when, trial.last()));
      }
      trial.add(entry).ifPresent(objection -> {
        throw new IllegalArgumentException("ledger entry \"" + entry.type() + "\" " + objection);
      });
      return entry.encode();
    }
  }

  /// {@return the figures of the ledger as it stands}
  public synchronized Counters counters() {
    return tally.counters();
  }

  /// {@return the time of the latest entry; the epoch in an empty ledger}
  public synchronized Instant latest() {
    return tally.last();
  }

  /// {@return the latest published checkpoint}
  public SignedCheckpoint checkpoint() {
    return log.checkpoint();
  }

  /// {@return a reader of the ledger as it stands}
  public LogReader reader() {
    return new LogReader(source, log.checkpoint());
  }

  /// Puts cosignatures under the published checkpoint; see [Log#addCosignatures].
  public boolean addCosignatures(Checkpoint cosigned, Collection<SignatureLine> cosignatures)
      throws IOException {
    return log.addCosignatures(cosigned, cosignatures);
  }

  /// {@return false after a failure whose outcome only opening the ledger again can tell}
  public boolean usable() {
    return log.usable();
  }

  @Override
  public void close() throws IOException {
    log.close();
  }
}
