package countersign.standard.address;

import java.nio.charset.StandardCharsets;

/// The words of an address text, cut from folded bytes into reusable arrays.
///
/// A word is letters and digits; apostrophes and the periods of initials vanish (`O'BRIEN`,
/// `N.W.`), a hyphen stays between digits (`112-10`), vanishes between digit and letter (`12-A`,
/// `A-17`) and parts words (`WINSTON-SALEM`). `#`, `&` and `@` are words, `1/2` is a word, so are
/// `C/O` and `N/A`. A designator glued to its number (`APT4`, `POBOX12`, `RR2`) is cut in two. A
/// comma, semicolon or line feed is no word but a break before the next one.
///
/// Confined to one thread. Words beyond [#MOST] and bytes beyond [#MOST_BYTES] are not taken:
/// [#overflow] is then true and nothing else counts.
final class Tokens {
  /// No delivery address of Publication 28 has more than a dozen words; beyond lies other text.
  static final int MOST = 64;
  /// Bytes of folded text in all; Publication 28 allows 64 a line, population files hold up to 4.
  static final int MOST_BYTES = 512;

  /// Shapes of a word.
  static final byte DIGITS = 1;
  static final byte ORDINAL = 2;
  static final byte DIGITS_LETTER = 3;
  static final byte LETTER_DIGITS = 4;
  static final byte HYPHENATED = 5;
  static final byte MIXED = 6;
  static final byte LETTER = 7;
  static final byte WORD = 8;
  static final byte SYMBOL = 9;
  static final byte FRACTION = 10;
  static final byte DECIMAL = 11;

  private static final long CARE = Lexicon.code("CARE");
  private static final long OF = Lexicon.code("OF");

  private static final byte SPACE = 0;
  private static final byte ALPHA = 1;
  private static final byte DIGIT = 2;
  private static final byte BREAK = 3;
  private static final byte SIGN = 4;
  private static final byte PERIOD = 5;
  private static final byte NOTHING = 6;
  private static final byte HYPHEN = 7;
  private static final byte SLASH = 8;
  private static final byte ESCAPE = 9;
  private static final byte[] CLASS = classes();

  final byte[] text = new byte[MOST_BYTES + 16];
  final int[] start = new int[MOST + 2];
  final int[] end = new int[MOST + 2];
  final long[] code = new long[MOST + 2];
  final long[] meaning = new long[MOST + 2];
  final short[] entry = new short[MOST + 2];
  final byte[] shape = new byte[MOST + 2];
  /// Whether a break stands before the word.
  final boolean[] broken = new boolean[MOST + 2];
  int count;
  /// All meanings of all words together, for one quick look at what cannot be there.
  long seen;
  boolean overflow;
  boolean unreadable;

  private int length;
  private boolean pendingBreak;
  private boolean pendingHyphen;

  void clear() {
    count = 0;
    length = 0;
    seen = 0;
    overflow = false;
    unreadable = false;
    pendingBreak = false;
    pendingHyphen = false;
  }

  /// The next word begins a new line.
  void breakHere() {
    pendingBreak = true;
    pendingHyphen = false;
  }

  /// Cuts the folded bytes from `from` to `to` into words behind those already there. No byte of the
  /// input becomes more than one byte of words, so the room is checked once.
  void cut(byte[] in, int from, int to) {
    overflow |= length + to - from > MOST_BYTES;
    int at = from;
    while (at < to && !overflow) {
      byte b = in[at];
      switch (CLASS[b]) {
        case ALPHA, DIGIT -> at = word(in, at, to);
        case BREAK -> {
          breakHere();
          at++;
        }
        case SIGN -> {
          sign(b == '+' ? (byte) '&' : b);
          at++;
        }
        case HYPHEN -> {
          pendingHyphen = true;
          at++;
        }
        case ESCAPE -> {
          unreadable = true;
          at++;
        }
        default -> at++;
      }
    }
  }

  private void sign(byte b) {
    text[length] = b;
    finish(length, length + 1, SYMBOL);
  }

  /// Reads one word from `at`. {@return where the next one may begin}
  private int word(byte[] in, int at, int to) {
    int first = length;
    int out = first;
    int digits = 0;
    int i = at;
    for (; i < to; i++) {
      byte b = in[i];
      byte kind = CLASS[b];
      if (kind == ALPHA) {
        text[out++] = b;
      } else if (kind == DIGIT) {
        text[out++] = b;
        digits++;
      } else if (kind != NOTHING) {
        int joined = joins(in, i, to, first, out);
        if (joined < 0) {
          break;
        }
        if (joined > 0) {
          text[out++] = b;
        }
      }
    }
    if (first < out) {
      add(first, out, digits);
    }
    return i;
  }

