package countersign.standard.address;

import java.util.ArrayList;
import java.util.List;

/// Phrases that tell what a text is when it is no street: `phrase.csv`.
///
/// Each is a run of words; they are tried only where a word begins one ([Lexicon#PHRASE]).
/// Immutable after loading.
final class Phrases {
  /// What a phrase tells; the order has no meaning.
  enum Kind {
    /// Stands in place of an address: UNKNOWN, HOMELESS.
    PLACEHOLDER,
    /// Says nothing alone, beside a placeholder or another such word: NOT, PROVIDED.
    FILLER,
    /// A place of custody, a court, an agency, a shelter, an hotel, a law office.
    CUSTODIAL,
    /// A place described rather than addressed: NEAR, MILE MARKER.
    LOCATION,
    /// A building of several homes.
    MULTI_UNIT,
    FOREIGN,
    DOMESTIC
  }

  private record Phrase(Kind kind, long[] words) {}

  /// By lexicon entry of the first word.
  private static final Phrase[][] BY_FIRST = new Phrase[Lexicon.MEANING.length][];
  private static final Phrase[] NONE = {};

  static {
    for (String[] row : Lexicon.rows("phrase.csv")) {
      Kind kind = Kind.valueOf(row[0].replace('-', '_').toUpperCase(java.util.Locale.ROOT));
      String[] words = row[1].split(" ");
      long[] codes = new long[words.length];
      for (int i = 0; i < words.length; i++) {
        codes[i] = Lexicon.code(words[i]);
      }
      long flags = Lexicon.PHRASE;
      if (words.length == 1 && kind == Kind.PLACEHOLDER) {
        flags |= Lexicon.PLACEHOLDER;
      }
      if (words.length == 1 && kind == Kind.FILLER) {
        flags |= Lexicon.FILLER;
      }
      int entry = Lexicon.add(words[0], flags);
      List<Phrase> known = new ArrayList<>(List.of(BY_FIRST[entry] == null ? NONE
          : BY_FIRST[entry]));
      known.add(new Phrase(kind, codes));
      BY_FIRST[entry] = known.toArray(NONE);
    }
  }

  private Phrases() {}

  /// Loads the phrases; words cut before this lack their [Lexicon#PHRASE] flags.
  static void load() {}

  /// {@return how many words the longest phrase of this kind at word `i` has, 0 if none}
  static int at(Kind kind, Tokens tokens, int i, int to) {
    int longest = 0;
    Phrase[] phrases = tokens.has(i, Lexicon.PHRASE) ? BY_FIRST[tokens.entry[i]] : NONE;
    for (Phrase phrase : phrases) {
      int size = phrase.words.length;
      if (phrase.kind == kind && size > longest && i + size <= to && fits(phrase, tokens, i)) {
        longest = size;
      }
    }
    return longest;
  }

  /// {@return whether a phrase of this kind lies between `from` and `to`}
  static boolean anywhere(Kind kind, Tokens tokens, int from, int to) {
    for (int i = from; i < to; i++) {
      if (at(kind, tokens, i, to) > 0) {
        return true;
      }
    }
    return false;
  }

  /// {@return how many words the longest phrase of this kind that ends at `to` has, 0 if none}
  static int before(Kind kind, Tokens tokens, int from, int to) {
    for (int i = Math.max(from, to - 5); i < to; i++) {
      if (at(kind, tokens, i, to) == to - i) {
        return to - i;
      }
    }
    return 0;
  }

  private static boolean fits(Phrase phrase, Tokens tokens, int i) {
    for (int k = 0; k < phrase.words.length; k++) {
      if (tokens.code[i + k] != phrase.words[k]) {
        return false;
      }
    }
    return true;
  }
}
