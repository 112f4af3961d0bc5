package countersign.standard.address;

/// Reads a street delivery line from its number on: number, directional, name, suffix,
/// directional, units (Publication 28, sections 23, 213 and Appendix D).
///
/// The street ends at a comma, a unit, a bare number after a suffix, or behind its last suffix.
/// Of two suffix words only the second is the suffix; a directional or suffix word that would leave
/// the street without a name is the name.
final class StreetLine {
  private static final long U = Lexicon.code("U");
  private static final long O = Lexicon.code("O");
  private static final long S = Lexicon.code("S");
  private static final long NO = Lexicon.code("NO");
  private static final long SO = Lexicon.code("SO");
  private static final long NAME = Lexicon.code("NAME");
  private static final long RR = Lexicon.code("RR");
  private static final long HC = Lexicon.code("HC");
  private static final long OF = Lexicon.code("OF");
  private static final long TO = Lexicon.code("TO");
  private static final long AT = Lexicon.code("AT");

  private final Tokens tokens;
  private final Draft draft;
  private final Units units;
  private final Highways highways;
  private final StreetName name;
  private boolean ended;

  StreetLine(Tokens tokens, Draft draft, Units units) {
    this.tokens = tokens;
    this.draft = draft;
    this.units = units;
    this.highways = new Highways(tokens, draft);
    this.name = new StreetName(tokens, draft);
  }

  /// Reads number, street and what ends it. {@return the word after them}
  int read(int from, int to) {
    int at = number(from, to);
    draft.kind = AddressKind.STREET;
    if (at == from) {
      draft.defect(Defect.NO_NUMBER);
    }
    return street(at, to);
  }

  /// {@return whether the house number was read and the street had a suffix, so that a bare number
  /// is a unit}
  boolean isEnded() {
    return ended;
  }

  /// {@return whether word `i` can be a house number with something after it}
  boolean isNumber(int i, int to) {
    return switch (tokens.shape[i]) {
      case Tokens.DIGITS, Tokens.DIGITS_LETTER, Tokens.HYPHENATED, Tokens.MIXED -> true;
      case Tokens.LETTER_DIGITS -> i + 1 < to && !isHighwayNumber(i)
          && (tokens.size(i) > 2 || tokens.shape[i + 1] == Tokens.LETTER_DIGITS);
      default -> i + 1 < to && numberWords(i, to) > 0;
    };
  }

  private boolean isHighwayNumber(int i) {
    return tokens.text[tokens.start[i]] == 'I' && tokens.size(i) <= 4;
  }

  /// Words like ONE before a street that has a suffix: a common one, or any that ends it.
  /// `ONE EXCHANGE PLAZA, 55 BROADWAY` is a building.
  private int numberWords(int i, int to) {
    int words = Lexicon.valueKind(tokens.meaning[i]) == 0 ? 0
        : NumberWords.words(tokens, i, to, Lexicon.CARDINAL);
    if (words == 0 || i + words + 1 >= to) {
      return 0;
    }
    for (int k = i + words + 1; k < to && !tokens.broken[k]; k++) {
      boolean last = k + 1 == to || tokens.broken[k + 1] && !tokens.isNumeric(k + 1);
      if (tokens.has(k, last ? Lexicon.SUFFIX : Lexicon.COMMON_SUFFIX)) {
        return words;
      }
    }
    return 0;
  }

  /// Reads the house number. {@return the word after it, `from` itself if there is none}
  int number(int from, int to) {
    if (from >= to || !isNumber(from, to)) {
      return from;
    }
    draft.begin(Draft.NUMBER);
    int at = from;
    int words = numberWords(from, to);
    if (words > 0) {
      draft.append(NumberWords.value(tokens, from, words));
      at += words;
    } else {
      at = figures(from, to);
    }
    if (at < to && tokens.shape[at] == Tokens.FRACTION && !tokens.broken[at]) {
      draft.append((byte) ' ');
      draft.append(tokens.text, tokens.start[at], tokens.end[at]);
      at++;
    }
    at = letter(at, to);
    draft.end(Draft.NUMBER);
    if (draft.isZero(Draft.NUMBER)) {
      draft.defect(Defect.NO_NUMBER);
    }
    boolean another = at + 1 < to && tokens.broken[at] && tokens.shape[at] == Tokens.DIGITS
        && !tokens.broken[at + 1] && !tokens.has(at + 1, Lexicon.SUFFIX);
    if (another) {
      draft.defect(Defect.UNEXPLAINED);
      return at + 1;
    }
    return at;
  }

