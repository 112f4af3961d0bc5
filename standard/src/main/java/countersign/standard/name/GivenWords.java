package countersign.standard.name;

import countersign.standard.Agreement;
import java.util.List;

/// How two given names, one word each, relate: equal, listed, or different.
final class GivenWords {
  /// What relates two words.
  record Relation(Agreement outcome, NameLevel needed, NameReason reason) {
    NameFinding in(NamePart part) {
      return new NameFinding(part, outcome, needed, reason);
    }
  }

  private static final Relation SAME =
      new Relation(Agreement.AGREE, NameLevel.EXACT, NameReason.SAME);
  private static final Relation FOLDED =
      new Relation(Agreement.AGREE, NameLevel.FOLDED, NameReason.SAME_LETTERS);
  private static final Relation SPELLING =
      new Relation(Agreement.AGREE, NameLevel.SPELLING_VARIANT, NameReason.SPELLING);
  private static final Relation NICKNAME =
      new Relation(Agreement.AGREE, NameLevel.NICKNAME, NameReason.NICKNAME);

  private GivenWords() {}

  /// {@return how two first given names relate}
  static Relation relate(NameUnit a, NameUnit b) {
    if (a.isInitial() || b.isInitial()) {
      return a.letters().charAt(0) == b.letters().charAt(0)
          ? unknown(NameReason.ONLY_INITIAL)
          : conflict(NameReason.OTHER_INITIAL);
    }
    if (a.sameLetters(b)) {
      return a.text().equals(b.text()) && a.core() == b.core() ? SAME : FOLDED;
    }
    if (a.core() != b.core() && a.word().equals(b.word())) {
      return FOLDED; // "Maria del Carmen" is "Maria Carmen".
    }
    Word wordA = Lexicon.of(a.letters());
    Word wordB = Lexicon.of(b.letters());
    if (isSpelling(a.letters(), wordA, b.letters(), wordB)) {
      return SPELLING;
    }
    return nickname(a.letters(), wordA, b.letters(), wordB);
  }

  /// {@return how two further given names relate; an initial stands for the name}
  static NameFinding relateMiddle(NameUnit a, NameUnit b) {
    char firstA = a.word().charAt(0);
    char firstB = b.word().charAt(0);
    if (a.isInitial() || b.isInitial()) {
      return firstA == firstB || a.letters().charAt(0) == b.letters().charAt(0)
          ? NameFinding.agree(NamePart.MIDDLE,
              a.isInitial() && b.isInitial() ? NameLevel.EXACT : NameLevel.MIDDLE_ONE_SIDE,
              a.isInitial() && b.isInitial() ? NameReason.SAME : NameReason.INITIAL)
          : NameFinding.conflict(NamePart.MIDDLE, NameReason.OTHER_INITIAL);
    }
    Relation relation = relate(a, b);
    return relation == NICKNAME
        ? NameFinding.unknown(NamePart.MIDDLE, NameReason.SEVERAL_FORMALS)
        : relation.in(NamePart.MIDDLE);
  }

  private static boolean isSpelling(String a, Word wordA, String b, Word wordB) {
    String classA = wordA.isUnlisted() ? a : wordA.variant;
    String classB = wordB.isUnlisted() ? b : wordB.variant;
    if (classA.equals(classB)) {
      return true;
    }
    String servantA = servant(a);
    return servantA != null && servantA.equals(servant(b));
  }

  /// {@return the class of the name of God in a servant-of name, or null if it is none}
  ///
  /// `ABDUL`, `ABDEL`, `ABDOUL`, `ABDAL` before the name; the article may take the first letter of
  /// what follows (`ABDURRAHMAN`) or be swallowed (`ABDIRAHMAN`), then only before a listed name.
  static String servant(String letters) {
    if (!letters.startsWith("ABD")) {
      return null;
    }
    int at = 3;
    while (at < letters.length() && "AEIOU".indexOf(letters.charAt(at)) >= 0 && at < 5) {
      at++;
    }
    if (letters.length() < at + 4) {
      return null;
    }
    boolean article = letters.charAt(at) == 'L';
    boolean doubled = letters.charAt(at) == letters.charAt(at + 1);
    String name = letters.substring(article || doubled ? at + 1 : at);
    Word word = Lexicon.of(name);
    return article || word.is(Word.ARABIC_GIVEN) || !word.variant.equals(word.letters)
        ? Lexicon.variant(name)
        : null;
  }

  private static Relation nickname(String a, Word wordA, String b, Word wordB) {
    if (isNicknameOf(wordA, b, wordB) || isNicknameOf(wordB, a, wordA)) {
      return NICKNAME;
    }
    if (mayStandFor(wordA, b, wordB) || mayStandFor(wordB, a, wordA)) {
      return unknown(NameReason.SEVERAL_FORMALS);
    }
    for (String formal : wordA.formals) {
      if (wordB.formals.contains(formal)) {
        return unknown(NameReason.SHARED_FORMAL);
      }
    }
    return conflict(wordA.isMale() && wordB.isFemale() || wordA.isFemale() && wordB.isMale()
        ? NameReason.OTHER_SEX
        : NameReason.DIFFERENT);
  }

  private static boolean isNicknameOf(Word nickname, String formal, Word known) {
    return nickname.formal != null && isSpellingOf(nickname.formal, formal, known);
  }

  private static boolean mayStandFor(Word nickname, String formal, Word known) {
    List<String> formals = nickname.formals;
    for (int i = 0; i < formals.size(); i++) {
      if (isSpellingOf(formals.get(i), formal, known)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSpellingOf(String listed, String written, Word known) {
    return listed.equals(written)
        || !known.isUnlisted() && known.variant.equals(Lexicon.variant(listed));
  }

  private static Relation unknown(NameReason reason) {
    return new Relation(Agreement.UNKNOWN, NameLevel.WIDEST, reason);
  }

  private static Relation conflict(NameReason reason) {
    return new Relation(Agreement.CONFLICT, NameLevel.WIDEST, reason);
  }
}
