package countersign.standard.address;

/// Reads addresses that are boxes or routes rather than doors: PO Box, rural route, highway
/// contract, general delivery, military (Publication 28, sections 22 to 28).
final class Boxes {
  private static final long PO = Lexicon.code("PO");
  private static final long P = Lexicon.code("P");
  private static final long O = Lexicon.code("O");
  private static final long POST = Lexicon.code("POST");
  private static final long OFFICE = Lexicon.code("OFFICE");
  private static final long POB = Lexicon.code("POB");
  private static final long BOX = Lexicon.code("BOX");
  private static final long P_O = Lexicon.code("P/O");
  private static final long BUZON = Lexicon.code("BUZON");
  private static final long BX = Lexicon.code("BX");
  private static final long B = Lexicon.code("B");
  private static final long FIRM = Lexicon.code("FIRM");
  private static final long LOCK = Lexicon.code("LOCK");
  private static final long RR = Lexicon.code("RR");
  private static final long RFD = Lexicon.code("RFD");
  private static final long R = Lexicon.code("R");
  private static final long F = Lexicon.code("F");
  private static final long D = Lexicon.code("D");
  private static final long RD = Lexicon.code("RD");
  private static final long SR = Lexicon.code("SR");
  private static final long RURAL = Lexicon.code("RURAL");
  private static final long STAR = Lexicon.code("STAR");
  private static final long H = Lexicon.code("H");
  private static final long C = Lexicon.code("C");
  private static final long HC = Lexicon.code("HC");
  private static final long HCR = Lexicon.code("HCR");
  private static final long HIGHWAY = Lexicon.code("HIGHWAY");
  private static final long HWY = Lexicon.code("HWY");
  private static final long CONTRACT = Lexicon.code("CONTRACT");
  private static final long GENERAL = Lexicon.code("GENERAL");
  private static final long GEN = Lexicon.code("GEN");
  private static final long DELIVERY = Lexicon.code("DELIVERY");
  private static final long DEL = Lexicon.code("DEL");
  private static final long DELIV = Lexicon.code("DELIV");
  private static final long PSC = Lexicon.code("PSC");
  private static final long CMR = Lexicon.code("CMR");
  private static final long UNIT = Lexicon.code("UNIT");
  private static final int AMERICAS = Lexicon.STATES.indexOf("AA");
  private static final int EUROPE = Lexicon.STATES.indexOf("AE");
  private static final int PACIFIC = Lexicon.STATES.indexOf("AP");
  private static final long[] POSTS =
      {Lexicon.code("APO"), Lexicon.code("FPO"), Lexicon.code("DPO")};

  private final Tokens tokens;
  private final Draft draft;

  Boxes(Tokens tokens, Draft draft) {
    this.tokens = tokens;
    this.draft = draft;
  }

  private boolean is(int i, int to, long code) {
    return i < to && tokens.code[i] == code;
  }

  /// {@return the word after the words that announce a PO box at `i`, before its number; 0 if none
  /// does}
  int afterBoxWords(int i, int to) {
    int at = i;
    if (is(at, to, FIRM) || is(at, to, LOCK)) {
      at++;
    }
    boolean post = false;
    if (is(at, to, PO) || is(at, to, POB) || is(at, to, P_O)) {
      post = true;
      at++;
    } else if (is(at, to, P) && is(at + 1, to, O)) {
      post = true;
      at += 2;
    } else if (is(at, to, POST) && is(at + 1, to, OFFICE)) {
      post = true;
      at += 2;
    }
    if (post && is(at, to, B)) {
      at++;
    }
    if (at < to && tokens.has(at, Lexicon.BOX) && tokens.code[at] != PO) {
      at++;
      if (is(at, to, BOX)) {
        at++; // CALLER BOX
      }
      return sign(at, to);
    }
    int next = sign(at, to);
    return post && next < to && tokens.shape[next] == Tokens.DIGITS ? next : 0;
  }

  private int sign(int i, int to) {
    int at = i;
    while (at < to && (tokens.has(at, Lexicon.NUMBER_SIGN)
        || tokens.shape[at] == Tokens.SYMBOL && tokens.text[tokens.start[at]] == '#')) {
      at++;
    }
    return at;
  }

