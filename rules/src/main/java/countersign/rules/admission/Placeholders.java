package countersign.rules.admission;

import java.util.Locale;
import java.util.Set;

/// Texts that stand where a fact should: `N/A`, `UNKNOWN`, `TBD`. For identifiers and reasons;
/// addresses and names have their own, in `standard`.
final class Placeholders {
  private Placeholders() {}

  static final Set<String> WORDS =
      Set.of(
          "NA", "N", "A", "NONE", "NIL", "NULL", "NAN", "UNK", "UNKN", "UNKNOWN", "UKN", "TBA",
          "TBD", "PENDING", "BLANK", "EMPTY", "MISSING", "SEE", "FILE", "ABOVE", "BELOW", "NOTES",
          "SAME", "AS", "ON", "TO", "FOLLOW", "FOLLOWS", "BE", "DETERMINED", "ADDED", "LATER",
          "NOT", "AVAILABLE", "APPLICABLE", "SPECIFIED", "PROVIDED", "GIVEN", "STATED", "NO",
          "TEST", "TESTING", "ASDF", "QWERTY", "X", "XX", "XXX", "XXXX", "ZZZ", "LOREM", "IPSUM",
          "DOLOR", "SIT", "AMET", "REASON", "THE", "REFUSED", "DECLINED", "FAILED", "DID",
          "PLACEHOLDER", "TEXT", "HERE", "INSERT", "DESCONOCIDO", "D", "ETC", "CASE", "AT", "DATE",
          "TIME", "THIS");

  /// Words that make no id of a text, whatever digits stand beside them: `TBD-1`.
  private static final Set<String> NO_IDENTIFIER =
      Set.of("UNKNOWN", "UNK", "UNKN", "TBD", "TBA", "PENDING", "NONE", "NULL", "PLACEHOLDER");

  /// {@return whether a text can be the number of a case}: letters, digits and `-/.:#_ ` only, at
  /// least `digits` digits that are not all 0, and no word such as `unknown` or `TBD`.
  static boolean isIdentifier(String text, int digits) {
    if (text.length() > 64) {
      return false;
    }
    int found = 0;
    boolean notZero = false;
    int wordStart = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z') {
        continue;
      }
      if (isNoIdentifier(text, wordStart, i)) {
        return false;
      }
      wordStart = i + 1;
      if (c >= '0' && c <= '9') {
        found++;
        notZero |= c != '0';
      } else if ("-/.:#_ ()".indexOf(c) < 0) {
        return false;
      }
    }
    return found >= digits && notZero && !isNoIdentifier(text, wordStart, text.length());
  }

  /// The shortest of the words has three letters, so most ids cost no comparison.
  private static boolean isNoIdentifier(String text, int start, int end) {
    return end - start >= 3
        && NO_IDENTIFIER.contains(text.substring(start, end).toUpperCase(Locale.ROOT));
  }
}
