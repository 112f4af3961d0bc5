package countersign.rules.admission;

import java.util.Arrays;
import java.util.List;

/// Counts by 64-bit key: open addressing, key and value side by side so that a probe is one cache
/// miss. Cleared between dimensions and parts; grows when a part has more keys than most. Key 0 is
/// no key. One thread; 16 bytes a slot, at most three quarters of them used.
final class KeyTable {
  private final int keys;
  private long[] slots;
  private int mask;
  private int used;
  private long most;

  /// @param keys how many it is made for; it holds more if it must
  KeyTable(int keys) {
    this.keys = keys;
    room(Integer.highestOneBit(Math.max(8, keys + keys / 3)) << 1);
  }

  /// {@return the parts in which a table of this size looks at so many keys}
  List<Part> parts(int count) {
    return Part.of(count, Math.max(1, keys));
  }

  /// {@return an empty table for `count` keys, or for as many as this one if those are fewer}
  KeyTable another(int count) {
    return new KeyTable(Math.min(count, keys));
  }

  private void room(int size) {
    slots = new long[2 * size];
    mask = size - 1;
    used = 0;
  }

  void clear() {
    Arrays.fill(slots, 0);
    used = 0;
    most = 0;
  }

  /// {@return the place of the key, which is its own from now on}
  private int taken(long key) {
    int slot = slot(key);
    if (slots[slot] == 0) {
      if (used == mask - mask / 4) {
        grow();
        slot = slot(key);
      }
      slots[slot] = key;
      used++;
    }
    return slot;
  }

  private void grow() {
    long[] old = slots;
    room(2 * (mask + 1));
    for (int i = 0; i < old.length; i += 2) {
      if (old[i] != 0) {
        int slot = taken(old[i]);
        slots[slot + 1] = old[i + 1];
      }
    }
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
    int slot = taken(key);
    most = Math.max(most, ++slots[slot + 1]);
  }

  /// Adds to `over` the rows whose key more than `cap` rows share; forgets what the table held.
  void shared(LongColumn column, int rows, long cap, IntColumn over) {
    for (Part part : parts(rows)) {
      clear();
      for (int row = 0; row < rows; row++) {
        if (part.has(column.get(row))) {
          count(column.get(row));
        }
      }
      for (int row = 0; row < rows && most > cap; row++) {
        if (part.has(column.get(row)) && get(column.get(row)) > cap) {
          over.add(row);
        }
      }
    }
  }

  /// {@return the largest count of any key}
  long most() {
    return most;
  }

  /// Puts a value where the key has none. {@return the value it has now}
  long putIfAbsent(long key, long value) {
    int before = used;
    int slot = taken(key);
    if (used > before) {
      slots[slot + 1] = value;
    }
    return slots[slot + 1];
  }

  boolean has(long key) {
    return slots[slot(key)] != 0;
  }

  /// {@return whether the key was not there before}
  boolean add(long key) {
    int before = used;
    taken(key);
    return used > before;
  }
}
