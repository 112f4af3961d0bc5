package countersign.standard.name;

import java.util.List;

/// Titles before a name and degrees after it, which are no part of it.
final class Titles {
  private Titles() {}

  /// Removes titles from the start.
  ///
  /// @param others how many words of the name stand in other columns
  /// {@return whether one of them is said of women only}
  static boolean dropLeading(List<Token> tokens, int others) {
    boolean female = false;
    while (tokens.size() > 1 && tokens.getFirst().is(Word.TITLE)) {
      Token token = tokens.getFirst();
      int after = tokens.size() - 1 + others;
      boolean honour = token.isText("DON") || token.isText("DONA");
      boolean surname = tokens.get(1).segment() > token.segment(); // "Barr, Mary"
      if (surname || token.is(Word.TITLE_AND_NAME) && after < 2
          || honour && !isSpanish(tokens.get(1))) {
        break;
      }
      female |= token.is(Word.TITLE_OF_WOMEN);
      tokens.removeFirst();
    }
    return female;
  }

  /// Removes degrees from the end, and anywhere after a comma.
  static void dropTrailing(List<Token> tokens) {
    int size = tokens.size();
    if (size > 4 && tokens.get(size - 2).isText("AT") && tokens.get(size - 1).isText("LAW")) {
      tokens.removeLast();
      tokens.removeLast();
    }
    while (tokens.size() > 1 && tokens.getLast().is(Word.DEGREE | Word.DEGREE_AFTER_COMMA)) {
      Token last = tokens.getLast();
      boolean parted = last.segment() > tokens.getFirst().segment();
      if (!parted && (!last.is(Word.DEGREE) || tokens.size() == 2)) {
        break;
      }
      tokens.removeLast();
    }
  }

  private static boolean isSpanish(Token token) {
    return token.text().endsWith("O") || token.text().endsWith("A")
        || token.is(Word.SPANISH_ONLY_GIVEN | Word.HISPANIC_SURNAME);
  }
}
