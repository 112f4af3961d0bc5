package countersign.standard.address;

/// Reads addresses of Puerto Rico (Publication 28, Appendix I): `URB LA CUMBRE 23-18 CALLE 117` in
/// its several orders. CALLE stays CALLE; the urbanización is part of the address, since the same
/// number and calle can repeat inside one ZIP.
final class PuertoRico {
  private static final long URB = Lexicon.code("URB");

  private final Tokens tokens;
  private final Draft draft;
  private final Units units;
  private final StreetLine street;
  private final StreetName name;
  private int block;
  private int house;

  PuertoRico(Tokens tokens, Draft draft, Units units, StreetLine street) {
    this.tokens = tokens;
    this.draft = draft;
    this.units = units;
    this.street = street;
    this.name = new StreetName(tokens, draft);
  }

  /// {@return whether the words are to be read by these rules}
  boolean applies(int from, int to) {
    if (draft.zip >= 0) {
      int prefix = draft.zip / 100;
      return prefix == 6 || prefix == 7 || prefix == 9;
    }
    return draft.state > 0 && Lexicon.STATES.get(draft.state).equals("PR")
        || from < to && tokens.code[from] == URB;
  }

  /// Reads urbanización, number and street. {@return the word after them}
  int read(int from, int to) {
    draft.kind = AddressKind.PUERTO_RICO;
    block = -1;
    house = -1;
    int at = urbanization(from, to);
    int calle = streetWord(at, to);
    if (calle < 0) {
      return english(at, to);
    }
    int number = -1;
    for (int i = at; i < calle; i++) {
      i = blockOrHouse(i, calle);
      if (number < 0 && tokens.isIdentifier(i) && house != i && block != i) {
        number = i;
      }
    }
    int next = street(calle, to);
    while (next < to) {
      int read = blockOrHouse(next, to);
      if (read == next && number < 0 && house < 0 && tokens.isIdentifier(next)
          && tokens.shape[next] != Tokens.LETTER) {
        number = next;
      } else if (read == next) {
        break;
      }
      next = read + 1;
    }
    number(number);
    next = urbanizationAfter(next, to);
    if (draft.isEmpty(Draft.URBANIZATION) && isRepeatable()) {
      draft.defect(Defect.URBANIZATION_EXPECTED);
    }
    return next;
  }

  /// Without a calle: a street in English, or an urbanización whose name is the street.
  private int english(int at, int to) {
    int next = at >= to ? at : street.number(at, to);
    if (next == at) {
      draft.defect(Defect.NO_NUMBER);
    }
    int urbanization = urbanizationAfter(next, to);
    if (urbanization > next || next >= to && !draft.isEmpty(Draft.URBANIZATION)) {
      return urbanization;
    }
    AddressKind kind = draft.kind;
    next = street.street(next, to);
    draft.kind = kind;
    return urbanizationAfter(next, to);
  }

  private int urbanizationAfter(int at, int to) {
    return draft.isEmpty(Draft.URBANIZATION) && at < to
        && Lexicon.urbanization(tokens.meaning[at]) != 0 ? urbanization(at, to) : at;
  }

  /// Reads the urbanización, its type and name. {@return the word after it}
  private int urbanization(int from, int to) {
    int at = from;
    if (at >= to || Lexicon.urbanization(tokens.meaning[at]) == 0
        || at + 1 < to && tokens.shape[at + 1] != Tokens.WORD
            && tokens.shape[at + 1] != Tokens.LETTER) {
      return from;
    }
    draft.begin(Draft.URBANIZATION);
    int mark = draft.from[Draft.URBANIZATION];
    while (at < to && (at == from || !tokens.broken[at] && !isNumberOrStreet(at, to))) {
      draft.space(mark);
      int type = Lexicon.urbanization(tokens.meaning[at]);
      if (type != 0) {
        draft.append(Lexicon.URBANIZATIONS.get(type));
        at++;
      } else {
        int last = at + 1;
        while (last < to && !tokens.broken[last] && !isNumberOrStreet(last, to)) {
          last++;
        }
        name.write(at, last, false, draft.mark());
        at = last;
      }
    }
    draft.end(Draft.URBANIZATION);
    return at;
  }

  private boolean isNumberOrStreet(int i, int to) {
    return tokens.isIdentifier(i) && tokens.shape[i] != Tokens.LETTER
        || isStreetWord(i, to) || tokens.has(i, Lexicon.BLOCK | Lexicon.HOUSE)
        || tokens.shape[i] == Tokens.SYMBOL || units.at(i, to, true);
  }

