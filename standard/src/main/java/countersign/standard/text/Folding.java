package countersign.standard.text;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;

/// Folds text to upper-case ASCII, so that what differs in typing alone becomes equal.
///
/// What comes out holds only the characters from space to `}` and the line feed:
///
/// - ASCII letters in upper case, digits and punctuation as they are, but `{ } ~` become `( ) -`
///   and a backtick becomes an apostrophe;
/// - accents go (`Ñ` is `N`, `ü` is `U`); letters that do not decompose follow a fixed table
///   (`Ł` is `L`, `Ø` is `O`, `Đ` is `D`, `Æ` is `AE`, `ß` is `SS`, `þ` is `TH`, `ı` is `I`);
/// - typographic quotes, dashes, spaces, full-width forms and digits of other scripts become the
///   ASCII ones, `½` becomes ` 1/2`, a line break of any kind becomes one line feed, a tab or
///   another control character a space;
/// - marks that cannot be seen (direction marks, joiners, byte order marks, soft hyphens) go;
/// - a Cyrillic or Greek letter that looks like a Latin one is read as it looks when its word
///   also has a Latin letter;
/// - any other character stays apart as `{HEX}`, its code point: two different unreadable texts
///   never become equal. [#isReadable] tells whether a folded text has such a one.
///
/// Folding what is folded changes nothing, except that such an escape loses its braces. Stateless
/// and safe for use by several threads. Linear in time; text that is upper-case ASCII already costs
/// no allocation.
public final class Folding {
  /// Bytes that one `char` of the input can become at most: U+FDFA becomes eighteen escapes and
  /// spaces, 78 bytes. A test tries every code point.
  public static final int MAX_EXPANSION = 78;

  private static final byte[] ASCII = ascii();

  /// Letters without a decomposition, in pairs: the letter, then what it becomes.
  private static final String[] TABLE = {
    "Æ", "AE", "æ", "AE", "Œ", "OE", "œ", "OE", "Ø", "O", "ø", "O", "Đ", "D", "đ", "D",
    "Ð", "D", "ð", "D", "Þ", "TH", "þ", "TH", "ß", "SS", "ẞ", "SS", "Ł", "L", "ł", "L",
    "Ħ", "H", "ħ", "H", "Ŧ", "T", "ŧ", "T", "ı", "I", "ĸ", "K", "Ŋ", "NG", "ŋ", "NG",
    "Ɓ", "B", "ɓ", "B", "Ƈ", "C", "ƈ", "C", "Ɗ", "D", "ɗ", "D", "Ɖ", "D", "ɖ", "D",
    "Ə", "E", "ə", "E", "Ǝ", "E", "ǝ", "E", "Ɛ", "E", "ɛ", "E", "Ɠ", "G", "ɠ", "G",
    "Ɣ", "G", "ɣ", "G", "Ɩ", "I", "ɩ", "I", "Ɨ", "I", "ɨ", "I", "Ƙ", "K", "ƙ", "K",
    "Ɲ", "N", "ɲ", "N", "Ɔ", "O", "ɔ", "O", "Ɵ", "O", "ɵ", "O", "Ƥ", "P", "ƥ", "P",
    "Ƭ", "T", "ƭ", "T", "Ʋ", "V", "ʋ", "V", "Ƴ", "Y", "ƴ", "Y", "Ƶ", "Z", "ƶ", "Z",
    "Ʉ", "U", "ʉ", "U", "Ɍ", "R", "ɍ", "R", "Ɏ", "Y", "ɏ", "Y", "Ȼ", "C", "ȼ", "C",
    "Ɂ", "'", "ɂ", "'", "ʔ", "'", "Ꞌ", "'", "ꞌ", "'", "ʻ", "'", "ʼ", "'", "ʹ", "'", "ʾ", "'",
    "ʿ", "'", "ˈ", "'", "ʽ", "'", "‘", "'", "’", "'", "‛", "'", "′", "'", "´", "'", "＇", "'",
    "ˋ", "'", "ˊ", "'", "‹", "'", "›", "'",
    "“", "\"", "”", "\"", "„", "\"", "‟", "\"", "″", "\"", "«", "\"", "»", "\"",
    "‐", "-", "‑", "-", "‒", "-", "–", "-", "—", "-", "―", "-", "−", "-", "⁃", "-", "﹘", "-",
    "·", ".", "•", ".", "‧", ".", "・", ".", "⁄", "/", "∕", "/", "×", "X", "‚", ",", "、", ",",
    "،", ",", "¿", "?", "¡", "!", "§", " ", "¶", " ", "©", " ", "®", " ", "°", " ", "¦", "|",
    "¬", " ", "±", " ", "µ", "U",
  };

  /// Letters of other scripts beside the Latin capitals they look like, in either case.
  private static final String LOOK_ALIKES =
      "АAВBЕEЗ3КKМMНHОOРPСCТTУYХXІIЈJЅSԌGԚQԜWаaеeоoрpсcуyхxіiјjѕsԁdԛqԝwһh"
          + "ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoνvιiκkαaρp";

  private static final char[] FROM = new char[TABLE.length / 2];
  private static final String[] TO = new String[TABLE.length / 2];

  static {
    Integer[] order = new Integer[FROM.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> TABLE[2 * a].charAt(0) - TABLE[2 * b].charAt(0));
    for (int i = 0; i < order.length; i++) {
      FROM[i] = TABLE[2 * order[i]].charAt(0);
      TO[i] = TABLE[2 * order[i] + 1];
    }
  }

  private Folding() {}

