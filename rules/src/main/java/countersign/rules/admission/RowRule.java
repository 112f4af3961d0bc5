package countersign.rules.admission;

import countersign.domain.Truth;

/// A rule about one row, decided from the request alone. Pure.
///
/// HOLDS leaves no note; FAILS and UNKNOWN leave at least one. A rule that answers otherwise, or
/// throws, is undecided and holds the whole request ([Admission]).
@FunctionalInterface
interface RowRule {
  Truth examine(Row row, Notes notes);

  /// {@return the truth that goes with what was noted since `before`}
  static Truth since(int before, Notes notes) {
    return notes.count() == before ? Truth.HOLDS : Truth.FAILS;
  }
}
