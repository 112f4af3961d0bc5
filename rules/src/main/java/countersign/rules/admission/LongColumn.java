package countersign.rules.admission;

import java.util.ArrayList;
import java.util.List;

/// A growing column of numbers in chunks of 64 Ki, so that growth copies nothing.
final class LongColumn {
  private static final int SHIFT = 16;
  private static final int CHUNK = 1 << SHIFT;

  private final List<long[]> chunks = new ArrayList<>();
  private long[] last;
  private int used = CHUNK;

  void add(long value) {
    if (used == CHUNK) {
      last = new long[CHUNK];
      chunks.add(last);
      used = 0;
    }
    last[used++] = value;
  }

  long get(int row) {
    return chunks.get(row >>> SHIFT)[row & CHUNK - 1];
  }
}
