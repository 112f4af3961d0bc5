package countersign.rules.admission;

/// 64-bit digests of folded text, for grouping rows within one run. Not secret-keyed and not
/// collision-proof against an adversary: a collision can only group two rows that differ, and so
/// only hold or return a row, never admit one. No allocation.
final class Digests {
  static final long START = 0x9E37_79B9_7F4A_7C15L;
  private static final long STEP = 0xBF58_476D_1CE4_E5B9L;

  private Digests() {}

  static long step(long digest, int value) {
    long mixed = (digest ^ value) * STEP;
    return mixed ^ mixed >>> 29;
  }

  static long step(long digest, long value) {
    return step(step(digest, (int) value), (int) (value >>> 32));
  }

  /// Takes 64 bits in one step, for what is compared within one run alone.
  static long take(long digest, long value) {
    long mixed = (digest ^ value) * STEP;
    return mixed ^ mixed >>> 29;
  }

  /// {@return the digest, never 0}; 0 means that there was nothing to digest.
  static long finish(long digest) {
    long mixed = digest;
    mixed = (mixed ^ mixed >>> 33) * 0xFF51_AFD7_ED55_8CCDL;
    mixed = (mixed ^ mixed >>> 33) * 0xC4CE_B9FE_1A85_EC53L;
    mixed ^= mixed >>> 33;
    return mixed == 0 ? 1 : mixed;
  }

  static long of(long a, long b) {
    return a == 0 || b == 0 ? 0 : finish(step(step(START, a), b));
  }

  /// {@return a digest of the letters and digits of an ASCII text, case folded}; 0 if it has none
  static long lettersAndDigits(String text) {
    long digest = START;
    boolean any = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        digest = step(digest, Character.toUpperCase(c));
        any = true;
      }
    }
    return any ? finish(digest) : 0;
  }

  /// {@return a digest of the text exactly}; 0 if it is empty
  static long exact(String text) {
    long digest = START;
    for (int i = 0; i < text.length(); i++) {
      digest = step(digest, text.charAt(i));
    }
    return text.isEmpty() ? 0 : finish(digest);
  }
}
