package countersign.standard.address;

/// Takes country, ZIP, state and city off the end of a text in one piece.
///
/// The city is found by the names of the ZIP, then by the names of the state, then by a comma; if
/// none helps it is what follows the street, which [StreetLine] leaves over.
final class LastLine {
  private static final long COUNTY = Lexicon.code("COUNTY");

  /// From this number on directionals are quadrants (NE), which end streets rather than begin
  /// cities.
  private static final int FIRST_QUADRANT = 5;

  private final Tokens tokens;
  private final Draft draft;

  /// Where the city begins and ends, equal if none was found.
  int cityFrom;
  int cityTo;

  LastLine(Tokens tokens, Draft draft) {
    this.tokens = tokens;
    this.draft = draft;
  }

  /// Reads from the end of all words. {@return where the delivery line ends}
  int read() {
    cityFrom = 0;
    cityTo = 0;
    int end = country(country(tokens.count));
    end = zip(end);
    end -= Phrases.before(Phrases.Kind.DOMESTIC, tokens, 1, end); // NY, USA 12180
    end = state(end);
    if (draft.zip < 0 && draft.state > 0 && end > 2) {
      end = zip(end);
    }
    return city(end);
  }

  private int country(int end) {
    int domestic = Phrases.before(Phrases.Kind.DOMESTIC, tokens, 1, end);
    if (domestic > 0) {
      return end - domestic;
    }
    int foreign = Phrases.before(Phrases.Kind.FOREIGN, tokens, 0, end);
    if (foreign > 0 || end >= 2 && isCanadian(end - 2)) {
      draft.defect(Defect.FOREIGN);
    }
    return end;
  }

  /// A Canadian postcode: letter digit letter, digit letter digit.
  private boolean isCanadian(int i) {
    return tokens.shape[i] == Tokens.MIXED && tokens.size(i) == 3
        && tokens.shape[i + 1] == Tokens.MIXED && tokens.size(i + 1) == 3
        && tokens.text[tokens.start[i]] >= 'A' && tokens.text[tokens.start[i + 1]] <= '9';
  }

  private int zip(int end) {
    int i = end - 1;
    if (i < 0 || i > 0 && tokens.wantsNumber(i - 1)) {
      return end;
    }
    int start = tokens.start[i];
    int size = tokens.size(i);
    if (tokens.shape[i] == Tokens.DIGITS && size == 4 && i > 1
        && tokens.shape[i - 1] == Tokens.DIGITS && tokens.size(i - 1) == 5) {
      setZip(tokens.start[i - 1], start);
      return i - 1;
    }
    if (tokens.shape[i] == Tokens.DIGITS && (size == 5 || size == 9)) {
      setZip(start, size == 9 ? start + 5 : -1);
      return i;
    }
    if (tokens.shape[i] == Tokens.HYPHENATED && size == 10 && tokens.text[start + 5] == '-') {
      setZip(start, start + 6);
      return i;
    }
    return end;
  }

  private void setZip(int five, int four) {
    draft.zip = number(five, 5);
    draft.plus4 = four < 0 ? 0 : number(four, 4);
  }

  private int number(int start, int size) {
    int number = 0;
    for (int i = start; i < start + size; i++) {
      number = 10 * number + tokens.text[i] - '0';
    }
    return number;
  }

  private int state(int end) {
    if (end < 1) {
      return end;
    }
    int several = stateName(end);
    if (several > 0 && isPlausible(several & 255, end, several >>> 8)) {
      draft.state = several & 255;
      return end - (several >>> 8);
    }
    int one = Lexicon.state(tokens.meaning[end - 1]);
    if (one > 0 && isPlausible(one, end, 1)) {
      draft.state = one;
      return end - 1;
    }
    return end;
  }

  /// {@return a state named in several words or in two spaced letters: its number and, from bit
  /// eight on, the words; 0 if none}
  private int stateName(int end) {
    if (end >= 3 && tokens.shape[end - 1] == Tokens.LETTER && tokens.shape[end - 2] == Tokens.LETTER
        && draft.zip >= 0) {
      int state = ZipTable.State.number(
          tokens.text[tokens.start[end - 2]], tokens.text[tokens.start[end - 1]]);
      return state == 0 ? 0 : state | 2 << 8;
    }
    if (!tokens.has(end - 1, Lexicon.STATE_START)) {
      return 0;
    }
    for (long[] name : Lexicon.STATE_NAMES) {
      int words = name.length - 1;
      boolean fits = end >= words;
      for (int i = 0; i < words && fits; i++) {
        fits = tokens.code[end - words + i] == name[i + 1];
      }
      if (fits) {
        return (int) name[0] | words << 8;
      }
    }
    return 0;
  }

