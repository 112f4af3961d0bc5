package countersign.rules.admission;

import countersign.domain.SubjectColumn;
import countersign.domain.Truth;
import countersign.rules.statute.Ground;

/// B8, the specific reason, 26 USC 6103(i)(2)(B)(iv), and B9, solely for the criminal matter,
/// (i)(2)(A), as far as the row's own words show.
final class ReasonRules {
  private ReasonRules() {}

  private static final Ground MISSING = Grounds.named("B8.reason_missing");
  private static final Ground PLACEHOLDER = Grounds.named("B8.reason_placeholder");
  private static final Ground SHORT = Grounds.named("B8.reason_short");

  /// "A reason suffices when it ... has at least five words" (interfaces.md §3).
  private static final int FEWEST_WORDS = 5;

  static Truth b8(Row row, Notes notes) {
    int before = notes.count();
    ReasonText reason = row.scratch().reason;
    String text = row.subject().get(SubjectColumn.RELEVANCE_REASON);
    if (text.isBlank()) {
      notes.add(MISSING);
    } else if (text.length() <= TextRules.LONGEST_REASON) {
      if (reason.isPlaceholder()) {
        notes.add(PLACEHOLDER);
      } else if (reason.wordsRead() < FEWEST_WORDS) {
        notes.add(SHORT);
      }
    }
    return RowRule.since(before, notes);
  }

  static Truth b9(Row row, Notes notes) {
    int before = notes.count();
    Purposes.examine(row.scratch().reason, notes);
    return RowRule.since(before, notes);
  }
}
