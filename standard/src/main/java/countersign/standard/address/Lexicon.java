package countersign.standard.address;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What single words can mean in an address: USPS Publication 28, Appendices B, C1 and C2, and
/// words of our own (`word.csv`), in one hash table keyed by the packed word.
///
/// A word is found by its 64-bit code ([#code]): its bytes if it has eight or fewer, else a hash
/// with the top bit set. Loaded once, then immutable; a look-up costs no allocation.
final class Lexicon {
  /// Flags of a word, above the small numbers in the low 37 bits.
  static final long SUFFIX = 1L << 37;
  static final long CARE = 1L << 38;
  static final long BOX = 1L << 39;
  static final long ROUTE = 1L << 40;
  static final long POST = 1L << 41;
  static final long HIGHWAY = 1L << 42;
  static final long NUMBER_SIGN = 1L << 43;
  static final long BLOCK = 1L << 44;
  static final long HOUSE = 1L << 45;
  static final long PHRASE = 1L << 46;
  static final long PLACEHOLDER = 1L << 47;
  static final long FILLER = 1L << 48;
  static final long SPELLED = 1L << 49;
  static final long STATE_START = 1L << 50;
  static final long JOINING = 1L << 51;
  /// A suffix that ends most streets and seldom stands inside a name.
  static final long COMMON_SUFFIX = 1L << 52;
  /// May begin the words for a box or route together with the next one.
  static final long BOX_START = 1L << 53;

  /// Kinds of number word.
  static final int CARDINAL = 1;
  static final int ORDINAL = 2;
  static final int HUNDRED = 3;
  static final int HUNDREDTH = 4;

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  static final String[] DIRECTIONS = {"", "N", "E", "S", "W", "NE", "SE", "NW", "SW"};

  /// Suffix abbreviations that are other words inside a street name.
  private static final List<String> NOT_SPELLED_OUT =
      List.of("ST", "IS", "UN", "PR", "VIA", "STA", "EXT");

  private static final List<String> COMMON = List.of("ST", "AVE", "RD", "DR", "LN", "CT", "BLVD",
      "PL", "WAY", "CIR", "TER", "PKWY", "HWY", "TRL", "TPKE", "ALY", "EXPY", "FWY");

  private static final int SLOTS = 1 << 13;
  private static final long[] KEYS = new long[SLOTS];
  private static final short[] ENTRIES = new short[SLOTS];
  private static final int MOST_ENTRIES = 4096;

  /// By entry: numbers and flags, up to three suffix numbers of eight bits, the spelled-out word.
  static final long[] MEANING = new long[MOST_ENTRIES];
  static final int[] SUFFIXES = new int[MOST_ENTRIES];
  static final byte[][] SPELLED_OUT = new byte[MOST_ENTRIES][];
  private static int entries = 1;

  /// By number, from 1 on.
  static final List<String> SUFFIX_NAMES = new ArrayList<>(List.of(""));
  static final List<String> STATES = new ArrayList<>(List.of(""));
  static final List<String> URBANIZATIONS = new ArrayList<>(List.of(""));
  static final List<String> SPANISH_STREETS = new ArrayList<>(List.of(""));
  private static final long[] SUFFIX_CODES = new long[256];
  /// State names of several words, beside the number of the state.
  static final List<long[]> STATE_NAMES = new ArrayList<>();

  static {
    readSuffixes();
    readStates();
    readWords();
    for (int i = 1; i < SUFFIX_NAMES.size(); i++) {
      SUFFIX_CODES[i] = code(SUFFIX_NAMES.get(i));
    }
    add("AND", JOINING);
    add("&", JOINING);
    add("@", JOINING);
    add("AT", JOINING);
  }

  private Lexicon() {}

  /// {@return the code of a word of ASCII characters}
  static long code(String word) {
    byte[] bytes = word.getBytes(StandardCharsets.US_ASCII);
    return code(bytes, 0, bytes.length);
  }

  /// {@return the code of the word in `bytes`}: the bytes themselves up to eight, else a hash.
  static long code(byte[] bytes, int from, int to) {
    long code = first(bytes, from, Math.min(to, from + 8));
    for (int i = from + 8; i < to; i++) {
      code = longer(code, bytes[i]);
    }
    return code;
  }

  /// {@return the up to eight bytes from `from` to `to` as one number, big-endian}
  static long first(byte[] bytes, int from, int to) {
    if (from == to) {
      return 0;
    }
    if (from + 8 <= bytes.length) {
      return (long) EIGHT.get(bytes, from) >>> 64 - 8 * (to - from);
    }
    long word = 0;
    for (int i = from; i < to; i++) {
      word = word << 8 | bytes[i];
    }
    return word;
  }

  /// {@return the code of a word one byte longer than one of at least eight}
  static long longer(long code, byte next) {
    return (code ^ next) * 0x9E3779B97F4A7C15L >>> 5 ^ code << 7 | Long.MIN_VALUE;
  }

  /// {@return the entry of a word, 0 if it has no meaning of its own}
  static int find(long code) {
    for (int i = slot(code); ; i = i + 1 & SLOTS - 1) {
      long key = KEYS[i];
      if (key == code) {
        return ENTRIES[i];
      }
      if (key == 0) {
        return 0;
      }
    }
  }

  static int direction(long meaning) {
    return (int) meaning & 15;
  }

  static int unit(long meaning) {
    return (int) (meaning >>> 4) & 63;
  }