  private int figures(int from, int to) {
    int end = tokens.end[from];
    boolean grid = tokens.shape[from] == Tokens.DIGITS_LETTER && from + 1 < to
        && direction(tokens.text[end - 1]) != 0 && isGridStreet(from + 1, to);
    if (grid) {
      draft.predirectional = direction(tokens.text[--end]);
    }
    draft.appendWithoutZeros(tokens.text, tokens.start[from], end);
    boolean second = tokens.shape[from] != Tokens.DIGITS && from + 2 < to
        && tokens.shape[from + 1] == Tokens.LETTER_DIGITS
        && direction(tokens.text[tokens.start[from]]) != 0
        && direction(tokens.text[tokens.start[from + 1]]) != 0;
    if (second) {
      draft.append(tokens.text, tokens.start[from + 1], tokens.end[from + 1]);
      return from + 2;
    }
    return from + 1;
  }

  private boolean isGridStreet(int i, int to) {
    return tokens.shape[i] == Tokens.DIGITS_LETTER && direction(tokens.text[tokens.end[i] - 1]) != 0
        || tokens.shape[i] == Tokens.DIGITS && i + 1 < to && tokens.direction(i + 1) != 0;
  }

  static int direction(byte letter) {
    return switch (letter) {
      case 'N' -> 1;
      case 'E' -> 2;
      case 'S' -> 3;
      case 'W' -> 4;
      default -> 0;
    };
  }

  /// `123 A MAIN ST`: the letter may be of the street or of the number; before a directional only
  /// of the number.
  private int letter(int at, int to) {
    boolean possible = at + 1 < to && tokens.shape[at] == Tokens.LETTER && !tokens.broken[at]
        && tokens.direction(at) == 0 && !tokens.broken[at + 1] && at > 0
        && tokens.shape[at - 1] == Tokens.DIGITS;
    if (!possible || isNameLetter(at, to)) {
      return at;
    }
    if (tokens.direction(at + 1) == 0 && !draft.takes(Draft.LETTER_IS_NUMBER)) {
      return at;
    }
    draft.append(tokens.text, tokens.start[at], tokens.end[at]);
    return at + 1;
  }

  /// Whether a letter behind the number is surely of the street: `B ST`, `U S 1`, `O BRIEN`.
  private boolean isNameLetter(int at, int to) {
    int next = at + 1;
    boolean suffix = tokens.has(next, Lexicon.COMMON_SUFFIX)
        && (next + 1 >= to || tokens.broken[next + 1] || !tokens.has(next + 1, Lexicon.SUFFIX));
    byte shape = tokens.shape[next];
    boolean name = tokens.code[at] == U && tokens.code[next] == S
        || tokens.code[at] == O && tokens.size(next) > 2 && shape == Tokens.WORD
        || shape == Tokens.LETTER && tokens.direction(next) == 0;
    return suffix || name || units.at(next, to, false)
        || shape < Tokens.LETTER && shape != Tokens.ORDINAL;
  }

  /// Reads the street from `at` on. {@return the word after it}
  int street(int at, int to) {
    ended = false;
    int afterHighway = highway(at, to);
    if (afterHighway > 0) {
      ended = true;
      return afterHighway;
    }
    int end = streetEnd(at, to);
    int cut = cutBehindSuffix(at, end);
    parts(at, cut);
    if (draft.isEmpty(Draft.STREET)) {
      draft.defect(Defect.NO_STREET);
    }
    return cut;
  }

