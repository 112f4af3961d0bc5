package countersign.standard.address;

/// Reads numbered highways and roads as street names (Publication 28, Appendix F): `CR 441` is
/// COUNTY ROAD 441, `SR 12` STATE ROAD 12. A state route is taken for a state road, since SR means
/// both; HIGHWAY without more is never widened to a state's or the nation's.
final class Highways {
  private static final long COUNTY = Lexicon.code("COUNTY");
  private static final long CNTY = Lexicon.code("CNTY");
  private static final long CTY = Lexicon.code("CTY");
  private static final long CO = Lexicon.code("CO");
  private static final long STATE = Lexicon.code("STATE");
  private static final long ST = Lexicon.code("ST");
  private static final long US = Lexicon.code("US");
  private static final long U = Lexicon.code("U");
  private static final long S = Lexicon.code("S");
  private static final long TOWNSHIP = Lexicon.code("TOWNSHIP");
  private static final long TWP = Lexicon.code("TWP");
  private static final long PARISH = Lexicon.code("PARISH");
  private static final long FOREST = Lexicon.code("FOREST");
  private static final long SERVICE = Lexicon.code("SERVICE");
  private static final long PRIVATE = Lexicon.code("PRIVATE");
  private static final long COUNTRY = Lexicon.code("COUNTRY");
  private static final long BUSINESS = Lexicon.code("BUSINESS");
  private static final long CITY = Lexicon.code("CITY");
  private static final long ROAD = Lexicon.code("ROAD");
  private static final long RD = Lexicon.code("RD");
  private static final long ROUTE = Lexicon.code("ROUTE");
  private static final long RTE = Lexicon.code("RTE");
  private static final long RT = Lexicon.code("RT");
  private static final long LOOP = Lexicon.code("LOOP");
  private static final long SPUR = Lexicon.code("SPUR");
  private static final long HIGHWAY = Lexicon.code("HIGHWAY");
  private static final long HWY = Lexicon.code("HWY");
  private static final long CR = Lexicon.code("CR");
  private static final long SR = Lexicon.code("SR");
  private static final long SH = Lexicon.code("SH");
  private static final long FM = Lexicon.code("FM");
  private static final long RM = Lexicon.code("RM");
  private static final long TSR = Lexicon.code("TSR");
  private static final long TR = Lexicon.code("TR");
  private static final long C = Lexicon.code("C");
  private static final long F = Lexicon.code("F");
  private static final long M = Lexicon.code("M");
  private static final long R = Lexicon.code("R");
  private static final long I = Lexicon.code("I");
  private static final long IH = Lexicon.code("IH");
  private static final long INTERSTATE = Lexicon.code("INTERSTATE");
  private static final long FARM = Lexicon.code("FARM");
  private static final long RANCH = Lexicon.code("RANCH");
  private static final long TO = Lexicon.code("TO");
  private static final long MARKET = Lexicon.code("MARKET");
  private static final long OLD = Lexicon.code("OLD");
  private static final long CARR = Lexicon.code("CARR");
  private static final long CARRETERA = Lexicon.code("CARRETERA");

  private final Tokens tokens;
  private final Draft draft;
  private int at;

  Highways(Tokens tokens, Draft draft) {
    this.tokens = tokens;
    this.draft = draft;
  }

  /// Reads a numbered road at `i` into the street. {@return the word after it, 0 if there is none}
  int read(int i, int to) {
    at = i;
    boolean old = is(OLD, to) && i + 1 < to && !tokens.broken[i + 1];
    int between = old && i + 2 < to ? tokens.direction(i + 1) : 0;
    at += (old ? 1 : 0) + (between != 0 ? 1 : 0);
    if (at >= to || !isStart(at)) {
      return 0;
    }
    if (tokens.shape[at] == Tokens.LETTER_DIGITS) {
      return interstate(i, to);
    }
    String type = type(to);
    if (type.isEmpty()) {
      return 0;
    }
    while (at < to && (tokens.has(at, Lexicon.NUMBER_SIGN) || tokens.shape[at] == Tokens.SYMBOL)) {
      at++;
    }
    if (!isNumber(to, type)) {
      return 0;
    }
    draft.begin(Draft.STREET);
    if (old) {
      draft.append("OLD ");
    }
    if (between != 0) {
      draft.append(StreetName.DIRECTION_WORDS[between]);
      draft.append((byte) ' ');
    }
    draft.append(type);
    draft.append((byte) ' ');
    number();
    at++;
    boolean again = is(HWY, to) || is(HIGHWAY, to) ? type.endsWith("HIGHWAY")
        : (is(RD, to) || is(ROAD, to)) && (type.equals("FM") || type.equals("RM"));
    if (again && !tokens.broken[at]) {
      at++; // FM 1960 RD is FM 1960.
    }
    tail(to);
    draft.end(Draft.STREET);
    return at;
  }

