package countersign.standard.address;

/// Reads the delivery line: finds out what kind of address it is and lets the rules of that kind
/// read it. Words that no rule explains stay as they are in [Draft#EXTRA]; they are never dropped,
/// but for a care-of name, which names no place.
final class DeliveryLine {
  private final Tokens tokens;
  private final Draft draft;
  private final Units units;
  private final Boxes boxes;
  private final StreetLine street;
  private final PuertoRico puertoRico;
  private final StreetName names;

  /// The words of a city given apart, to explain a city repeated in the line.
  private final Tokens city;

  DeliveryLine(Tokens tokens, Draft draft, Tokens city) {
    this.tokens = tokens;
    this.draft = draft;
    this.city = city;
    units = new Units(tokens, draft);
    boxes = new Boxes(tokens, draft);
    street = new StreetLine(tokens, draft, units);
    puertoRico = new PuertoRico(tokens, draft, units, street);
    names = new StreetName(tokens, draft);
  }

  /// Reads the words from the first one to `to`. `free` says that the text came in one piece, so
  /// that what is left behind the street can be the city.
  void read(int to, int all, boolean free) {
    if (to == 0) {
      draft.defect(Defect.BLANK);
      return;
    }
    if (isPlaceholder(0, to)) {
      draft.kind = AddressKind.PLACEHOLDER;
      draft.defect(Defect.PLACEHOLDER);
      return;
    }
    if (draft.has(Defect.FOREIGN) || (tokens.seen & Lexicon.PHRASE) != 0
        && Phrases.at(Phrases.Kind.FOREIGN, tokens, 0, to) == to) {
      draft.defect(Defect.FOREIGN);
      draft.kind = AddressKind.FOREIGN;
      keep(0, to);
      return;
    }
    if ((tokens.seen & Lexicon.POST) != 0 && boxes.isMilitary(0, all)
        || draft.state > 0 && boxes.isMilitary(0, 0) || boxes.isMilitaryLine(to)) {
      boxes.military(0, to);
      return;
    }
    if ((tokens.seen & Lexicon.JOINING) != 0 && isCorner(to)) {
      draft.kind = AddressKind.CORNER;
      draft.defect(Defect.CORNER);
      keep(0, to);
      return;
    }
    lines(to, free);
    settle(to);
  }

  private void lines(int to, boolean free) {
    int at = 0;
    if ((tokens.seen & (Lexicon.BOX | Lexicon.ROUTE | Lexicon.BOX_START)) != 0) {
      at = box(to);
      if (at > 0) {
        boolean dual = draft.kind == AddressKind.PO_BOX && at + 1 < to && street.isNumber(at, to);
        rest(dual ? street.read(at, to) : at, to, free);
        return;
      }
    }
    int lead = 0;
    if (puertoRico.applies(0, to)) {
      lead = skipCare(0, to);
      rest(puertoRico.read(lead, to), to, free);
      return;
    }
    if (!street.isNumber(0, to) || tokens.shape[0] == Tokens.WORD) {
      lead = lead(to);
    }
    int after = street.read(lead, to);
    rest(after, to, free);
  }

  /// Reads a box or route that begins the line, perhaps behind a name. {@return the word after it}
  private int box(int to) {
    for (int i = 0; i < to; i++) {
      if (i > 0 && street.isNumber(i - 1, to) && tokens.shape[i - 1] != Tokens.WORD) {
        return 0;
      }
      int at = boxes.read(i, to);
      if (at > 0) {
        int from = skipCare(0, i);
        if (from < i) {
          keep(from, i);
        }
        return at;
      }
    }
    return 0;
  }

  /// {@return the word after a care-of name at `i`, which goes up to a number, a box or a comma}
  private int skipCare(int i, int to) {
    if (i >= to || !tokens.has(i, Lexicon.CARE)) {
      return i;
    }
    int at = i + 1;
    while (at < to && !tokens.broken[at] && !tokens.has(at, Lexicon.BOX)
        && !(tokens.isNumeric(at) && !isSign(at - 1) && Lexicon.unit(tokens.meaning[at - 1]) == 0)) {
      at++;
    }
    if (Phrases.anywhere(Phrases.Kind.CUSTODIAL, tokens, i + 1, at)) {
      draft.defect(Defect.CUSTODIAL);
    }
    return at;
  }

