package countersign.gateway.budget;

/// An open-addressing table of positive keys to values other than 0, on the heap. Doubles at two
/// thirds full. Not thread-safe.
final class RecentTable {
  private static final int FIRST_SLOTS = 1 << 6;

  private long[] slots = new long[2 * FIRST_SLOTS];
  private int mask = FIRST_SLOTS - 1;
  private int size;

  long get(long key) {
    int slot = slotOf(slots, mask, key);
    return slots[2 * slot] == 0 ? 0 : slots[2 * slot + 1];
  }

  void put(long key, long value) {
    int slot = slotOf(slots, mask, key);
    if (slots[2 * slot] == 0) {
      if ((size + 1L) * 3 > (mask + 1L) * 2) {
        grow();
        slot = slotOf(slots, mask, key);
      }
      slots[2 * slot] = key;
      size++;
    }
    slots[2 * slot + 1] = value;
  }

  long touch(long key) {
    return slots[2 * ((int) Keys.spread(key) & mask)];
  }

  int size() {
    return size;
  }

  /// Gives every key to `sink`, in no order.
  void forEach(Sink sink) {
    for (int at = 0; at < slots.length; at += 2) {
      if (slots[at] != 0) {
        sink.accept(slots[at], slots[at + 1]);
      }
    }
  }

  /// Takes a key and its value.
  interface Sink {
    void accept(long key, long value);
  }

  static int slotOf(long[] slots, int mask, long key) {
    int slot = (int) Keys.spread(key) & mask;
    while (slots[2 * slot] != key && slots[2 * slot] != 0) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    if (slots.length > 1 << 29) {
      throw new IllegalStateException("too many recent keys: the record was never compacted");
    }
    long[] larger = new long[slots.length * 2];
    int largerMask = larger.length / 2 - 1;
    for (int at = 0; at < slots.length; at += 2) {
      if (slots[at] != 0) {
        int slot = slotOf(larger, largerMask, slots[at]);
        larger[2 * slot] = slots[at];
        larger[2 * slot + 1] = slots[at + 1];
      }
    }
    slots = larger;
    mask = largerMask;
  }
}
