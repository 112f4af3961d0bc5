package countersign.rules.admission;

import countersign.rules.statute.Ground;
import countersign.rules.statute.StatuteCore;

/// Binds predicates to the grounds of the law text, by code. A code the text does not have stops
/// the program at start, before any request.
final class Grounds {
  private Grounds() {}

  static Ground named(String code) {
    return StatuteCore.shipped().ground(code);
  }
}