  /// Reads what stands before the house number: a care-of name, units, the name of a person or a
  /// building. {@return where number and street begin}
  private int lead(int to) {
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
  private int findNumber(int from, int to) {
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
          || tokens.shape[i - 1] == Tokens.SYMBOL || Lexicon.unit(tokens.meaning[i - 1]) != 0 && !floor
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

  /// Reads what follows the street or box: units, a box besides, other words.
  private void rest(int from, int to, boolean free) {
    int at = from;
    while (at < to) {
      at = skipCare(at, to);
      if (at >= to) {
        break;
      }
      boolean boxed = draft.isEmpty(Draft.BOX) && tokens.has(at, Lexicon.BOX)
          || tokens.code[at] == Lexicon.code("P") || tokens.code[at] == Lexicon.code("POST");
      int number = boxed && draft.isEmpty(Draft.BOX) ? boxes.afterBoxWords(at, to) : 0;
      if (number > 0) {
        at = boxes.number(number, to);
        at = Math.max(at, number);
      } else if (units.at(at, to, true)) {
        at = units.read(at, to);
      } else if (isLateDirection(at, to)) {
        at = lateDirection(at, to);
      } else if (isBareUnit(at) && !(free && at + 1 == to && tokens.direction(at) != 0
          && !tokens.broken[at] && !draft.isEmpty(Draft.CITY))) {
        at = units.bare(at, to);
      } else {
        at = words(at, to, free);
      }
    }
  }

  /// `M ST, NW, STE 700`: the postdirectional behind a comma.
  private boolean isLateDirection(int i, int to) {
    int after = i + 1 < to && tokens.direction(i + 1) != 0 ? i + 2 : i + 1;
    return tokens.direction(i) != 0 && draft.postdirectional == 0 && draft.suffix != 0
        && tokens.broken[i] && (after >= to || tokens.broken[after] || units.at(after, to, true));
  }

  private int lateDirection(int i, int to) {
    int second = i + 1 < to ? StreetLine.compound(tokens.direction(i), tokens.direction(i + 1)) : 0;
    draft.postdirectional = second != 0 ? second : tokens.direction(i);
    return second != 0 ? i + 2 : i + 1;
  }

  private boolean isBareUnit(int i) {
    return tokens.isIdentifier(i) && tokens.shape[i] != Tokens.ORDINAL && draft.units == 0
        && draft.kind.family() != AddressKind.PO_BOX.family()
        && (street.isEnded() || tokens.broken[i]) && !draft.isEmpty(Draft.STREET);
  }

  /// Takes the words up to the next unit or box. {@return the word after them}
  private int words(int from, int to, boolean free) {
    int at = from + 1;
    while (at < to && (!units.at(at, to, true) || tokens.shape[at] == Tokens.SYMBOL
        && at == from + 1 && !tokens.broken[at] && tokens.shape[from] == Tokens.WORD)
        && !tokens.has(at, Lexicon.CARE)
        && !(tokens.broken[at] && (tokens.isIdentifier(at) || free))) {
      at++;
    }
    boolean cityDirection = free && at == to && at == from + 1 && tokens.direction(from) != 0;
    if (isKnownCity(from, at) || cityDirection && !draft.isEmpty(Draft.CITY)) {
      return at;
    }
    if (free && at == to && draft.isEmpty(Draft.CITY) && !draft.has(Defect.NO_STREET)) {
      int cityFrom = at;
      while (cityFrom > from && isCityWord(cityFrom - 1)) {
        cityFrom--;
      }
      if (cityFrom > from) {
        keep(from, cityFrom);
      }
      names.city(cityFrom, at);
      return at;
    }
    keep(from, at);
    return at;
  }

  private boolean isCityWord(int i) {
    return tokens.shape[i] == Tokens.WORD
        || tokens.shape[i] == Tokens.LETTER && tokens.direction(i) != 0;
  }

  /// Whether the words are the city given apart, or a name of the ZIP.
  private boolean isKnownCity(int from, int to) {
    boolean same = city.count == to - from && city.count > 0;
    for (int i = 0; same && i < city.count; i++) {
      same = CityNames.spelled(city.code[i]) == CityNames.spelled(tokens.code[from + i]);
    }
    return same || draft.zip >= 0 && ZipTable.cityWords(draft.zip, tokens, from, to) == to - from;
  }

  /// Keeps words that no rule explains, and notes what they tell of the place.
  private void keep(int from, int to) {
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
      draft.append(tokens.text, tokens.start[i], tokens.end[i]);
    }
    draft.end(Draft.EXTRA);
  }

  /// A line without a house number whose words all belong to ways of giving none.
  private boolean isPlaceholder(int from, int to) {
    boolean strong = false;
    int fillers = 0;
    for (int i = from; i < to; ) {
      int words = Phrases.at(Phrases.Kind.PLACEHOLDER, tokens, i, to);
      if (words == 0 && (isRun(i) || isEmptyNumber(i, to))) {
        words = 1;
      }
      strong |= words > 0;
      if (words == 0 && tokens.has(i, Lexicon.FILLER)) {
        words = 1;
        fillers++;
      }
      if (words == 0 && tokens.shape[i] != Tokens.DIGITS) {
        return false;
      }
      i += Math.max(words, 1);
    }
    return strong || fillers > 1;
  }

  /// XX, XXX, ZZZ, AAAA: one letter again and again.
  private boolean isRun(int i) {
    byte first = tokens.text[tokens.start[i]];
    boolean letters = tokens.shape[i] == Tokens.WORD
        && (tokens.size(i) > 2 || first == 'X' || first == 'Z') || first == 'X' && tokens.size(i) == 1;
    for (int k = tokens.start[i]; letters && k < tokens.end[i]; k++) {
      letters = tokens.text[k] == first;
    }
    return letters;
  }

  /// 0, 000, 1, 99999 as the whole line.
  private boolean isEmptyNumber(int i, int to) {
    if (tokens.shape[i] != Tokens.DIGITS) {
      return false;
    }
    byte first = tokens.text[tokens.start[i]];
    boolean same = to == 1 || first == '0';
    for (int k = tokens.start[i]; same && k < tokens.end[i]; k++) {
      same = tokens.text[k] == first;
    }
    return same;
  }

  /// Two streets joined and no number before them.
  private boolean isCorner(int to) {
    boolean numbered = street.isNumber(0, to) && tokens.shape[0] != Tokens.WORD;
    if (numbered && !(tokens.shape[0] == Tokens.ORDINAL)) {
      return false;
    }
    int number = findNumber(0, to);
    if (number >= 0 && !tokens.has(number + 1, Lexicon.SUFFIX)) {
      return false;
    }
    for (int i = 1; i + 1 < to; i++) {
      if (tokens.has(i, Lexicon.JOINING) && !(tokens.isNumeric(i + 1) && i + 2 < to
          && tokens.shape[i + 1] == Tokens.DIGITS && !tokens.has(i + 2, Lexicon.SUFFIX))) {
        return true;
      }
    }
    return false;
  }

  /// Settles the kind once all words are read.
  private void settle(int to) {
    if (draft.units > 0
        && UnitDesignator.of(draft.unit[draft.units - 1]).level() == UnitDesignator.BLDG.level()) {
      draft.defect(Defect.MULTI_UNIT);
    }
    if (draft.kind == AddressKind.STREET && hasMailbox()) {
      draft.kind = AddressKind.PMB;
    }
    if (isPlaceholderStreet()) {
      draft.kind = AddressKind.PLACEHOLDER;
      draft.defect(Defect.PLACEHOLDER);
      return;
    }
    boolean streetless = draft.has(Defect.NO_NUMBER) || draft.has(Defect.NO_STREET);
    if (streetless && hasCoordinates(to)) {
      draft.defect(Defect.LOCATION);
    }
    if (streetless && (tokens.seen & Lexicon.PHRASE) != 0) {
      if (Phrases.anywhere(Phrases.Kind.CUSTODIAL, tokens, 0, to)) {
        draft.defect(Defect.CUSTODIAL);
      }
      if (Phrases.anywhere(Phrases.Kind.LOCATION, tokens, 0, to)) {
        draft.defect(Defect.LOCATION);
      }
    }
    if ((tokens.seen & Lexicon.PHRASE) != 0
        && Phrases.at(Phrases.Kind.LOCATION, tokens, 0, to) > 0 && !streetless) {
      draft.defect(Defect.LOCATION);
    }
    if (draft.has(Defect.CUSTODIAL)) {
      draft.kind = AddressKind.CUSTODIAL;
    } else if (streetless || draft.has(Defect.NO_BOX) || draft.has(Defect.LOCATION)) {
      draft.kind = AddressKind.INCOMPLETE;
    }
  }

  /// Degrees with at least three decimals.
  private boolean hasCoordinates(int to) {
    for (int i = 0; i < to; i++) {
      if (tokens.shape[i] == Tokens.DECIMAL && tokens.size(i) >= 6) {
        return true;
      }
    }
    return false;
  }

  private boolean hasMailbox() {
    for (int i = 0; i < draft.units; i++) {
      if (draft.unit[i] == UnitDesignator.PMB.number()) {
        return true;
      }
    }
    return false;
  }

  /// A house number on a street named UNKNOWN, FAKE or the like, and nothing else.
  private boolean isPlaceholderStreet() {
    if ((tokens.seen & Lexicon.PLACEHOLDER) == 0 || draft.isEmpty(Draft.STREET)) {
      return false;
    }
    long code = Lexicon.code(draft.text, draft.from[Draft.STREET], draft.to[Draft.STREET]);
    return (Lexicon.MEANING[Lexicon.find(code)] & Lexicon.PLACEHOLDER) != 0;
  }
}
