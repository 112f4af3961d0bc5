package countersign.standard.name;

import java.util.List;

/// Tells names written family name first where the words leave no doubt: one is a surname and no
/// given name, the other a given name and no surname. Chinese, Hungarian, Japanese, Korean and
/// Vietnamese names only; "Lin Ying", "Kim Lee" and "Scott Allen" stay as written.
final class FamilyFirst {
  private FamilyFirst() {}

  /// Moves the first word to the family names and the others to the given names if the name is
  /// written family name first.
  ///
  /// {@return whether it was}
  static boolean rotate(List<List<Piece>> front, List<List<Piece>> back, boolean running) {
    if (back.size() != 1 || front.size() > (running ? 3 : 1)) {
      return false;
    }
    List<Piece> first = front.getFirst();
    List<Piece> last = back.getFirst();
    if (first.size() != 1 || first.getFirst().core() > 0 || last.getFirst().core() > 0) {
      return false;
    }
    if (!isFamilyFirst(first.getFirst().known(), front, last)) {
      return false;
    }
    front.removeFirst();
    front.add(last);
    back.clear();
    back.add(first);
    return true;
  }

  private static boolean isFamilyFirst(Word surname, List<List<Piece>> front, List<Piece> last) {
    if (!surname.is(Word.ASIAN_SURNAME | Word.HUNGARIAN_SURNAME)) {
      return false;
    }
    int size = front.size() + 1;
    Word given = word(last);
    if (surname.is(Word.JAPANESE_SURNAME) && !surname.is(Word.JAPANESE_GIVEN) && size == 2
        && given.is(Word.JAPANESE_GIVEN) && !given.is(Word.JAPANESE_SURNAME)) {
      return true;
    }
    if (surname.is(Word.HUNGARIAN_SURNAME) && !surname.is(Word.HUNGARIAN_GIVEN)
        && surname.given() < Word.WESTERN && size <= 3 && last.getFirst().core() == 0
        && !given.is(Word.HUNGARIAN_SURNAME)
        && (given.is(Word.HUNGARIAN_GIVEN) || given.given() >= 10 && given.surname == 0)) {
      return true;
    }
    if (surname.is(Word.VIETNAMESE_STRONG_SURNAME)) {
      if (size > 2 && isJoined(surname, front.get(1))) {
        return false; // Le Ann, Le Roy
      }
      if (size > 2 && word(front.get(1)).is(Word.VIETNAMESE_MIDDLE)) {
        return !given.is(Word.VIETNAMESE_STRONG_SURNAME);
      }
      return surname.given() < Word.WESTERN && !given.is(Word.VIETNAMESE_SURNAME)
          && given.given() < Word.WESTERN && (size > 2 || !given.is(Word.ASIAN_SURNAME))
          && (size > 2 || surname.letters.length() > 3)
          && !given.is(Word.HISPANIC_SURNAME);
    }
    return isSyllabic(surname, front, last, Word.KOREAN_SURNAME, Word.KOREAN_SYLLABLE)
        || isSyllabic(surname, front, last, Word.CHINESE_SURNAME, Word.CHINESE_SYLLABLE);
  }

  /// A surname of one syllable before a given name of two, joined, hyphenated or apart.
  private static boolean isSyllabic(
      Word surname, List<List<Piece>> front, List<Piece> last, long isSurname, long isSyllable) {
    boolean strong = isSurname == Word.KOREAN_SURNAME
        ? surname.is(Word.KOREAN_STRONG_SURNAME)
        : surname.is(Word.CHINESE_STRONG_SURNAME);
    if (!surname.is(isSurname) || !strong && surname.given() >= Word.WESTERN) {
      return false;
    }
    Word given = word(last);
    if (given.is(Word.ASIAN_SURNAME) && last.size() == 1 && front.size() == 1) {
      return false;
    }
    if (front.size() == 1) {
      return last.size() == 2
          ? last.get(0).is(isSyllable) && last.get(1).is(isSyllable)
          : last.size() == 1 && given.given() < Word.WESTERN
              && Syllables.isTwo(last.getFirst().word(), isSyllable);
    }
    if (front.size() != 2 || last.size() != 1 || front.get(1).size() != 1 || !strong) {
      return false;
    }
    Word middle = word(front.get(1));
    boolean lastMayBeSurname = isSurname == Word.KOREAN_SURNAME
        ? given.is(Word.KOREAN_STRONG_SURNAME)
            || given.is(isSurname) && !surname.is(Word.KOREAN_TOP_SURNAME)
        : given.is(Word.CHINESE_STRONG_SURNAME);
    return !lastMayBeSurname && middle.is(isSyllable) && given.is(isSyllable)
        && middle.letters.length() > 1 && given.letters.length() > 1
        && middle.given() < Word.WESTERN + 1 && given.given() < Word.WESTERN + 1;
  }

  /// {@return whether two words together are a common given name}
  private static boolean isJoined(Word first, List<Piece> second) {
    return second.size() == 1
        && Lexicon.of(first.letters + second.getFirst().word()).given() >= Word.WESTERN;
  }

  private static Word word(List<Piece> group) {
    if (group.size() == 1) {
      return group.getFirst().known();
    }
    StringBuilder joined = new StringBuilder();
    for (Piece piece : group) {
      joined.append(piece.word());
    }
    return Lexicon.of(joined.toString());
  }
}
