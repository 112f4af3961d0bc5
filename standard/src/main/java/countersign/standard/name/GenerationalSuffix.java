package countersign.standard.name;

import java.util.Map;
import java.util.Set;

/// What tells a person from a relative of the same name. Titles and degrees are none.
public enum GenerationalSuffix {
  NONE(""),
  SENIOR("SR"),
  JUNIOR("JR"),
  FIRST("I"),
  SECOND("II"),
  THIRD("III"),
  FOURTH("IV"),
  FIFTH("V"),
  SIXTH("VI"),
  /// Portuguese for son: not always the same as Junior, so neither agrees with nor contradicts it.
  FILHO("FILHO"),
  /// Portuguese for grandson.
  NETO("NETO"),
  /// Portuguese for nephew.
  SOBRINHO("SOBRINHO"),
  /// A suffix is stated but cannot be read, or two are stated.
  UNREAD("?");

  private static final Map<String, GenerationalSuffix> FORMS = Map.ofEntries(
      Map.entry("SR", SENIOR), Map.entry("SNR", SENIOR), Map.entry("SENIOR", SENIOR),
      Map.entry("JR", JUNIOR), Map.entry("JNR", JUNIOR), Map.entry("JUNIOR", JUNIOR),
      Map.entry("I", FIRST), Map.entry("1ST", FIRST), Map.entry("1", FIRST),
      Map.entry("II", SECOND), Map.entry("2ND", SECOND), Map.entry("2", SECOND),
      Map.entry("2D", SECOND), Map.entry("SECOND", SECOND),
      Map.entry("III", THIRD), Map.entry("3RD", THIRD), Map.entry("3", THIRD),
      Map.entry("3D", THIRD), Map.entry("THIRD", THIRD),
      Map.entry("IV", FOURTH), Map.entry("4TH", FOURTH), Map.entry("4", FOURTH),
      Map.entry("FOURTH", FOURTH),
      Map.entry("V", FIFTH), Map.entry("5TH", FIFTH), Map.entry("5", FIFTH),
      Map.entry("VI", SIXTH), Map.entry("6TH", SIXTH),
      Map.entry("FILHO", FILHO), Map.entry("NETO", NETO), Map.entry("SOBRINHO", SOBRINHO));

  private final String text;

  GenerationalSuffix(String text) {
    this.text = text;
  }

  /// {@return the usual written form; empty for none}
  public String text() {
    return text;
  }

  /// {@return the suffix a folded word without dots stands for, or null}
  static GenerationalSuffix of(String word) {
    return FORMS.get(word);
  }

  /// {@return all words that stand for a suffix}
  static Set<String> words() {
    return FORMS.keySet();
  }

  /// {@return whether the word is a suffix wherever it stands after the first word of a name}
  static boolean isPlain(String word) {
    GenerationalSuffix suffix = of(word);
    return suffix != null && word.length() > 1
        && switch (suffix) {
          case SENIOR, JUNIOR, SECOND, THIRD, FOURTH, FIFTH, SIXTH, FIRST ->
              !word.equals("SECOND") && !word.equals("THIRD") && !word.equals("FOURTH");
          case FILHO, NETO, SOBRINHO, NONE, UNREAD -> false;
        };
  }

  /// {@return whether two stated suffixes contradict each other}
  ///
  /// Junior may be the second of the name and Senior the first; a Portuguese Filho may be a Junior.
  boolean contradicts(GenerationalSuffix other) {
    if (this == other || this == UNREAD || other == UNREAD) {
      return false;
    }
    return generation() != other.generation();
  }

  private int generation() {
    return switch (this) {
      case NONE -> 0;
      case SENIOR, FIRST -> 1;
      case JUNIOR, SECOND, FILHO -> 2;
      case THIRD, NETO -> 3;
      case FOURTH -> 4;
      case FIFTH -> 5;
      case SIXTH -> 6;
      case SOBRINHO -> 7;
      case UNREAD -> 8;
    };
  }
}
