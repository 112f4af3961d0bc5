package countersign.rules.statute;

import countersign.domain.DispositionKind;
import countersign.domain.Finding;
import countersign.domain.RuleId;

/// One way in which a rule can fail to hold, as the law text states it: code, provision, effect,
/// the class of value met, what is wrong and what cures it. A ground carries no value of a row.
///
/// @param index its place in the catalogue, from 0; used in memory only, never stored
/// @param finding what a row that meets it is told
/// @param valueClass the class of the value met, such as `placeholder`; never the value
public record Ground(int index, Finding finding, String valueClass) {

  public RuleId rule() {
    return finding.rule();
  }

  public String code() {
    return finding.code();
  }

  public DispositionKind effect() {
    return finding.effect();
  }

  @Override
  public String toString() {
    return finding.code();
  }
}
