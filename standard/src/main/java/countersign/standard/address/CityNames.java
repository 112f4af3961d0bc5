package countersign.standard.address;

/// The city names of each state, to tell where a street ends when a text has no commas and the
/// names of its ZIP do not help. Built at the first such text (about 20 ms), then immutable.
final class CityNames {
  /// A name of six words is the longest of the table.
  static final int MOST_WORDS = 6;

  private static final int SLOTS = 1 << 17;
  private static final long NORTH = Lexicon.code("NORTH");
  private static final long SOUTH = Lexicon.code("SOUTH");
  private static final long EAST = Lexicon.code("EAST");
  private static final long WEST = Lexicon.code("WEST");
  private static final long SAINT = Lexicon.code("SAINT");
  private static final long ST = Lexicon.code("ST");

  private CityNames() {}

  /// {@return the code of the word spelled out: ST as SAINT, FT as FORT, N as NORTH}
  static long spelled(long code) {
    if (code == ST) {
      return SAINT;
    }
    int entry = Lexicon.find(code);
    if (entry == 0) {
      return code;
    }
    byte[] word = Lexicon.SPELLED_OUT[entry];
    if (word != null) {
      return Lexicon.code(word, 0, word.length);
    }
    return switch (Lexicon.direction(Lexicon.MEANING[entry])) {
      case 1 -> NORTH;
      case 2 -> EAST;
      case 3 -> SOUTH;
      case 4 -> WEST;
      default -> code;
    };
  }

  /// {@return how many words before `to` are a city name of the state, the longest such; 0 if
  /// none} State 0 stands for any.
  static int words(int state, Tokens tokens, int from, int to) {
    int longest = 0;
    long hash = 0;
    for (int i = 1; i <= MOST_WORDS && to - i >= from; i++) {
      hash = mix(hash, spelled(tokens.code[to - i]));
      if (Table.has(hash, state)) {
        longest = i;
      }
      if (tokens.broken[to - i]) {
        break;
      }
    }
    return longest;
  }

  private static long mix(long hash, long code) {
    long mixed = (hash ^ code) * 0xBF58476D1CE4E5B9L;
    return mixed ^ mixed >>> 29;
  }

  /// The set of names, open addressing: the hash of a name beside the states that have it.
  private static final class Table {
    private static final long[] HASHES = new long[SLOTS];
    private static final long[] STATES = new long[SLOTS];

    static {
      ZipTable.forEachName(Table::add);
    }

    private static void add(long states, byte[] bytes, int from, int to) {
      long hash = 0;
      for (int right = to; right > from; ) {
        int left = right;
        while (left > from && bytes[left - 1] != ' ') {
          left--;
        }
        hash = mix(hash, spelled(Lexicon.code(bytes, left, right)));
        right = left - 1;
      }
      int i = (int) hash & SLOTS - 1;
      while (HASHES[i] != 0 && HASHES[i] != hash) {
        i = i + 1 & SLOTS - 1;
      }
      HASHES[i] = hash;
      STATES[i] |= states;
    }

    static boolean has(long hash, int state) {
      for (int i = (int) hash & SLOTS - 1; HASHES[i] != 0; i = i + 1 & SLOTS - 1) {
        if (HASHES[i] == hash) {
          return state == 0 || (STATES[i] >>> state & 1) != 0;
        }
      }
      return false;
    }
  }
}
