package countersign.synth;

/// Seeded numbers that are the same on every machine: SplitMix64, whose state is derived from a
/// seed, a purpose and an index, so that household 7,000,000 needs no household before it.
/// Integer arithmetic only. Not thread-safe; costs about a nanosecond a number.
final class Dice {
  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;
  private long state;

  Dice(long seed, Purpose purpose, long index) {
    state = mix(mix(seed + GOLDEN * (purpose.ordinal() + 1)) + GOLDEN * index);
  }

  /// What the numbers are for; two purposes never share a sequence.
  enum Purpose {
    HOUSEHOLD,
    DWELLING,
    SELECTION,
    ROW,
    NEAR_MISS,
    ORDER
  }

  /// The finaliser of SplitMix64 (Steele, Lea, Flood 2014): a bijection on 64 bits.
  static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return z ^ (z >>> 31);
  }

  long next() {
    state += GOLDEN;
    return mix(state);
  }

  /// {@return a number from 0 to `bound` - 1}, even to within 2^-32 of its share.
  int below(int bound) {
    return (int) (((next() >>> 32) * bound) >>> 32);
  }

  /// {@return a number from `first` to `last`, both included}
  int from(int first, int last) {
    return first + below(last - first + 1);
  }

  /// True in `share` of a thousand throws.
  boolean perMille(int share) {
    return below(1000) < share;
  }

  boolean percent(int share) {
    return below(100) < share;
  }

  /// {@return the index of a weight}, each in proportion; the weights sum to `total`.
  int weighted(int[] weights, int total) {
    int left = below(total);
    for (int i = 0; i < weights.length; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    throw new IllegalArgumentException("weights sum to less than " + total);
  }

  @SafeVarargs
  final <T> T oneOf(T... choices) {
    return choices[below(choices.length)];
  }
}
