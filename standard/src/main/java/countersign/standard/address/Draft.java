package countersign.standard.address;

/// One reading of an address while it is made: canonical text of each component in one byte array,
/// and small numbers for what comes from a table. Reused; confined to one thread.
final class Draft {
  /// Components with text of their own.
  static final int NUMBER = 0;
  static final int STREET = 1;
  static final int BOX = 2;
  static final int URBANIZATION = 3;
  static final int CITY = 4;
  static final int EXTRA = 5;
  static final int FIELDS = 6;

  /// Units of one address; a building, a floor, a unit and a mailbox are the longest chain.
  static final int MOST_UNITS = 4;

  /// Points where a text can be read in two ways. `open` has those met, `choice` says at which
  /// the other way is taken.
  static final int SECOND_SUFFIX = 1;
  static final int THIRD_SUFFIX = 2;
  static final int CITY_DIRECTION = 4;
  static final int STATE_IS_STREET = 8;
  static final int LETTER_IS_NUMBER = 16;

  AddressKind kind;
  int defects;
  int open;
  int choice;
  int predirectional;
  int postdirectional;
  int suffix;
  int state;
  /// Five digits, -1 if missing.
  int zip;
  /// Four digits, 0 if missing.
  int plus4;

  /// A spelled-out word can be twelve bytes for two: six times [Tokens#MOST_BYTES] always suffice.
  final byte[] text = new byte[6 * Tokens.MOST_BYTES];
  final int[] from = new int[FIELDS];
  final int[] to = new int[FIELDS];
  int units;
  final int[] unit = new int[MOST_UNITS];
  final int[] unitFrom = new int[MOST_UNITS];
  final int[] unitTo = new int[MOST_UNITS];
  private int length;

  void clear(int choice) {
    kind = AddressKind.INCOMPLETE;
    defects = 0;
    open = 0;
    this.choice = choice;
    predirectional = 0;
    postdirectional = 0;
    suffix = 0;
    state = 0;
    zip = -1;
    plus4 = 0;
    units = 0;
    length = 0;
    for (int i = 0; i < FIELDS; i++) {
      from[i] = 0;
      to[i] = 0;
    }
  }

  /// {@return whether the other way is taken at this point, which is noted as met}
  boolean takes(int point) {
    open |= point;
    return (choice & point) != 0;
  }

  void defect(Defect defect) {
    defects |= 1 << defect.ordinal();
  }

  boolean has(Defect defect) {
    return (defects >>> defect.ordinal() & 1) != 0;
  }

  boolean isEmpty(int field) {
    return from[field] == to[field];
  }

  /// Begins the text of a field, which the appends up to [#end] make.
  void begin(int field) {
    from[field] = length;
    to[field] = length;
  }

  void end(int field) {
    to[field] = length;
  }

  /// {@return where the next byte will lie}
  int mark() {
    return length;
  }

  void append(byte b) {
    text[length++] = b;
  }

  void append(byte[] bytes, int start, int end) {
    System.arraycopy(bytes, start, text, length, end - start);
    length += end - start;
  }

  void append(String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      text[length++] = (byte) ascii.charAt(i);
    }
  }

  void append(int number) {
    if (number >= 10) {
      append(number / 10);
    }
    text[length++] = (byte) ('0' + number % 10);
  }

  /// Appends the bytes without the zeros before their first digits, but at least one digit.
  void appendWithoutZeros(byte[] bytes, int start, int end) {
    int i = start;
    while (i < end && (bytes[i] < '0' || bytes[i] > '9')) {
      text[length++] = bytes[i++];
    }
    while (i + 1 < end && bytes[i] == '0' && bytes[i + 1] >= '0' && bytes[i + 1] <= '9') {
      i++;
    }
    append(bytes, i, end);
  }

  /// {@return whether the field is a bare 0, which stands for a number that is not known}
  boolean isZero(int field) {
    return to[field] - from[field] == 1 && text[from[field]] == '0';
  }

  /// Appends a space unless the field that began at `mark` is still empty.
  void space(int mark) {
    if (length > mark) {
      text[length++] = ' ';
    }
  }

  /// Takes a unit whose identifier is the text from `mark` on. A fifth unit is other text.
  void addUnit(int designator, int mark) {
    if (units == MOST_UNITS) {
      defect(Defect.UNEXPLAINED);
      return;
    }
    int level = UnitDesignator.of(designator).level();
    int at = units++;
    while (at > 0 && UnitDesignator.of(unit[at - 1]).level() > level) {
      unit[at] = unit[at - 1];
      unitFrom[at] = unitFrom[at - 1];
      unitTo[at] = unitTo[at - 1];
      at--;
    }
    unit[at] = designator;
    unitFrom[at] = mark;
    unitTo[at] = length;
  }
}
