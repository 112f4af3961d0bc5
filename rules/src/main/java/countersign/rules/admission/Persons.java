package countersign.rules.admission;

import java.util.Arrays;

/// Which rows are about one person: two rows that share the TIN; or the removal case with the same
/// birth date or a form of the name; or the birth date and a form of the name, unless both state
/// TINs and they differ: then the request itself says that they are two, and the verifier will
/// confirm at most one of the TINs. And so are rows linked by a chain of such rows. Union-find over
/// row numbers with path halving.
///
/// Each link is looked for among rows that share the rarer half of it: the TIN, the removal case,
/// the birth date. O(rows) near enough, in memory for one [Part] of the keys at a time.
final class Persons {
  private final Docket docket;
  private final int[] parent;
  private final int[] size;

  Persons(Docket docket, KeyTable table) {
    this.docket = docket;
    parent = new int[docket.rows()];
    size = new int[docket.rows()];
    for (int row = 0; row < parent.length; row++) {
      parent[row] = row;
      size[row] = 1;
    }
    byTin(table);
    byRemovalCase(table);
    byBirthDate(table);
  }

  private void byTin(KeyTable table) {
    for (Part part : table.parts(parent.length)) {
      table.clear();
      for (int row = 0; row < parent.length; row++) {
        link(part, table, docket.tin.get(row), row);
      }
    }
  }

  /// Rows with one removal case: those with the same birth date or with a shared name.
  private void byRemovalCase(KeyTable table) {
    IntColumn suspects = new IntColumn();
    table.shared(docket.removalCase, parent.length, 1, suspects);
    for (Part part : table.parts(suspects.size())) {
      table.clear();
      for (int i = 0; i < suspects.size(); i++) {
        int row = suspects.get(i);
        long number = docket.removalCase.get(row);
        int birth = docket.birth.get(row);
        if (birth != Integer.MIN_VALUE) {
          link(part, table, Digests.of(number, ~(long) birth), row);
        }
        for (int n = 0; n < docket.nameCount(row); n++) {
          link(part, table, Digests.of(number, docket.name(row, n)), row);
        }
      }
    }
  }

  /// Takes the rows of one key for one person.
  private void link(Part part, KeyTable links, long key, int row) {
    if (part.has(key)) {
      union((int) links.putIfAbsent(key, row + 1L) - 1, row);
    }
  }

  /// Rows with one birth date and a shared name, unless their TINs keep them apart: a name all of
  /// whose rows state TINs links nothing that the TINs do not.
  private void byBirthDate(KeyTable table) {
    int[] order = orderByBirth();
    for (int from = 0; from < order.length; ) {
      int birth = docket.birth.get(order[from]);
      int to = from + 1;
      int keys = docket.nameCount(order[from]);
      boolean withoutTin = docket.tin.get(order[from]) == 0;
      while (to < order.length && docket.birth.get(order[to]) == birth) {
        keys += docket.nameCount(order[to]);
        withoutTin |= docket.tin.get(order[to]) == 0;
        to++;
      }
      if (to - from > 1 && withoutTin) {
        sameDay(table, order, from, to, keys);
      }
      from = to;
    }
  }

  private void sameDay(KeyTable table, int[] order, int from, int to, int keys) {
    KeyTable withoutTin = table.another(keys);
    for (Part part : table.parts(keys)) {
      withoutTin.clear();
      for (int i = from; i < to; i++) {
        if (docket.tin.get(order[i]) == 0) {
          for (int n = 0; n < docket.nameCount(order[i]); n++) {
            link(part, withoutTin, docket.name(order[i], n), order[i]);
          }
        }
      }
      for (int i = from; i < to; i++) {
        if (docket.tin.get(order[i]) != 0) {
          for (int n = 0; n < docket.nameCount(order[i]); n++) {
            join(part, withoutTin, docket.name(order[i], n), order[i]);
          }
        }
      }
    }
  }

  /// Joins a row to those of a key, if there are any.
  private void join(Part part, KeyTable links, long key, int row) {
    long without = part.has(key) ? links.get(key) : 0;
    if (without != 0) {
      union((int) without - 1, row);
    }
  }

  /// {@return the rows that state a birth date, by birth date}; within one in the order of the file
  private int[] orderByBirth() {
    int first = Integer.MAX_VALUE;
    int last = Integer.MIN_VALUE;
    int stated = 0;
    for (int row = 0; row < parent.length; row++) {
      int birth = docket.birth.get(row);
      if (birth != Integer.MIN_VALUE) {
        first = Math.min(first, birth);
        last = Math.max(last, birth);
        stated++;
      }
    }
    if (stated == 0) {
      return new int[0];
    }
    int[] place = new int[last - first + 2]; // dates lie within 1800 to 2200: at most 146,098
    for (int row = 0; row < parent.length; row++) {
      int birth = docket.birth.get(row);
      if (birth != Integer.MIN_VALUE) {
        place[birth - first + 1]++;
      }
    }
    Arrays.parallelPrefix(place, Integer::sum);
    int[] order = new int[stated];
    for (int row = 0; row < parent.length; row++) {
      int birth = docket.birth.get(row);
      if (birth != Integer.MIN_VALUE) {
        order[place[birth - first]++] = row;
      }
    }
    return order;
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
