package countersign.standard.address;

/// Recognises what stands in place of an address: UNKNOWN, REFUSED TO PROVIDE, XXX, 123 FAKE ST.
/// Tested on the delivery line alone, after folding, so that no ZIP can rescue it.
final class Placeholders {
  private final Tokens tokens;
  private final Draft draft;

  Placeholders(Tokens tokens, Draft draft) {
    this.tokens = tokens;
    this.draft = draft;
  }

  /// A line without a house number whose words all belong to ways of giving none.
  boolean isLine(int from, int to) {
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
        && (tokens.size(i) > 2 || first == 'X' || first == 'Z')
        || first == 'X' && tokens.size(i) == 1;
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

  /// A house number on a street named UNKNOWN, FAKE or the like, and nothing else.
  boolean isStreet() {
    if ((tokens.seen & Lexicon.PLACEHOLDER) == 0 || draft.isEmpty(Draft.STREET)) {
      return false;
    }
    long code = Lexicon.code(draft.text, draft.from[Draft.STREET], draft.to[Draft.STREET]);
    return (Lexicon.MEANING[Lexicon.find(code)] & Lexicon.PLACEHOLDER) != 0;
  }
}
