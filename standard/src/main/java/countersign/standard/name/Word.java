package countersign.standard.name;

import java.util.List;

/// What the tables say of one word. Filled while they are loaded; what other threads see never changes.
final class Word {
  static final int PORTUGUESE_SURNAME = 1;
  static final int PORTUGUESE_ONLY_SURNAME = 1 << 1;
  static final int PORTUGUESE_GIVEN = 1 << 2;
  static final int SPANISH_ONLY_GIVEN = 1 << 3;
  static final int CHINESE_SURNAME = 1 << 4;
  static final int KOREAN_SURNAME = 1 << 5;
  static final int KOREAN_STRONG_SURNAME = 1 << 6;
  static final int JAPANESE_SURNAME = 1 << 7;
  static final int JAPANESE_GIVEN = 1 << 8;
  static final int VIETNAMESE_SURNAME = 1 << 9;
  static final int VIETNAMESE_STRONG_SURNAME = 1 << 10;
  static final int VIETNAMESE_MIDDLE = 1 << 11;
  static final int HUNGARIAN_SURNAME = 1 << 12;
  static final int HUNGARIAN_GIVEN = 1 << 13;
  static final int SLAVIC_GIVEN = 1 << 14;
  static final int ARABIC_GIVEN = 1 << 15;
  static final int SOUTH_ASIAN_GIVEN = 1 << 16;
  static final int SOUTH_ASIAN_PREFIX = 1 << 17;
  static final int KOREAN_SYLLABLE = 1 << 18;
  static final int CHINESE_SYLLABLE = 1 << 19;
  static final int HISPANIC_SURNAME = 1 << 20;

  static final int ASIAN_SURNAME =
      CHINESE_SURNAME | KOREAN_SURNAME | JAPANESE_SURNAME | VIETNAMESE_SURNAME;

  final String letters;
  int flags;
  /// The binary logarithm of the number of living bearers as a given name, by sex; 0 for none.
  int male;
  int female;
  /// The same as a surname.
  int surname;
  /// The first spelling of its class; itself if it is in none.
  String variant;
  /// The dominant formal name this is a nickname of, or null.
  String formal;
  /// All formal names it is listed for.
  List<String> formals = List.of();
  /// The name this is a written short form of, or null: as a given name, as a surname.
  String shortForGiven;
  String shortForSurname;
  /// The hashes of words that may agree with this one by a list; made when first asked for, the
  /// same whichever thread does.
  volatile long[] related;

  Word(String letters) {
    this.letters = letters;
    this.variant = letters;
  }

  boolean is(int mask) {
    return (flags & mask) != 0;
  }

  /// {@return how often the word is a given name: a binary logarithm}
  int given() {
    return Math.max(male, female);
  }

  /// {@return whether it is known as a given name of one sex and hardly of the other}
  boolean isMale() {
    return male >= female + 4;
  }

  boolean isFemale() {
    return female >= male + 4;
  }
}
