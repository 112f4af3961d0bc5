package countersign.ledger.accounting;

import java.nio.ByteOrder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/// Counts the distinct persons of blocks, exactly and without their key: rows that share a mark,
/// directly or through others, are one person. Memory: 20 to 40 bytes a mark. Not thread-safe.
final class TaxpayerCount {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int LEAST_SLOTS = 1 << 10;

  /// Open addressing; marks are uniform, so their own bits are the hash. A slot is free where its
  /// row is 0.
  private long[] first = new long[LEAST_SLOTS];
  private long[] second = new long[LEAST_SLOTS];
  private int[] rowOf = new int[LEAST_SLOTS];
  private int marks;

  /// A forest: the row that each row was joined to; roots are persons.
  private int[] parents = new int[LEAST_SLOTS];
  private int rows;
  private int joined;

  /// Counts the rows of one release in.
  void add(AccountingBlock block) {
    int before = rows;
    rows += block.rows();
    if (rows > parents.length) {
      parents = Arrays.copyOf(parents, Math.max(rows, 2 * parents.length));
    }
    for (int row = before; row < rows; row++) {
      parents[row] = row;
    }
    block.each((row, bytes, at) -> take(
        before + row, (long) LONG.get(bytes, at), (long) LONG.get(bytes, at + Long.BYTES)));
  }

  private void take(int row, long high, long low) {
    if (2 * marks >= rowOf.length) {
      grow();
    }
    int slot = slot(high, low);
    if (rowOf[slot] == 0) {
      first[slot] = high;
      second[slot] = low;
      rowOf[slot] = row + 1;
      marks++;
    } else {
      int one = root(row);
      int other = root(rowOf[slot] - 1);
      if (one != other) {
        parents[one] = other;
        joined++;
      }
    }
  }

  private int slot(long high, long low) {
    int slot = (int) low & rowOf.length - 1;
    while (rowOf[slot] != 0 && (first[slot] != high || second[slot] != low)) {
      slot = slot + 1 & rowOf.length - 1;
    }
    return slot;
  }

  private void grow() {
    long[] oldFirst = first;
    long[] oldSecond = second;
    int[] oldRows = rowOf;
    first = new long[2 * oldRows.length];
    second = new long[2 * oldRows.length];
    rowOf = new int[2 * oldRows.length];
    for (int old = 0; old < oldRows.length; old++) {
      if (oldRows[old] != 0) {
        int slot = slot(oldFirst[old], oldSecond[old]);
        first[slot] = oldFirst[old];
        second[slot] = oldSecond[old];
        rowOf[slot] = oldRows[old];
      }
    }
  }

  private int root(int row) {
    int at = row;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  long persons() {
    return rows - joined;
  }
}
