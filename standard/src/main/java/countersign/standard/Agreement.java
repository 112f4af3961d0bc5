package countersign.standard;

/// The outcome of comparing two values of one component, or two whole addresses or names.
///
/// There are three outcomes and no score. A component that either side lacks, or whose text can
/// be read in more than one way, is [#UNKNOWN]; unknown never counts as agreement.
public enum Agreement {
  /// Both sides state the component and it is the same after published normalisation.
  AGREE,
  /// Both sides state the component and it differs.
  CONFLICT,
  /// One side lacks it, or a text has two readings that do not lead to the same answer.
  UNKNOWN;

  /// {@return the outcome of both together}: a conflict anywhere is a conflict, else anything
  /// unknown is unknown, else they agree.
  public Agreement and(Agreement other) {
    if (this == CONFLICT || other == CONFLICT) {
      return CONFLICT;
    }
    return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : AGREE;
  }
}
