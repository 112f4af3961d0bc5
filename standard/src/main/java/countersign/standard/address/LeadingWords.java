package countersign.standard.address;

/// Reads what stands before the house number: a care-of name, units, the name of a person or of a
/// building; and finds the number behind them.
final class LeadingWords {
  private static final long AMPERSAND = Lexicon.code("&");

  private final Tokens tokens;
  private final Draft draft;
  private final Units units;
  private final StreetLine street;

  LeadingWords(Tokens tokens, Draft draft, Units units, StreetLine street) {
    this.tokens = tokens;
    this.draft = draft;
    this.units = units;
    this.street = street;
  }

  /// Reads what stands before the house number: a care-of name, units, the name of a person or a
  /// building. {@return where number and street begin}
  int read(int to) {
    int at = skipCare(0, to);
    for (int next = leadingUnit(at, to); next > at; next = leadingUnit(at, to)) {
      at = next;
    }
    if (at < to && isSign(at) && at + 1 < to && tokens.isNumeric(at + 1)) {
      return at + 1;
    }
    if (at < to && street.isNumber(at, to) && !isFollowedByNumber(at, to)) {
      return at;
    }
    int number = findNumber(at, to);
    if (number < 0) {
      number = findNumberWord(at, to);
    }
    if (number < 0) {
      return at;
    }
    int from = at;
    while (from < number) {
      int next = skipCare(from, number);
      if (next == from) {
        next = leadingUnitOrWords(from, number);
      }
      from = next;
    }
    return number;
  }

  /// `ONE MIDTOWN PLAZA 1360 PEACHTREE ST`: the number is behind the name of a building. `96 0430,
  /// 3545 NW 58TH`: it is the one after the comma.
  private boolean isFollowedByNumber(int at, int to) {
    if (tokens.shape[at] != Tokens.WORD) {
      return at + 2 < to && tokens.broken[at + 1] && tokens.isNumeric(at + 1);
    }
    for (int i = at + 2; i + 1 < to; i++) {
      if (tokens.isNumeric(i) && isStreetBehind(i, to)) {
        return true;
      }
    }
    return false;
  }

  /// Whether the words behind `i` up to a comma are a street with a common suffix.
  private boolean isStreetBehind(int i, int to) {
    for (int k = i + 2; k < to && !tokens.broken[k]; k++) {
      if (tokens.has(k, Lexicon.COMMON_SUFFIX)) {
        return !tokens.broken[i + 1];
      }
    }
    return false;
  }

