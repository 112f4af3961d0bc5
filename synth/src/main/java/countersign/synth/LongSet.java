package countersign.synth;

/// A set of 64-bit keys by open addressing: 16 bytes a key at most. Not thread-safe.
final class LongSet {
  private static final int FIRST_CAPACITY = 1 << 10;
  private long[] keys = new long[FIRST_CAPACITY];
  private int size;
  private boolean hasZero;

  /// {@return whether `key` was not there before}
  boolean add(long key) {
    if (key == 0) {
      boolean fresh = !hasZero;
      hasZero = true;
      return fresh;
    }
    if (size * 2 > keys.length) {
      grow();
    }
    if (!put(keys, key)) {
      return false;
    }
    size++;
    return true;
  }

  boolean contains(long key) {
    if (key == 0) {
      return hasZero;
    }
    int mask = keys.length - 1;
    for (int at = (int) Dice.mix(key) & mask; keys[at] != 0; at = at + 1 & mask) {
      if (keys[at] == key) {
        return true;
      }
    }
    return false;
  }

  private static boolean put(long[] table, long key) {
    int mask = table.length - 1;
    int at = (int) Dice.mix(key) & mask;
    while (table[at] != 0) {
      if (table[at] == key) {
        return false;
      }
      at = at + 1 & mask;
    }
    table[at] = key;
    return true;
  }

  private void grow() {
    long[] larger = new long[keys.length * 2];
    for (long key : keys) {
      if (key != 0) {
        put(larger, key);
      }
    }
    keys = larger;
  }
}