  /// What the sign at `i` does between the characters beside it: -1 ends the word, 0 vanishes,
  /// 1 stays.
  private int joins(byte[] in, int i, int to, int first, int out) {
    if (i + 1 >= to) {
      return CLASS[in[i]] == PERIOD ? 0 : -1;
    }
    byte next = in[i + 1];
    boolean after = CLASS[next] == DIGIT;
    boolean before = out > first && CLASS[text[out - 1]] == DIGIT;
    switch (CLASS[in[i]]) {
      case PERIOD -> {
        if (before && after) {
          return digitsOnly(first, out) ? 1 : -1;
        }
        if (CLASS[next] != ALPHA) {
          return after ? -1 : 0;
        }
        return initials(in, i, to, first, out) ? 0 : -1;
      }
      case HYPHEN -> {
        if (before && after) {
          return startsFraction(in, i + 1, to) ? -1 : 1;
        }
        boolean letterAfter = CLASS[next] == ALPHA;
        if (before && letterAfter) {
          return i + 2 >= to || CLASS[in[i + 2]] != ALPHA ? 0 : -1;
        }
        return after && out - first <= 3 && CLASS[text[out - 1]] == ALPHA ? 0 : -1;
      }
      case SLASH -> {
        if (before && after && digitsOnly(first, out)) {
          return 1;
        }
        boolean single = out - first == 1 && CLASS[text[first]] == ALPHA
            && CLASS[next] == ALPHA && (i + 2 >= to || CLASS[in[i + 2]] != ALPHA);
        return single ? 1 : -1;
      }
      default -> {
        return -1;
      }
    }
  }

  private boolean digitsOnly(int from, int to) {
    for (int i = from; i < to; i++) {
      if (CLASS[text[i]] != DIGIT) {
        return false;
      }
    }
    return true;
  }

  /// Whether the period at `i` is one of initials: every letter so far stood before a period.
  private boolean initials(byte[] in, int i, int to, int first, int out) {
    boolean single = out - first == 1
        || i >= 2 && CLASS[in[i - 2]] == PERIOD;
    return single && (i + 2 >= to || CLASS[in[i + 2]] != ALPHA || CLASS[in[i + 1]] == PERIOD);
  }

  private static boolean startsFraction(byte[] in, int i, int to) {
    return i + 2 < to && in[i + 1] == '/' && CLASS[in[i + 2]] == DIGIT;
  }

  private void add(int first, int out, int digits) {
    int size = out - first;
    if (digits == 0) {
      finish(first, out, size == 1 ? LETTER : WORD);
    } else if (digits == size) {
      if (pendingHyphen && !pendingBreak && count > 0 && shape[count - 1] == DIGITS) {
        joinNumber(first, out);
      } else {
        finish(first, out, DIGITS);
      }
    } else {
      addMixed(first, out);
    }
  }

  /// `912 - 914` is one number.
  private void joinNumber(int first, int out) {
    System.arraycopy(text, first, text, first + 1, out - first);
    text[first] = '-';
    count--;
    length = start[count];
    boolean wasBroken = broken[count];
    finish(start[count], out + 1, HYPHENATED);
    broken[count - 1] = wasBroken;
  }

  private void addMixed(int first, int out) {
    int letters = first;
    while (letters < out && CLASS[text[letters]] == ALPHA) {
      letters++;
    }
    int digits = letters;
    while (digits < out && CLASS[text[digits]] == DIGIT) {
      digits++;
    }
    if (letters == first) {
      finish(first, out, afterDigits(first, digits, out));
      return;
    }
    if (letters - first >= 2 && glued(first, letters)) {
      finish(first, letters, WORD);
      int rest = letters;
      while (digits < out && CLASS[text[digits]] == DIGIT) {
        digits++;
      }
      finish(rest, out, digits == out ? DIGITS : afterDigits(rest, digits, out));
      return;
    }
    boolean plain = digits == out || letters - first == 1 && lettersOnly(digits, out);
    finish(first, out, plain && digits == out ? LETTER_DIGITS : MIXED);
  }