  static int value(long meaning) {
    return (int) (meaning >>> 10) & 127;
  }

  static int valueKind(long meaning) {
    return (int) (meaning >>> 17) & 7;
  }

  static int state(long meaning) {
    return (int) (meaning >>> 20) & 127;
  }

  static int urbanization(long meaning) {
    return (int) (meaning >>> 27) & 31;
  }

  static int spanishStreet(long meaning) {
    return (int) (meaning >>> 32) & 31;
  }

  /// {@return the code of the standard abbreviation of a suffix, 0 for none}
  static long suffixCode(int number) {
    return SUFFIX_CODES[number];
  }

  private static int slot(long code) {
    return (int) (code * 0x9E3779B97F4A7C15L >>> 51);
  }

  /// Adds to the meaning of a word. {@return its entry}
  static int add(String word, long meaning) {
    long code = code(word);
    int i = slot(code);
    while (KEYS[i] != 0 && KEYS[i] != code) {
      i = i + 1 & SLOTS - 1;
    }
    if (KEYS[i] == 0) {
      KEYS[i] = code;
      ENTRIES[i] = (short) entries++;
    }
    MEANING[ENTRIES[i]] |= meaning;
    return ENTRIES[i];
  }

  private static void readSuffixes() {
    for (String[] row : rows("suffix.csv")) {
      boolean first = !SUFFIX_NAMES.contains(row[0]);
      int number = numberOf(SUFFIX_NAMES, row[0]);
      for (String form : row[2].split("\\|")) {
        addSuffix(form, number);
      }
      if (first && !row[0].equals(row[1]) && !NOT_SPELLED_OUT.contains(row[0])) {
        spell(row[0], row[1]);
      }
    }
  }

  /// A form of several suffixes is a common one only if all of them are.
  private static void addSuffix(String form, int number) {
    int entry = add(form, SUFFIX);
    int known = SUFFIXES[entry];
    boolean common = COMMON.contains(SUFFIX_NAMES.get(number))
        && (known == 0 || (MEANING[entry] & COMMON_SUFFIX) != 0);
    MEANING[entry] = common ? MEANING[entry] | COMMON_SUFFIX : MEANING[entry] & ~COMMON_SUFFIX;
    if (known == 0) {
      SUFFIXES[entry] = number;
    } else if ((known & 255) != number) {
      SUFFIXES[entry] = known < 256 ? known | number << 8 : known | number << 16;
    }
  }

  private static void readStates() {
    for (String[] row : rows("state.csv")) {
      STATES.add(row[0]);
      long state = (long) (STATES.size() - 1) << 20;
      add(row[0], state);
      String[] words = row[1].split(" ");
      if (words.length == 1) {
        add(words[0], state);
      } else {
        long[] name = new long[words.length + 1];
        name[0] = STATES.size() - 1;
        for (int i = 0; i < words.length; i++) {
          name[i + 1] = code(words[i]);
        }
        add(words[words.length - 1], STATE_START);
        STATE_NAMES.add(name);
      }
    }
  }

  private static void readWords() {
    for (String[] row : rows("word.csv")) {
      String value = row.length > 2 ? row[2] : "";
      switch (row[1]) {
        case "direction" -> add(row[0], List.of(DIRECTIONS).indexOf(value));
        case "suffix" -> {
          for (String standard : value.split("/")) {
            addSuffix(row[0], numberOf(SUFFIX_NAMES, standard));
          }
        }
        case "unit" -> add(row[0], (long) UnitDesignator.valueOf(value).number() << 4);
        case "cardinal" -> addNumber(row[0], value, CARDINAL);
        case "ordinal" -> addNumber(row[0], value, ORDINAL);
        case "hundred" -> addNumber(row[0], value, HUNDRED);
        case "hundredth" -> addNumber(row[0], value, HUNDREDTH);
        case "state" -> add(row[0], (long) STATES.indexOf(value) << 20);
        case "spelled" -> spell(row[0], value);
        case "urbanization" -> add(row[0], (long) numberOf(URBANIZATIONS, value) << 27);
        case "spanish-street" -> add(row[0], (long) numberOf(SPANISH_STREETS, value) << 32);
        default -> add(row[0], flag(row[1]));
      }
    }
  }

  private static long flag(String name) {
    return switch (name) {
      case "number-sign" -> NUMBER_SIGN;
      case "care" -> CARE;
      case "box" -> BOX;
      case "box-start" -> BOX_START;
      case "route" -> ROUTE;
      case "post" -> POST;
      case "highway" -> HIGHWAY;
      case "block" -> BLOCK;
      case "house" -> HOUSE;
      default -> throw new IllegalStateException("word.csv has the unknown class " + name);
    };
  }

  private static void addNumber(String word, String value, int kind) {
    add(word, (long) Integer.parseInt(value) << 10 | (long) kind << 17);
  }

  private static void spell(String abbreviation, String word) {
    SPELLED_OUT[add(abbreviation, SPELLED)] = word.getBytes(StandardCharsets.US_ASCII);
  }

  private static int numberOf(List<String> names, String name) {
    if (!names.contains(name)) {
      names.add(name);
    }
    return names.indexOf(name);
  }

  /// {@return the rows of a table of this package, without its header}
  static List<String[]> rows(String name) {
    try (InputStream in = Lexicon.class.getResourceAsStream(name);
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      List<String[]> rows = new ArrayList<>();
      reader.readLine();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        rows.add(line.split(","));
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the table " + name, e);
    }
  }
}
