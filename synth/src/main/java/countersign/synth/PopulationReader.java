package countersign.synth;

import countersign.csv.CsvBlock;
import countersign.csv.CsvCursor;
import countersign.csv.CsvException;
import countersign.csv.CsvSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads a file that [SyntheticPopulation] wrote, one neighbourhood of 64 households at a time, so
/// that memory does not depend on its size. A file whose keys or addresses are in other forms is
/// refused with file, line and column: the truth about it would be a guess. For one thread.
final class PopulationReader implements Closeable {
  private static final List<String> COLUMNS =
      List.of(SyntheticPopulation.HEADER.strip().split(","));
  private static final int PERSON_ID = COLUMNS.indexOf("person_id");
  private static final int TIN = COLUMNS.indexOf("tin");
  private static final int TIN_TYPE = COLUMNS.indexOf("tin_type");
  private static final int GIVEN = COLUMNS.indexOf("given_name");
  private static final int MIDDLE = COLUMNS.indexOf("middle_name");
  private static final int FAMILY = COLUMNS.indexOf("family_name");
  private static final int SUFFIX = COLUMNS.indexOf("name_suffix");
  private static final int BIRTH = COLUMNS.indexOf("birth_date");
  private static final int LINE1 = COLUMNS.indexOf("address_line1");
  private static final int ZIP = COLUMNS.indexOf("zip");
  private static final int PERIOD = COLUMNS.indexOf("tax_period");
  private static final int DECEASED = COLUMNS.indexOf("deceased_on");
  private static final int WITHHOLD = COLUMNS.indexOf("withhold");

  private final CsvSource source;
  private final int[] at;
  private CsvBlock block;
  private CsvCursor cursor;
  private boolean rowReady;
  private long persons;

  private PopulationReader(CsvSource source) throws CsvException {
    this.source = source;
    at = source.header().require(COLUMNS);
    for (int i = 0; i < at.length; i++) {
      if (at[i] != i || source.header().size() != at.length) {
        throw new CsvException(
            source.name(), 1, 1, "other columns, or in another order, than `synth population` writes");
      }
    }
  }

  static PopulationReader open(Path file) throws CsvException, IOException {
    CsvSource source = CsvSource.open(file);
    try {
      return new PopulationReader(source);
    } catch (CsvException | RuntimeException unusable) {
      source.close();
      throw unusable;
    }
  }

  /// {@return how many persons the file has}; reads it to the end and checks every row's form.
  static long count(Path file) throws CsvException, IOException {
    try (CsvSource source = CsvSource.open(file)) {
      int person = source.header().require(COLUMNS)[PERSON_ID];
      long count = 0;
      byte[] before = new byte[0];
      for (CsvBlock block = source.nextBlock(); block != null; block = source.nextBlock()) {
        CsvCursor cursor = block.cursor();
        while (cursor.next()) {
          int start = cursor.start(person);
          int end = cursor.end(person);
          if (!Arrays.equals(cursor.buffer(), start, end, before, 0, before.length)) {
            before = Arrays.copyOfRange(cursor.buffer(), start, end);
            count++;
          }
        }
        block.release();
      }
      return count;
    }
  }

  /// {@return the persons of the next 64 households, or an empty list at the end}
  List<Filed> nextNeighbourhood() throws CsvException, IOException {
    List<Filed> people = new ArrayList<>(160);
    long group = -1;
    while (rowReady || advance()) {
      rowReady = true;
      long household = household();
      if (group < 0) {
        group = household / Block.SLOTS;
      } else if (household / Block.SLOTS != group) {
        return people;
      }
      people.add(person(household));
    }
    return people;
  }

  /// {@return what is wrong when a request needs more people than there are}
  CsvException tooFew() {
    return new CsvException(
        source.name(), 0, 0, "holds " + persons + " people, too few for so many rows");
  }

  private boolean advance() throws CsvException, IOException {
    while (cursor == null || !cursor.next()) {
      if (block != null) {
        block.release();
      }
      block = source.nextBlock();
      if (block == null) {
        cursor = null;
        return false;
      }
      cursor = block.cursor();
    }
    return true;
  }

  private Filed person(long household) throws CsvException, IOException {
    byte[] key = bytes(PERSON_ID);
    NameGroup group = NameGroup.of(key[0]);
    int tin = number(TIN);
    boolean ssn = text(TIN_TYPE).equals("SSN");
    Asked name = new Asked(text(GIVEN), text(MIDDLE), text(FAMILY), text(SUFFIX));
    String birth = text(BIRTH);
    boolean deceased = !cursor.isEmpty(at[DECEASED]);
    boolean withheld = !cursor.isEmpty(at[WITHHOLD]);
    List<Filed.Home> homes = new ArrayList<>(4);
    byte[] address = new byte[0];
    do {
      int year = number(PERIOD);
      byte[] now = bytes(LINE1, ZIP);
      homes.add(
          Arrays.equals(now, address) ? homes.get(homes.size() - 1).in(year) : home(year));
      address = now;
      rowReady = advance();
    } while (rowReady && Arrays.equals(key, bytes(PERSON_ID)));
    return new Filed(
        persons++, household, group, tin, ssn, name, birth, deceased, withheld, homes);
  }

  private Filed.Home home(int year) throws CsvException {
    String line1 = text(LINE1);
    String line2 = text(LINE1 + 1);
    String zip = text(ZIP);
    Dwelling dwelling = DwellingReader.read(line1, line2, zip);
    if (dwelling == null) {
      throw refused(LINE1, "an address in none of the forms of `synth population`");
    }
    return new Filed.Home(year, dwelling, line1, line2, text(LINE1 + 2), zip);
  }

  private long household() throws CsvException {
    byte[] bytes = cursor.buffer();
    int start = cursor.start(at[PERSON_ID]);
    int end = cursor.end(at[PERSON_ID]);
    long number = 0;
    int i = start + 1;
    while (i < end && bytes[i] >= '0' && bytes[i] <= '9' && i - start < 16) {
      number = number * 10 + bytes[i] - '0';
      i++;
    }
    if (end - start < 4 || NameGroup.of(bytes[start]) == null || i == start + 1 || bytes[i] != '-') {
      throw refused(PERSON_ID, "a key in another form than `synth population` writes");
    }
    return number;
  }

  private int number(int column) throws CsvException {
    byte[] bytes = cursor.buffer();
    int number = 0;
    int end = cursor.end(at[column]);
    int start = cursor.start(at[column]);
    for (int i = start; i < end; i++) {
      if (bytes[i] < '0' || bytes[i] > '9' || end - start > 9) {
        throw refused(column, "not a number as `synth population` writes it");
      }
      number = number * 10 + bytes[i] - '0';
    }
    return number;
  }

  private CsvException refused(int column, String what) {
    int place = 1;
    for (int i = 0; i < at[column]; i++) {
      String before = cursor.text(i);
      place += before.codePointCount(0, before.length()) + (cursor.quoted(i) ? 3 : 1);
    }
    return new CsvException(source.name(), cursor.line(), place, what);
  }

  private String text(int column) {
    return cursor.text(at[column]);
  }

  private byte[] bytes(int column) {
    return bytes(column, column);
  }

  private byte[] bytes(int first, int last) {
    return Arrays.copyOfRange(cursor.buffer(), cursor.start(at[first]), cursor.end(at[last]));
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