  /// {@return the folded text; the same object if there is nothing to fold}
  public static String fold(String text) {
    int length = text.length();
    int same = 0;
    while (same < length && isFolded(text.charAt(same))) {
      same++;
    }
    if (same == length) {
      return text;
    }
    for (int i = same; i < length; i++) {
      if (text.charAt(i) >= 128) {
        return foldSlowly(text);
      }
    }
    StringBuilder out = new StringBuilder(length).append(text, 0, same);
    for (int i = same; i < length; i++) {
      byte folded = ASCII[text.charAt(i)];
      if (folded != 0) {
        out.append((char) folded);
      }
    }
    return out.toString();
  }

  /// Folds `text` into `target` from `offset` on.
  ///
  /// {@return the position after the last byte written, or -1 if it does not fit} Allocates
  /// nothing while the text is ASCII.
  public static int fold(String text, byte[] target, int offset) {
    int length = text.length();
    int at = offset;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 128) {
        return foldOther(text, target, offset);
      }
      byte folded = ASCII[c];
      if (folded != 0) {
        if (at == target.length) {
          return -1;
        }
        target[at++] = folded;
      }
    }
    return at;
  }

  /// Folds UTF-8 bytes into `target` from `offset` on, as [#fold(String,byte[],int)] does with the
  /// text they hold; malformed sequences are read as U+FFFD.
  ///
  /// {@return the position after the last byte written, or -1 if it does not fit} Allocates
  /// nothing while the bytes are ASCII.
  public static int fold(byte[] utf8, int from, int to, byte[] target, int offset) {
    if (to - from > target.length - offset) {
      return foldOther(new String(utf8, from, to - from, StandardCharsets.UTF_8), target, offset);
    }
    int at = offset;
    for (int i = from; i < to; i++) {
      byte b = utf8[i];
      if (b < 0) {
        return foldOther(new String(utf8, from, to - from, StandardCharsets.UTF_8), target, offset);
      }
      byte folded = ASCII[b];
      if (folded != 0) {
        target[at++] = folded;
      }
    }
    return at;
  }

  /// {@return whether every character of a folded text could be read}
  public static boolean isReadable(String folded) {
    return folded.indexOf('{') < 0;
  }

  @SuppressWarnings("deprecation") // The folded text is ASCII: its low bytes are all of it.
  private static int foldOther(String text, byte[] target, int offset) {
    String folded = foldSlowly(text);
    if (folded.length() > target.length - offset) {
      return -1;
    }
    folded.getBytes(0, folded.length(), target, offset);
    return offset + folded.length();
  }

  private static boolean isFolded(char c) {
    return c > 0 && c < 128 && ASCII[c] == c;
  }

  private static byte[] ascii() {
    byte[] table = new byte[128];
    for (int c = 0; c < 128; c++) {
      table[c] = (byte) (c < ' ' || c == 127 ? ' ' : Character.toUpperCase(c));
    }
    table[0] = 0;
    table['\n'] = '\n';
    table['\r'] = '\n';
    table[0x0B] = '\n';
    table['\f'] = '\n';
    table['{'] = '(';
    table['}'] = ')';
    table['~'] = '-';
    table['`'] = '\'';
    return table;
  }

  private static String foldSlowly(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    int length = text.length();
    for (int i = 0; i < length; ) {
      int end = i;
      while (end < length && isWordPart(text.charAt(end))) {
        end++;
      }
      if (end > i) {
        foldWord(text.substring(i, end), out);
        i = end;
      } else {
        int code = text.codePointAt(i);
        foldCode(code, false, out);
        i += Character.charCount(code);
      }
    }
    return out.toString();
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private static void foldWord(String word, StringBuilder out) {
    boolean latin = false;
    for (int i = 0; i < word.length() && !latin; i++) {
      char c = word.charAt(i);
      latin = Character.isLetter(c)
          && Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN;
    }
    for (int i = 0; i < word.length(); i++) {
      foldCode(word.charAt(i), latin, out);
    }
  }

  private static void foldCode(int code, boolean amongLatin, StringBuilder out) {
    if (code < 128) {
      if (ASCII[code] != 0) {
        out.append((char) ASCII[code]);
      }
      return;
    }
    if (code == 0x85 || code == 0x2028 || code == 0x2029) {
      out.append('\n');
      return;
    }
    if (code < 0x10000 && append((char) code, amongLatin, out)) {
      return;
    }
    switch (Character.getType(code)) {
      case Character.FORMAT, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK,
          Character.COMBINING_SPACING_MARK -> { }
      case Character.CONTROL, Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR ->
          out.append(' ');
      case Character.DECIMAL_DIGIT_NUMBER -> out.append((char) ('0' + Character.digit(code, 10)));
      default -> decompose(code, amongLatin, out);
    }
  }

  /// Appends what the tables say of a character, if they do.
  private static boolean append(char c, boolean amongLatin, StringBuilder out) {
    int found = Arrays.binarySearch(FROM, c);
    if (found >= 0) {
      out.append(TO[found]);
      return true;
    }
    int alike = amongLatin ? LOOK_ALIKES.indexOf(c) : -1;
    if (alike >= 0) {
      out.append(Character.toUpperCase(LOOK_ALIKES.charAt(alike + 1)));
      return true;
    }
    return false;
  }

  private static void decompose(int code, boolean amongLatin, StringBuilder out) {
    String whole = new String(Character.toChars(code));
    String parts = Normalizer.normalize(whole, Normalizer.Form.NFKD);
    if (parts.equals(whole)) {
      out.append('{').append(Integer.toHexString(code).toUpperCase(java.util.Locale.ROOT))
          .append('}');
      return;
    }
    if (parts.indexOf('⁄') > 0) { // A vulgar fraction stands apart from the number before it.
      out.append(' ');
    }
    for (int i = 0; i < parts.length(); ) {
      int part = parts.codePointAt(i);
      foldCode(part, amongLatin, out);
      i += Character.charCount(part);
    }
  }
}
