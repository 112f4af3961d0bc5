package countersign.standard.address;

/// Numbers written as words: FORTY FIFTH, ONE HUNDRED FIRST, TWENTY ONE. Stateless.
final class NumberWords {
  private NumberWords() {}

  /// {@return how many words from `i` on are a number of the kind, 0 if none}
  ///
  /// `kind` is [Lexicon#CARDINAL] or [Lexicon#ORDINAL]; the last word has the ending of an ordinal
  /// in the second case and none of them in the first.
  static int words(Tokens tokens, int i, int to, int kind) {
    int at = i;
    int value = 0;
    boolean last = false;
    while (at < to && !last && (at == i || !tokens.broken[at])) {
      long meaning = tokens.meaning[at];
      int word = Lexicon.valueKind(meaning);
      int number = Lexicon.value(meaning);
      if (word == 0 || !follows(value, number, word)) {
        break;
      }
      value = word == Lexicon.HUNDRED || word == Lexicon.HUNDREDTH ? value * 100 : value + number;
      last = word == Lexicon.ORDINAL || word == Lexicon.HUNDREDTH;
      at++;
    }
    return at > i && last == (kind == Lexicon.ORDINAL) ? at - i : 0;
  }

  /// {@return the value of the number words}
  static int value(Tokens tokens, int i, int words) {
    int value = 0;
    for (int at = i; at < i + words; at++) {
      int word = Lexicon.valueKind(tokens.meaning[at]);
      value = word == Lexicon.HUNDRED || word == Lexicon.HUNDREDTH ? value * 100
          : value + Lexicon.value(tokens.meaning[at]);
    }
    return value;
  }

  private static boolean follows(int value, int number, int word) {
    if (word == Lexicon.HUNDRED || word == Lexicon.HUNDREDTH) {
      return value >= 1 && value <= 9;
    }
    int rest = value % 100;
    return value == 0 || rest == 0 && value >= 100 || rest % 10 == 0 && rest >= 20 && number <= 9;
  }
}
