package countersign.standard.name;

import countersign.standard.Agreement;
import java.util.List;
import java.util.Set;

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

  /// Writings of the servant-of names' first part, longest first: `ABDUL`, `ABDEL`, `ABD AL`.
  private static final String[] SERVANT = {
    "ABDOUL", "ABDOOL", "ABDUL", "ABDEL", "ABDAL", "ABDIL", "ABDOL", "ABDUR", "ABDAR", "ABDER",
    "ABDUS", "ABDIR", "ABD",
  };

  private static final Set<String> SERVANT_ALONE = Set.of("ABDI", "ABDOU", "ABDA", "ABDO");

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
    String classA = wordA.letters.isEmpty() ? a : wordA.variant;
    String classB = wordB.letters.isEmpty() ? b : wordB.variant;
    if (classA.equals(classB)) {
      return true;
    }
    String servantA = servant(a);
    return servantA != null && servantA.equals(servant(b));
  }

  /// {@return the class of the name of God in a servant-of name, or null if it is none}
  static String servant(String letters) {
    if (!letters.startsWith("ABD") || SERVANT_ALONE.contains(letters)) {
      return null;
    }
    for (String form : SERVANT) {
      int rest = letters.length() - form.length();
      if (rest >= 3 && letters.startsWith(form)) {
        String name = letters.substring(form.length());
        // ABDURRAHMAN: the article takes the first letter of what follows.
        char first = name.charAt(0);
        boolean doubled = name.length() > 4 && name.charAt(1) == first;
        String plain = doubled ? name.substring(1) : name;
        Word word = Lexicon.of(plain);
        if (form.equals("ABD") && word == Lexicon.of("")) {
          continue;
        }
        return Lexicon.variant(plain);
      }
    }
    return null;
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
        || !known.letters.isEmpty() && known.variant.equals(Lexicon.variant(listed));
  }

  private static Relation unknown(NameReason reason) {
    return new Relation(Agreement.UNKNOWN, NameLevel.WIDEST, reason);
  }

  private static Relation conflict(NameReason reason) {
    return new Relation(Agreement.CONFLICT, NameLevel.WIDEST, reason);
  }
}
