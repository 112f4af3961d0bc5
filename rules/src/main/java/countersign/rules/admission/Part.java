package countersign.rules.admission;

import java.util.List;
import java.util.stream.IntStream;

/// One of the equal parts into which the keys of a large request are dealt, by their digest. What
/// groups rows by a key looks at one part after the other, so that its table stays small
/// enough for the heap and the processor's cache whatever the rows. Equal keys are in the same part.
///
/// @param number from 0
/// @param parts how many there are, a power of two
record Part(int number, int parts) {
  /// Each part is a walk over all rows, so more would cost more than the memory is worth.
  static final int MOST = 64;

  private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

  /// {@return parts of about `most` keys each for so many}, but no more than [#MOST] parts
  static List<Part> of(int keys, int most) {
    int wanted = keys <= most ? 1 : Integer.highestOneBit((keys - 1) / most) << 1;
    int parts = Math.min(wanted, MOST);
    return IntStream.range(0, parts).mapToObj(number -> new Part(number, parts)).toList();
  }

  /// {@return whether the key is in this part}; 0, which is no key, is in none
  boolean has(long key) {
    return key != 0 && (int) (key * MIX >>> 32 & parts - 1) == number;
  }
}
