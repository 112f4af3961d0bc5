package countersign.standard.address;

/// Recognises and reads secondary units: `APT 4B`, `# 12`, `6TH FLOOR`, `REAR`, `PMB 88`.
final class Units {
  private static final long LEVEL = Lexicon.code("LEVEL");
  private static final int FLOOR = UnitDesignator.FL.number();
  private static final int SIGN = UnitDesignator.NUMBER_SIGN.number();

  private final Tokens tokens;
  private final Draft draft;

  Units(Tokens tokens, Draft draft) {
    this.tokens = tokens;
    this.draft = draft;
  }

  /// {@return whether a unit begins at word `i`}
  ///
  /// `ended` says that a street suffix has been seen, so that the street may be over. Before that
  /// a designator that is also an ordinary word (FRONT, KEY, STOP) is taken for the name.
  boolean at(int i, int to, boolean ended) {
    if (tokens.shape[i] == Tokens.SYMBOL) {
      return tokens.text[tokens.start[i]] == '#';
    }
    int designator = Lexicon.unit(tokens.meaning[i]);
    if (designator == 0) {
      boolean sign = ended && tokens.has(i, Lexicon.NUMBER_SIGN) && i + 1 < to
          && !tokens.broken[i + 1] && tokens.isIdentifier(i + 1);
      return sign || floorAt(i, to, ended) > 0;
    }
    int next = afterSign(i + 1, to);
    boolean over = next >= to || tokens.broken[next];
    if (!over && tokens.isIdentifier(next)) {
      boolean named = !ended && next + 1 < to && tokens.has(next + 1, Lexicon.SUFFIX)
          && !tokens.broken[next + 1];
      boolean letterDirection = tokens.shape[next] == Tokens.LETTER && !ended
          && tokens.has(i, Lexicon.SUFFIX);
      return !named && !letterDirection && (ended || !tokens.has(i, Lexicon.SUFFIX)
          || UnitDesignator.of(designator) == UnitDesignator.TRLR);
    }
    if (!over && NumberWords.words(tokens, next, to, Lexicon.CARDINAL) > 0) {
      return ended || !tokens.has(i, Lexicon.SUFFIX);
    }
    if (UnitDesignator.of(designator).isNumbered()) {
      return worded(designator, next, to, over, ended);
    }
    return ended && !suffixAhead(i, to) || over && next == i + 1 && !tokens.has(i, Lexicon.SUFFIX)
        && designator != UnitDesignator.SIDE.number() && designator != UnitDesignator.FRNT.number();
  }

  /// Whether a numbered designator counts that has no identifier, or a word as one.
  private boolean worded(int designator, int next, int to, boolean over, boolean ended) {
    boolean plain = switch (UnitDesignator.of(designator)) {
      case APT, STE, UNIT, BLDG, RM, LOT, TRLR, SPC -> true;
      default -> false;
    };
    if (over) {
      return plain && (ended || designator != UnitDesignator.LOT.number());
    }
    return plain && ended && !suffixAhead(next, to);
  }

  private boolean suffixAhead(int i, int to) {
    for (int k = i + 1; k < to && !tokens.broken[k]; k++) {
      if (tokens.has(k, Lexicon.COMMON_SUFFIX)) {
        return true;
      }
    }
    return false;
  }

  /// {@return the words of a floor written number first, `6TH FL`, `SECOND FLOOR`, `3 FL`; else 0}
  private int floorAt(int i, int to, boolean ended) {
    int words = 0;
    if (tokens.shape[i] == Tokens.ORDINAL || ended && tokens.shape[i] == Tokens.DIGITS) {
      words = 1;
    } else if (Lexicon.valueKind(tokens.meaning[i]) != 0) {
      words = NumberWords.words(tokens, i, to, Lexicon.ORDINAL);
    }
    int floor = i + words;
    boolean found = words > 0 && floor < to && !tokens.broken[floor]
        && Lexicon.unit(tokens.meaning[floor]) == FLOOR
        && (floor + 1 == to || tokens.broken[floor + 1] || !tokens.isIdentifier(floor + 1)
            || tokens.shape[i] == Tokens.ORDINAL);
    return found ? words + 1 : 0;
  }