  private boolean isStart(int i) {
    return tokens.has(i, Lexicon.HIGHWAY) || Lexicon.state(tokens.meaning[i]) != 0
        || tokens.shape[i] == Tokens.LETTER_DIGITS && tokens.text[tokens.start[i]] == 'I'
        || tokens.code[i] == U || tokens.code[i] == ST || isSpaced(i)
        || tokens.has(i, Lexicon.COMMON_SUFFIX) && Lexicon.SUFFIXES[tokens.entry[i]]
            == Lexicon.SUFFIXES[Lexicon.find(HWY)];
  }

  /// `C R 12`, `F M 1960`: the letters of CR and FM apart, before digits.
  private boolean isSpaced(int i) {
    boolean letters = i + 2 < tokens.count && (tokens.code[i] == C && tokens.code[i + 1] == R
        || tokens.code[i] == F && tokens.code[i + 1] == M);
    return letters && !tokens.broken[i + 1] && !tokens.broken[i + 2]
        && tokens.shape[i + 2] == Tokens.DIGITS;
  }

  private boolean is(long code, int to) {
    return at < to && tokens.code[at] == code;
  }

  /// `I35` is INTERSTATE 35.
  private int interstate(int i, int to) {
    draft.begin(Draft.STREET);
    if (at > i) {
      draft.append("OLD ");
    }
    draft.append("INTERSTATE ");
    draft.appendWithoutZeros(tokens.text, tokens.start[at] + 1, tokens.end[at]);
    at++;
    tail(to);
    draft.end(Draft.STREET);
    return at;
  }

  /// Reads the words before the number. {@return their standard form, empty if they are none}
  private String type(int to) {
    String shorthand = shorthand(to);
    if (!shorthand.isEmpty()) {
      return shorthand;
    }
    String level = level(to);
    boolean isRoad = is(ROAD, to) || is(RD, to);
    boolean isRoute = is(ROUTE, to) || is(RTE, to) || is(RT, to);
    boolean isLoop = is(LOOP, to) || is(SPUR, to);
    boolean isHighway = at < to && tokens.has(at, Lexicon.SUFFIX)
        && Lexicon.SUFFIXES[tokens.entry[at]] == Lexicon.SUFFIXES[Lexicon.find(HWY)];
    if (isRoad || isRoute || isLoop || isHighway) {
      String loop = is(LOOP, to) ? "LOOP" : "SPUR";
      at++;
      boolean ofState = level.length() == 2 && !level.equals("US");
      if (ofState && (isRoad || isLoop || !isDigits(to))) {
        return "";
      }
      if (level.isEmpty() || ofState) {
        String bare = isHighway ? "HIGHWAY" : isRoad ? "ROAD" : isRoute ? "ROUTE" : loop;
        return level.isEmpty() ? bare : level + " HIGHWAY";
      }
      if (isLoop) {
        return level + ' ' + loop;
      }
      boolean merged = level.equals("STATE") && isRoute || !level.equals("US") && isRoad;
      return merged ? level + " ROAD" : level + " HIGHWAY";
    }
    boolean code = level.length() == 2 && tokens.size(at - 1) == 2
        && tokens.direction(at - 1) == 0 || level.equals("US");
    boolean named = at + 1 < to && !tokens.broken[at + 1] && tokens.has(at + 1, Lexicon.SUFFIX)
        && tokens.code[at + 1] != HWY && tokens.code[at + 1] != HIGHWAY;
    return code && isDigits(to) && !named ? level + " HIGHWAY" : "";
  }

  private boolean isDigits(int to) {
    return at < to
        && (tokens.shape[at] == Tokens.DIGITS || tokens.shape[at] == Tokens.DIGITS_LETTER);
  }

  private String shorthand(int to) {
    int from = at;
    String type = "";
    if (at + 2 < to && isSpaced(at)) {
      type = is(C, to) ? "COUNTY ROAD" : "FM";
      at++;
    } else if (is(CR, to)) {
      type = "COUNTY ROAD";
    } else if (is(SR, to)) {
      type = "STATE ROAD";
    } else if (is(SH, to)) {
      type = "STATE HIGHWAY";
    } else if (is(TR, to) || is(TSR, to)) {
      type = "TOWNSHIP ROAD";
    } else if (is(FM, to)) {
      type = "FM";
    } else if (is(RM, to)) {
      type = "RM";
    } else if (is(CARR, to) || is(CARRETERA, to)) {
      type = "CARR";
    } else if (is(BUSINESS, to)) {
      type = "BUSINESS";
    } else if (is(I, to) || is(IH, to) || is(INTERSTATE, to)) {
      type = "INTERSTATE";
    } else if (is(FARM, to) || is(RANCH, to)) {
      boolean farm = is(FARM, to);
      at++;
      if (is(TO, to) && at + 1 < to && tokens.code[at + 1] == MARKET) {
        at++;
        type = farm ? "FM" : "RM";
      } else if (is(ROAD, to) || is(RD, to)) {
        return followedByDigits(to, at + 1, farm ? "FM" : "RANCH ROAD");
      }
    }
    if (type.isEmpty()) {
      at = from;
      return "";
    }
    at++;
    boolean road = is(ROAD, to) || is(RD, to) || is(HIGHWAY, to) || is(HWY, to);
    if (road && at + 1 < to && tokens.shape[at + 1] <= Tokens.DIGITS_LETTER) {
      at++;
    }
    return type;
  }

