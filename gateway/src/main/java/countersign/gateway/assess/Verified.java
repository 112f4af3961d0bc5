package countersign.gateway.assess;

import countersign.domain.DispositionKind;
import java.util.Map;

/// What verification came to: the outcome files stand in their directory.
///
/// @param counts rows by disposition, all six, also where none has it
/// @param rules rows by rule with a finding
/// @param confirmed the answer of each row, in order; meaningful where `answered` is set
/// @param answered whether a row was answered, in order
/// @param answersSha256 digest of `answers.csv`
/// @param determinationsSha256 digest of `determinations.csv`
public record Verified(
    Map<DispositionKind, Long> counts,
    Map<String, Long> rules,
    boolean[] confirmed,
    boolean[] answered,
    String answersSha256,
    String determinationsSha256) {

  /// {@return how many rows were answered}: each is one disclosure, 26 USC 6103(b)(8)
  public long disclosures() {
    return counts.get(DispositionKind.CONFIRMED) + counts.get(DispositionKind.NOT_CONFIRMED);
  }
}
