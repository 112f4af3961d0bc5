package countersign.standard.name;

import java.util.List;
import java.util.Set;

/// Recognises what is no name of one natural person: stand-ins, bodies, several persons.
final class Sufficiencies {
  private static final Set<String> DOES = Set.of(
      "JOHN DOE", "JANE DOE", "JOHN Q PUBLIC", "JOHN QPUBLIC", "JANE ROE", "RICHARD ROE",
      "BABY DOE", "JOHN Q DOE");

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

  /// @param running whether the words are a whole name, so that the last may be a body's kind
  static boolean isBody(List<Token> tokens, boolean running) {
    int last = tokens.size() - 1;
    for (int i = 0; i <= last; i++) {
      Token token = tokens.get(i);
      if (token.is(Word.BODY) && last > 0 || token.is(Word.BODY_AT_END)
          && running && i > 1 && i == last && !token.hyphenated()
          || i > 0 && token.isText("OF")) {
        return true;
      }
    }
    return false;
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
        || given.isText("NULL") || given.isText("TEST"))) {
      return true;
    }
    return family != null && !family.hyphenated()
        && (family.is(Word.FAMILY_STAND_IN) || family.isText("ROE")
        || family.text().endsWith("PUBLIC"))
        && (DOES.contains(given.text() + " " + family.text())
            || middle != null
                && DOES.contains(given.text() + " " + middle.text() + " " + family.text()));
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
