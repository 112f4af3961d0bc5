package countersign.gateway.budget;

/// What the budgets say to one question, from past questions alone: no record is opened for it.
public enum Charge {
  /// A new question within the budgets: it is charged and may be put.
  ASK,
  /// Asked before and not yet answered (a crash lay between): charged already, may be put.
  ASK_AGAIN,
  /// Asked before and answered CONFIRMED: the answer stays what it was, without look-up.
  WAS_CONFIRMED,
  /// Asked before and answered NOT_CONFIRMED: likewise.
  WAS_NOT_CONFIRMED,
  /// The person's budget is spent: the row is HELD.
  PERSON_SPENT,
  /// The household's budget is spent: the row is HELD.
  HOUSEHOLD_SPENT,
  /// The budget of a name that no TIN goes with is spent, or the name cannot be counted: HELD.
  NAME_SPENT;

  /// {@return whether the population may be asked}
  public boolean mayAsk() {
    return this == ASK || this == ASK_AGAIN;
  }
}
