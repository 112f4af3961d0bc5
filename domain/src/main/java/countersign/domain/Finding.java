package countersign.domain;

import java.util.Objects;

/// One reason why a row is not admitted, found without opening any record.
///
/// @param rule the rule of the catalogue that does not hold
/// @param code the reason code in `answers.csv`: the rule id, a point, and a word for the defect,
///     such as `B2.placeholder`; stable once published
/// @param authority the provision that asks for the element
/// @param effect what the finding does to the row: one of the four dispositions before look-up
/// @param column the column of `subjects.csv` or the field of `request.json` that carries the
///     defect, or empty where the whole request does
/// @param what what is wrong, in words; carries a class of value, never the value itself
/// @param cure what would cure it, or empty where nothing does
public record Finding(
    RuleId rule,
    String code,
    Citation authority,
    DispositionKind effect,
    String column,
    String what,
    String cure) {
  public Finding {
    Objects.requireNonNull(rule);
    Objects.requireNonNull(authority);
    if (effect.afterLookup()) {
      throw new IllegalArgumentException("a finding is made before look-up, not " + effect);
    }
    if (!code.startsWith(rule.value() + ".")) {
      throw new IllegalArgumentException("code " + code + " does not start with rule " + rule);
    }
    if (what.isBlank()) {
      throw new IllegalArgumentException("finding " + code + " says nothing");
    }
  }
}
