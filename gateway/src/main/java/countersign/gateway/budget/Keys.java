package countersign.gateway.budget;

/// Hashes of hashes: keys of pairs. Values stay in 1 to `Long.MAX_VALUE`.
final class Keys {
  private Keys() {}

  /// {@return a key's bits spread evenly, for its slot}
  static long spread(long key) {
    long z = key * 0x9E3779B97F4A7C15L;
    return z ^ (z >>> 32);
  }

  /// {@return a key for an ordered pair of keys} The inputs are keyed hashes already, so mixing
  /// needs to be even, not secret.
  static long combine(long a, long b) {
    long z = a * 0x9E3779B97F4A7C15L + Long.rotateLeft(b, 31) * 0xC2B2AE3D27D4EB4FL;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    z = (z ^ (z >>> 31)) & Long.MAX_VALUE;
    return z == 0 ? 1 : z;
  }
}
