package countersign.standard.name;

import countersign.standard.text.Folding;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/// The words of one text or column, and what stood between them.
///
/// Apostrophes inside a word go (`O'Brien` is `OBRIEN`), hyphens and dots part words, what stands
/// in quotes or brackets goes (a nickname: `Robert "Bob" Hill`). Not for several threads.
final class Tokens {
  /// Characters of one text at most; no name has more, and a longer text is not read.
  static final int MAX_TEXT = 400;

  private static final String QUOTES = "\"([";

  final List<Token> list = new ArrayList<>(4);
  /// A letter of another script, a digit or a sign inside a word, or too long.
  boolean unreadable;
  /// A sign that parts persons: `&`, `+`, `/`.
  boolean several;
  /// Whether the text is empty but for spaces.
  final boolean blank;
  int segments = 1;

  private final String text;
  private final boolean dots;
  private final boolean slashes;
  private int at;
  private boolean hyphen;

  private Tokens(String text, boolean blank) {
    this.text = text;
    this.blank = blank;
    this.dots = text.indexOf('.') >= 0;
    this.slashes = text.indexOf('/') >= 0;
  }

  static Tokens of(String raw) {
    if (raw.isEmpty()) {
      return new Tokens("", true);
    }
    if (raw.length() > MAX_TEXT) {
      Tokens tokens = new Tokens("", false);
      tokens.unreadable = true;
      return tokens;
    }
    boolean foreign = false;
    boolean marks = false;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      foreign |= c >= 128;
      marks |= c == '^' || c == '_';
    }
    String clean = marks ? raw.replace('^', ' ').replace('_', ' ') : raw;
    String folded = Folding.fold(foreign ? markVowels(clean) : clean);
    Tokens tokens = new Tokens(folded, folded.isBlank());
    tokens.unreadable = foreign && hasOtherScript(raw);
    tokens.scan();
    return tokens;
  }

  boolean isEmpty() {
    return list.isEmpty();
  }

  /// Keeps what folding would lose: that a vowel can also be written with E or A after it.
  private static String markVowels(String raw) {
    String composed = Normalizer.normalize(raw, Normalizer.Form.NFC);
    StringBuilder out = new StringBuilder(composed.length() + 4);
    for (int i = 0; i < composed.length(); i++) {
      char c = composed.charAt(i);
      switch (c) {
        case 'Ä', 'ä' -> out.append("A^");
        case 'Ö', 'ö', 'Ø', 'ø' -> out.append("O^");
        case 'Ü', 'ü' -> out.append("U^");
        case 'Å', 'å' -> out.append("A_");
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  private static boolean hasOtherScript(String raw) {
    for (int i = 0; i < raw.length(); ) {
      int code = raw.codePointAt(i);
      i += Character.charCount(code);
      if (code >= 128 && Character.isLetter(code)) {
        switch (Character.UnicodeScript.of(code)) {
          case LATIN, COMMON, INHERITED -> { }
          default -> {
            return true;
          }
        }
      }
    }
    return false;
  }

  private void scan() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (isWord(c)) {
        word();
      } else {
        sign(c);
      }
    }
  }

  private void sign(char c) {
    if (c == '\'' && text.startsWith("''", at)) {
      int end = text.indexOf("''", at + 2);
      at = end < 0 ? at + 2 : end + 2;
      return;
    }
    if (c == '\'' && quoteEnds('\'', at)) {
      at = text.indexOf('\'', at + 1) + 1;
      return;
    }
    if (QUOTES.indexOf(c) >= 0) {
      char close = c == '(' ? ')' : c == '[' ? ']' : c;
      int end = text.indexOf(close, at + 1);
      at = end < 0 ? at + 1 : end + 1;
      hyphen = false;
      return;
    }
    switch (c) {
      case '-' -> hyphen = !list.isEmpty();
      case ',', ';' -> {
        hyphen = false;
        if (!list.isEmpty()) {
          segments = list.getLast().segment() + 2;
        }
      }
      case '&', '+', '/' -> several = true;
      case '{' -> unreadable = true;
      default -> { }
    }
    at++;
  }

  /// {@return whether an apostrophe opens a quoted nickname}
  private boolean quoteEnds(char quote, int start) {
    boolean opens = (start == 0 || text.charAt(start - 1) == ' ')
        && start + 1 < text.length() && isLetter(text.charAt(start + 1));
    int end = opens ? text.indexOf(quote, start + 1) : -1;
    return end > start + 1 && (end + 1 == text.length() || text.charAt(end + 1) == ' ')
        && text.charAt(end - 1) != ' ';
  }

  private void word() {
    int start = at;
    int slashed = slashes ? slashed(start) : 0;
    if (slashed > 0) {
      add(text.substring(start, start + slashed), false);
      at = start + slashed;
      return;
    }
    int dotted = dots ? dotted(start) : 0;
    if (dotted > 0) {
      add(text.substring(start, start + dotted).replace(".", ""), false);
      at = start + dotted;
      return;
    }
    boolean plain = true;
    boolean apostrophe = false;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\'') {
        boolean inside = at + 1 < text.length() && isLetter(text.charAt(at + 1));
        apostrophe = !inside;
        plain = false;
      } else if (!isWord(c)) {
        break;
      }
      at++;
    }
    String word = text.substring(start, at);
    add(plain ? word : word.replace("'", ""), apostrophe);
    if (at < text.length() && "?@#*=<>|$%!\\{".indexOf(text.charAt(at)) >= 0
        && at + 1 < text.length() && isWord(text.charAt(at + 1))) {
      unreadable = true;
    }
  }

  private void add(String word, boolean apostrophe) {
    list.add(Token.of(word, hyphen, apostrophe, segments - 1));
    hyphen = false;
  }

  /// {@return the length of `C/O`, `A/K/A` and their like, or 0}
  private int slashed(int start) {
    int end = start;
    while (end + 2 < text.length() && isLetter(text.charAt(end)) && text.charAt(end + 1) == '/'
        && isLetter(text.charAt(end + 2))) {
      end += 2;
    }
    boolean whole = end + 1 >= text.length() || !isWord(text.charAt(end + 1));
    return end > start && whole ? end + 1 - start : 0;
  }

  /// {@return the length of `M.D.`, `Ph.D.` and their like, or 0}
  private int dotted(int start) {
    int end = start;
    while (end < text.length() && (isLetter(text.charAt(end)) || text.charAt(end) == '.')) {
      end++;
    }
    int first = text.indexOf('.', start);
    if (first < 0 || first >= end - 1) {
      return 0;
    }
    Word word = Lexicon.of(text.substring(start, end).replace(".", ""));
    boolean initials = list.isEmpty() && word.is(Word.DEGREE | Word.DEGREE_AFTER_COMMA);
    return word.is(Word.DOTTED) && !initials ? end - start : 0; // M.D. before a name are initials.
  }

  private static boolean isLetter(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isWord(char c) {
    return isLetter(c) || c >= '0' && c <= '9' || c == '^' || c == '_';
  }
}
