package countersign.rules.admission;

import countersign.rules.statute.Ground;
import countersign.rules.statute.GroundSet;

/// The grounds found so far on one row or request. Mutable, one thread.
final class Notes {
  private final long[] words = new long[4];
  private int count;

  void add(Ground ground) {
    words[ground.index() >> 6] |= 1L << ground.index();
    count++;
  }

  /// {@return how many were added}, the same one counted again
  int count() {
    return count;
  }

  GroundSet toSet() {
    return count == 0 ? GroundSet.NONE : GroundSet.of(words);
  }

  void clear() {
    java.util.Arrays.fill(words, 0);
    count = 0;
  }
}
