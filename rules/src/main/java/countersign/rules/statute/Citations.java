package countersign.rules.statute;

import java.util.Locale;

/// Statutory citations as requesters write them: `8 USC 1253(a)(1)`, `8 U.S.C. § 1253(a)(1)`.
public final class Citations {
  private Citations() {}

  /// {@return the citation in the project's form, such as `8 USC 1253(a)(1)`}, or an empty text
  /// where `text` is not a citation of the U.S. Code. Space of any kind, full stops and the section sign do not
  /// matter; the case of letters in brackets does.
  public static String normal(String text) {
    String compact = text.replaceAll("[\\s\\p{Z}.\u00A7]", "");
    int letters = 0;
    while (letters < compact.length() && isDigit(compact.charAt(letters))) {
      letters++;
    }
    if (letters == 0 || letters > 2 || compact.length() < letters + 4) {
      return "";
    }
    if (!compact.substring(letters, letters + 3).toUpperCase(Locale.ROOT).equals("USC")) {
      return "";
    }
    String section = compact.substring(letters + 3);
    if (section.regionMatches(true, 0, "sec", 0, 3)) {
      section = section.substring(3);
    }
    return section.matches("[0-9]{1,5}[a-zA-Z]{0,3}(-[0-9]{1,2})?(\\([0-9a-zA-Z]{1,5}\\)){0,6}")
        ? compact.substring(0, letters) + " USC " + section
        : "";
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /// {@return whether `citation` is `whole` or a part of it}: `8 USC 1227(a)(1)(B)` is within
  /// `8 USC 1227(a)`.
  public static boolean within(String citation, String whole) {
    return citation.startsWith(whole)
        && (citation.length() == whole.length() || citation.charAt(whole.length()) == '(');
  }
}
