package countersign.standard.name;

import java.util.List;
import java.util.Set;

/// Recognises what is no name of one natural person: stand-ins, bodies, several persons.
final class Sufficiencies {
  private static final Set<String> DOES = Set.of(
      "JOHN DOE", "JANE DOE", "JOHN Q PUBLIC", "JOHN QPUBLIC", "JANE ROE", "RICHARD ROE",
      "BABY DOE", "JOHN Q DOE");

  /// Stand-ins as a given name whatever the surname.
  private static final Set<String> NOBODY = Set.of(
      "NULL", "TEST", "INFANT", "NEWBORN", "MALE", "FEMALE", "CHILD", "SELF", "SPOUSE");

  private Sufficiencies() {}

  /// {@return the reason why a name of comparable units is or is not enough}
  static NameSufficiency ofUnits(List<NameUnit> units) {
    if (units.isEmpty() || !units.getFirst().isInitial()) {
      return NameSufficiency.SUFFICIENT;
    }
    for (NameUnit unit : units) {
      if (unit.role() != Role.FAMILY && !unit.isInitial()) {
        return NameSufficiency.SUFFICIENT;
      }
    }
    return NameSufficiency.INITIALS_ONLY;
  }

  /// {@return whether the words name several persons, or one by way of another}
  ///
  /// Or, Et and And may be given names: as the first word they say nothing.
  static boolean isSeveral(List<Token> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.is(Word.SEVERAL) && (i > 0 || !token.is(Word.SEVERAL_OR_NAME))) {
        return true;
      }
      if (token.is(Word.BEFORE_OF) && i + 1 < tokens.size() && tokens.get(i + 1).isText("OF")) {
        return true;
      }
    }
    return false;
  }

  /// {@return whether the words name a company, trust or agency}
  static boolean isBody(List<Token> tokens) {
    int last = tokens.size() - 1;
    for (int i = 0; i <= last; i++) {
      Token token = tokens.get(i);
      if (token.is(Word.BODY) && last > 0
          || token.is(Word.BODY_AT_END) && i > 1 && i == last && !token.hyphenated()
          || i > 0 && token.isText("OF")) {
        return true;
      }
    }
    return false;
  }

  /// {@return whether the words of a column are one surname, alone or in a chain of hyphens, with
  /// a word that elsewhere says that this is no person}: Church, Parent, Husband.
  static boolean isOddSurname(List<Token> family) {
    boolean odd = false;
    for (int i = 0; i < family.size(); i++) {
      if (i > 0 && !family.get(i).hyphenated()) {
        return false;
      }
      odd |= family.get(i).is(Word.OR_SURNAME);
    }
    return odd;
  }

  /// {@return whether the words are listed given names or initials, at least one is no initial, and
  /// those after it are common}
  static boolean areGiven(List<Token> words) {
    boolean named = false;
    for (Token word : words) {
      if (word.text().length() > 1) {
        if (word.word().given() < (named ? Word.WESTERN : 1)) {
          return false;
        }
        named = true;
      }
    }
    return named;
  }

  /// {@return the words of a running name but its surname, if that is an odd one: the last after
  /// given names, or the one before the comma; all words otherwise}
  static List<Token> withoutOddSurname(List<Token> words) {
    int last = words.size() - 1;
    if (last > 0 && words.get(1).segment() > words.getFirst().segment()
        && isOddSurname(words.subList(0, 1))) {
      return words.subList(1, last + 1);
    }
    int from = last;
    while (from > 0 && words.get(from).hyphenated()) {
      from--;
    }
    boolean surname = from > 0 && words.get(last).segment() == words.getFirst().segment()
        && isOddSurname(words.subList(from, last + 1)) && areGiven(words.subList(0, from));
    return surname ? words.subList(0, from) : words;
  }

  static boolean isStandIn(Token token) {
    return token.is(Word.STAND_IN) || isRepeated(token.text());
  }

  /// {@return whether given and family name together are a stand-in}
  ///
  /// @param given the first given name, or null
  /// @param middle the next, or null
  /// @param family the last surname, or null
  static boolean isStandIn(Token given, Token middle, Token family) {
    if (given == null) {
      return family != null && family.is(Word.FAMILY_STAND_IN) && !family.isText("DOE");
    }
    if (given.is(Word.GIVEN_STAND_IN) && (family == null || family.is(Word.FAMILY_STAND_IN)
        || NOBODY.contains(given.text()) || given.isText("BABY") && isChild(middle))) {
      return true;
    }
    return family != null && !family.hyphenated()
        && (family.is(Word.FAMILY_STAND_IN) || family.isText("ROE")
        || family.text().endsWith("PUBLIC"))
        && (DOES.contains(given.text() + " " + family.text())
            || middle != null
                && DOES.contains(given.text() + " " + middle.text() + " " + family.text()));
  }

  /// `Baby Boy Garza`: a child that has no name yet.
  private static boolean isChild(Token middle) {
    return middle != null && (middle.isText("BOY") || middle.isText("GIRL"));
  }

  /// {@return whether the word is one letter again and again}: three times, or a rare one twice.
  static boolean isRepeated(String word) {
    int length = word.length();
    if (length < 2) {
      return false;
    }
    char first = word.charAt(0);
    for (int i = 1; i < length; i++) {
      if (word.charAt(i) != first) {
        return false;
      }
    }
    return length > 2 || "XZQJKVW".indexOf(first) >= 0;
  }
}
