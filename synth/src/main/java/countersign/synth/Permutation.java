package countersign.synth;

/// A keyed bijection on 0 … size-1: a Feistel network of four rounds over the next power of four,
/// walked until it lands inside. Picks exactly k of n without a table: those with `at(i) < k`.
/// Immutable; about 10 ns a call.
final class Permutation {
  private static final int ROUNDS = 4;
  private final long size;
  private final int halfBits;
  private final long halfMask;
  private final long[] keys = new long[ROUNDS];

  Permutation(long size, long key) {
    if (size < 1) {
      throw new IllegalArgumentException("a permutation needs a size, not " + size);
    }
    this.size = size;
    int bits = Math.max(2, 64 - Long.numberOfLeadingZeros(size - 1));
    halfBits = (bits + 1) / 2;
    halfMask = (1L << halfBits) - 1;
    for (int round = 0; round < ROUNDS; round++) {
      keys[round] = Dice.mix(key + round * 0x9E37_79B9_7F4A_7C15L);
    }
  }

  long at(long index) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("index " + index + " is outside 0.." + (size - 1));
    }
    long value = index;
    do {
      long left = value >>> halfBits;
      long right = value & halfMask;
      for (long key : keys) {
        long next = left ^ (Dice.mix(right + key) & halfMask);
        left = right;
        right = next;
      }
      value = left << halfBits | right;
    } while (value >= size);
    return value;
  }
}
