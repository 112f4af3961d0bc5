package countersign.standard.address;

import countersign.standard.text.Folding;
import java.util.Arrays;
import java.util.Set;

/// Reads one address after another into a [Draft] and its [Fingerprint], reusing all arrays.
///
/// Confined to one thread. Reading never fails: whatever the text, there is a reading, and what it
/// lacks is noted in [Draft#defects]. About a microsecond for a usual address.
final class AddressParser {
  /// Ways that are tried besides the first at the points of [Draft#takes].
  private static final int[] CHOICES = {Draft.SECOND_SUFFIX, Draft.THIRD_SUFFIX,
      Draft.CITY_DIRECTION, Draft.STATE_IS_STREET, Draft.LETTER_IS_NUMBER};
  private static final int LINE1 = 0;
  private static final int LINE2 = 1;
  private static final int CITY = 2;
  private static final int STATE = 3;
  private static final int ZIP = 4;
  private static final int COUNTRY = 5;
  private static final int COLUMNS = 6;
  /// What stands in the column for the country although it is a part of the United States.
  private static final Set<String> TERRITORIES = Set.of("PR", "GU", "VI", "AS", "MP");
  private static final long ANYTOWN = Lexicon.code("ANYTOWN");
  private static final long SCHENECTADY = Lexicon.code("SCHENECTADY");
  private static final int SCHENECTADY_ZIP = 12345;

  static {
    Phrases.load();
  }

  final Tokens tokens = new Tokens();
  final Draft draft = new Draft();
  final Fingerprint fingerprint = new Fingerprint();
  private final Tokens city = new Tokens();
  private final LastLine lastLine = new LastLine(tokens, draft);
  private final DeliveryLine deliveryLine = new DeliveryLine(tokens, draft, city);
  private final byte[] folded = new byte[COLUMNS * Tokens.MOST_BYTES];
  /// Column `i` lies folded from `end[i]` to `end[i + 1]`.
  private final int[] end = new int[COLUMNS + 1];

  /// What the columns said, kept for a second reading.
  private boolean free;
  private boolean inColumns;
  private int zip;
  private int plus4;
  private int state;
  private boolean foreign;
  private boolean misplacedZip;

  /// Reads an address given in columns.
  AddressReading columns(
      String line1, String line2, String cityName, String stateName, String zipCode,
      String country) {
    columnsOf(line1, line2, cityName, stateName, zipCode, country);
    return reading();
  }

  /// Reads an address given as one text.
  AddressReading text(String text) {
    clear();
    free = true;
    put(LINE1, text);
    cut(tokens, LINE1);
    return reading();
  }

  /// Reads columns for the key alone. {@return whether the address has one, then in
  /// [#fingerprint]}
  boolean key(
      String line1, String line2, String cityName, String stateName, String zipCode,
      String country) {
    columnsOf(line1, line2, cityName, stateName, zipCode, country);
    return key();
  }

  /// The same from UTF-8 bytes: column `i` lies from `bounds[2 * i]` to `bounds[2 * i + 1]`.
  boolean key(byte[] utf8, int[] bounds) {
    clear();
    for (int i = 0; i < COLUMNS; i++) {
      int at = end[i];
      int after = bounds[2 * i + 1] - bounds[2 * i] > Tokens.MOST_BYTES ? -1
          : Folding.fold(utf8, bounds[2 * i], bounds[2 * i + 1], folded, at);
      set(i, after);
    }
    beginColumns();
    return key();
  }

  private boolean key() {
    run(0);
    boolean known = fingerprint.of(draft);
    return known && draft.open != 0 ? reading().hasKey() : known;
  }

  private void clear() {
    tokens.clear();
    city.clear();
    Arrays.fill(end, 0);
    free = false;
    inColumns = false;
    zip = -1;
    plus4 = 0;
    state = 0;
    foreign = false;
    misplacedZip = false;
  }

  private void columnsOf(
      String line1, String line2, String cityName, String stateName, String zipCode,
      String country) {
    clear();
    put(LINE1, line1);
    put(LINE2, line2);
    put(CITY, cityName);
    put(STATE, stateName);
    put(ZIP, zipCode);
    put(COUNTRY, country);
    beginColumns();
  }

