package countersign.synth;

/// Which of the persons of a file a request takes: exactly so many, by a keyed permutation of their
/// places, so that one pass and no list suffices. Immutable.
final class Selection {
  private final Permutation order;
  private final long taken;

  /// @param taken at most `people`
  Selection(long people, long taken, long seed) {
    if (taken > people) {
      throw new IllegalArgumentException("a selection of " + taken + " out of " + people);
    }
    order = new Permutation(Math.max(1, people), Dice.mix(seed ^ 0x5E1EC7L));
    this.taken = taken;
  }

  boolean takes(long ordinal) {
    return order.at(ordinal) < taken;
  }
}
