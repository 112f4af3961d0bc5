package countersign.standard.address;

/// Writes the words of a street or city name in their one canonical form.
///
/// Abbreviations are spelled out, numbers become ordinals in figures (`FORTY FIFTH` and, before a
/// suffix, `45` become `45TH`), initials join (`F D` is `FD`), MC joins the next word, and a few
/// names always abbreviated are written out (`MLK`). Nothing is corrected and nothing is dropped.
final class StreetName {
  private static final long ST = Lexicon.code("ST");
  private static final long MC = Lexicon.code("MC");
  private static final long MT = Lexicon.code("MT");
  private static final long FT = Lexicon.code("FT");
  private static final long DR = Lexicon.code("DR");
  private static final long O = Lexicon.code("O");
  private static final long MLK = Lexicon.code("MLK");
  private static final long M = Lexicon.code("M");
  private static final long L = Lexicon.code("L");
  private static final long ML = Lexicon.code("ML");
  private static final long KING = Lexicon.code("KING");
  private static final long MARTIN = Lexicon.code("MARTIN");
  private static final long JFK = Lexicon.code("JFK");
  static final String[] DIRECTION_WORDS =
      {"", "NORTH", "EAST", "SOUTH", "WEST", "NORTHEAST", "SOUTHEAST", "NORTHWEST", "SOUTHWEST"};

  private final Tokens tokens;
  private final Draft draft;

  StreetName(Tokens tokens, Draft draft) {
    this.tokens = tokens;
    this.draft = draft;
  }

  /// Appends the name of words `from` to `to` to the field begun at `mark`. `suffixed` says that a
  /// suffix follows, which makes a lone number an ordinal.
  void write(int from, int to, boolean suffixed, int mark) {
    if (to - from == 1) {
      writeOnly(from, suffixed);
      return;
    }
    for (int i = from; i < to; ) {
      draft.space(mark);
      i = writeWord(i, from, to, suffixed);
    }
  }

  private void writeOnly(int i, boolean suffixed) {
    byte shape = tokens.shape[i];
    if (shape == Tokens.DIGITS && suffixed) {
      ordinal(i, tokens.end[i]);
    } else if (shape == Tokens.ORDINAL) {
      ordinal(i, tokens.end[i] - 2);
    } else if (Lexicon.valueKind(tokens.meaning[i]) == Lexicon.ORDINAL) {
      ordinal(Lexicon.value(tokens.meaning[i]));
    } else if (tokens.code[i] == MLK) {
      draft.append("MARTIN LUTHER KING");
    } else if (tokens.code[i] == JFK) {
      draft.append("JOHN F KENNEDY");
    } else if (tokens.direction(i) != 0 && tokens.size(i) > 2) {
      draft.append(DIRECTION_WORDS[tokens.direction(i)]);
    } else {
      spelled(i);
    }
  }

  /// {@return the word after what was written}
  private int writeWord(int i, int from, int to, boolean suffixed) {
    int words = NumberWords.words(tokens, i, to, Lexicon.ORDINAL);
    if (words > 0) {
      ordinal(NumberWords.value(tokens, i, words));
      return i + words;
    }
    long code = tokens.code[i];
    int king = code == M || code == ML || code == MLK || code == MARTIN ? king(i, to) : 0;
    if (king > 0) {
      draft.append("MARTIN LUTHER KING");
      return king;
    }
    if (tokens.shape[i] == Tokens.LETTER) {
      return letters(i, to);
    }
    if (tokens.shape[i] == Tokens.ORDINAL) {
      ordinal(i, tokens.end[i] - 2);
    } else if (code == ST) {
      boolean street = i > from && i + 1 == to;
      draft.append(street ? "STREET" : "SAINT");
    } else if ((code == MT || code == FT) && i + 1 == to) {
      draft.append(tokens.text, tokens.start[i], tokens.end[i]);
    } else if (code == DR && i == from) {
      draft.append("DOCTOR");
    } else if (code == MC && i + 1 < to) {
      draft.append("MC");
      draft.append(tokens.text, tokens.start[i + 1], tokens.end[i + 1]);
      return i + 2;
    } else if (tokens.direction(i) != 0) {
      draft.append(DIRECTION_WORDS[tokens.direction(i)]);
    } else {
      spelled(i);
    }
    return i + 1;
  }

  /// {@return the word after the name of Martin Luther King in a short form at `i`, 0 if it is not
  /// that}
  private int king(int i, int to) {
    if (tokens.code[i] == MLK) {
      return i + 1;
    }
    int at = tokens.code[i] == M && i + 1 < to && tokens.code[i + 1] == L ? i + 2 : i + 1;
    boolean initials = tokens.code[i] == ML || at == i + 2
        || tokens.code[i] == MARTIN && at < to && tokens.code[at++] == L;
    return initials && at < to && tokens.code[at] == KING ? at + 1 : 0;
  }

  /// Joins single letters that follow each other; `O BRIEN` becomes OBRIEN.
  private int letters(int i, int to) {
    int at = i;
    while (at < to && tokens.shape[at] == Tokens.LETTER) {
      at++;
    }
    boolean single = at == i + 1;
    if (single && tokens.code[i] == O && at < to && tokens.shape[at] == Tokens.WORD
        && tokens.size(at) > 2) {
      draft.append((byte) 'O');
      draft.append(tokens.text, tokens.start[at], tokens.end[at]);
      return at + 1;
    }
    if (single && tokens.direction(i) != 0 && at < to) {
      draft.append(DIRECTION_WORDS[tokens.direction(i)]);
      return at;
    }
    for (int k = i; k < at; k++) {
      draft.append(tokens.text, tokens.start[k], tokens.end[k]);
    }
    return at;
  }

  private void spelled(int i) {
    byte[] word = Lexicon.SPELLED_OUT[tokens.entry[i]];
    if (word == null) {
      draft.append(tokens.text, tokens.start[i], tokens.end[i]);
    } else {
      draft.append(word, 0, word.length);
    }
  }

  /// Appends the figures of word `i` up to `end` as an ordinal.
  private void ordinal(int i, int end) {
    int mark = draft.mark();
    draft.appendWithoutZeros(tokens.text, tokens.start[i], end);
    int size = draft.mark() - mark;
    int last = draft.text[draft.mark() - 1] - '0';
    boolean teen = size > 1 && draft.text[draft.mark() - 2] == '1';
    ending(last, teen);
  }

  private void ordinal(int value) {
    draft.append(value);
    ending(value % 10, value % 100 / 10 == 1);
  }

  private void ending(int last, boolean teen) {
    boolean plain = teen || last == 0 || last > 3;
    draft.append(plain ? "TH" : last == 1 ? "ST" : last == 2 ? "ND" : "RD");
  }

  /// Writes the words as a city name.
  void city(int from, int to) {
    draft.begin(Draft.CITY);
    for (int i = from; i < to; i++) {
      draft.space(draft.from[Draft.CITY]);
      if (tokens.code[i] == ST) {
        draft.append("SAINT");
      } else if (tokens.direction(i) != 0) {
        draft.append(DIRECTION_WORDS[tokens.direction(i)]);
      } else {
        spelled(i);
      }
    }
    draft.end(Draft.CITY);
  }
}
