package countersign.standard.name;

/// A 64-bit hash of letters, for finding and linking, never for equality. The same on every machine
/// and in every version: docs/formats/name-code.md.
final class Hash {
  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private Hash() {}

  /// {@return the hash of some letters and one more, which is 1 to 26}
  static long add(long hash, int letter) {
    long mixed = (hash ^ letter) * FACTOR;
    return mixed ^ mixed >>> 29;
  }

  static long of(String letters) {
    return add(0, letters);
  }

  /// {@return the hash of what `begun` is of and then these letters}
  static long add(long begun, String letters) {
    long hash = begun;
    for (int i = 0; i < letters.length(); i++) {
      hash = add(hash, letters.charAt(i) - 'A' + 1);
    }
    return hash;
  }
}