  private void put(int column, String text) {
    set(column, text.length() > Tokens.MOST_BYTES ? -1
        : Folding.fold(text, folded, end[column]));
  }

  /// Notes where the folded column ends; one that does not fit makes the address too long.
  private void set(int column, int after) {
    tokens.overflow |= after < 0;
    end[column + 1] = after < 0 ? end[column] : after;
  }

  private boolean isEmpty(int column) {
    return end[column] == end[column + 1];
  }

  private void beginColumns() {
    inColumns = true;
    cut(tokens, LINE1);
    if (!isEmpty(LINE2)) {
      tokens.breakHere();
      cut(tokens, LINE2);
    }
    if (!isEmpty(COUNTRY)) {
      country();
    }
    state = isEmpty(STATE) ? 0 : state(STATE);
    zip();
    cut(city, CITY);
    if (zip < 0 && city.count == 0 && state == 0) {
      free = true;
    } else {
      zipInLine();
    }
  }

  private void cut(Tokens target, int column) {
    target.cut(folded, end[column], end[column + 1]);
  }

  private void country() {
    cut(city, COUNTRY);
    boolean domestic = city.count == 0
        || Phrases.at(Phrases.Kind.DOMESTIC, city, 0, city.count) == city.count;
    city.clear();
    foreign = !domestic && !TERRITORIES.contains(Lexicon.STATES.get(state(COUNTRY)));
  }

  /// {@return the number of the state that a column names, 0 if it names none}
  private int state(int column) {
    int from = end[column];
    if (end[column + 1] - from == 2) {
      return ZipTable.State.number(folded[from], folded[from + 1]);
    }
    city.clear();
    cut(city, column);
    int found = city.count == 1 ? Lexicon.state(city.meaning[0]) : 0;
    for (long[] words : Lexicon.STATE_NAMES) {
      if (words.length == city.count + 1
          && Arrays.equals(words, 1, words.length, city.code, 0, city.count)) {
        found = (int) words[0];
      }
    }
    city.clear();
    return found;
  }

  /// Reads five digits, perhaps four more behind a hyphen or space; zeros that a spreadsheet
  /// dropped are put back where the state allows.
  private void zip() {
    int digits = 0;
    int first = 0;
    int second = 0;
    for (int i = end[ZIP]; i < end[ZIP + 1]; i++) {
      byte c = folded[i];
      if (c >= '0' && c <= '9') {
        if (digits++ < 5) {
          first = 10 * first + c - '0';
        } else {
          second = 10 * second % 100_000 + c - '0';
        }
      } else if (c > ' ' && (c != '-' || digits < 3)) {
        return;
      }
    }
    boolean padded = (digits == 4 || digits == 3) && state > 0 && ZipTable.has(first)
        && ZipTable.mayBeIn(first, state);
    if (digits >= 5 && digits <= 9 || padded) {
      zip = first;
      plus4 = digits == 9 ? second : 0;
    }
  }

  /// A ZIP at the end of the delivery line: dropped if the column has it too, else taken; noted in
  /// both cases.
  private void zipInLine() {
    int last = tokens.count - 1;
    if (last < 2 || tokens.shape[last] != Tokens.DIGITS || tokens.size(last) != 5
        || tokens.wantsNumber(last - 1)) {
      return;
    }
    int number = 0;
    for (int i = tokens.start[last]; i < tokens.end[last]; i++) {
      number = 10 * number + tokens.text[i] - '0';
    }
    boolean taken = zip < 0 && state > 0 && ZipTable.has(number)
        && ZipTable.mayBeIn(number, state);
    if (number == zip || taken) {
      zip = number;
      misplacedZip = true;
      tokens.count--;
      if (tokens.count > 2 && state > 0 && Lexicon.state(tokens.meaning[last - 1]) == state) {
        tokens.count--;
      }
    }
  }

