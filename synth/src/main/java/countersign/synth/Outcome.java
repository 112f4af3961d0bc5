package countersign.synth;

import countersign.domain.DispositionKind;

/// What is right for one row, known from how the row was made.
///
/// @param ruleIds the rules that do not hold and have this effect, in order, joined by `;`
/// @param noise `none`, `format` or `content`: how the row differs from the record it is made from
/// @param why in words
/// @param kindOfNoise what exactly was changed; several joined by `+`
record Outcome(
    DispositionKind disposition,
    String ruleIds,
    String noise,
    String why,
    String kindOfNoise,
    String addressKind,
    String nameGroup) {

  static final String NONE = "none";
  static final String FORMAT = "format";
  static final String CONTENT = "content";

  Outcome ofKind(String newKind) {
    return new Outcome(disposition, ruleIds, noise, why, newKind, addressKind, nameGroup);
  }
}
