package countersign.synth;

import java.util.Locale;

/// The custom by which a synthetic person is named; what fairness is measured over. The letter
/// starts the person's key in a population file, so that truth can name the group. A verifier has
/// no use for it.
public enum NameGroup {
  GENERAL('G'),
  HISPANIC('H'),
  PORTUGUESE('P'),
  CHINESE('C'),
  KOREAN('K'),
  JAPANESE('J'),
  VIETNAMESE('V'),
  SOUTH_ASIAN('S'),
  ARABIC('A'),
  AFRICAN('F'),
  SLAVIC('L'),
  PARTICLE('D'),
  /// A double surname joined by marriage, whatever custom its halves come from.
  HYPHENATED('Y');

  private static final NameGroup[] BY_LETTER = new NameGroup[26];
  private static final NameGroup[] ALL = values();
  private final char letter;
  private final String label = name().toLowerCase(Locale.ROOT);

  static {
    for (NameGroup group : values()) {
      BY_LETTER[group.letter - 'A'] = group;
    }
  }

  NameGroup(char letter) {
    this.letter = letter;
  }

  static NameGroup drawn(int[] shares, int total, Dice dice) {
    return ALL[dice.weighted(shares, total)];
  }

  char letter() {
    return letter;
  }

  /// {@return the name in `truth.csv`}
  public String label() {
    return label;
  }

  /// {@return the group that a letter stands for, or null}
  static NameGroup of(int letter) {
    return letter >= 'A' && letter <= 'Z' ? BY_LETTER[letter - 'A'] : null;
  }
}
