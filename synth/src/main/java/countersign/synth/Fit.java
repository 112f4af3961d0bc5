package countersign.synth;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Whether two names could be taken for one person's. It errs on the side of yes, so that no row
/// is called due where a second person might fit, and no near miss is called one where it might
/// not be. It shares nothing with the verifier's comparison.
final class Fit {
  private static final Map<String, String> FORMAL_OF = new HashMap<>();

  static {
    for (String line : Tables.lines("nicknames.txt")) {
      String[] pair = line.split(" ");
      FORMAL_OF.put(Text.letters(pair[1]), Text.letters(pair[0]));
    }
  }

  private Fit() {}

  /// {@return whether the two could be one}; false only on a hard conflict.
  static boolean possible(Asked one, Asked other) {
    if (!one.suffix().isEmpty() && !other.suffix().isEmpty()
        && !generation(one.suffix()).equals(generation(other.suffix()))) {
      return false;
    }
    return surnamesMeet(one.family(), other.family()) && givenMeet(one, other);
  }

  /// {@return whether the two are written the same but for case and punctuation, suffix aside}
  static boolean same(Asked one, Asked other) {
    return Text.letters(one.given()).equals(Text.letters(other.given()))
        && Text.letters(one.middle()).equals(Text.letters(other.middle()))
        && Text.letters(one.family()).equals(Text.letters(other.family()));
  }

  private static String generation(String suffix) {
    return switch (Text.letters(suffix)) {
      case "JR", "JUNIOR", "II", "2ND" -> "JR";
      case "SR", "SENIOR" -> "SR";
      case "III", "3RD" -> "III";
      default -> Text.letters(suffix);
    };
  }

  private static boolean surnamesMeet(String one, String other) {
    List<String> ones = Text.words(one);
    List<String> others = Text.words(other);
    for (String a : ones) {
      for (String b : others) {
        if (a.length() > 2 && masculine(a).equals(masculine(b))) {
          return true;
        }
      }
    }
    return String.join("", ones).equals(String.join("", others));
  }

  private static String masculine(String surname) {
    return surname.endsWith("A") ? surname.substring(0, surname.length() - 1) : surname;
  }

  private static boolean givenMeet(Asked one, Asked other) {
    List<String> ones = Text.words(one.given());
    List<String> others = Text.words(other.given());
    String first = ones.isEmpty() ? "" : ones.get(0);
    String otherFirst = others.isEmpty() ? "" : others.get(0);
    if (akin(first, otherFirst)) {
      return one.middle().isEmpty()
          || other.middle().isEmpty()
          || Text.letters(one.middle()).charAt(0) == Text.letters(other.middle()).charAt(0);
    }
    ones.addAll(Text.words(one.middle()));
    others.addAll(Text.words(other.middle()));
    for (String a : ones) {
      for (String b : others) {
        if (a.length() > 2 && b.length() > 2 && akin(a, b)) {
          return true;
        }
      }
    }
    return akin(Text.letters(one.given()), Text.letters(other.given()));
  }

  /// Equal, an initial of the other, alike in the first three letters, or a listed short form.
  static boolean akin(String one, String other) {
    if (one.isEmpty() || other.isEmpty()) {
      return true;
    }
    int shared = Math.min(3, Math.min(one.length(), other.length()));
    if (one.regionMatches(0, other, 0, shared)) {
      return true;
    }
    if (skeleton(one).equals(skeleton(other))) {
      return true;
    }
    String formalOne = FORMAL_OF.getOrDefault(one, one);
    String formalOther = FORMAL_OF.getOrDefault(other, other);
    return formalOne.equals(formalOther);
  }

  /// The consonants that spelling variants keep: `SEAN` and `SHAWN`, `TERESA` and `THERESA`,
  /// `MOHAMMED` and `MUHAMMAD`, `ELENA` and `JELENA`, `XAVIER` and `XZAVIER`, `RILEY` and
  /// `RYLEIGH`, `SIERRA` and `CIERRA` share theirs.
  static String skeleton(String letters) {
    StringBuilder kept = new StringBuilder();
    char last = 0;
    boolean glide = letters.length() > 2 && letters.charAt(0) == 'J'
        && "AEIOU".indexOf(letters.charAt(1)) >= 0;
    for (int i = glide ? 1 : 0; i < letters.length(); i++) {
      char next = i + 1 < letters.length() ? letters.charAt(i + 1) : 0;
      char c =
          switch (letters.charAt(i)) {
            case 'A', 'E', 'I', 'O', 'U', 'Y', 'H', 'W' -> 0;
            case 'C' -> next == 'E' || next == 'I' || next == 'Y' ? 'S' : 'C';
            case 'K', 'Q' -> 'C';
            case 'X', 'Z' -> 'S';
            case 'G' -> next == 'H' ? 0 : 'J';
            case 'V' -> 'F';
            default -> letters.charAt(i);
          };
      if (c != 0 && c != last) {
        kept.append(c);
        last = c;
      }
    }
    return kept.isEmpty() ? letters : kept.toString();
  }
}
