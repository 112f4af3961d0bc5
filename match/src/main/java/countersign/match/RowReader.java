package countersign.match;

import countersign.csv.CsvCursor;
import countersign.csv.CsvException;
import countersign.csv.CsvHeader;
import countersign.standard.address.AddressKey;
import countersign.standard.address.AddressKeyer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Reads the rows of a block: entries for the sort, record keys and texts for the side files, and
/// the rows that cannot be used. One for each thread; what it has read waits in [#rows] until the
/// next block.
final class RowReader {
  /// Longest value of a column in bytes.
  static final int VALUE_BYTES = 1_024;

  private static final int ID_BYTES = 255;
  private static final int NAME_COLUMNS = 4;
  private static final int ADDRESS_COLUMNS = PopulationColumn.TEXTS.size() - NAME_COLUMNS;
  private static final int TIN_DIGITS = 9;
  private static final byte[][] TIN_TYPES = {ascii("SSN"), ascii("ITIN"), ascii("ATIN")};
  private static final byte[] PRIMARY = ascii("primary");
  private static final byte[] SPOUSE = ascii("spouse");

  private final Spill.Writer spill;
  final ReadRows rows = new ReadRows();
  final PersonSet deceased = new PersonSet();
  final PersonSet withheld = new PersonSet();
  private final byte[] entry = new byte[Entry.MOST_BYTES];
  private final byte[] scratch = new byte[VALUE_BYTES + 8];
  private final byte[] texts = new byte[(VALUE_BYTES + 1) * PopulationColumn.TEXTS.size()];
  private final int[] textStarts = new int[PopulationColumn.TEXTS.size()];
  private final int[] textEnds = new int[PopulationColumn.TEXTS.size()];
  private final AddressKeyer keyer = new AddressKeyer();
  private final int[] addressBounds = new int[2 * ADDRESS_COLUMNS];
  private final Memo<Standard.Name> names = new Memo<>();
  private final Memo<Optional<AddressKey>> addresses = new Memo<>();
  private int[] columns;
  private CsvCursor cursor;
  private String rejected;

