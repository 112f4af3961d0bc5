package countersign.rules.admission;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A growing column of small numbers in chunks of 64 Ki, of which the first grows.
final class IntColumn {
  private static final int SHIFT = 16;
  private static final int CHUNK = 1 << SHIFT;
  private static final int FIRST = 16;

  private final List<int[]> chunks = new ArrayList<>();
  private int[] last = new int[FIRST];
  private int used;

  IntColumn() {
    chunks.add(last);
  }

  void add(int value) {
    if (used == last.length) {
      grow();
    }
    last[used++] = value;
  }

  int size() {
    return (chunks.size() - 1) * CHUNK + used;
  }

  /// Forgets all numbers.
  void clear() {
    chunks.clear();
    last = new int[FIRST];
    chunks.add(last);
    used = 0;
  }

  private void grow() {
    if (used == CHUNK) {
      last = new int[CHUNK];
      chunks.add(last);
      used = 0;
    } else {
      last = Arrays.copyOf(last, 2 * used);
      chunks.set(0, last);
    }
  }

  int get(int row) {
    return chunks.get(row >>> SHIFT)[row & CHUNK - 1];
  }

  void set(int row, int value) {
    chunks.get(row >>> SHIFT)[row & CHUNK - 1] = value;
  }
}
