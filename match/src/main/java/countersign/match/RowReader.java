package countersign.match;

import countersign.csv.CsvCursor;
import countersign.csv.CsvException;
import countersign.csv.CsvHeader;
import countersign.standard.address.AddressKey;
import countersign.standard.name.NameSufficiency;
import countersign.standard.name.PersonName;
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
      readRow(base + cursor.row());
      if (rejected != null) {
        rows.reject(cursor.line(), rejected);
      }
    }
  }

  private void readRow(long row) throws IOException, PopulationException {
    long person = person();
    boolean dead = !isEmpty(PopulationColumn.DECEASED_ON);
    boolean silent = !isEmpty(PopulationColumn.WITHHOLD);
    int tin = taxpayerNumber();
    int birth = date(PopulationColumn.BIRTH_DATE);
    date(PopulationColumn.DECEASED_ON);
    int period = period();
    role();
    if (isEmpty(PopulationColumn.RECORD_ID) || tooLong(PopulationColumn.RECORD_ID, ID_BYTES)) {
      reject("record_id: empty or longer than 255 bytes");
    }
    for (PopulationColumn column : PopulationColumn.TEXTS) {
      if (tooLong(column, VALUE_BYTES)) {
        reject(PopulationColumn.NAMES.get(column.ordinal()) + ": longer than 1024 bytes");
      }
    }
    if (person != 0) {
      // Also of a row that is rejected: its other facts are unusable, this one must not be lost.
      if (dead) {
        deceased.add(person);
      }
      if (silent) {
        withheld.add(person);
      }
    }
    if (rejected == null) {
      take(row, person, tin, birth, period);
    }
  }

  private void take(long row, long person, int tin, int birth, int period) throws IOException {
    PersonName read =
        Standard.name(
            text(PopulationColumn.GIVEN_NAME),
            text(PopulationColumn.MIDDLE_NAME),
            text(PopulationColumn.FAMILY_NAME),
            text(PopulationColumn.NAME_SUFFIX));
    if (read.sufficiency() == NameSufficiency.BLANK
        || read.sufficiency() == NameSufficiency.NO_LETTERS
        || read.sufficiency() == NameSufficiency.UNREADABLE) {
      reject("name: no name that can be read");
      return;
    }
    Optional<AddressKey> key =
        Standard.key(
            text(PopulationColumn.ADDRESS_LINE1),
            text(PopulationColumn.ADDRESS_LINE2),
            text(PopulationColumn.CITY),
            text(PopulationColumn.STATE),
            text(PopulationColumn.ZIP),
            text(PopulationColumn.COUNTRY));
    if (!read.sufficiency().isComparable()) {
      rows.withoutName++;
    } else if (key.isEmpty()) {
      rows.withoutAddress++;
    } else {
      long high = IndexFormat.spread(key.get().high());
      byte[] name = read.encode();
      int length =
          Entry.put(entry, high, key.get().low(), person, tin, birth, name, period, row);
      spill.add(high, entry, length);
    }
    keepTexts(period);
  }

  private void keepTexts(int period) {
    int key = copy(PopulationColumn.RECORD_ID, scratch, 0);
    int length = 0;
    for (PopulationColumn column : PopulationColumn.TEXTS) {
      length = copy(column, texts, length);
      texts[length++] = 0;
    }
    rows.take(period, scratch, key, texts, length);
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
    int length = copy(PopulationColumn.PERSON_ID, scratch, 0);
    int padded = length + 7 & -8;
    Arrays.fill(scratch, length, padded, (byte) 0);
    return Checksum.of(scratch, 0, padded, length);
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

  private int period() {
    int index = columns[PopulationColumn.TAX_PERIOD.ordinal()];
    int start = cursor.start(index);
    int end = cursor.end(index);
    int year = end - start == 4 ? Dates.digits(cursor.buffer(), start, end) : -1;
    if (year < IndexFormat.FIRST_PERIOD || year > IndexFormat.LAST_PERIOD) {
      reject("tax_period: not a year from 1900 to 2155");
    }
    return year;
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

  private String text(PopulationColumn column) {
    return cursor.text(columns[column.ordinal()]);
  }

  private void reject(String reason) {
    if (rejected == null) {
      rejected = reason;
    }
  }
}
