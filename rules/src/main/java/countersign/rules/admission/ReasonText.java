package countersign.rules.admission;

import countersign.domain.SubjectColumn;
import countersign.standard.text.Folding;

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
  private int ownCount;
  private final int[] words = new int[MAX_WORDS];
  private int wordCount;
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
    for (SubjectColumn column : OWN) {
      collectOwn(row.subject().get(column));
    }
    wordCount = 0;
    wordsRead = 0;
    placeholder = true;
    plainState = Digests.START;
    maskedState = Digests.START;
    plainMask = false;
    maskedMask = false;
    String text = row.subject().get(SubjectColumn.RELEVANCE_REASON);
    scanReason(text.length() > TextRules.LONGEST_REASON ? "" : folded(text));
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
    return words;
  }

  int wordCount() {
    return wordCount;
  }

  /// {@return the text folded, or as it is where folding would change the case alone}, which
  /// [#letter] does without a copy
  private static String folded(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > 'z' || c == '`') {
        return Folding.fold(text);
      }
    }
    return text;
  }

  private void collectOwn(String text) {
    String folded = text.length() > TextRules.LONGEST ? "" : folded(text);
    long digest = Digests.START;
    int length = 0;
    for (int i = 0; i <= folded.length(); i++) {
      int letter = i < folded.length() ? letter(folded.charAt(i)) : 0;
      if (letter > 0) {
        digest = Digests.step(digest, letter);
        length++;
      } else if (letter == 0 && length > 0) {
        if (ownCount < MAX_OWN && !Purposes.isFunctionWord(Purposes.wordOf(digest))) {
          own[ownCount++] = digest;
        }
        digest = Digests.START;
        length = 0;
      }
    }
  }

  /// {@return the folded letter, 0 where a word ends, -1 for what is passed over within a word}
  private static int letter(char c) {
    if (c >= 'a' && c <= 'z') {
      return c - 32;
    }
    if (c >= 'A' && c <= 'Z') {
      return c;
    }
    return c == '\'' || c == '.' ? -1 : 0;
  }

  private void scanReason(String text) {
    long digest = Digests.START;
    int length = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      int letter = letter(c);
      if (letter > 0) {
        digest = Digests.step(digest, letter);
        length++;
      } else if (letter == 0 || c == '.' && i + 1 < text.length() && text.charAt(i + 1) == ' ') {
        if (length > 0) {
          word(digest);
          digest = Digests.START;
          length = 0;
        }
        if (c >= '0' && c <= '9') {
          mask();
        }
      }
    }
  }

  private void word(long digest) {
    wordsRead++;
    int known = Purposes.wordOf(digest);
    placeholder &= Purposes.isPlaceholderWord(known);
    if (wordCount < MAX_WORDS) {
      words[wordCount++] = known;
    }
    plainState = Digests.step(plainState, digest);
    plainMask = false;
    if (isOwn(digest)) {
      if (!maskedMask) {
        maskedState = Digests.step(maskedState, MASK);
      }
      maskedMask = true;
    } else {
      maskedState = Digests.step(maskedState, digest);
      maskedMask = false;
    }
  }

  /// A run of digits, or of masked words and digits, is one mask however long it is.
  private void mask() {
    if (!plainMask) {
      plainState = Digests.step(plainState, MASK);
    }
    plainMask = true;
    if (!maskedMask) {
      maskedState = Digests.step(maskedState, MASK);
    }
    maskedMask = true;
  }

  private boolean isOwn(long digest) {
    for (int i = 0; i < ownCount; i++) {
      if (own[i] == digest) {
        return true;
      }
    }
    return false;
  }
}