  private int highway(int at, int to) {
    if (at >= to) {
      return 0;
    }
    int direction = tokens.direction(at);
    int start = direction != 0 && at + 2 < to ? at + 1 : at;
    int next = highways.read(start, to);
    if (next == 0 && start > at) {
      start = at;
      next = highways.read(at, to);
    }
    if (next == 0) {
      return 0;
    }
    draft.kind = AddressKind.HIGHWAY;
    if (start > at) {
      draft.predirectional = direction;
    }
    if (next < to && !tokens.broken[next] && tokens.direction(next) != 0
        && draft.postdirectional == 0) {
      draft.postdirectional = tokens.direction(next);
      next++;
    }
    return next;
  }

  /// {@return where the street must be over: a comma, a unit, a bare number after a suffix}
  private int streetEnd(int at, int to) {
    int first = at;
    while (first + 1 < to && tokens.direction(first) != 0 && !tokens.broken[first + 1]
        && tokens.shape[first + 1] != Tokens.SYMBOL) {
      first++;
    }
    boolean suffix = false;
    for (int i = at; i < to; i++) {
      boolean inside = i > first;
      if (inside && (tokens.broken[i] || tokens.shape[i] == Tokens.SYMBOL
          || units.at(i, to, suffix) || tokens.isCare(i) || isBox(i, to)
          || isAlias(i, to) || isNumbered(i, to))
          || i > at && tokens.broken[i]) {
        ended = suffix;
        return i;
      }
      if (suffix && tokens.isIdentifier(i) && tokens.shape[i] != Tokens.ORDINAL
          && tokens.direction(i) == 0 && !suffixAhead(i, to)) {
        ended = true;
        return i;
      }
      if (i > first && !suffix && isNumberBehindName(first, i, to)) {
        ended = true;
        return i;
      }
      suffix |= inside && tokens.has(i, Lexicon.SUFFIX);
    }
    ended = suffix;
    return to;
  }

  /// `N WABASH 608`: a number that ends the part behind plain words is a unit. AVENUE 12 is a name.
  private boolean isNumberBehindName(int first, int i, int to) {
    if (tokens.shape[i] != Tokens.DIGITS || i + 1 < to && !tokens.broken[i + 1]) {
      return false;
    }
    for (int k = first; k < i; k++) {
      if (tokens.shape[k] != Tokens.WORD || tokens.has(k, Lexicon.SUFFIX | Lexicon.HIGHWAY)
          || Lexicon.spanishStreet(tokens.meaning[k]) != 0) {
        return false;
      }
    }
    return true;
  }

  /// `ENGLEWOOD ROAD ROUTE 776`: the number of the road behind its name.
  private boolean isAlias(int i, int to) {
    return i + 1 < to && tokens.has(i, Lexicon.ROUTE | Lexicon.SUFFIX)
        && tokens.has(i, Lexicon.HIGHWAY) && tokens.has(i - 1, Lexicon.COMMON_SUFFIX)
        && tokens.shape[i + 1] == Tokens.DIGITS;
  }

  /// `BROADWAY NO 4`: a number sign in a word and the figures that end the part.
  private boolean isNumbered(int i, int to) {
    return tokens.code[i] == NO && i + 1 < to && !tokens.broken[i + 1]
        && tokens.shape[i + 1] == Tokens.DIGITS && (i + 2 >= to || tokens.broken[i + 2]);
  }

  private boolean isBox(int i, int to) {
    if (i + 1 >= to) {
      return false;
    }
    boolean route = tokens.code[i] == RR || tokens.code[i] == HC;
    return route && tokens.shape[i + 1] == Tokens.DIGITS || tokens.has(i, Lexicon.BOX)
        && (tokens.isIdentifier(i + 1) || tokens.has(i + 1, Lexicon.BOX | Lexicon.NUMBER_SIGN)
            || tokens.shape[i + 1] == Tokens.SYMBOL);
  }

