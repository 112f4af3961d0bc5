package countersign.synth;

import countersign.csv.CsvCursor;
import countersign.csv.CsvException;
import countersign.csv.CsvRows;
import countersign.csv.CsvSource;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
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

  private static final int COUNT_BUFFER = 1 << 18;

  private final CsvRows rows;
  private final String name;
  private final List<byte[]> addresses = new ArrayList<>();
  private final List<Filed.Home> homesThere = new ArrayList<>();
  private long lastHousehold = -1;
  private CsvCursor cursor;
  private boolean rowReady;
  private long persons;

  private PopulationReader(CsvRows rows, String name) throws CsvException {
    this.rows = rows;
    this.name = name;
    if (!rows.header().names().equals(COLUMNS)) {
      throw new CsvException(
          name, 1, 1, "columns other than `synth population` writes, or in another order");
    }
  }

  static PopulationReader open(Path file) throws CsvException, IOException {
    CsvSource source = CsvSource.open(file);
    CsvRows rows = CsvRows.of(source, COLUMNS);
    try {
      return new PopulationReader(rows, source.name());
    } catch (CsvException | RuntimeException unusable) {
      rows.close();
      throw unusable;
    }
  }

  /// {@return how many persons the file has}, from the keys at the start of its lines alone.
  /// Whether the rows are well formed is for the reading that follows to say.
  static long count(Path file) throws CsvException, IOException {
    CsvSource.open(file).close(); // an absent or empty file is refused with its place
    byte[] buffer = new byte[COUNT_BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      PersonCount count = new PersonCount();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        count.add(buffer, read);
      }
      return Math.max(0, count.persons() - 1); // the header counts as one
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

  /// {@return the next person that `selection` takes, or null at the end}; skips the others without
  /// reading more than their keys.
  Filed next(Selection selection) throws CsvException, IOException {
    while (rowReady || advance()) {
      rowReady = true;
      long household = household();
      if (selection.takes(persons)) {
        return person(household);
      }
      skip();
    }
    return null;
  }

  private void skip() throws CsvException, IOException {
    byte[] key = bytes(PERSON_ID);
    do {
      rowReady = advance();
    } while (rowReady && isKey(key));
    persons++;
  }

  private boolean isKey(byte[] key) {
    return Arrays.equals(
        key, 0, key.length, cursor.buffer(), cursor.start(PERSON_ID), cursor.end(PERSON_ID));
  }

  /// {@return what is wrong when a request needs more people than there are}
  CsvException tooFew() {
    return new CsvException(
        name, 0, 0, "holds " + persons + " people, too few for so many rows");
  }

  private boolean advance() throws CsvException, IOException {
    boolean more = rows.next();
    cursor = rows.cursor();
    return more;
  }

  private Filed person(long household) throws CsvException, IOException {
    byte[] key = bytes(PERSON_ID);
    NameGroup group = NameGroup.of(key[0]);
    int tin = number(TIN);
    boolean ssn = text(TIN_TYPE).equals("SSN");
    Asked name = new Asked(text(GIVEN), text(MIDDLE), text(FAMILY), text(SUFFIX));
    String birth = text(BIRTH);
    boolean deceased = !cursor.isEmpty(DECEASED);
    boolean withheld = !cursor.isEmpty(WITHHOLD);
    if (household != lastHousehold) {
      lastHousehold = household;
      addresses.clear();
      homesThere.clear();
    }
    List<Filed.Home> homes = new ArrayList<>(4);
    do {
      homes.add(home(number(PERIOD)));
      rowReady = advance();
    } while (rowReady && isKey(key));
    return new Filed(
        persons++, household, group, tin, ssn, name, birth, deceased, withheld, homes);
  }

  /// The home of this row; one address of a household is read once for all its rows.
  private Filed.Home home(int year) throws CsvException {
    byte[] buffer = cursor.buffer();
    int start = cursor.start(LINE1);
    int end = cursor.end(ZIP);
    for (int i = 0; i < addresses.size(); i++) {
      byte[] seen = addresses.get(i);
      if (Arrays.equals(buffer, start, end, seen, 0, seen.length)) {
        return homesThere.get(i).in(year);
      }
    }
    String line1 = text(LINE1);
    String line2 = text(LINE1 + 1);
    String zip = text(ZIP);
    Dwelling dwelling = DwellingReader.read(line1, line2, zip);
    if (dwelling == null) {
      throw refused(LINE1, "an address in none of the forms of `synth population`");
    }
    Filed.Home home = new Filed.Home(year, dwelling, line1, line2, text(LINE1 + 2), zip);
    addresses.add(Arrays.copyOfRange(buffer, start, end));
    homesThere.add(home);
    return home;
  }

  private long household() throws CsvException {
    byte[] bytes = cursor.buffer();
    int start = cursor.start(PERSON_ID);
    int end = cursor.end(PERSON_ID);
    long number = 0;
    int i = start + 1;
    while (i < end && bytes[i] >= '0' && bytes[i] <= '9' && i - start < 16) {
      number = number * 10 + bytes[i] - '0';
      i++;
    }
    boolean noNumber = i == start + 1 || bytes[i] != '-';
    if (end - start < 4 || noNumber || NameGroup.of(bytes[start]) == null) {
      throw refused(PERSON_ID, "a key in another form than `synth population` writes");
    }
    return number;
  }

  private int number(int column) throws CsvException {
    byte[] bytes = cursor.buffer();
    int number = 0;
    int end = cursor.end(column);
    int start = cursor.start(column);
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
    for (int i = 0; i < column; i++) {
      String before = cursor.text(i);
      place += before.codePointCount(0, before.length()) + (cursor.quoted(i) ? 3 : 1);
    }
    return new CsvException(name, cursor.line(), place, what);
  }

  private String text(int column) {
    return cursor.text(column);
  }

  private byte[] bytes(int column) {
    return Arrays.copyOfRange(cursor.buffer(), cursor.start(column), cursor.end(column));
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
