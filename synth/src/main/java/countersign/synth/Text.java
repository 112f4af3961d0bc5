package countersign.synth;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/// The upper-case ASCII form in which most names and addresses are filed.
final class Text {
  private static final int TABLE = 0x2000;
  private static final String[] FOLDED = new String[TABLE];

  static {
    for (int c = 0; c < TABLE; c++) {
      FOLDED[c] = foldOne((char) c);
    }
  }

  private Text() {}

  private static String foldOne(char c) {
    switch (c) {
      case 'đ', 'Đ':
        return "D";
      case 'ø', 'Ø':
        return "O";
      case 'ł', 'Ł':
        return "L";
      case 'ß':
        return "SS";
      default:
        break;
    }
    StringBuilder kept = new StringBuilder();
    String parts = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
    for (int i = 0; i < parts.length(); i++) {
      char part = parts.charAt(i);
      if (Character.getType(part) != Character.NON_SPACING_MARK) {
        kept.append(Character.toUpperCase(part));
      }
    }
    return kept.toString();
  }

  /// {@return `text` in upper case without diacritics}; punctuation stays.
  static String fold(String text) {
    int length = text.length();
    if (isCapitals(text)) {
      return text;
    }
    StringBuilder folded = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 'a' && c <= 'z') {
        folded.append((char) (c - 32));
      } else if (c < 0x80) {
        folded.append(c);
      } else {
        folded.append(c < TABLE ? FOLDED[c] : String.valueOf(c));
      }
    }
    return folded.toString();
  }

  private static boolean isCapitals(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80 || c >= 'a' && c <= 'z') {
        return false;
      }
    }
    return true;
  }

  /// {@return the letters and digits of `text`, folded}
  static String letters(String text) {
    String folded = fold(text);
    StringBuilder kept = new StringBuilder(folded.length());
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (c >= 'A' && c <= 'Z' || c >= '0' && c <= '9') {
        kept.append(c);
      }
    }
    return kept.toString();
  }

  /// {@return the words of `text`, folded, letters and digits only}; spaces and hyphens part them.
  static List<String> words(String text) {
    List<String> words = new ArrayList<>(3);
    String folded = fold(text);
    StringBuilder word = new StringBuilder(16);
    for (int i = 0; i <= folded.length(); i++) {
      char c = i < folded.length() ? folded.charAt(i) : ' ';
      if (c >= 'A' && c <= 'Z' || c >= '0' && c <= '9') {
        word.append(c);
      } else if ((c == ' ' || c == '-') && !word.isEmpty()) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    return words;
  }

  /// {@return `text` with each word in lower case but for its first letter}
  static String title(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean start = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = Character.isLetter(c);
      out.append(letter && start ? Character.toUpperCase(c) : Character.toLowerCase(c));
      start = !letter && !Character.isDigit(c) && c != '\'';
    }
    return out.toString();
  }
}
