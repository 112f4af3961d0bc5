package countersign.rules.admission;

import java.util.ArrayList;
import java.util.List;

/// A growing column of small numbers in chunks of 64 Ki.
final class IntColumn {
  private static final int SHIFT = 16;
  private static final int CHUNK = 1 << SHIFT;

  private final List<int[]> chunks = new ArrayList<>();
  private int[] last;
  private int used = CHUNK;

  void add(int value) {
    if (used == CHUNK) {
      last = new int[CHUNK];
      chunks.add(last);
      used = 0;
    }
    last[used++] = value;
  }

  int size() {
    return chunks.isEmpty() ? 0 : (chunks.size() - 1) * CHUNK + used;
  }

  int get(int row) {
    return chunks.get(row >>> SHIFT)[row & CHUNK - 1];
  }

  void set(int row, int value) {
    chunks.get(row >>> SHIFT)[row & CHUNK - 1] = value;
  }
}
