package countersign.domain;

/// The three values of a predicate of law. Unknown never passes.
public enum Truth {
  HOLDS,
  FAILS,
  UNKNOWN;

  public Truth and(Truth other) {
    if (this == FAILS || other == FAILS) {
      return FAILS;
    }
    return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : HOLDS;
  }

  public Truth or(Truth other) {
    if (this == HOLDS || other == HOLDS) {
      return HOLDS;
    }
    return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : FAILS;
  }

  /// {@return the negation}; the negation of unknown is unknown, so no prohibition passes by it.
  public Truth not() {
    return switch (this) {
      case HOLDS -> FAILS;
      case FAILS -> HOLDS;
      case UNKNOWN -> UNKNOWN;
    };
  }
}
