package countersign.standard.name;

import java.util.List;

/// What the tables say of one word. Filled while they are loaded; what other threads see never
/// changes.
final class Word {
  // Customs: lists of cultures.txt.
  static final long PORTUGUESE_SURNAME = 1;
  static final long PORTUGUESE_ONLY_SURNAME = 1L << 1;
  static final long PORTUGUESE_GIVEN = 1L << 2;
  static final long SPANISH_ONLY_GIVEN = 1L << 3;
  static final long CHINESE_SURNAME = 1L << 4;
  static final long KOREAN_SURNAME = 1L << 5;
  static final long KOREAN_STRONG_SURNAME = 1L << 6;
  static final long JAPANESE_SURNAME = 1L << 7;
  static final long JAPANESE_GIVEN = 1L << 8;
  static final long VIETNAMESE_SURNAME = 1L << 9;
  static final long VIETNAMESE_STRONG_SURNAME = 1L << 10;
  static final long VIETNAMESE_MIDDLE = 1L << 11;
  static final long HUNGARIAN_SURNAME = 1L << 12;
  static final long HUNGARIAN_GIVEN = 1L << 13;
  static final long SLAVIC_GIVEN = 1L << 14;
  static final long ARABIC_GIVEN = 1L << 15;
  static final long SOUTH_ASIAN_GIVEN = 1L << 16;
  static final long SOUTH_ASIAN_PREFIX = 1L << 17;
  static final long KOREAN_SYLLABLE = 1L << 18;
  static final long CHINESE_SYLLABLE = 1L << 19;
  static final long HISPANIC_SURNAME = 1L << 20;
  static final long CHINESE_STRONG_SURNAME = 1L << 21;
  static final long KOREAN_TOP_SURNAME = 1L << 22;
  static final long SPANISH_RATHER_SURNAME = 1L << 23;

  // What a word does: lists of keywords.txt.
  static final long TITLE = 1L << 24;
  static final long TITLE_AND_NAME = 1L << 25;
  static final long TITLE_OF_WOMEN = 1L << 26;
  static final long DEGREE = 1L << 27;
  static final long DEGREE_AFTER_COMMA = 1L << 28;
  static final long DOTTED = 1L << 29;
  static final long SEVERAL = 1L << 30;
  static final long SEVERAL_OR_NAME = 1L << 31;
  static final long BEFORE_OF = 1L << 32;
  static final long BODY = 1L << 33;
  static final long BODY_AT_END = 1L << 34;
  static final long STAND_IN = 1L << 35;
  static final long GIVEN_STAND_IN = 1L << 36;
  static final long FAMILY_STAND_IN = 1L << 37;
  static final long NO_MIDDLE = 1L << 38;
  static final long PARTICLE = 1L << 39;
  static final long PARTICLE_OR_ASIAN = 1L << 40;
  static final long SERVANT_OF = 1L << 41;
  static final long AFTER_O = 1L << 42;
  static final long AFTER_D = 1L << 43;
  static final long AFTER_L = 1L << 44;
  static final long SAINT = 1L << 45;
  static final long AFTER_BEN = 1L << 46;
  static final long DEVOTIONAL = 1L << 47;
  static final long BEFORE_DEVOTIONAL = 1L << 48;
  static final long AFTER_JOSE = 1L << 49;
  /// A generational suffix, a word of Pieces or a short form: the plain path does not know it.
  static final long SPECIAL = 1L << 50;
  /// A word of SEVERAL, BODY or BODY_AT_END that is a surname too.
  static final long OR_SURNAME = 1L << 51;

  static final long IBERIAN_SURNAME = HISPANIC_SURNAME | PORTUGUESE_SURNAME;
  static final long ASIAN_SURNAME =
      CHINESE_SURNAME | KOREAN_SURNAME | JAPANESE_SURNAME | VIETNAMESE_SURNAME;

  /// A given name borne by about 4,000 or more living people in the United States is taken for
  /// one, and not for a word of a Chinese, Korean or Vietnamese name.
  static final int WESTERN = 12;

  final String letters;
  long flags;
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
  Word(String letters) {
    this.letters = letters;
    this.variant = letters;
  }

  boolean is(long mask) {
    return (flags & mask) != 0;
  }

  /// {@return whether no table has the word}
  boolean isUnlisted() {
    return letters.isEmpty();
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
