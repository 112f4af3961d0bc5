package countersign.synth;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

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
    if (Text.letters(one).equals(Text.letters(other))) {
      return true;
    }
    Set<String> tokens = tokens(one);
    for (String token : tokens(other)) {
      if (tokens.contains(token)) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> tokens(String family) {
    Set<String> tokens = new HashSet<>();
    for (String part : Text.fold(family).split("[ -]+")) {
      String letters = Text.letters(part);
      if (letters.length() > 2) {
        tokens.add(letters);
        if (letters.endsWith("A")) {
          tokens.add(letters.substring(0, letters.length() - 1));
        }
      }
    }
    return tokens;
  }

  private static boolean givenMeet(Asked one, Asked other) {
    String[] ones = (one.given() + " " + one.middle()).split("[ -]+");
    String[] others = (other.given() + " " + other.middle()).split("[ -]+");
    if (akin(Text.letters(ones[0]), Text.letters(others[0]))) {
      return one.middle().isEmpty()
          || other.middle().isEmpty()
          || Text.letters(one.middle()).charAt(0) == Text.letters(other.middle()).charAt(0);
    }
    for (String a : ones) {
      for (String b : others) {
        String left = Text.letters(a);
        String right = Text.letters(b);
        if (left.length() > 2 && right.length() > 2 && akin(left, right)) {
          return true;
        }
      }
    }
    String joined = Text.letters(one.given());
    return akin(joined, Text.letters(other.given()));
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
  /// `MOHAMMED` and `MUHAMMAD`, `ELENA` and `JELENA` share theirs.
  static String skeleton(String letters) {
    StringBuilder kept = new StringBuilder();
    char last = 0;
    boolean glide = letters.length() > 2 && letters.charAt(0) == 'J'
        && "AEIOU".indexOf(letters.charAt(1)) >= 0;
    for (int i = glide ? 1 : 0; i < letters.length(); i++) {
      char c =
          switch (letters.charAt(i)) {
            case 'A', 'E', 'I', 'O', 'U', 'Y', 'H', 'W' -> 0;
            case 'K', 'Q', 'X' -> 'C';
            case 'Z' -> 'S';
            case 'G' -> 'J';
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
