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
  private final Placeholders placeholders;
  private final LeadingWords leading;

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
    placeholders = new Placeholders(tokens, draft);
    leading = new LeadingWords(tokens, draft, units, street);
  }

  /// Reads the words from the first one to `to`. `free` says that the text came in one piece, so
  /// that what is left behind the street can be the city.
  void read(int to, int all, boolean free) {
    if (to == 0) {
      draft.defect(Defect.BLANK);
      return;
    }
    if (placeholders.isLine(0, to)) {
      draft.kind = AddressKind.PLACEHOLDER;
      draft.defect(Defect.PLACEHOLDER);
      return;
    }
    if (draft.has(Defect.FOREIGN) || (tokens.seen & Lexicon.PHRASE) != 0
        && Phrases.at(Phrases.Kind.FOREIGN, tokens, 0, to) == to) {
      draft.defect(Defect.FOREIGN);
      draft.kind = AddressKind.FOREIGN;
      leading.keep(0, to);
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
      leading.keep(0, to);
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
      lead = leading.skipCare(0, to);
      rest(puertoRico.read(lead, to), to, free);
      return;
    }
    if (!street.isNumber(0, to) || tokens.shape[0] == Tokens.WORD) {
      lead = leading.read(to);
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
        int from = leading.skipCare(0, i);
        if (from < i) {
          leading.keep(from, i);
        }
        return at;
      }
    }
    return 0;
  }

  /// Reads what follows the street or box: units, a box besides, other words.
  private void rest(int from, int to, boolean free) {
    int at = from;
    while (at < to) {
      at = leading.skipCare(at, to);
      if (at >= to) {
        break;
      }
      boolean boxed = draft.isEmpty(Draft.BOX) && tokens.has(at, Lexicon.BOX)
          || tokens.has(at, Lexicon.BOX_START);
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
        && !tokens.isCare(at)
        && !(tokens.broken[at] && (tokens.isIdentifier(at) || free))) {
      at++;
    }
    boolean cityDirection = free && at == to && at == from + 1 && tokens.direction(from) != 0;
    if (isKnownCity(from, at) || cityDirection && !draft.isEmpty(Draft.CITY)) {
      return at;
    }
    boolean building = (tokens.seen & Lexicon.PHRASE) != 0
        && (Phrases.anywhere(Phrases.Kind.MULTI_UNIT, tokens, from, at)
            || Phrases.anywhere(Phrases.Kind.CUSTODIAL, tokens, from, at));
    if (free && at == to && draft.isEmpty(Draft.CITY) && !draft.has(Defect.NO_STREET)
        && !building) {
      int cityFrom = at;
      while (cityFrom > from && isCityWord(cityFrom - 1)) {
        cityFrom--;
      }
      if (cityFrom > from) {
        leading.keep(from, cityFrom);
      }
      names.city(cityFrom, at);
      return at;
    }
    leading.keep(from, at);
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

  /// Two streets joined and no number before them.
  private boolean isCorner(int to) {
    boolean numbered = street.isNumber(0, to) && tokens.shape[0] != Tokens.WORD;
    if (numbered && !(tokens.shape[0] == Tokens.ORDINAL)) {
      return false;
    }
    int number = leading.findNumber(0, to);
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
    if (placeholders.isStreet()) {
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
}
