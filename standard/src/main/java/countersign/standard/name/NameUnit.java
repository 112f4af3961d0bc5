package countersign.standard.name;

/// One unit of a name: a word with the particles before it, in one role.
///
/// The text holds the letters A to Z; `^` after a vowel means that it was written with an umlaut or
/// stroke (so E may stand after it), `_` that it was written as Å (so another A may). Immutable.
final class NameUnit {
  private final Role role;
  private final String text;
  private final int core;
  private final String letters;
  private final String expanded;
  private final int coreLetters;

  /// @param core where the word starts in `text`, after its particles
  NameUnit(Role role, String text, int core) {
    if (text.isEmpty() || core < 0 || core >= text.length()) {
      throw new IllegalArgumentException("a unit of a name has a word");
    }
    this.role = role;
    this.text = text;
    this.core = core;
    if (text.indexOf('^') < 0 && text.indexOf('_') < 0) {
      this.letters = text;
      this.expanded = text;
      this.coreLetters = core;
    } else {
      this.letters = text.replace("^", "").replace("_", "");
      this.expanded = text.replace('^', 'E').replace('_', 'A');
      this.coreLetters = text.substring(0, core).replace("^", "").replace("_", "").length();
    }
  }

  NameUnit(Role role, String text) {
    this(role, text, 0);
  }

  Role role() {
    return role;
  }

  String text() {
    return text;
  }

  /// {@return where the word starts in the text}
  int core() {
    return core;
  }

  /// {@return the letters without marks, particles included}
  String letters() {
    return letters;
  }

  /// {@return the letters with `Ü` written out as `UE` and so on}
  String expanded() {
    return expanded;
  }

  /// {@return the letters of the word without its particles}
  String word() {
    return coreLetters == 0 ? letters : letters.substring(coreLetters);
  }

  String particle() {
    return letters.substring(0, coreLetters);
  }

  boolean isInitial() {
    return letters.length() == 1;
  }

  boolean isMarked() {
    return letters != expanded;
  }

  NameUnit as(Role other) {
    return other == role ? this : new NameUnit(other, text, core);
  }

  NameUnit withoutParticle() {
    return core == 0 ? this : new NameUnit(role, text.substring(core), 0);
  }

  /// {@return whether the letters are the same, with or without a vowel's mark written out}
  boolean sameLetters(NameUnit other) {
    return same(letters, expanded, other.letters, other.expanded);
  }

  /// {@return whether two texts, each plain and with marks written out, can be the same}
  static boolean same(String a, String aExpanded, String b, String bExpanded) {
    return a.equals(b)
        || aExpanded != a && aExpanded.equals(b)
        || bExpanded != b && bExpanded.equals(a);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NameUnit unit
        && role == unit.role && core == unit.core && text.equals(unit.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode() * 31 + role.ordinal();
  }

  /// No personal data in a log or an exception.
  @Override
  public String toString() {
    return "a " + role + " of " + letters.length() + " letters";
  }
}