  private int streetWord(int from, int to) {
    for (int i = from; i < to; i++) {
      if (isStreetWord(i, to)) {
        return i;
      }
    }
    return -1;
  }

  /// A Spanish street word, or AVE, AV or BLVD before a name rather than behind one.
  private boolean isStreetWord(int i, int to) {
    boolean spanish = Lexicon.spanishStreet(tokens.meaning[i]) != 0;
    boolean before = i + 1 < to && !tokens.broken[i + 1] && !units.at(i + 1, to, true);
    boolean behind = i > 0 && !tokens.broken[i] && tokens.shape[i - 1] == Tokens.WORD
        && Lexicon.urbanization(tokens.meaning[i - 1]) == 0;
    if (spanish && !tokens.has(i, Lexicon.SUFFIX)) {
      return before;
    }
    return before && !behind && tokens.has(i, Lexicon.COMMON_SUFFIX) && tokens.size(i) >= 2
        && isAvenueOrBoulevard(i) || spanish && before && !behind;
  }

  private boolean isAvenueOrBoulevard(int i) {
    String standard = Lexicon.SUFFIX_NAMES.get(Lexicon.SUFFIXES[tokens.entry[i]] & 255);
    return standard.equals("AVE") || standard.equals("BLVD");
  }

  /// Writes the street. {@return the word after its name}
  private int street(int calle, int to) {
    int from = calle + 1;
    int end = from;
    while (end < to && !(end > from && (tokens.broken[end] || endsName(end, to)))
        && tokens.shape[end] != Tokens.SYMBOL) {
      end++;
    }
    draft.begin(Draft.STREET);
    int word = Lexicon.spanishStreet(tokens.meaning[calle]);
    draft.append(word != 0 ? Lexicon.SPANISH_STREETS.get(word)
        : Lexicon.SUFFIX_NAMES.get(Lexicon.SUFFIXES[tokens.entry[calle]] & 255));
    if (end > from) {
      draft.append((byte) ' ');
      name.write(from, end, false, draft.mark());
    }
    draft.end(Draft.STREET);
    return end;
  }

  private boolean endsName(int i, int to) {
    return tokens.has(i, Lexicon.BLOCK | Lexicon.HOUSE) || units.at(i, to, true)
        || Lexicon.urbanization(tokens.meaning[i]) != 0 && tokens.code[i] == URB
        || tokens.isIdentifier(i) && tokens.shape[i] != Tokens.LETTER;
  }

  /// Notes `BLQ 23`, `NUM 18`, `CASA 31` or `# 18` at `i`. {@return its last word, `i` if there is
  /// none}
  private int blockOrHouse(int i, int to) {
    boolean isBlock = tokens.has(i, Lexicon.BLOCK);
    boolean isHouse = tokens.has(i, Lexicon.HOUSE | Lexicon.NUMBER_SIGN)
        || tokens.shape[i] == Tokens.SYMBOL;
    if (!isBlock && !isHouse) {
      return i;
    }
    int at = i + 1;
    while (at < to && (tokens.shape[at] == Tokens.SYMBOL || tokens.has(at, Lexicon.NUMBER_SIGN))) {
      at++;
    }
    if (at >= to || !tokens.isIdentifier(at)) {
      return i;
    }
    if (isBlock) {
      block = at;
    } else {
      house = at;
    }
    return at;
  }

  private void number(int number) {
    int last = house >= 0 ? house : number;
    int first = block >= 0 ? block : house >= 0 ? number : -1;
    if (last < 0) {
      last = first;
      first = -1;
    }
    if (last < 0) {
      draft.defect(Defect.NO_NUMBER);
      return;
    }
    draft.begin(Draft.NUMBER);
    if (first >= 0) {
      draft.appendWithoutZeros(tokens.text, tokens.start[first], tokens.end[first]);
      if (tokens.shape[first] == Tokens.DIGITS) {
        draft.append((byte) '-');
      }
    }
    draft.appendWithoutZeros(tokens.text, tokens.start[last], tokens.end[last]);
    draft.end(Draft.NUMBER);
  }

  /// Whether the street is a calle with a number or a letter for a name: such repeat.
  private boolean isRepeatable() {
    int from = draft.from[Draft.STREET];
    int to = draft.to[Draft.STREET];
    boolean calle = to - from > 6 && draft.text[from] == 'C' && draft.text[from + 4] == 'E'
        && draft.text[from + 5] == ' ';
    return calle && (to - from == 7 || draft.text[from + 6] <= '9');
  }
}
