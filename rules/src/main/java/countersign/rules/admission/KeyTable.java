package countersign.rules.admission;

import java.util.Arrays;

/// Counts by 64-bit key, open addressing, made once for the largest dimension and cleared between
/// dimensions. Key 0 is no key. One thread.
final class KeyTable {
  private long[] keys;
  private int[] values;
  private int mask;

  /// @param entries the most keys it will hold
  KeyTable(int entries) {
    int size = Integer.highestOneBit(Math.max(8, entries)) << 1;
    keys = new long[size];
    values = new int[size];
    mask = size - 1;
  }

  void clear() {
    Arrays.fill(keys, 0);
    Arrays.fill(values, 0);
  }

  private int slot(long key) {
    int slot = (int) (key ^ key >>> 32) & mask;
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  /// {@return the value of a key, 0 where it was never put}
  int get(long key) {
    return values[slot(key)];
  }

  /// Adds one. {@return the count with it}
  int count(long key) {
    int slot = slot(key);
    keys[slot] = key;
    return ++values[slot];
  }

  /// Puts a value where the key has none. {@return the value it has now}
  int putIfAbsent(long key, int value) {
    int slot = slot(key);
    if (keys[slot] == 0) {
      keys[slot] = key;
      values[slot] = value;
    }
    return values[slot];
  }

  boolean has(long key) {
    return keys[slot(key)] != 0;
  }

  /// {@return whether the key was not there before}
  boolean add(long key) {
    int slot = slot(key);
    boolean fresh = keys[slot] == 0;
    keys[slot] = key;
    return fresh;
  }
}