  private String followedByDigits(int to, int i, String type) {
    at = i;
    return isDigits(to) ? type : "";
  }

  private String level(int to) {
    long code = at < to ? tokens.code[at] : 0;
    if (code == COUNTY || code == CNTY || code == CTY || code == CO && isRoadAfter(to)) {
      at++;
      return "COUNTY";
    }
    if (code == STATE || code == ST) {
      at++;
      return "STATE";
    }
    if (code == US || code == U && at + 1 < to && tokens.code[at + 1] == S) {
      at += code == US ? 1 : 2;
      return "US";
    }
    if (code == TOWNSHIP || code == TWP) {
      at++;
      return "TOWNSHIP";
    }
    if (code == PARISH || code == PRIVATE || code == COUNTRY || code == CITY) {
      return tokens.word(at++);
    }
    if (code == FOREST) {
      at++;
      if (is(SERVICE, to)) {
        at++;
      }
      return "FOREST";
    }
    int state = at < to ? Lexicon.state(tokens.meaning[at]) : 0;
    if (state > 0 && !tokens.has(at, Lexicon.HIGHWAY) || code == CO) {
      String name = Lexicon.STATES.get(code == CO ? Lexicon.state(tokens.meaning[at]) : state);
      at++;
      return name + division(to);
    }
    return "";
  }

  /// `KY STATE HIGHWAY 625`, `CA COUNTY ROAD 150`: {@return whose road it is within the state}
  private String division(int to) {
    boolean state = is(STATE, to) || is(ST, to);
    boolean county = is(COUNTY, to) || is(CNTY, to);
    if (!state && !county || at + 1 >= to || !tokens.has(at + 1, Lexicon.HIGHWAY)) {
      return "";
    }
    at++;
    return state ? " STATE" : " COUNTY";
  }

  private boolean isRoadAfter(int to) {
    return at + 1 < to && tokens.has(at + 1, Lexicon.HIGHWAY);
  }

  /// Whether the word at hand is the number of such a road: digits, or a letter where roads are
  /// lettered, and nothing after it makes it part of a name.
  private boolean isNumber(int to, String type) {
    if (at >= to || tokens.broken[at]) {
      return false;
    }
    boolean named = at + 1 < to && !tokens.broken[at + 1]
        && tokens.has(at + 1, Lexicon.COMMON_SUFFIX) && !isTail(at + 1)
        && tokens.shape[at] != Tokens.DIGITS;
    byte shape = tokens.shape[at];
    if (shape == Tokens.DIGITS || shape == Tokens.DIGITS_LETTER || shape == Tokens.MIXED
        || shape == Tokens.HYPHENATED) {
      return true;
    }
    boolean lettered = type.endsWith("HIGHWAY") || type.endsWith("ROUTE")
        || type.endsWith("COUNTY ROAD") || type.equals("STATE ROAD");
    boolean doubled = shape == Tokens.WORD && tokens.size(at) == 2
        && tokens.text[tokens.start[at]] == tokens.text[tokens.start[at] + 1];
    return lettered && !named
        && (shape == Tokens.LETTER || doubled || shape == Tokens.LETTER_DIGITS);
  }

  private void number() {
    int end = tokens.end[at];
    byte last = tokens.text[end - 1];
    boolean directed = tokens.shape[at] == Tokens.DIGITS_LETTER
        && tokens.text[end - 2] <= '9' && StreetLine.direction(last) != 0;
    draft.appendWithoutZeros(tokens.text, tokens.start[at], directed ? end - 1 : end);
    if (directed) {
      draft.postdirectional = StreetLine.direction(last);
    }
  }

  private boolean isTail(int i) {
    String word = tokens.word(i);
    return switch (word) {
      case "BYP", "BYPASS", "BUS", "BUSINESS", "ALT", "ALTERNATE", "FRONTAGE", "SERVICE", "LOOP",
          "SPUR", "ACCESS" -> true;
      default -> false;
    };
  }

  /// `I 35 FRONTAGE RD`, `US 30 BYP`: words that belong to the name.
  private void tail(int to) {
    while (at < to && !tokens.broken[at] && tokens.shape[at] == Tokens.WORD && isTail(at)) {
      String word = tokens.word(at);
      draft.append((byte) ' ');
      draft.append(switch (word) {
        case "BYP" -> "BYPASS";
        case "BUS" -> "BUSINESS";
        case "ALT" -> "ALTERNATE";
        default -> word;
      });
      at++;
      if (is(RD, to) || is(ROAD, to)) {
        draft.append(" ROAD");
        at++;
      }
    }
  }
}
