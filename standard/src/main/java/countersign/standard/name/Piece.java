package countersign.standard.name;

/// A word with the particles before it, before it has a role.
///
/// @param text letters and marks, particles first
/// @param core where the word starts in `text`, after its particles
/// @param known what is known of the word, without particles and marks
/// @param hyphenated whether a hyphen joins it to the piece before
record Piece(String text, int core, Word known, boolean hyphenated) {
  static Piece of(String text) {
    return new Piece(text, 0, Lexicon.of(Token.plain(text)), false);
  }

  static Piece of(String text, int core, boolean hyphenated) {
    return new Piece(text, core, Lexicon.of(Token.plain(text.substring(core))), hyphenated);
  }

  boolean is(long mask) {
    return known.is(mask);
  }

  /// {@return the letters of the word, without particles and marks}
  String word() {
    return Token.plain(core == 0 ? text : text.substring(core));
  }

  boolean isInitial() {
    return text.length() == 1;
  }

  String particle() {
    return core == 0 ? "" : text.substring(0, core);
  }

  Piece withoutParticle() {
    return core == 0 ? this : new Piece(text.substring(core), 0, known, hyphenated);
  }

  /// {@return both as one word}
  Piece joined(Piece next) {
    return of(text + next.text, core, hyphenated);
  }

  NameUnit as(Role role) {
    return new NameUnit(role, text, core);
  }
}
