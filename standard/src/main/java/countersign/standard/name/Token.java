package countersign.standard.name;

/// One word of a text, folded: letters A to Z with the marks `^` and `_`, or digits and letters.
///
/// @param hyphenated whether a hyphen joins it to the word before
/// @param apostrophe whether an apostrophe ends it (`O' Brien`)
/// @param segment which part between commas it stands in, from 0
record Token(String text, boolean hyphenated, boolean apostrophe, int segment) {
  /// {@return the letters without marks}
  String letters() {
    return text.indexOf('^') < 0 && text.indexOf('_') < 0
        ? text
        : text.replace("^", "").replace("_", "");
  }

  Token with(String other) {
    return new Token(other, hyphenated, apostrophe, segment);
  }

  boolean hasDigit() {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
        return true;
      }
    }
    return false;
  }
}
