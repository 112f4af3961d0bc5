package countersign.rules.admission;

import java.util.Arrays;

/// Counts by 64-bit key: open addressing, key and value side by side so that a probe is one cache
/// miss. Made once for the largest dimension and cleared between dimensions. Key 0 is no key. One
/// thread; 16 bytes a slot, a half to three quarters of them used.
final class KeyTable {
  private final long[] slots;
  private final int mask;
  private long most;

  /// @param entries the most keys it will hold
  KeyTable(int entries) {
    int size = Integer.highestOneBit(Math.max(8, entries + entries / 3)) << 1;
    slots = new long[2 * size];
    mask = size - 1;
  }

  void clear() {
    Arrays.fill(slots, 0);
    most = 0;
  }

  /// {@return the place of the key in `slots`, or of the free slot where it belongs}
  private int slot(long key) {
    int slot = (int) (key ^ key >>> 32) & mask;
    while (slots[2 * slot] != 0 && slots[2 * slot] != key) {
      slot = slot + 1 & mask;
    }
    return 2 * slot;
  }

  /// {@return the value of a key, 0 where it was never put}
  long get(long key) {
    return slots[slot(key) + 1];
  }

  /// Adds one to the count of a key.
  void count(long key) {
    int slot = slot(key);
    slots[slot] = key;
    most = Math.max(most, ++slots[slot + 1]);
  }

  /// {@return the largest count of any key}
  long most() {
    return most;
  }

  /// Puts a value where the key has none. {@return the value it has now}
  long putIfAbsent(long key, long value) {
    int slot = slot(key);
    if (slots[slot] == 0) {
      slots[slot] = key;
      slots[slot + 1] = value;
    }
    return slots[slot + 1];
  }

  boolean has(long key) {
    return slots[slot(key)] != 0;
  }

  /// {@return whether the key was not there before}
  boolean add(long key) {
    int slot = slot(key);
    boolean fresh = slots[slot] == 0;
    slots[slot] = key;
    return fresh;
  }
}
