package countersign.rules.admission;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A growing column of numbers in chunks of 64 Ki, so that growth copies at most the first chunk: a
/// request of ten million rows has no room for copies. One thread writes.
public final class LongColumn {
  private static final int SHIFT = 16;
  private static final int CHUNK = 1 << SHIFT;
  private static final int FIRST = 16;

  private final List<long[]> chunks = new ArrayList<>();
  private long[] last = new long[FIRST];
  private int used;

  /// An empty column.
  public LongColumn() {
    chunks.add(last);
  }

  /// Adds a number for the next row.
  public void add(long value) {
    if (used == last.length) {
      grow();
    }
    last[used++] = value;
  }

  /// Forgets all numbers.
  void clear() {
    chunks.clear();
    last = new long[FIRST];
    chunks.add(last);
    used = 0;
  }

  private void grow() {
    if (used == CHUNK) {
      last = new long[CHUNK];
      chunks.add(last);
      used = 0;
    } else {
      last = Arrays.copyOf(last, 2 * used);
      chunks.set(0, last);
    }
  }

  /// {@return the number of a row that was added}
  public long get(int row) {
    return chunks.get(row >>> SHIFT)[row & CHUNK - 1];
  }
}
