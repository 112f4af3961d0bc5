package countersign.ledger.accounting;

import countersign.ledger.Hash;
import countersign.ledger.LogReader;
import countersign.ledger.MalformedException;
import countersign.ledger.Tile;
import countersign.ledger.entry.Entry;
import countersign.ledger.entry.OversightEntry.YearlyFigure;
import countersign.ledger.entry.RequestEntry.Released;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Optional;

/// The auditor's check that a keyed accounting is the one that a ledger binds, and that the yearly
/// figures of taxpayers follow from it. The key is not needed.
public final class AccountingAudit {
  private final Path accounting;
  private final AccountingFile file;

  private AccountingAudit(Path accounting, AccountingFile file) {
    this.accounting = accounting;
    this.file = file;
  }

  /// What the audit came to.
  public sealed interface Result {
    /// The accounting is the ledger's, and every yearly figure follows from it.
    ///
    /// @param releases how many releases were compared
    /// @param figures how many yearly figures were recomputed
    record Holds(long releases, long figures) implements Result {}

    /// The first thing that is wrong.
    ///
    /// @param index the ledger's entry, or its size if the accounting goes on beyond
    /// @param reason what is wrong
    record Fails(long index, String reason) implements Result {}
  }

  /// Compares the accounting with a ledger that was verified before ([LedgerCheck]).
  public static Result check(Path accounting, LogReader ledger)
      throws IOException, MalformedException {
    try (var file = new AccountingFile(accounting)) {
      return new AccountingAudit(accounting, file).run(ledger);
    }
  }

  private Result run(LogReader ledger) throws IOException, MalformedException {
    long size = ledger.checkpoint().size();
    long index = 0;
    long releases = 0;
    long figures = 0;
    for (long bundle = 0; bundle * Tile.WIDTH < size; bundle++) {
      for (byte[] bytes : ledger.entries(bundle)) {
        Optional<String> objection = switch (Entry.decode(bytes)) {
          case Released released -> {
            releases++;
            yield compare(released);
          }
          case YearlyFigure figure -> {
            figures++;
            yield recompute(figure);
          }
          case Entry other -> Optional.empty();
        };
        if (objection.isPresent()) {
          return new Result.Fails(index, objection.get());
        }
        index++;
      }
    }
    return file.next().isPresent()
        ? new Result.Fails(size, "the accounting has a block that no release binds")
        : new Result.Holds(releases, figures);
  }

  private Optional<String> compare(Released released) throws IOException, MalformedException {
    int year = released.at().atOffset(ZoneOffset.UTC).getYear();
    Hash wanted = released.accounting();
    long rows = 0;
    while (rows < released.rows()) {
      Optional<AccountingBlock> next = file.next();
      if (next.isEmpty()) {
        return Optional.of("the accounting lacks blocks of the release of " + released.request());
      }
      AccountingBlock block = next.get();
      if (!block.request().equals(released.request()) || !block.agency().equals(released.agency())
          || block.year() != year) {
        return Optional.of("the accounting has a block of another release than " + released.request());
      }
      rows += block.rows();
    }
    if (rows != released.rows()) {
      return Optional.of("the accounting has " + rows + " rows of " + released.request()
          + ", and the ledger " + released.rows());
    }
    return file.head().equals(wanted)
        ? Optional.empty()
        : Optional.of("the accounting has another head than the release of " + released.request());
  }

  private Optional<String> recompute(YearlyFigure figure) throws IOException, MalformedException {
    long persons = TaxpayerCount.of(accounting, figure.agency(), Math.toIntExact(figure.year()));
    if (persons != figure.taxpayers()) {
      return Optional.of("states " + figure.taxpayers() + " taxpayers for " + figure.year()
          + ", and the accounting gives " + persons);
    }
    return Optional.empty();
  }
}
