package countersign.gateway.budget;

/// Keys of [Keys#PLACE_BITS] bits to values other than 0, on the heap: open addressing by the first
/// bits of the key, so that a walk over the slots is a walk in the order of the keys but for the
/// few that were displaced. Keys must be spread evenly. Doubles at two thirds full; 16 bytes a
/// slot. One writer; readers while nobody writes.
final class LongTable {
  private static final int FIRST_BITS = 4;
  private static final int MOST_BITS = 28;

  private final int same;
  private int bits = FIRST_BITS;
  private long[] slots = new long[2 << FIRST_BITS];
  private int size;

  /// Takes a key and its value.
  interface Sink {
    void accept(long key, long value);
  }

  /// @param same first bits that all keys have in common
  LongTable(int same) {
    this.same = same;
  }

  private int home(long key) {
    return (int) (key << Long.SIZE - Keys.PLACE_BITS + same >>> Long.SIZE - bits);
  }

  /// {@return the value of a key, or 0}
  long get(long key) {
    return slots[2 * slot(key) + 1];
  }

  /// Reads where a key would be, so that it is near when it is needed. Reads ahead of use that do
  /// not wait for each other cost a fifth of reads that do.
  ///
  /// @return something made of what was read; to be used, so that the read is not left out
  long touch(long key) {
    return slots[2 * home(key) + 1];
  }

  void put(long key, long value) {
    int slot = slot(key);
    if (slots[2 * slot + 1] == 0) {
      if ((size + 1L) * 3 > 2L << bits) {
        resize(bits + 1);
        slot = slot(key);
      }
      slots[2 * slot] = key;
      size++;
    }
    slots[2 * slot + 1] = value;
  }

  int size() {
    return size;
  }

  /// Makes room for so many more keys.
  void reserve(long more) {
    int needed = bits;
    while ((size + more) * 3 > 2L << needed && needed < MOST_BITS) {
      needed++;
    }
    if (needed > bits) {
      resize(needed);
    }
  }

  /// Gives the keys from `low` to before `high` to a sink, roughly in their order.
  void between(long low, long high, Sink sink) {
    int mask = (1 << bits) - 1;
    long steps = home(high - 1) - home(low) + 1L;
    int slot = home(low);
    // A displaced key stands behind its home with no empty slot between.
    for (long step = 0; step <= mask && (step < steps || slots[2 * slot + 1] != 0); step++) {
      long key = slots[2 * slot];
      if (slots[2 * slot + 1] != 0 && key >= low && key < high) {
        sink.accept(key, slots[2 * slot + 1]);
      }
      slot = (slot + 1) & mask;
    }
  }

  private int slot(long key) {
    int mask = (1 << bits) - 1;
    int slot = home(key);
    while (slots[2 * slot + 1] != 0 && slots[2 * slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void resize(int more) {
    if (more > MOST_BITS) {
      throw new IllegalStateException("too many recent keys: the record was never compacted");
    }
    long[] before = slots;
    bits = more;
    slots = new long[2 << bits];
    for (int at = 0; at < before.length; at += 2) {
      if (before[at + 1] != 0) {
        int slot = slot(before[at]);
        slots[2 * slot] = before[at];
        slots[2 * slot + 1] = before[at + 1];
      }
    }
  }
}
