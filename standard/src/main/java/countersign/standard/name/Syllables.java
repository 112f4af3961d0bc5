package countersign.standard.name;

/// Whether a word is made of two syllables of a romanisation.
final class Syllables {
  private Syllables() {}

  static boolean isTwo(String word, long syllable) {
    if (Lexicon.of(word).is(syllable)) {
      return false; // XIAN is one, though it can be parted.
    }
    for (int i = 1; i < word.length(); i++) {
      if (Lexicon.of(word.substring(0, i)).is(syllable)
          && Lexicon.of(word.substring(i)).is(syllable)) {
        return true;
      }
    }
    return false;
  }
}