  /// {@return a house number written as a word behind other words, -1 if there is none}
  private int findNumberWord(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      if (tokens.shape[i] == Tokens.WORD && street.isNumber(i, to)) {
        return i;
      }
    }
    return -1;
  }

  private int leadingUnitOrWords(int from, int number) {
    if (isLeadingUnit(from, number)) {
      return units.read(from, number);
    }
    int to = from + 1;
    while (to < number && !tokens.broken[to]
        && !(tokens.shape[to] == Tokens.ORDINAL && isLeadingUnit(to, number))) {
      to++;
    }
    keep(from, to);
    return to;
  }

  private boolean isLeadingUnit(int i, int to) {
    return units.at(i, to, true)
        && (Lexicon.unit(tokens.meaning[i]) != 0 || tokens.shape[i] == Tokens.ORDINAL);
  }

  private boolean isSign(int i) {
    return tokens.has(i, Lexicon.NUMBER_SIGN)
        || tokens.shape[i] == Tokens.SYMBOL && tokens.text[tokens.start[i]] == '#';
  }

  /// `APT 13 91 JEFFERSON PL`, `#42 233 S WACKER DR`. {@return the word after the unit}
  private int leadingUnit(int i, int to) {
    boolean floor = i + 3 < to && (tokens.shape[i] == Tokens.ORDINAL
        || tokens.shape[i] == Tokens.DIGITS) && street.isNumber(i + 2, to)
        && Lexicon.unit(tokens.meaning[i + 1]) == UnitDesignator.FL.number();
    if (floor) {
      int mark = draft.mark();
      int end = tokens.shape[i] == Tokens.ORDINAL ? tokens.end[i] - 2 : tokens.end[i];
      draft.appendWithoutZeros(tokens.text, tokens.start[i], end);
      draft.addUnit(UnitDesignator.FL.number(), mark);
      return i + 2;
    }
    if (i + 2 >= to || !units.at(i, to, false) && Lexicon.unit(tokens.meaning[i]) == 0
        && !isSign(i)) {
      return i;
    }
    int identifier = i + 1;
    while (identifier < to && isSign(identifier)) {
      identifier++;
    }
    boolean unit = identifier + 1 < to && tokens.isIdentifier(identifier)
        && (street.isNumber(identifier + 1, to) || tokens.broken[identifier + 1]
            || Lexicon.unit(tokens.meaning[identifier + 1]) != 0);
    if (!unit) {
      return i;
    }
    int mark = draft.mark();
    int designator = Lexicon.unit(tokens.meaning[i]);
    draft.appendWithoutZeros(tokens.text, tokens.start[identifier], tokens.end[identifier]);
    draft.addUnit(designator == 0 ? UnitDesignator.NUMBER_SIGN.number() : designator, mark);
    return identifier + 1;
  }

  /// {@return the house number behind other words, -1 if there is none}
  int findNumber(int from, int to) {
    int number = findNumber(from, to, false);
    return number < 0 ? findNumber(from, to, true) : number;
  }

  /// With `bold` even a number behind TOWER or SUITE, if a street follows it.
  private int findNumber(int from, int to, boolean bold) {
    int found = -1;
    for (int i = from + 1; i < to; i++) {
      boolean floor = i > from + 1 && tokens.shape[i - 2] == Tokens.ORDINAL
          && Lexicon.unit(tokens.meaning[i - 1]) == UnitDesignator.FL.number();
      boolean wanted = tokens.has(i - 1, Lexicon.HIGHWAY | Lexicon.BOX | Lexicon.NUMBER_SIGN)
          || tokens.shape[i - 1] == Tokens.SYMBOL
          || Lexicon.unit(tokens.meaning[i - 1]) != 0 && !floor
              && !(bold && isStreetBehind(i, to))
          || tokens.has(i - 1, Lexicon.SUFFIX) && !tokens.broken[i] && !isStreetBehind(i, to);
      boolean number = tokens.isNumeric(i) && i + 1 < to && (!wanted || tokens.broken[i])
          && !tokens.broken[i + 1] && tokens.shape[i + 1] != Tokens.SYMBOL
          && Lexicon.unit(tokens.meaning[i + 1]) != UnitDesignator.FL.number();
      if (number && tokens.broken[i]) {
        return i;
      }
      if (number && found < 0) {
        found = i;
      }
    }
    return found;
  }

  /// {@return the word after a care-of name at `i`, which goes up to a number, a box or a comma}
  int skipCare(int i, int to) {
    if (i >= to || !tokens.isCare(i)) {
      return i;
    }
    int at = i + 1;
    while (at < to && !tokens.broken[at] && !tokens.has(at, Lexicon.BOX)
        && !units.at(at, to, true) && !(tokens.isNumeric(at) && !isSign(at - 1)
            && Lexicon.unit(tokens.meaning[at - 1]) == 0)) {
      at++;
    }
    if (Phrases.anywhere(Phrases.Kind.CUSTODIAL, tokens, i + 1, at)) {
      draft.defect(Defect.CUSTODIAL);
    }
    return at;
  }

  /// Keeps words that no rule explains, and notes what they tell of the place.
  void keep(int from, int to) {
    if (Phrases.anywhere(Phrases.Kind.CUSTODIAL, tokens, from, to)) {
      draft.defect(Defect.CUSTODIAL);
    }
    if (Phrases.anywhere(Phrases.Kind.MULTI_UNIT, tokens, from, to)) {
      draft.defect(Defect.MULTI_UNIT);
    }
    int mark = draft.mark();
    if (!draft.isEmpty(Draft.EXTRA)) {
      int start = draft.from[Draft.EXTRA];
      int end = draft.to[Draft.EXTRA];
      draft.begin(Draft.EXTRA);
      mark = draft.mark();
      draft.append(draft.text, start, end);
    } else {
      draft.begin(Draft.EXTRA);
    }
    for (int i = from; i < to; i++) {
      draft.space(mark);
      if (tokens.code[i] == AMPERSAND) {
        draft.append("AND");
      } else {
        draft.append(tokens.text, tokens.start[i], tokens.end[i]);
      }
    }
    draft.end(Draft.EXTRA);
  }
}