  RowReader(Spill.Writer spill) {
    this.spill = spill;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /// Reads all rows of the block of `cursor`, whose rows begin at row `base` of the sources.
  void read(CsvHeader header, CsvCursor rowsOfBlock, long base)
      throws CsvException, IOException, PopulationException {
    columns = header.require(PopulationColumn.NAMES);
    cursor = rowsOfBlock;
    rows.clear();
    while (cursor.next()) {
      rejected = null;
      int length = readRow(base + cursor.row());
      int key = length > 0 && !isBadKey() ? copy(PopulationColumn.RECORD_ID, scratch, 0) : 0;
      rows.add(scratch, key, texts, length);
      if (rejected != null) {
        rows.rejections.add(new ReadRows.Rejection(cursor.line(), rejected));
      }
    }
  }

  /// Reads one row and sends it to the sort.
  ///
  /// @return how many bytes of texts `explain` must keep of it, 0 if it goes nowhere
  private int readRow(long row) throws IOException, PopulationException {
    long person = person();
    int tin = taxpayerNumber();
    int birth = date(PopulationColumn.BIRTH_DATE);
    date(PopulationColumn.DECEASED_ON);
    int period = period();
    role();
    if (isBadKey()) {
      reject("record_id: empty or longer than 255 bytes");
    }
    boolean fits = true;
    for (PopulationColumn column : PopulationColumn.TEXTS) {
      if (tooLong(column, VALUE_BYTES)) {
        reject(PopulationColumn.NAMES.get(column.ordinal()) + ": longer than 1024 bytes");
        fits = false;
      }
    }
    if (person == 0) {
      return 0;
    }
    // Also of a row that is rejected: its other facts are unusable, these must not be lost.
    if (!isEmpty(PopulationColumn.DECEASED_ON)) {
      deceased.add(person);
    }
    if (!isEmpty(PopulationColumn.WITHHOLD)) {
      withheld.add(person);
    }
    return fits && period > 0 ? standardise(row, person, tin, birth, period) : 0;
  }

  /// A row that was rejected goes to the index too where name, address and period can be read:
  /// it confirms nobody, but its person may be the one who is meant (docs/decisions/0022).
  private int standardise(long row, long person, int tin, int birth, int period)
      throws IOException {
    int namesEnd = copyTexts(0, 0, NAME_COLUMNS);
    int length = copyTexts(namesEnd, NAME_COLUMNS, PopulationColumn.TEXTS.size());
    Standard.Name name = name(namesEnd);
    if (!name.readable()) {
      reject("name: no name that can be read");
      return 0;
    }
    Optional<AddressKey> key = address(namesEnd, length);
    boolean taken = rejected == null;
    if (taken) {
      rows.take(period, !name.comparable(), key.isEmpty());
    }
    if (!name.comparable() || key.isEmpty()) {
      return taken ? length : 0;
    }
    long high = IndexFormat.spread(key.get().high());
    int number = taken ? tin : IndexFormat.RIVAL_ONLY;
    int date = taken ? birth : Dates.NONE;
    int size =
        Entry.put(
            entry, high, key.get().low(), person, number, date, name.code(), period, row,
            taxReturn());
    rows.indexed++;
    spill.add(high, entry, size);
    return length;
  }

  private boolean isBadKey() {
    return isEmpty(PopulationColumn.RECORD_ID) || tooLong(PopulationColumn.RECORD_ID, ID_BYTES);
  }

  /// Copies texts to the buffer from `at` on, a NUL after each.
  private int copyTexts(int at, int firstColumn, int lastColumn) {
    int length = at;
    for (int i = firstColumn; i < lastColumn; i++) {
      PopulationColumn column = PopulationColumn.TEXTS.get(i);
      textStarts[i] = length;
      length = copy(column, texts, length);
      textEnds[i] = length;
      texts[length++] = 0;
    }
    return length;
  }

  private Standard.Name name(int namesEnd) {
    Standard.Name known = names.find(texts, 0, namesEnd);
    if (known == null) {
      known = Standard.name(text(0), text(1), text(2), text(3));
      names.keep(texts, 0, namesEnd, known);
    }
    return known;
  }

  private Optional<AddressKey> address(int start, int end) {
    Optional<AddressKey> known = addresses.find(texts, start, end);
    if (known == null) {
      for (int i = 0; i < ADDRESS_COLUMNS; i++) {
        addressBounds[2 * i] = textStarts[NAME_COLUMNS + i];
        addressBounds[2 * i + 1] = textEnds[NAME_COLUMNS + i];
      }
      known =
          keyer.read(texts, addressBounds)
              ? Optional.of(new AddressKey(keyer.high(), keyer.low()))
              : Optional.empty();
      addresses.keep(texts, start, end, known);
    }
    return known;
  }

  private String text(int i) {
    return new String(texts, textStarts[i], textEnds[i] - textStarts[i], StandardCharsets.UTF_8);
  }

  private int copy(PopulationColumn column, byte[] target, int at) {
    return cursor.copy(columns[column.ordinal()], target, at);
  }

  /// The number of the person, or 0 and a rejection.
  private long person() {
    if (isEmpty(PopulationColumn.PERSON_ID) || tooLong(PopulationColumn.PERSON_ID, ID_BYTES)) {
      reject("person_id: empty or longer than 255 bytes");
      return 0;
    }
    return checkOf(PopulationColumn.PERSON_ID);
  }

  /// Digits and type in one number, see [Entry]; 0 if the column is empty.
  private int taxpayerNumber() {
    int column = columns[PopulationColumn.TIN.ordinal()];
    int start = cursor.start(column);
    int end = cursor.end(column);
    int type = taxpayerNumberType();
    if (start == end) {
      if (type != 0) {
        reject("tin: empty, but tin_type is not");
      }
      return 0;
    }
    int digits = end - start == TIN_DIGITS ? Dates.digits(cursor.buffer(), start, end) : -1;
    if (digits < 0) {
      reject("tin: not nine digits");
      return 0;
    }
    if (type == 0) {
      reject("tin_type: not SSN, ITIN or ATIN");
    }
    return type << 30 | digits;
  }

  private int taxpayerNumberType() {
    if (isEmpty(PopulationColumn.TIN_TYPE)) {
      return 0;
    }
    for (int i = 0; i < TIN_TYPES.length; i++) {
      if (is(PopulationColumn.TIN_TYPE, TIN_TYPES[i])) {
        return i + 1;
      }
    }
    reject("tin_type: not SSN, ITIN or ATIN");
    return 0;
  }

  private int date(PopulationColumn column) {
    int index = columns[column.ordinal()];
    int date = Dates.read(cursor.buffer(), cursor.start(index), cursor.end(index));
    if (date == Dates.BROKEN) {
      reject(PopulationColumn.NAMES.get(column.ordinal()) + ": not an ISO 8601 date");
      return Dates.NONE;
    }
    return date;
  }

  /// The year, or 0 and a rejection.
  private int period() {
    int index = columns[PopulationColumn.TAX_PERIOD.ordinal()];
    int start = cursor.start(index);
    int end = cursor.end(index);
    int year = end - start == 4 ? Dates.digits(cursor.buffer(), start, end) : -1;
    if (year < IndexFormat.FIRST_PERIOD || year > IndexFormat.LAST_PERIOD) {
      reject("tax_period: not a year from 1900 to 2155");
      return 0;
    }
    return year;
  }

  /// 32 bits that say which return a row is of, 0 if it names none.
  private int taxReturn() {
    if (isEmpty(PopulationColumn.RETURN_ID) || tooLong(PopulationColumn.RETURN_ID, VALUE_BYTES)) {
      return 0;
    }
    int mark = (int) (checkOf(PopulationColumn.RETURN_ID) >>> 32);
    return mark == 0 ? 1 : mark;
  }

  private long checkOf(PopulationColumn column) {
    int length = copy(column, scratch, 0);
    int padded = length + 7 & -8;
    Arrays.fill(scratch, length, padded, (byte) 0);
    return Checksum.of(scratch, 0, padded, length);
  }

  private void role() {
    if (!is(PopulationColumn.FILING_ROLE, PRIMARY) && !is(PopulationColumn.FILING_ROLE, SPOUSE)) {
      reject("filing_role: not primary or spouse");
    }
  }

  private boolean is(PopulationColumn column, byte[] text) {
    int index = columns[column.ordinal()];
    return Arrays.equals(
        cursor.buffer(), cursor.start(index), cursor.end(index), text, 0, text.length);
  }

  private boolean isEmpty(PopulationColumn column) {
    return cursor.isEmpty(columns[column.ordinal()]);
  }

  private boolean tooLong(PopulationColumn column, int most) {
    int index = columns[column.ordinal()];
    return cursor.end(index) - cursor.start(index) > most;
  }

  private void reject(String reason) {
    if (rejected == null) {
      rejected = reason;
    }
  }
}