  /// Whether the words before `end` are a state rather than part of the street.
  private boolean isPlausible(int state, int end, int words) {
    int at = end - words;
    if (at == 0 || tokens.broken[at]) {
      return true;
    }
    boolean inZip = draft.zip >= 0 && ZipTable.isPossible(draft.zip)
        && ZipTable.mayBeIn(draft.zip, state);
    boolean abbreviated = words == 1 && tokens.size(at) == 2;
    if (draft.zip >= 0 ? inZip && ZipTable.cityWords(draft.zip, tokens, 0, at) > 0
        : CityNames.words(state, tokens, 2, at) > 0) {
      return true;
    }
    if (!hasStreetBefore(at)) {
      return false;
    }
    boolean other = tokens.has(at, Lexicon.SUFFIX) && !suffixBefore(at)
        || tokens.direction(at) != 0;
    if (other && abbreviated) {
      return inZip && !draft.takes(Draft.STATE_IS_STREET);
    }
    if (draft.zip < 0) {
      return abbreviated && !tokens.has(at, Lexicon.SUFFIX)
          && Lexicon.unit(tokens.meaning[at]) == 0;
    }
    return abbreviated || inZip;
  }

  /// Whether a number and a word that is no direction stand before `at`.
  private boolean hasStreetBefore(int at) {
    for (int i = 1; i < at; i++) {
      if (tokens.direction(i) == 0 || tokens.has(i, Lexicon.SUFFIX)) {
        return true;
      }
    }
    return false;
  }

  private boolean suffixBefore(int at) {
    for (int i = 2; i < at; i++) {
      if (tokens.has(i, Lexicon.SUFFIX)) {
        return true;
      }
    }
    return false;
  }

  private int city(int end) {
    int last = end;
    int from = firstCityWord(last);
    for (int i = last - 1; i > from && last >= 2 && tokens.code[last - 1] == COUNTY; i--) {
      if (tokens.broken[i] && i < last - 1) {
        last = i;
      }
    }
    if (from >= last) {
      return last;
    }
    int segment = last - 1;
    while (segment > from && !tokens.broken[segment]) {
      segment--;
    }
    boolean comma = tokens.broken[segment] && segment >= from && segment > 0;
    int words = named(Math.max(from, comma ? segment : from), last);
    if (words == 0 && (comma || from == 0) && isCityLike(segment, last)) {
      words = last - segment;
    }
    if (comma && words > 0 && last - words == segment + 1 && tokens.direction(segment) != 0
        && tokens.direction(segment) < FIRST_QUADRANT) {
      words++;
    }
    boolean quadrant = comma && words == last - segment && words > 1
        && tokens.direction(segment) >= FIRST_QUADRANT;
    if (quadrant) {
      words--;
    }
    int before = last - words - 1;
    if (words > 0 && before > from && !tokens.broken[before + 1] && tokens.direction(before) != 0
        && tokens.direction(before - 1) != 0
        && StreetLine.compound(tokens.direction(before - 1), tokens.direction(before)) == 0) {
      words++;
    }
    cityFrom = last - words;
    cityTo = last;
    return cityFrom;
  }

  /// A street has a number and a name before any city begins.
  private int firstCityWord(int end) {
    return end > 0 && tokens.isNumeric(0) ? Math.min(2, end) : 0;
  }

  /// The names of the ZIP decide; only where they are none of the words, the names of the state do,
  /// and then a directional before a name may be of the city or of the street.
  private int named(int from, int to) {
    int words = draft.zip >= 0 ? ZipTable.cityWords(draft.zip, tokens, from, to) : 0;
    if (words > 0 || draft.zip < 0 && draft.state == 0) {
      return words;
    }
    words = CityNames.words(stateForNames(), tokens, from, to);
    int first = to - words;
    if (words > 0 && first > 0 && tokens.has(first, Lexicon.SUFFIX) && !tokens.broken[first]
        && !suffixBefore(first)) {
      return 0;
    }
    if (words > 1 && tokens.direction(first) != 0) {
      return draft.takes(Draft.CITY_DIRECTION) ? words - 1 : words;
    }
    boolean spelled = words > 0 && first - 1 > from && tokens.direction(first - 1) != 0
        && tokens.size(first - 1) > 2 && !tokens.broken[first];
    return spelled && !draft.takes(Draft.CITY_DIRECTION) ? words + 1 : words;
  }

  private int stateForNames() {
    if (draft.state != 0 || draft.zip < 0) {
      return draft.state;
    }
    return ZipTable.stateOf(draft.zip);
  }

  /// Whether a part between commas can be a city: words only, no unit, not a street.
  private boolean isCityLike(int from, int to) {
    for (int i = from; i < to; i++) {
      byte shape = tokens.shape[i];
      boolean designator = Lexicon.unit(tokens.meaning[i]) != 0 && i + 1 < to
          && tokens.isIdentifier(i + 1);
      if (shape != Tokens.WORD && !(shape == Tokens.LETTER && tokens.direction(i) != 0)
          || designator || tokens.isCare(i) || tokens.has(i, Lexicon.BOX | Lexicon.JOINING)) {
        return false;
      }
    }
    boolean street = to - from > 1 && isStreetEnding(to - 1);
    boolean unit = to - from == 1 && Lexicon.unit(tokens.meaning[from]) != 0;
    return !street && !unit && from > 0 || from == 0 && !street && to > 0 && draft.state > 0;
  }

  private boolean isStreetEnding(int i) {
    return tokens.has(i, Lexicon.COMMON_SUFFIX);
  }
}