  private boolean lettersOnly(int from, int to) {
    for (int i = from; i < to; i++) {
      if (CLASS[text[i]] != ALPHA) {
        return false;
      }
    }
    return true;
  }

  /// The shape of a word that begins with digits, up to `digits`, and goes on.
  private byte afterDigits(int first, int digits, int out) {
    byte sign = text[digits];
    if (CLASS[sign] == ALPHA) {
      if (out - digits == 2 && isOrdinalEnding(text[digits], text[digits + 1])) {
        return ORDINAL;
      }
      return lettersOnly(digits, out) && out - digits <= 2 ? DIGITS_LETTER : MIXED;
    }
    int rest = digits + 1;
    while (rest < out && CLASS[text[rest]] == DIGIT) {
      rest++;
    }
    if (rest < out) {
      return MIXED;
    }
    return sign == '-' ? HYPHENATED : sign == '/' ? FRACTION : DECIMAL;
  }

  private static boolean isOrdinalEnding(byte one, byte two) {
    return one == 'S' && two == 'T' || one == 'N' && two == 'D' || one == 'R' && two == 'D'
        || one == 'T' && two == 'H';
  }

  /// Whether the letters are a designator that people write without a space before its number.
  private boolean glued(int from, int to) {
    long known = Lexicon.MEANING[Lexicon.find(Lexicon.code(text, from, to))];
    return Lexicon.unit(known) != 0
        || (known & (Lexicon.BOX | Lexicon.ROUTE | Lexicon.POST | Lexicon.HIGHWAY)) != 0;
  }

  private void finish(int first, int out, byte kind) {
    if (count == MOST) {
      overflow = true;
      return;
    }
    int i = count++;
    start[i] = first;
    end[i] = out;
    long key = Lexicon.code(text, first, out);
    code[i] = key;
    int found = kind >= LETTER && kind != FRACTION ? Lexicon.find(key) : 0;
    entry[i] = (short) found;
    meaning[i] = Lexicon.MEANING[found];
    seen |= meaning[i];
    shape[i] = kind;
    broken[i] = pendingBreak;
    pendingBreak = false;
    pendingHyphen = false;
    length = out;
  }

  /// {@return whether a care-of name begins at word `i`}: `C/O`, `%`, `CARE OF`.
  boolean isCare(int i) {
    return has(i, Lexicon.CARE) || code[i] == CARE && i + 1 < count && code[i + 1] == OF;
  }

  /// {@return whether word `i` can identify a unit, a box or a route: it has a digit or is short}
  boolean isIdentifier(int i) {
    byte kind = shape[i];
    return kind <= LETTER || kind == FRACTION || kind == DECIMAL;
  }

  /// {@return whether word `i` wants the number that follows it: BOX, APT, `#`}
  boolean wantsNumber(int i) {
    int unit = Lexicon.unit(meaning[i]);
    return has(i, Lexicon.BOX | Lexicon.NUMBER_SIGN) || shape[i] == SYMBOL
        || unit > 0 && UnitDesignator.of(unit).isNumbered()
            && Lexicon.state(meaning[i]) == 0 && !has(i, Lexicon.SUFFIX);
  }

  boolean isNumeric(int i) {
    return shape[i] == DIGITS || shape[i] == DIGITS_LETTER || shape[i] == HYPHENATED;
  }

  boolean has(int i, long flag) {
    return (meaning[i] & flag) != 0;
  }

  int direction(int i) {
    return Lexicon.direction(meaning[i]);
  }

  int size(int i) {
    return end[i] - start[i];
  }

  /// {@return the text of word `i`}
  String word(int i) {
    return new String(text, start[i], end[i] - start[i], StandardCharsets.US_ASCII);
  }

  private static byte[] classes() {
    byte[] table = new byte[128];
    for (int c = 'A'; c <= 'Z'; c++) {
      table[c] = ALPHA;
    }
    for (int c = '0'; c <= '9'; c++) {
      table[c] = DIGIT;
    }
    for (char c : ",;\n|".toCharArray()) {
      table[c] = BREAK;
    }
    for (char c : "#&@+%".toCharArray()) {
      table[c] = SIGN;
    }
    table['.'] = PERIOD;
    table['\''] = NOTHING;
    table['-'] = HYPHEN;
    table['/'] = SLASH;
    table['{'] = ESCAPE;
    table[' '] = SPACE;
    return table;
  }
}
