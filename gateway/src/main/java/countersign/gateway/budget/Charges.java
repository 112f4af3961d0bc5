package countersign.gateway.budget;

/// The form of a charge in the log: head, question, delivery point, and the keys of person,
/// households and names. docs/formats/charge-log-v3.md has the layout.
final class Charges {
  private static final int BYTE = 0xFF;
  private static final int HOUSEHOLDS_SHIFT = 8;
  private static final int NAMES_SHIFT = 16;
  private static final int DATED_SHIFT = 24;

  private Charges() {}

  /// The head of a charge.
  record Head(int day, int persons, int households, int names, boolean dated) {
    int longs() {
      return Asked.FIXED_LONGS + persons + households + names;
    }
  }

  static Head head(long value) {
    int counts = (int) (value >>> Integer.SIZE);
    return new Head((int) value, counts & BYTE, counts >>> HOUSEHOLDS_SHIFT & BYTE,
        counts >>> NAMES_SHIFT & BYTE, counts >>> DATED_SHIFT == 1);
  }

  /// Writes a charge. {@return where the next begins}
  ///
  /// @param whole with all its keys; else with the first of the person and of the name alone
  static int write(Asked asked, long day, boolean whole, long[] batch, int at) {
    int persons = whole ? asked.person().length : 1;
    int households = whole ? asked.households().length : 0;
    int names = whole ? asked.names().length : Math.min(1, asked.names().length);
    long counts = persons
        | (long) households << HOUSEHOLDS_SHIFT
        | (long) names << NAMES_SHIFT
        | (asked.dated() ? 1L << DATED_SHIFT : 0);
    batch[at] = day & 0xFFFF_FFFFL | counts << Integer.SIZE;
    batch[at + 1] = asked.question();
    batch[at + 2] = asked.deliveryPoint();
    int key = at + Asked.FIXED_LONGS;
    System.arraycopy(asked.person(), 0, batch, key, persons);
    System.arraycopy(asked.households(), 0, batch, key + persons, households);
    System.arraycopy(asked.names(), 0, batch, key + persons + households, names);
    return key + persons + households + names;
  }
}