  private int afterSign(int i, int to) {
    int at = i;
    while (at < to && !tokens.broken[at] && (tokens.has(at, Lexicon.NUMBER_SIGN)
        || tokens.shape[at] == Tokens.SYMBOL && tokens.text[tokens.start[at]] == '#')) {
      at++;
    }
    return at;
  }

  /// Reads the unit that [#at] found. {@return the word after it}
  int read(int i, int to) {
    int mark = draft.mark();
    int floor = floorAt(i, to, true);
    if (Lexicon.unit(tokens.meaning[i]) == 0 && floor > 0) {
      if (tokens.shape[i] == Tokens.ORDINAL) {
        draft.appendWithoutZeros(tokens.text, tokens.start[i], tokens.end[i] - 2);
      } else if (tokens.shape[i] == Tokens.DIGITS) {
        draft.appendWithoutZeros(tokens.text, tokens.start[i], tokens.end[i]);
      } else {
        draft.append(NumberWords.value(tokens, i, floor - 1));
      }
      draft.addUnit(FLOOR, mark);
      return i + floor;
    }
    int designator = Lexicon.unit(tokens.meaning[i]);
    if (designator == 0) {
      designator = SIGN;
    }
    return readIdentifier(designator, i, to);
  }

  private int readIdentifier(int designator, int i, int to) {
    int mark = draft.mark();
    UnitDesignator unit = UnitDesignator.of(designator);
    int next = i + 1;
    boolean said = unit.level() == 2 && !unit.isNumbered() && next < to && !tokens.broken[next];
    if (said && (tokens.code[next] == LEVEL || isBareDesignator(next, to))) {
      next++;
    }
    next = afterSign(next, to);
    if (next < to && !tokens.broken[next]) {
      int words = NumberWords.words(tokens, next, to, Lexicon.CARDINAL);
      if (words > 0) {
        draft.append(NumberWords.value(tokens, next, words));
        draft.addUnit(designator, mark);
        return next + words;
      }
      if (tokens.isIdentifier(next)) {
        next = identifier(next, to);
        draft.addUnit(designator, mark);
        return next;
      }
      if (unit.isNumbered() && tokens.shape[next] == Tokens.WORD && designator != SIGN
          && endsPart(next + 1, to)) {
        draft.append(tokens.text, tokens.start[next], tokens.end[next]);
        draft.addUnit(designator, mark);
        return next + 1;
      }
    }
    if (unit.isNumbered()) {
      draft.defect(Defect.UNIT_EXPECTED);
    } else {
      draft.addUnit(designator, mark);
    }
    return next;
  }

  /// UNIT or APT with nothing after it, as in UPPER UNIT.
  private boolean isBareDesignator(int i, int to) {
    int designator = Lexicon.unit(tokens.meaning[i]);
    return (designator == UnitDesignator.UNIT.number() || designator == UnitDesignator.APT.number()
        || designator == FLOOR) && (i + 1 == to || tokens.broken[i + 1]);
  }

  /// Reads an identifier of one word, or of a letter and a number apart (`3 B`, `C 3`), in its one
  /// canonical form. {@return the word after it}
  int identifier(int i, int to) {
    draft.appendWithoutZeros(tokens.text, tokens.start[i], tokens.end[i]);
    int next = i + 1;
    boolean letter = tokens.shape[i] == Tokens.LETTER;
    boolean pair = next < to && !tokens.broken[next]
        && (letter && tokens.shape[next] == Tokens.DIGITS
            || tokens.shape[i] == Tokens.DIGITS && tokens.shape[next] == Tokens.LETTER);
    boolean over = next + 1 >= to || tokens.broken[next + 1]
        || tokens.shape[next + 1] == Tokens.SYMBOL;
    if (pair && over) {
      draft.appendWithoutZeros(tokens.text, tokens.start[next], tokens.end[next]);
      next++;
    }
    return next;
  }

  private boolean endsPart(int i, int to) {
    return i >= to || tokens.broken[i] || Lexicon.unit(tokens.meaning[i]) != 0
        || tokens.shape[i] == Tokens.SYMBOL;
  }

  /// Takes a bare number or letter as a unit whose designator is not known.
  int bare(int i, int to) {
    int mark = draft.mark();
    int next = identifier(i, to);
    draft.addUnit(SIGN, mark);
    return next;
  }
}
