package countersign.ledger.accounting;

import countersign.ledger.LogReader;
import countersign.ledger.MalformedException;
import countersign.ledger.accounting.YearFigures.Figures;
import countersign.ledger.entry.Entry;
import countersign.ledger.entry.OversightEntry.YearlyFigure;
import java.io.IOException;
import java.util.Optional;

/// The auditor's check that a keyed accounting is the one that a ledger binds, and that the yearly
/// figures in the ledger follow from both. The key is not needed.
public final class AccountingAudit {
  private final YearFigures.Counting counting;
  private long figures;
  private Optional<Result.Fails> failure = Optional.empty();

  private AccountingAudit(KeyedAccounting accounting) {
    this.counting = new YearFigures.Counting(accounting, year -> true);
  }

  /// What the audit came to.
  public sealed interface Result {
    /// The accounting is the ledger's, and every yearly figure follows from it.
    ///
    /// @param releases how many releases were compared
    /// @param figures how many yearly figures were recomputed
    /// @param unnamed blocks that no release names; they count for nothing
    record Holds(long releases, long figures, int unnamed) implements Result {}

    /// The first thing that is wrong.
    ///
    /// @param index the ledger's entry
    /// @param reason what is wrong
    record Fails(long index, String reason) implements Result {}
  }

  /// Compares the accounting with a ledger that was verified before ([LedgerCheck]).
  public static Result check(KeyedAccounting accounting, LogReader ledger)
      throws IOException, MalformedException {
    var audit = new AccountingAudit(accounting);
    ledger.each(audit::look);
    return audit.failure.isPresent() ? audit.failure.get()
        : new Result.Holds(audit.counting.releases(), audit.figures,
            accounting.without(audit.counting.named()));
  }

  private void look(long index, byte[] bytes) throws MalformedException {
    if (failure.isPresent()) {
      return;
    }
    Entry entry = Entry.decode(bytes);
    Optional<String> objection = entry instanceof YearlyFigure figure
        ? recompute(figure) : count(entry);
    failure = objection.map(reason -> new Result.Fails(index, reason));
  }

  private Optional<String> count(Entry entry) {
    try {
      counting.add(entry);
      return Optional.empty();
    } catch (IOException wrong) {
      return Optional.of(wrong.getMessage());
    }
  }

  private Optional<String> recompute(YearlyFigure figure) {
    figures++;
    int year = Math.toIntExact(figure.year());
    Figures counted =
        counting.figures(year).getOrDefault(figure.agency(), new Figures(0, 0, 0));
    var stated = new Figures(figure.requests(), figure.disclosures(), figure.taxpayers());
    if (!counted.equals(stated)) {
      return Optional.of("states " + words(stated) + " for " + year + ", and ledger and accounting give "
          + words(counted));
    }
    return counting.accounting(year).equals(figure.accounting()) ? Optional.empty()
        : Optional.of("names other blocks than those released up to the end of " + year);
  }

  private static String words(Figures figures) {
    return figures.requests() + " requests, " + figures.instances() + " disclosures, "
        + figures.taxpayers() + " taxpayers";
  }
}
