package countersign.gateway.assess;

/// What an installation's memory says of an admitted row, before any record is opened. A rehearsal
/// has no memory: every admitted row is [#LOOK_UP].
public enum Ruling {
  /// The question is charged and may be put.
  LOOK_UP,
  /// A budget is spent: HELD, and the requester is not told why.
  BUDGET_SPENT,
  /// Asked before: the recorded answer, without look-up.
  WAS_CONFIRMED,
  /// Asked before: the recorded answer, without look-up.
  WAS_NOT_CONFIRMED
}
