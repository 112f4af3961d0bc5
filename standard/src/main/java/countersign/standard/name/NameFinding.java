package countersign.standard.name;

import countersign.standard.Agreement;

/// The outcome of one component.
///
/// @param outcome what holds at the widest level
/// @param needed the narrowest level at which the outcome holds, if it is agreement
/// @param reason why
public record NameFinding(
    NamePart part, Agreement outcome, NameLevel needed, NameReason reason) {
  static NameFinding agree(NamePart part, NameLevel needed, NameReason reason) {
    return new NameFinding(part, Agreement.AGREE, needed, reason);
  }

  static NameFinding unknown(NamePart part, NameReason reason) {
    return new NameFinding(part, Agreement.UNKNOWN, NameLevel.WIDEST, reason);
  }

  static NameFinding conflict(NamePart part, NameReason reason) {
    return new NameFinding(part, Agreement.CONFLICT, NameLevel.WIDEST, reason);
  }

  /// {@return what holds at `level`}
  public Agreement at(NameLevel level) {
    return outcome == Agreement.AGREE && !level.admits(needed) ? Agreement.UNKNOWN : outcome;
  }
}