  /// Runs the rules once, taking the other way at the points of `choice`.
  private void run(int choice) {
    draft.clear(choice);
    draft.zip = zip;
    draft.plus4 = plus4;
    draft.state = state;
    if (foreign) {
      draft.defect(Defect.FOREIGN);
    }
    if (tokens.overflow || city.overflow) {
      draft.defect(Defect.TOO_LONG);
      return;
    }
    if (tokens.unreadable || city.unreadable) {
      draft.defect(Defect.UNREADABLE);
    }
    int to = tokens.count;
    if (free) {
      to = lastLine.read();
      if (lastLine.cityFrom < lastLine.cityTo) {
        writeCity(tokens, lastLine.cityFrom, lastLine.cityTo);
      }
    } else if (city.count > 0) {
      writeCity(city, 0, city.count);
    }
    deliveryLine.read(to, tokens.count, free);
    lastLineDefects();
  }

  private void writeCity(Tokens words, int from, int to) {
    boolean real = draft.zip >= 0
        && ZipTable.cityWords(draft.zip, words, from, to) == to - from; // Home, KS 66438.
    if (!real && isPlaceholder(words, from, to)) {
      if (words.code[from] == ANYTOWN) {
        draft.defect(Defect.PLACEHOLDER);
      }
      return;
    }
    new StreetName(words, draft).city(from, to);
  }

  /// One filler alone may be a town: Given, West Virginia.
  private static boolean isPlaceholder(Tokens words, int from, int to) {
    boolean strong = false;
    for (int i = from; i < to; i++) {
      if (!words.has(i, Lexicon.PLACEHOLDER | Lexicon.FILLER)) {
        return false;
      }
      strong |= words.has(i, Lexicon.PLACEHOLDER);
    }
    return strong || to - from > 1;
  }

  private void lastLineDefects() {
    if (misplacedZip || free && inColumns && draft.zip >= 0) {
      draft.defect(Defect.ZIP_IN_STREET);
    }
    if (draft.isEmpty(Draft.CITY)) {
      draft.defect(Defect.MISSING_CITY);
    }
    if (draft.state == 0) {
      draft.defect(Defect.MISSING_STATE);
    }
    if (draft.zip < 0) {
      draft.defect(Defect.MISSING_ZIP);
    } else if (!ZipTable.isPossible(draft.zip) || isFakeZip()) {
      draft.defect(Defect.IMPOSSIBLE_ZIP);
    } else if (draft.state > 0 && !ZipTable.mayBeIn(draft.zip, draft.state)) {
      draft.defect(Defect.ZIP_STATE_DISAGREE);
    }
    if (draft.has(Defect.PLACEHOLDER)) {
      draft.kind = AddressKind.PLACEHOLDER;
    } else if (draft.has(Defect.FOREIGN)) {
      draft.kind = AddressKind.FOREIGN;
    }
  }

  /// The ZIP codes that people make up: facts of the request of 2025, section 6.
  private boolean isFakeZip() {
    return switch (draft.zip) {
      case 0, 99_999, 11_111, 55_555 -> true;
      case SCHENECTADY_ZIP -> !draft.isEmpty(Draft.CITY) && Lexicon.code(draft.text,
          draft.from[Draft.CITY], draft.to[Draft.CITY]) != SCHENECTADY;
      default -> false;
    };
  }

  /// Reads in every way the text allows and keeps those that differ.
  private AddressReading reading() {
    run(0);
    boolean known = fingerprint.of(draft);
    long high = fingerprint.high;
    long low = fingerprint.low;
    long building = fingerprint.building;
    AddressKind kind = draft.kind;
    int defects = draft.defects;
    int open = draft.open;
    byte[] all = Snapshot.encode(draft);
    int first = all.length;
    for (int choice : CHOICES) {
      if ((open & choice) != 0) {
        run(choice);
        byte[] other = Snapshot.encode(draft);
        if (!contains(all, other)) {
          all = Arrays.copyOf(all, all.length + other.length);
          System.arraycopy(other, 0, all, all.length - other.length, other.length);
        }
      }
    }
    return new AddressReading(all, kind, defects, known && all.length == first, high, low,
        building);
  }

  private static boolean contains(byte[] all, byte[] other) {
    for (int at = 0; at < all.length; at += Snapshot.size(all, at)) {
      int size = Snapshot.size(all, at);
      if (Arrays.equals(all, at, at + size, other, 0, other.length)) {
        return true;
      }
    }
    return false;
  }
}
