package countersign.standard.name;

import countersign.standard.text.Folding;
import java.util.List;

/// The short way for most names: one word of the letters A to Z to a column, in either case, and
/// none of them special. What it reads it reads as [NameReader] does at length; a test compares the
/// two.
final class PlainName {
  private PlainName() {}

  /// {@return the name, or null if it is not that plain}
  static PersonName read(
      String givenColumn, String middleColumn, String familyColumn, String suffix) {
    GenerationalSuffix generation = suffix(suffix);
    String given = word(givenColumn);
    String middle = word(middleColumn);
    String family = word(familyColumn);
    if (generation == null || given == null || middle == null || family == null
        || given.length() < 2 || family.length() < 2) {
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
      case "JR", "Jr" -> GenerationalSuffix.JUNIOR;
      case "SR", "Sr" -> GenerationalSuffix.SENIOR;
      case "II" -> GenerationalSuffix.SECOND;
      case "III" -> GenerationalSuffix.THIRD;
      case "IV" -> GenerationalSuffix.FOURTH;
      default -> null;
    };
  }

  /// {@return the word in upper case, or null if the column is anything else} A dot after an initial
  /// is no part of it.
  private static String word(String column) {
    int length = column.length();
    if (length == 2 && column.charAt(1) == '.') {
      return word(column.substring(0, 1));
    }
    if (length > 24) {
      return null;
    }
    boolean upper = true;
    for (int i = 0; i < length; i++) {
      char c = column.charAt(i);
      if (c < 'A' || c > 'Z') {
        if (c < 'a' || c > 'z') {
          return null;
        }
        upper = false;
      }
    }
    return upper ? column : Folding.fold(column);
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
