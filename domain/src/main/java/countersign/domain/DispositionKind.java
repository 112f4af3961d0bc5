package countersign.domain;

/// What becomes of a row. The first four are decided before any record is opened, from the request
/// and public facts alone; the last two are the one bit. Declared in order of precedence:
/// the disposition of a row is the first of the four that applies (interfaces.md §4).
public enum DispositionKind {
  /// A court order in force forbids the question.
  BLOCKED,
  /// A legal bar that editing the request cannot cure.
  REFUSED,
  /// A curable defect; the requester is told each one and may send again.
  RETURNED,
  /// A named office must look at it; the requester is not told why.
  HELD,
  /// The name and address asserted by the requester agree with exactly one person's record.
  CONFIRMED,
  /// No statement either way.
  NOT_CONFIRMED;

  /// {@return whether records were opened to reach it}
  public boolean afterLookup() {
    return this == CONFIRMED || this == NOT_CONFIRMED;
  }
}
