package countersign.ledger.accounting;

import countersign.ledger.Verdict;

/// What the check of a whole ledger came to: the log, and the accounting in it.
public sealed interface LedgerVerdict {
  /// Everything was read and fits together.
  ///
  /// @param log what is known of the log
  /// @param counters the public figures, recomputed
  record Holds(Verdict.Holds log, Counters counters) implements LedgerVerdict {}

  /// The first thing that is wrong.
  ///
  /// @param place the path of the file, below the ledger's prefix
  /// @param reason what is wrong with it
  record Fails(String place, String reason) implements LedgerVerdict {}

  /// {@return the verdict in words}
  default String text() {
    return switch (this) {
      case Holds(Verdict.Holds log, Counters counters) -> log.text() + counters.text();
      case Fails(String place, String reason) -> new Verdict.Fails(place, reason).text();
    };
  }
}
