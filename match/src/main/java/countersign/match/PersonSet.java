package countersign.match;

/// A set of person numbers, open addressing. Sixteen bytes a person at most. For one thread
/// while it is filled, then safe to share.
final class PersonSet {
  /// Most persons in a set; a population in which more are deceased or withheld is refused.
  static final int MOST = 100_000_000;

  private long[] table = new long[1 << 10];
  private int size;

  /// Zero marks an empty place, so the person numbered zero shares the place of number one:
  /// a chance of 2^-64, and it can only withhold an answer.
  private static long stored(long person) {
    return person == 0 ? 1 : person;
  }

  int size() {
    return size;
  }

  void add(long person) throws PopulationException {
    if (size >= table.length / 2) {
      grow();
    }
    if (put(table, stored(person))) {
      size++;
    }
  }

  void addAll(PersonSet other) throws PopulationException {
    for (long person : other.table) {
      if (person != 0) {
        add(person);
      }
    }
  }

  boolean contains(long person) {
    long wanted = stored(person);
    for (int at = place(wanted, table.length); ; at = at + 1 & table.length - 1) {
      if (table[at] == wanted) {
        return true;
      }
      if (table[at] == 0) {
        return false;
      }
    }
  }

  private void grow() throws PopulationException {
    if (size >= MOST) {
      throw PopulationException.expected(
          "population", "deceased or withheld persons at most", MOST, "more");
    }
    long[] larger = new long[2 * table.length];
    for (long person : table) {
      if (person != 0) {
        put(larger, person);
      }
    }
    table = larger;
  }

  private static boolean put(long[] table, long person) {
    int at = place(person, table.length);
    while (table[at] != 0) {
      if (table[at] == person) {
        return false;
      }
      at = at + 1 & table.length - 1;
    }
    table[at] = person;
    return true;
  }

  private static int place(long person, int length) {
    return (int) (IndexFormat.spread(person) & length - 1);
  }
}
