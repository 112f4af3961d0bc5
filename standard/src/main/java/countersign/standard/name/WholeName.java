package countersign.standard.name;

import java.util.List;

/// Whether names are the same letters in the same order, with words joined on one side that are
/// parted on the other.
///
/// A joined word is whole words of the other side, of two letters or more each: `ANAMARIA SOTO` is
/// `ANA MARIA SOTO`, but `PAULA COSTA` is neither `PAUL ACOSTA` nor `PAUL A COSTA`. Initials alone
/// make up a word that cannot be said (`JC` is `J C`, but `JO` is not `J O`).
final class WholeName {
  private WholeName() {}

  static boolean same(PersonName a, PersonName b) {
    return sameLetters(a.units(), b.units());
  }

  /// {@return whether the units are the same letters, joined or parted}
  static boolean sameLetters(List<NameUnit> a, List<NameUnit> b) {
    int i = 0;
    int j = 0;
    while (i < a.size() && j < b.size()) {
      NameUnit unitA = a.get(i);
      NameUnit unitB = b.get(j);
      int partsOfA = 1;
      int partsOfB = 1;
      if (!unitA.sameLetters(unitB)) {
        partsOfB = parts(unitA, b, j);
        partsOfA = partsOfB > 0 ? 1 : parts(unitB, a, i);
        if (partsOfA == 0) {
          return false;
        }
        partsOfB = Math.max(1, partsOfB);
      }
      i += partsOfA;
      j += partsOfB;
    }
    return i == a.size() && j == b.size();
  }

  /// {@return how many units from `from` on make up the whole when joined}; 0 if they do not.
  private static int parts(NameUnit whole, List<NameUnit> units, int from) {
    int letters = 0;
    for (int end = from; end < units.size(); end++) {
      NameUnit part = units.get(end);
      letters += part.letters().length();
      if (part.isInitial() && !isSpelledOut(whole) || letters > whole.expanded().length()) {
        return 0;
      }
      if (end > from && whole.sameLetters(join(units, from, end + 1))) {
        return end + 1 - from;
      }
    }
    return 0;
  }

  /// {@return whether a word is nothing but initials}: it has no vowel.
  static boolean isSpelledOut(NameUnit word) {
    for (int i = 0; i < word.letters().length(); i++) {
      if ("AEIOUY".indexOf(word.letters().charAt(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  /// {@return the letters of the units from `from` to before `to`}
  static NameUnit join(List<NameUnit> units, int from, int to) {
    if (to == from + 1) {
      return units.get(from);
    }
    StringBuilder out = new StringBuilder();
    for (int i = from; i < to; i++) {
      out.append(units.get(i).text());
    }
    return new NameUnit(Role.GIVEN, out.toString());
  }
}
