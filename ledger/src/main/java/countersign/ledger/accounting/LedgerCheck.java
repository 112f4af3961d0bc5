package countersign.ledger.accounting;

import countersign.ledger.LogSource;
import countersign.ledger.LogVerifier;
import countersign.ledger.MalformedException;
import countersign.ledger.TlogPolicy;
import countersign.ledger.Verdict;
import countersign.ledger.entry.Entry;
import java.io.IOException;
import java.util.Optional;

/// Checks a ledger as a stranger can: the log ([LogVerifier]), and that its entries are an
/// accounting: each of a known type in its one spelling, in the order of time, rows before their
/// release, yearly figures as counted.
public final class LedgerCheck {
  private LedgerCheck() {}

  /// Reads the whole ledger once.
  ///
  /// @param policy whose signatures count; without it, consistency alone is checked
  /// @throws IOException if the files cannot be had
  public static LedgerVerdict verify(LogSource source, Optional<TlogPolicy> policy)
      throws IOException {
    var tally = new Tally();
    Verdict verdict = LogVerifier.verify(source, policy, (index, entry) -> {
      try {
        return tally.add(Entry.decode(entry));
      } catch (MalformedException wrong) {
        return Optional.of(wrong.getMessage());
      }
    });
    return switch (verdict) {
      case Verdict.Fails(String place, String reason) -> new LedgerVerdict.Fails(place, reason);
      case Verdict.Holds log when tally.unfinished() ->
          new LedgerVerdict.Fails("checkpoint", "the ledger ends between rows and their release");
      case Verdict.Holds log -> new LedgerVerdict.Holds(log, tally.counters());
    };
  }
}
