package countersign.rules.admission;

/// Which rows are about one person: rows that share any key of [PersonKeys] are, and so are rows
/// linked by a chain of such rows. Union-find over row numbers with path halving; O(rows) near
/// enough.
final class Persons {
  private final int[] parent;
  private final int[] size;

  Persons(Docket docket, KeyTable table) {
    parent = new int[docket.rows()];
    size = new int[docket.rows()];
    for (int row = 0; row < parent.length; row++) {
      parent[row] = row;
      size[row] = 1;
    }
    link(docket.tin, table);
    link(docket.nameAndBirth, table);
    link(docket.nameAndCase, table);
    link(docket.caseAndBirth, table);
  }

  private void link(LongColumn keys, KeyTable table) {
    table.clear();
    for (int row = 0; row < parent.length; row++) {
      long key = keys.get(row);
      if (key != 0) {
        int first = (int) table.putIfAbsent(key, row + 1L) - 1;
        if (first != row) {
          union(first, row);
        }
      }
    }
  }

  private void union(int a, int b) {
    int rootA = person(a);
    int rootB = person(b);
    if (rootA != rootB) {
      int low = Math.min(rootA, rootB);
      int high = Math.max(rootA, rootB);
      parent[high] = low;
      size[low] += size[high];
    }
  }

  /// {@return the number of the person: the first row about that person}
  int person(int row) {
    int at = row;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  /// {@return how many rows are about the person of `row`}
  int rowsOf(int row) {
    return size[person(row)];
  }
}