  private boolean suffixAhead(int i, int to) {
    for (int k = i + 1; k < to && !tokens.broken[k]; k++) {
      if (tokens.has(k, Lexicon.SUFFIX)) {
        return true;
      }
    }
    return false;
  }

  /// {@return the end of the street if words follow its last common suffix, else `end`} A directional
  /// between them may be of the street or of the words; spelled out it is more often of the words.
  private int cutBehindSuffix(int at, int end) {
    int first = at;
    while (first < end && tokens.direction(first) != 0) {
      first++;
    }
    int last = -1;
    for (int i = end - 1; i > at && last < 0; i--) {
      boolean named = i > first || i + 1 == end;
      if (tokens.has(i, Lexicon.COMMON_SUFFIX) && named) {
        last = i;
      }
    }
    if (last < 0) {
      return end;
    }
    int cut = last + 1;
    while (cut < end && tokens.has(cut, Lexicon.SUFFIX)) {
      cut++;
    }
    int suffixes = cut;
    cut = skipDirection(cut, end);
    if (cut == end) {
      return end;
    }
    int direction = cut - suffixes;
    if (suffixes > last + 1) {
      direction = 0;
      cut = last + 1;
    }
    long code = tokens.code[cut];
    if (code == OF || code == TO || code == AT) {
      return end;
    }
    if (direction == 0) {
      return cut;
    }
    boolean spelled = direction == 1 && tokens.size(cut - 1) > 2;
    return spelled != draft.takes(Draft.CITY_DIRECTION) ? cut - direction : cut;
  }

  /// {@return the word after a directional at `i`, which may be two words like SOUTH EAST}
  private int skipDirection(int i, int end) {
    if (i >= end || tokens.direction(i) == 0) {
      return i;
    }
    boolean two = i + 1 < end && compound(tokens.direction(i), tokens.direction(i + 1)) != 0;
    return two ? i + 2 : i + 1;
  }

  /// Divides the words of the street into directionals, name and suffix.
  private void parts(int from, int to) {
    int a = from;
    int b = to;
    b = postdirectional(a, b);
    a = predirectional(a, b);
    boolean grid = false;
    if (b - a == 1 && tokens.shape[a] == Tokens.DIGITS_LETTER && draft.postdirectional == 0
        && direction(tokens.text[tokens.end[a] - 1]) != 0 && draft.predirectional != 0) {
      draft.postdirectional = direction(tokens.text[tokens.end[a] - 1]);
      draft.begin(Draft.STREET);
      draft.appendWithoutZeros(tokens.text, tokens.start[a], tokens.end[a] - 1);
      draft.end(Draft.STREET);
      draft.kind = AddressKind.GRID;
      return;
    }
    if (b - a >= 2 && tokens.has(b - 1, Lexicon.SUFFIX) && !isSpanishPair(a, b)) {
      suffix(--b);
    } else if (b - a == 1) {
      grid = tokens.shape[a] == Tokens.DIGITS
          && (draft.postdirectional != 0 || draft.predirectional != 0);
    }
    if (b > a) {
      draft.begin(Draft.STREET);
      name.write(a, b, draft.suffix != 0, draft.from[Draft.STREET]);
      draft.end(Draft.STREET);
    }
    if (grid || isGridNumber()) {
      draft.kind = AddressKind.GRID;
    }
  }

  /// CALLE VISTA, AVENIDA PLAZA: two words of which the first is a Spanish prefix.
  private boolean isSpanishPair(int a, int b) {
    return b - a == 2 && Lexicon.spanishStreet(tokens.meaning[a]) != 0
        && !tokens.has(b - 1, Lexicon.COMMON_SUFFIX) && !tokens.has(a, Lexicon.SUFFIX);
  }

