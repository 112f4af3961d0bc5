package countersign.standard.name;

/// Which given names may be related, found by the hashes of their letters: for each word of the
/// tables two masks of the names it is a form of. Two words that a list relates, be it as spellings
/// of one name, as nickname and formal name, or as nicknames that share a formal name, have a bit in
/// common in both. Most others have none in one of them.
///
/// About 3 MB, made once; immutable.
final class Kin {
  private static final int SLOTS = Integer.highestOneBit(3 * Lexicon.listed().size()) << 1;
  private static final int WIDTH = 3;

  /// Hash and masks, side by side. No mask is 0 but in a free slot.
  private static final long[] TABLE = new long[WIDTH * SLOTS];
  private static final boolean[] ASIAN = new boolean[SLOTS];

  static {
    for (Word word : Lexicon.listed()) {
      long hash = Hash.of(word.letters);
      int at = slot(hash);
      TABLE[at] = hash;
      add(at, word.variant);
      if (word.formal != null) {
        add(at, Lexicon.variant(word.formal));
      }
      for (String formal : word.formals) {
        add(at, Lexicon.variant(formal));
      }
      ASIAN[at / WIDTH] = word.is(Word.ASIAN_SURNAME);
    }
  }

  private Kin() {}

  private static void add(int at, String name) {
    long hash = Hash.of(name);
    TABLE[at + 1] |= first(hash);
    TABLE[at + 2] |= second(hash);
  }

  private static long first(long hash) {
    return 1L << (hash >>> 58);
  }

  private static long second(long hash) {
    return 1L << (hash >>> 34);
  }

  /// {@return the place of a hash, or the free one where it belongs}
  private static int slot(long hash) {
    int slot = (int) (hash >>> 20) & SLOTS - 1;
    while (TABLE[WIDTH * slot + 1] != 0 && TABLE[WIDTH * slot] != hash) {
      slot = slot + 1 & SLOTS - 1;
    }
    return WIDTH * slot;
  }

  /// {@return whether two words may be forms of one name}; false only if no list relates them and
  /// they are not the same word. A word that no table has is a form of itself alone.
  static boolean mayRelate(long hash, long other) {
    int a = slot(hash);
    int b = slot(other);
    boolean listed = TABLE[a + 1] != 0;
    boolean otherListed = TABLE[b + 1] != 0;
    long first = listed ? TABLE[a + 1] : first(hash);
    long second = listed ? TABLE[a + 2] : second(hash);
    return (first & (otherListed ? TABLE[b + 1] : first(other))) != 0
        && (second & (otherListed ? TABLE[b + 2] : second(other))) != 0;
  }

  /// {@return whether it is a Chinese, Korean, Japanese or Vietnamese surname}
  static boolean isAsianSurname(long hash) {
    return ASIAN[slot(hash) / WIDTH];
  }
}
