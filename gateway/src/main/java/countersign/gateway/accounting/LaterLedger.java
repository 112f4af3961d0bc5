package countersign.gateway.accounting;

import countersign.gateway.state.Installation;
import countersign.gateway.state.StateException;
import countersign.ledger.Hash;
import countersign.ledger.LogReader;
import countersign.ledger.LogSource;
import countersign.ledger.MalformedException;
import countersign.ledger.SignedCheckpoint;
import countersign.ledger.Tile;
import countersign.ledger.TlogPolicy;
import countersign.ledger.VerifierKey;
import countersign.ledger.accounting.LedgerCheck;
import countersign.ledger.accounting.LedgerVerdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/// A copy of an installation's ledger that somebody else kept, checked as a stranger checks it, with
/// the key of the installation.
public final class LaterLedger {
  private final LogReader reader;

  private LaterLedger(LogReader reader) {
    this.reader = reader;
  }

  /// Reads and checks the whole copy.
  ///
  /// @param known checkpoints of the same ledger that others hold: the copy contains what they cover
  /// @throws StateException if the copy does not hold, is older than a known checkpoint or differs
  /// @throws IOException if it cannot be had
  public static LaterLedger open(
      Installation installation, LogSource copy, List<SignedCheckpoint> known)
      throws IOException, MalformedException, StateException {
    TlogPolicy own = TlogPolicy.of(VerifierKey.parse(
        Files.readString(installation.layout().keys().resolve("ledger.vkey")).strip()));
    SignedCheckpoint checkpoint = LogReader.checkpoint(copy);
    LedgerVerdict verdict = LedgerCheck.verify(copy, Optional.of(own));
    if (!(verdict instanceof LedgerVerdict.Holds)) {
      throw new StateException("the copy of the ledger " + verdict.text().strip());
    }
    own.check(checkpoint);
    var later = new LaterLedger(new LogReader(copy, checkpoint));
    for (SignedCheckpoint each : known) {
      later.mustContain(own, each);
    }
    return later;
  }

  private void mustContain(TlogPolicy own, SignedCheckpoint known)
      throws IOException, MalformedException, StateException {
    own.check(known);
    if (known.size() > size()) {
      throw new StateException("a checkpoint of " + known.size() + " entries is known and the copy"
          + " has " + size() + ": it is not the latest");
    }
    if (!reader.root(known.size()).equals(known.root())) {
      throw new StateException("the copy is not of the ledger whose checkpoint of " + known.size()
          + " entries is known");
    }
  }

  /// {@return how many entries it has}
  public long size() {
    return reader.checkpoint().size();
  }

  /// Continues the installation's own ledger by what this one holds beyond it.
  ///
  /// @return the first entry that the database does not know
  /// @throws StateException if this does not continue it; nothing is changed then
  public long takeOver(Installation installation, Outbox outbox) throws StateException {
    return LedgerWriter.takeOver(installation, outbox, this);
  }

  /// {@return the root of its first entries}
  Hash root(long size) throws IOException, MalformedException {
    return reader.root(size);
  }

  /// {@return the entries from one on}, read as they are asked for
  ///
  /// @throws UncheckedIOException from the iterator, if the copy cannot be read
  public Iterator<byte[]> from(long first) {
    return new From(first);
  }

  private final class From implements Iterator<byte[]> {
    private long index;
    private List<byte[]> bundle = List.of();

    From(long first) {
      this.index = first;
    }

    @Override
    public boolean hasNext() {
      return index < size();
    }

    @Override
    public byte[] next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int within = (int) (index % Tile.WIDTH);
      try {
        if (within == 0 || bundle.isEmpty()) {
          bundle = reader.entries(index / Tile.WIDTH);
        }
        index++;
        return bundle.get(within);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      } catch (MalformedException wrong) {
        throw new UncheckedIOException(new IOException(wrong.getMessage(), wrong));
      }
    }
  }
}