  /// Wisconsin: N6W23001.
  private boolean isGridNumber() {
    int from = draft.from[Draft.NUMBER];
    int to = draft.to[Draft.NUMBER];
    int letters = 0;
    for (int i = from; i < to; i++) {
      letters += direction(draft.text[i]) != 0 ? 1 : 0;
    }
    return letters == 2 && direction(draft.text[from]) != 0;
  }

  private int postdirectional(int a, int b) {
    int direction = b - a >= 2 ? tokens.direction(b - 1) : 0;
    if (b - a >= 2 && tokens.shape[b - 2] == Tokens.DIGITS && tokens.code[b - 1] == SO) {
      direction = 3; // 842 E 1700 SO
    }
    if (direction == 0 || b - 1 - a == 1 && tokens.has(a, Lexicon.COMMON_SUFFIX)) {
      return b;
    }
    int compound = b - a >= 3 ? compound(tokens.direction(b - 2), direction) : 0;
    if (compound != 0 && !(b - 2 - a == 1 && tokens.has(a, Lexicon.COMMON_SUFFIX))) {
      draft.postdirectional = compound;
      return b - 2;
    }
    if (b - a == 2 && tokens.direction(a) != 0) {
      return b;
    }
    draft.postdirectional = direction;
    return b - 1;
  }

  private int predirectional(int a, int b) {
    int direction = b - a >= 2 ? tokens.direction(a) : 0;
    if (direction == 0) {
      direction = shortDirection(a, b);
    }
    if (direction == 0 || !leavesName(a + 1, b) || tokens.has(a + 1, Lexicon.JOINING)) {
      return a;
    }
    int compound = b - a >= 3 ? compound(direction, tokens.direction(a + 1)) : 0;
    if (compound != 0 && leavesName(a + 2, b)) {
      draft.predirectional = compound;
      return a + 2;
    }
    boolean opposites = b - a == 3 && tokens.direction(a + 1) != 0 && compound == 0
        && tokens.has(b - 1, Lexicon.SUFFIX) && tokens.size(a) > 1
        && direction + 2 == tokens.direction(a + 1) | direction - 2 == tokens.direction(a + 1);
    if (opposites) {
      return a;
    }
    draft.predirectional = direction;
    return a + 1;
  }

  /// `265 NO MAIN ST`, `700 SO 1300 EAST`: NO before a figure is a number sign, and No Name Road is
  /// a name. {@return the direction that NO or SO behind a house number stands for, 0 if none}
  private int shortDirection(int a, int b) {
    if (b - a < 2 || draft.isEmpty(Draft.NUMBER) || tokens.code[a] != NO && tokens.code[a] != SO) {
      return 0;
    }
    byte next = tokens.shape[a + 1];
    boolean named = b - a > 2 && tokens.has(b - 1, Lexicon.SUFFIX)
        && (next == Tokens.WORD || next == Tokens.ORDINAL) && tokens.code[a + 1] != NAME;
    if (tokens.code[a] == NO) {
      return named ? 1 : 0;
    }
    return named || next == Tokens.DIGITS && draft.postdirectional != 0 ? 3 : 0;
  }

  private boolean leavesName(int a, int b) {
    return b - a >= 2 || b - a == 1 && !tokens.has(a, Lexicon.COMMON_SUFFIX);
  }

  /// {@return the number of the directional that a north or south and an east or west make, 0 if
  /// they make none}
  static int compound(int one, int other) {
    boolean upright = one == 1 || one == 3;
    boolean level = other == 2 || other == 4;
    if (!upright || !level) {
      return 0;
    }
    return (one == 1 ? 5 : 6) + (other == 2 ? 0 : 2);
  }

  private void suffix(int i) {
    int all = Lexicon.SUFFIXES[tokens.entry[i]];
    int number = all & 255;
    if (all >> 8 != 0 && draft.takes(Draft.SECOND_SUFFIX)) {
      number = all >> 8 & 255;
    }
    if (all >> 16 != 0 && draft.takes(Draft.THIRD_SUFFIX)) {
      number = all >> 16 & 255;
    }
    draft.suffix = number;
  }
}
