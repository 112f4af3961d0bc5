package countersign.rules.admission;

import countersign.domain.SubjectColumn;

/// A relevance reason as B8 and B9 read it: words folded to upper-case ASCII letters, digits
/// masked, the row's own names and address masked. Two digests, because a common word can be
/// somebody's name: reasons are the same when either agrees. Scratch of one thread.
final class ReasonText {
  private static final SubjectColumn[] OWN = {
    SubjectColumn.GIVEN_NAME, SubjectColumn.MIDDLE_NAME, SubjectColumn.FAMILY_NAME,
    SubjectColumn.NAME_SUFFIX, SubjectColumn.ADDRESS_LINE1, SubjectColumn.ADDRESS_LINE2,
    SubjectColumn.CITY, SubjectColumn.STATE, SubjectColumn.ZIP
  };
  private static final int MAX_OWN = 64;
  private static final int MAX_WORDS = 2_048;
  private static final long MASK = 0x5555_0000_AAAAL;

  private final long[] own = new long[MAX_OWN];
  /// A bit for each of [#own], so that most words are known not to be among them at once.
  private long ownBits;
  private int ownCount;
  private final Words words = new Words();
  private final int[] known = new int[MAX_WORDS];
  private int knownCount;
  private int wordsRead;
  private boolean placeholder;
  private long plain;
  private long masked;
  private long plainState;
  private long maskedState;
  private boolean plainMask;
  private boolean maskedMask;

  /// Reads the reason of a row. O(length of the reason, the name and the address).
  void read(Row row) {
    ownCount = 0;
    ownBits = 0;
    for (SubjectColumn column : OWN) {
      collectOwn(row.subject().get(column));
    }
    knownCount = 0;
    wordsRead = 0;
    placeholder = true;
    plainState = Digests.START;
    maskedState = Digests.START;
    plainMask = false;
    maskedMask = false;
    String text = row.subject().get(SubjectColumn.RELEVANCE_REASON);
    if (text.length() <= TextRules.LONGEST_REASON) {
      scanReason(text);
    }
    plain = wordsRead == 0 ? 0 : Digests.finish(plainState);
    masked = wordsRead == 0 ? 0 : Digests.finish(maskedState);
  }

  /// {@return how many words of letters it has}
  int wordsRead() {
    return wordsRead;
  }

  /// {@return whether every word is one that stands for no reason}
  boolean isPlaceholder() {
    return placeholder;
  }

  /// {@return the digest with digits masked}; 0 where there are no words
  long plain() {
    return plain;
  }

  /// {@return the digest with digits and the row's own names and address masked}
  long masked() {
    return masked;
  }

  /// {@return the words known to [Purposes], by number, 0 for the others}
  int[] words() {
    return known;
  }

  int wordCount() {
    return knownCount;
  }

  private void collectOwn(String text) {
    if (text.isEmpty() || text.length() > TextRules.LONGEST) {
      return;
    }
    words.over(text);
    while (words.next()) {
      if (words.isWord() && ownCount < MAX_OWN
          && !Purposes.isFunctionWord(Purposes.wordOf(words.digest()))) {
        own[ownCount++] = words.digest();
        ownBits |= 1L << words.digest();
      }
    }
  }

  private void scanReason(String text) {
    words.over(text);
    while (words.next()) {
      if (words.isWord()) {
        word(words.digest());
      } else {
        mask();
      }
    }
  }

  private void word(long digest) {
    wordsRead++;
    int number = Purposes.wordOf(digest);
    placeholder &= Purposes.isPlaceholderWord(number);
    if (knownCount < MAX_WORDS) {
      known[knownCount++] = number;
    }
    plainState = Digests.take(plainState, digest);
    plainMask = false;
    if (isOwn(digest)) {
      if (!maskedMask) {
        maskedState = Digests.take(maskedState, MASK);
      }
      maskedMask = true;
    } else {
      maskedState = Digests.take(maskedState, digest);
      maskedMask = false;
    }
  }

  /// A run of digits, or of masked words and digits, is one mask however long it is.
  private void mask() {
    if (!plainMask) {
      plainState = Digests.take(plainState, MASK);
    }
    plainMask = true;
    if (!maskedMask) {
      maskedState = Digests.take(maskedState, MASK);
    }
    maskedMask = true;
  }

  private boolean isOwn(long digest) {
    if ((ownBits >>> digest & 1) == 0) {
      return false;
    }
    for (int i = 0; i < ownCount; i++) {
      if (own[i] == digest) {
        return true;
      }
    }
    return false;
  }
}
