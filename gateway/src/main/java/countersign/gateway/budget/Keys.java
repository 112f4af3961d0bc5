package countersign.gateway.budget;

/// Hashes of hashes: keys of pairs, and places of keys.
final class Keys {
  /// Bits of a key that the index keeps; docs/decisions/0072 has what that costs.
  static final int PLACE_BITS = 56;

  private static final long PLACES = (1L << PLACE_BITS) - 1;
  private static final long ODD = 0x9E3779B97F4A7C15L;

  private Keys() {}

  /// What a key is of: the same key of another kind stands elsewhere. A name is counted with and
  /// without a birth date apart.
  enum Of {
    PERSON,
    HOUSEHOLD,
    DATED_NAME,
    BARE_NAME
  }

  /// {@return where a key stands in the order of the index}: 56 evenly spread bits
  static long place(long key, Of of) {
    long z = (key ^ (key >>> 32)) * ODD + of.ordinal() * 0xC2B2AE3D27D4EB4FL;
    z = (z ^ (z >>> 29)) * 0xBF58476D1CE4E5B9L;
    return (z ^ (z >>> 32)) >>> (Long.SIZE - PLACE_BITS);
  }

  /// {@return an evenly spread key for a number}, another one for each number below 2^56
  static long scattered(long number) {
    return (number * ODD) & PLACES;
  }

  /// {@return a key for an ordered pair of keys}, 1 to `Long.MAX_VALUE`. The inputs are keyed
  /// hashes already, so mixing needs to be even, not secret.
  static long combine(long a, long b) {
    long z = a * ODD + Long.rotateLeft(b, 31) * 0xC2B2AE3D27D4EB4FL;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    z = (z ^ (z >>> 31)) & Long.MAX_VALUE;
    return z == 0 ? 1 : z;
  }
}
