package countersign.standard.name;

import java.util.List;

/// The short way for most names: one upper-case word to a column, and none of them special. What it
/// reads it reads as [NameReader] does at length; a test compares the two.
final class PlainName {
  private PlainName() {}

  /// {@return the name, or null if it is not that plain}
  static PersonName read(String given, String middle, String family, String suffix) {
    GenerationalSuffix generation = suffix(suffix);
    if (generation == null || given.length() < 2 || family.length() < 2
        || !isWord(given) || !isWord(family) || !isWord(middle)) {
      return null;
    }
    Word first = Lexicon.of(given);
    Word last = Lexicon.of(family);
    if (first.is(Word.SPECIAL | Word.ASIAN_SURNAME | Word.HUNGARIAN_SURNAME)
        || last.is(Word.SPECIAL) || hasEnding(given) || isOdd(given) || isOdd(family)) {
      return null;
    }
    if (middle.isEmpty()) {
      return name(List.of(new NameUnit(Role.GIVEN, given), new NameUnit(Role.FAMILY, family)),
          generation);
    }
    Word second = Lexicon.of(middle);
    if (second.is(Word.SPECIAL) || hasEnding(middle) || isOdd(middle)
        || last.is(Word.IBERIAN_SURNAME) && second.is(Word.IBERIAN_SURNAME)) {
      return null;
    }
    return name(List.of(new NameUnit(Role.GIVEN, given), new NameUnit(Role.MIDDLE, middle),
        new NameUnit(Role.FAMILY, family)), generation);
  }

  private static PersonName name(List<NameUnit> units, GenerationalSuffix suffix) {
    return new PersonName(
        NameSufficiency.SUFFICIENT, units, suffix, SurnameCustom.SINGLE, false);
  }

  private static GenerationalSuffix suffix(String text) {
    return switch (text) {
      case "" -> GenerationalSuffix.NONE;
      case "JR" -> GenerationalSuffix.JUNIOR;
      case "SR" -> GenerationalSuffix.SENIOR;
      case "II" -> GenerationalSuffix.SECOND;
      case "III" -> GenerationalSuffix.THIRD;
      case "IV" -> GenerationalSuffix.FOURTH;
      default -> null;
    };
  }

  private static boolean isWord(String text) {
    int length = text.length();
    if (length > 24) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < 'A' || c > 'Z') {
        return false;
      }
    }
    return true;
  }

  /// {@return whether a given name may end in -BHAI, -BEN or -KUMAR}
  private static boolean hasEnding(String given) {
    int length = given.length();
    char last = given.charAt(length - 1);
    return length > 5 && (last == 'I' && given.endsWith("BHAI") || last == 'N'
        && given.endsWith("BEN") || last == 'R' && given.endsWith("KUMAR"));
  }

  /// {@return whether it may be one letter again and again, or begin with a saint}
  private static boolean isOdd(String word) {
    return word.length() > 1 && (word.charAt(0) == word.charAt(1)
        || word.charAt(0) == 'S' && word.charAt(1) == 'T');
  }
}
