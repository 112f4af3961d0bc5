package countersign.standard.name;

import countersign.standard.Agreement;
import java.util.List;
import java.util.Locale;

/// Compares two names component by component: docs/NAMES.md has the rules.
///
/// No edit distance, no phonetic code, no score: words are equal, or a published list relates them,
/// or they differ. The outcome does not depend on which name comes first. Stateless, safe for
/// several threads; one to three microseconds. [SureConflict] is the short
/// way to most conflicts.
public final class NameComparison {
  /// What a comparison found.
  ///
  /// @param outcome agreement at the level asked for: of all components together
  /// @param findings one for each component, in the order of [NamePart]
  /// @param level the level asked for
  public record Result(Agreement outcome, List<NameFinding> findings, NameLevel level) {
    public Result {
      findings = List.copyOf(findings);
    }

    /// {@return the narrowest level that would give the same agreement}
    public NameLevel needed() {
      NameLevel needed = NameLevel.EXACT;
      for (NameFinding finding : findings) {
        needed = needed.max(finding.needed());
      }
      return needed;
    }

    /// {@return each component with its outcome and reason, in one line without personal data}
    public String detail() {
      StringBuilder out = new StringBuilder();
      for (NameFinding finding : findings) {
        out.append(out.isEmpty() ? "" : "; ")
            .append(finding.part().name().toLowerCase(Locale.ROOT)).append(' ')
            .append(finding.at(level)).append(": ").append(finding.reason().text());
      }
      return out.toString();
    }
  }

  private NameComparison() {}

  /// {@return the outcome at the widest published level}
  public static Result compare(PersonName a, PersonName b) {
    return compare(a, b, NameLevel.WIDEST);
  }

  /// {@return the outcome at a level}
  public static Result compare(PersonName a, PersonName b, NameLevel level) {
    List<NameFinding> findings = a.order(b) <= 0 ? findings(a, b) : findings(b, a);
    Agreement outcome = Agreement.AGREE;
    for (NameFinding finding : findings) {
      outcome = outcome.and(finding.at(level));
    }
    return new Result(outcome, findings, level);
  }

  private static List<NameFinding> findings(PersonName a, PersonName b) {
    if (!a.sufficiency().isComparable() || !b.sufficiency().isComparable()) {
      return List.of(
          NameFinding.unknown(NamePart.GIVEN, NameReason.NOT_COMPARED),
          NameFinding.unknown(NamePart.MIDDLE, NameReason.NOT_COMPARED),
          NameFinding.unknown(NamePart.FAMILY, NameReason.NOT_COMPARED),
          NameFinding.unknown(NamePart.SUFFIX, NameReason.NOT_COMPARED));
    }
    NameFinding suffix = suffix(a.suffix(), b.suffix());
    if (a.sufficiency() == NameSufficiency.SUFFICIENT
        && b.sufficiency() == NameSufficiency.SUFFICIENT && WholeName.same(a, b)) {
      return same(a, b, suffix);
    }
    View view = Views.compare(a, b);
    return List.of(view.given(), view.middle(), view.family(), suffix);
  }

  private static List<NameFinding> same(PersonName a, PersonName b, NameFinding suffix) {
    boolean exact = a.units().equals(b.units());
    NameLevel needed = exact ? NameLevel.EXACT : NameLevel.FOLDED;
    NameReason reason = exact ? NameReason.SAME : NameReason.SAME_LETTERS;
    boolean middle = !a.middle().isEmpty() || !b.middle().isEmpty();
    return List.of(
        NameFinding.agree(NamePart.GIVEN, needed, reason),
        NameFinding.agree(NamePart.MIDDLE, needed, middle ? reason : NameReason.BOTH_ABSENT),
        NameFinding.agree(NamePart.FAMILY, needed, reason),
        suffix);
  }

  static NameFinding suffix(GenerationalSuffix a, GenerationalSuffix b) {
    if (a == GenerationalSuffix.NONE && b == GenerationalSuffix.NONE) {
      return NameFinding.agree(NamePart.SUFFIX, NameLevel.EXACT, NameReason.BOTH_ABSENT);
    }
    if (a == GenerationalSuffix.UNREAD || b == GenerationalSuffix.UNREAD) {
      return NameFinding.unknown(NamePart.SUFFIX, NameReason.NOT_COMPARED);
    }
    if (a == b) {
      return NameFinding.agree(NamePart.SUFFIX, NameLevel.EXACT, NameReason.SAME);
    }
    if (a == GenerationalSuffix.NONE || b == GenerationalSuffix.NONE) {
      return NameFinding.unknown(NamePart.SUFFIX, NameReason.ON_ONE_SIDE);
    }
    return a.contradicts(b)
        ? NameFinding.conflict(NamePart.SUFFIX, NameReason.GENERATION)
        : NameFinding.unknown(NamePart.SUFFIX, NameReason.GENERATION);
  }
}
