package countersign.domain.order;

/// An act a court order can forbid, at either end of a disclosure.
public enum BarredAct {
  DISCLOSE,
  INSPECT,
  USE,
  COPY,
  RELY,
  /// Destruction is forbidden: a preservation order. Suspends retention, stops no answer.
  DESTROY,
  /// The order's words name an act this list does not have. It counts as every other one.
  UNCLEAR;

  /// {@return whether an order with this bar stops a question from being answered}
  ///
  /// An order that bars only the *use* of an answer by its recipient stops the answer too: nobody
  /// may be sent what they may not use (law/facts.md §7.2, scenario 68).
  public boolean stopsAnswers() {
    return this != DESTROY;
  }

  /// {@return whether an order with this bar stops the destruction of evidence}
  public boolean stopsDestruction() {
    return this == DESTROY || this == UNCLEAR;
  }
}
