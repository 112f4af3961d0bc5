package countersign.standard.name;

/// A word with the particles before it, before it has a role.
///
/// @param core where the word starts in `text`, after its particles
/// @param hyphenated whether a hyphen joins it to the piece before
record Piece(String text, int core, boolean hyphenated) {
  /// {@return the letters of the word, without particles and marks}
  String word() {
    String word = core == 0 ? text : text.substring(core);
    return word.indexOf('^') < 0 && word.indexOf('_') < 0
        ? word
        : word.replace("^", "").replace("_", "");
  }

  Word known() {
    return Lexicon.of(word());
  }

  boolean isInitial() {
    return text.length() == 1;
  }

  String particle() {
    return text.substring(0, core);
  }

  Piece withoutParticle() {
    return core == 0 ? this : new Piece(text.substring(core), 0, hyphenated);
  }

  /// {@return both as one word}
  Piece joined(Piece next) {
    return new Piece(text + next.text, core, hyphenated);
  }

  NameUnit as(Role role) {
    return new NameUnit(role, text, core);
  }
}