  /// Reads the number of a box. {@return the word after it; `i` itself, and the defect, if there
  /// is none}
  int number(int i, int to) {
    if (i >= to || !tokens.isIdentifier(i) && tokens.size(i) > 3) {
      draft.defect(Defect.NO_BOX);
      return i;
    }
    draft.begin(Draft.BOX);
    draft.appendWithoutZeros(tokens.text, tokens.start[i], tokens.end[i]);
    int next = i + 1;
    boolean pair = next < to && !tokens.broken[next] && (next + 1 == to || tokens.broken[next + 1]);
    if (pair && (tokens.shape[i] == Tokens.DIGITS && tokens.shape[next] == Tokens.LETTER
        || tokens.shape[i] == Tokens.LETTER && tokens.shape[next] == Tokens.DIGITS)) {
      draft.appendWithoutZeros(tokens.text, tokens.start[next], tokens.end[next]);
      next++;
    }
    draft.end(Draft.BOX);
    return next;
  }

  /// Reads a route or box that begins at `i`. {@return the word after it, 0 if there is none}
  int read(int i, int to) {
    int at = general(i, to);
    if (at == 0) {
      at = route(i, to);
    }
    if (at == 0) {
      int number = afterBoxWords(i, to);
      if (number > 0) {
        draft.kind = AddressKind.PO_BOX;
        at = number(number, to);
        at = at == i ? number : at;
        return is(i, to, BOX) ? routeBehind(at, to) : at;
      }
    }
    return at;
  }

  private int general(int i, int to) {
    boolean found = (is(i, to, GENERAL) || is(i, to, GEN))
        && (is(i + 1, to, DELIVERY) || is(i + 1, to, DEL) || is(i + 1, to, DELIV));
    if (found) {
      draft.kind = AddressKind.GENERAL_DELIVERY;
    }
    return found ? i + 2 : 0;
  }

  private int route(int i, int to) {
    int rural = afterRuralWords(i, to);
    int at = rural > 0 ? rural : afterContractWords(i, to);
    if (at == 0) {
      return 0;
    }
    at = sign(at, to);
    boolean hasNumber = at < to && tokens.isIdentifier(at);
    int box = hasNumber ? at + 1 : at;
    boolean worded = is(box, to, BOX) || is(box, to, BX) || is(box, to, BUZON);
    boolean hasBox = worded || hasNumber && sign(box, to) > box; // RFD ROUTE 4 #87A
    boolean weak = !isStrong(i);
    if (!hasNumber && weak || weak && !hasBox) {
      return 0;
    }
    draft.kind = rural > 0 ? AddressKind.RURAL_ROUTE : AddressKind.HIGHWAY_CONTRACT;
    draft.begin(Draft.STREET);
    draft.append(rural > 0 ? "RR" : "HC");
    if (hasNumber) {
      draft.append((byte) ' ');
      draft.appendWithoutZeros(tokens.text, tokens.start[at], tokens.end[at]);
    } else {
      draft.defect(Defect.NO_STREET);
    }
    draft.end(Draft.STREET);
    if (!hasBox) {
      draft.defect(Defect.NO_BOX);
      return box;
    }
    return number(sign(worded ? box + 1 : box, to), to);
  }

  /// `BOX 19 RR 4`: the route behind its box. {@return the word after it, `i` if there is none}
  private int routeBehind(int i, int to) {
    int rural = afterRuralWords(i, to);
    int at = sign(rural > 0 ? rural : Math.max(i, afterContractWords(i, to)), to);
    if (at == i || at >= to || !tokens.isIdentifier(at) || at + 1 < to && !tokens.broken[at + 1]) {
      return i;
    }
    draft.kind = rural > 0 ? AddressKind.RURAL_ROUTE : AddressKind.HIGHWAY_CONTRACT;
    draft.begin(Draft.STREET);
    draft.append(rural > 0 ? "RR " : "HC ");
    draft.appendWithoutZeros(tokens.text, tokens.start[at], tokens.end[at]);
    draft.end(Draft.STREET);
    return at + 1;
  }

  /// Whether the word at `i` announces a route even without a box after it.
  private boolean isStrong(int i) {
    long code = tokens.code[i];
    return code == RR || code == RFD || code == RURAL || code == H || code == HC || code == HCR
        || code == STAR || code == R || code == HIGHWAY || code == HWY;
  }

