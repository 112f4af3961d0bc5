package countersign.standard.name;

/// One word of a text, folded: letters A to Z with the marks `^` and `_`, or digits and letters.
///
/// @param text the word as folded
/// @param word what is known of it, without marks
/// @param hyphenated whether a hyphen joins it to the word before
/// @param apostrophe whether an apostrophe ends it (`O' Brien`)
/// @param segment which part between commas it stands in, from 0
record Token(String text, Word word, boolean hyphenated, boolean apostrophe, int segment) {
  static Token of(String text, boolean hyphenated, boolean apostrophe, int segment) {
    return new Token(text, Lexicon.of(plain(text)), hyphenated, apostrophe, segment);
  }

  /// {@return the text without marks}
  static String plain(String text) {
    return text.indexOf('^') < 0 && text.indexOf('_') < 0
        ? text
        : text.replace("^", "").replace("_", "");
  }

  boolean is(long mask) {
    return word.is(mask);
  }

  boolean isText(String other) {
    return text.equals(other);
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