  private int afterRuralWords(int i, int to) {
    if (is(i, to, RR)) {
      return i + 1;
    }
    if (is(i, to, R) && is(i + 1, to, R)) {
      return i + 2;
    }
    if (is(i, to, R) && is(i + 1, to, F) && is(i + 2, to, D)) {
      return i + 3;
    }
    if (is(i, to, RFD)) {
      return isRoute(i + 1, to) ? i + 2 : i + 1;
    }
    if (is(i, to, RURAL)) {
      return isRoute(i + 1, to) || is(i + 1, to, RD) ? i + 2 : 0;
    }
    return is(i, to, RD) || isRoute(i, to) ? i + 1 : 0;
  }

  private boolean isRoute(int i, int to) {
    return i < to && tokens.has(i, Lexicon.ROUTE) && tokens.has(i, Lexicon.HIGHWAY);
  }

  private int afterContractWords(int i, int to) {
    if (is(i, to, H) && is(i + 1, to, C)) {
      return is(i + 2, to, R) ? i + 3 : i + 2;
    }
    if (is(i, to, HC) || is(i, to, HCR)) {
      return isRoute(i + 1, to) ? i + 2 : i + 1;
    }
    if ((is(i, to, HIGHWAY) || is(i, to, HWY)) && is(i + 1, to, CONTRACT)) {
      return isRoute(i + 2, to) ? i + 3 : i + 2;
    }
    if (is(i, to, STAR) && isRoute(i + 1, to)) {
      return i + 2;
    }
    return is(i, to, SR) ? i + 1 : 0;
  }

  private static boolean isMilitaryState(int state) {
    return state != 0 && (state == AMERICAS || state == EUROPE || state == PACIFIC);
  }

  /// {@return whether the delivery line or city names a military post office, or the state is one}
  boolean isMilitary(int from, int to) {
    if (isMilitaryState(draft.state)) {
      return true;
    }
    for (int i = from; i < to; i++) {
      for (long post : POSTS) {
        if (tokens.code[i] == post && (i + 1 == to || i > from)) {
          return true;
        }
      }
    }
    return false;
  }

  /// {@return whether the line begins as only military ones do}
  boolean isMilitaryLine(int to) {
    return (is(0, to, PSC) || is(0, to, CMR)) && to > 1 && tokens.isIdentifier(1);
  }

  /// Reads a military delivery line: PSC, CMR or UNIT with a box, or a ship. {@return the word
  /// after it}
  int military(int from, int to) {
    int end = to;
    while (end > from && isPost(end - 1)) {
      end--;
    }
    if (end - 3 >= from && is(end - 1, end, OFFICE) && is(end - 2, end, POST)) {
      end -= 3;
    }
    draft.kind = AddressKind.MILITARY;
    int at = from;
    while (at < end && !is(at, end, PSC) && !is(at, end, CMR) && !is(at, end, UNIT)) {
      at++;
    }
    draft.begin(Draft.STREET);
    if (at == end) {
      for (int i = from; i < end; i++) {
        draft.space(draft.from[Draft.STREET]);
        draft.append(tokens.text, tokens.start[i], tokens.end[i]);
      }
      draft.end(Draft.STREET);
      if (from == end) {
        draft.defect(Defect.NO_STREET);
      }
      return to;
    }
    int lead = at;
    draft.append(tokens.text, tokens.start[at], tokens.end[at]);
    at = sign(at + 1, end);
    if (at < end && tokens.isIdentifier(at)) {
      draft.append((byte) ' ');
      draft.appendWithoutZeros(tokens.text, tokens.start[at], tokens.end[at]);
      at++;
    } else {
      draft.defect(Defect.NO_STREET);
    }
    draft.end(Draft.STREET);
    extra(from, lead);
    if (at < end && tokens.has(at, Lexicon.BOX)) {
      at = number(sign(at + 1, end), end);
    } else {
      draft.defect(Defect.NO_BOX);
    }
    extra(at, end);
    return to;
  }

  private boolean isPost(int i) {
    for (long post : POSTS) {
      if (tokens.code[i] == post) {
        return true;
      }
    }
    return false;
  }

  /// Keeps words that no rule explains.
  private void extra(int from, int to) {
    if (from < to) {
      draft.begin(Draft.EXTRA);
      for (int i = from; i < to; i++) {
        draft.space(draft.from[Draft.EXTRA]);
        draft.append(tokens.text, tokens.start[i], tokens.end[i]);
      }
      draft.end(Draft.EXTRA);
    }
  }
}
