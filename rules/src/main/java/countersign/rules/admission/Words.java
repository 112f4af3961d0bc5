package countersign.rules.admission;

import countersign.standard.text.Folding;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Walks the words and digits of a text, folded: letters A to Z in either case make up a word,
/// apostrophes and full stops within one are passed over, everything else ends it.
///
/// A word is known by its digest alone, taken of eight letters at a time; no text is made. Reused
/// from text to text; one thread.
final class Words {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int STEP = Long.BYTES;
  private static final long HIGH = 0x8080_8080_8080_8080L;
  private static final long LOW = 0x7F7F_7F7F_7F7F_7F7FL;
  private static final long CASE = 0x2020_2020_2020_2020L;
  private static final long ONES = 0x0101_0101_0101_0101L;

  private byte[] bytes = new byte[256];
  private int end;
  private int at;
  private boolean word;
  private long digest;

  /// Begins a text.
  void over(String text) {
    put(text.getBytes(StandardCharsets.UTF_8));
    if (!isPlain()) {
      put(Folding.fold(text).getBytes(StandardCharsets.UTF_8));
    }
    at = 0;
  }

  /// Eight spaces follow the text, so that eight bytes can be looked at wherever it ends.
  private void put(byte[] text) {
    end = text.length;
    if (bytes.length < end + STEP) {
      bytes = new byte[2 * (end + STEP)];
    }
    System.arraycopy(text, 0, bytes, 0, end);
    Arrays.fill(bytes, end, end + STEP, (byte) ' ');
  }

  /// {@return whether folding would change nothing but the case}: all bytes are in 0x20 to 0x7A
  /// and none is a grave accent, nor the question mark that stands for half a character.
  private boolean isPlain() {
    long odd = 0;
    for (int i = 0; i < end; i += STEP) {
      long eight = (long) EIGHT.get(bytes, i);
      long low = eight & LOW;
      odd |= eight | low + 0x05 * ONES | ~(low + 0x60 * ONES) | ~((low ^ 0x60 * ONES) + LOW)
          | ~((low ^ 0x3F * ONES) + LOW);
    }
    return (odd & HIGH) == 0;
  }

  /// Goes to the next word or digit. {@return whether there is one}
  boolean next() {
    while (at < end) {
      long eight = (long) EIGHT.get(bytes, at);
      int letters = letters(eight);
      if (letters > 0) {
        word(eight, letters);
        return true;
      }
      byte sign = bytes[at++];
      if (sign >= '0' && sign <= '9') {
        word = false;
        return true;
      }
    }
    return false;
  }

  /// {@return whether it is a word}; else it is a digit.
  boolean isWord() {
    return word;
  }

  /// {@return the digest of the word's letters}, the same for both cases
  long digest() {
    return digest;
  }

  private void word(long first, int firstLetters) {
    long eight = first;
    int letters = firstLetters;
    digest = Digests.START;
    while (letters == STEP) {
      digest = Digests.take(digest, eight & ~CASE);
      at += STEP;
      eight = (long) EIGHT.get(bytes, at);
      letters = letters(eight);
    }
    at += letters;
    long rest = eight & ~CASE & (1L << letters * Byte.SIZE) - 1;
    if (isPassedOver(bytes[at])) {
      continued(rest, letters);
    } else if (letters > 0) {
      digest = Digests.take(digest, rest);
    }
    word = true;
  }

  /// Goes on letter by letter behind an apostrophe or full stop.
  private void continued(long begun, int letters) {
    long chunk = begun;
    int filled = letters;
    for (; at < end; at++) {
      int lower = bytes[at] | 0x20;
      if (lower >= 'a' && lower <= 'z') {
        chunk |= (long) (lower & ~0x20) << filled * Byte.SIZE;
        filled++;
        if (filled == STEP) {
          digest = Digests.take(digest, chunk);
          chunk = 0;
          filled = 0;
        }
      } else if (!isPassedOver(bytes[at])) {
        break;
      }
    }
    if (filled > 0) {
      digest = Digests.take(digest, chunk);
    }
  }

  private static boolean isPassedOver(byte sign) {
    return sign == '\'' || sign == '.';
  }

  /// {@return with how many letters the eight bytes begin}
  private static int letters(long eight) {
    long low = (eight | CASE) & LOW;
    long letters = low + 0x1F * ONES & ~(low + 0x05 * ONES) & ~eight & HIGH;
    return Long.numberOfTrailingZeros(~letters & HIGH) >>> 3;
  }

  /// {@return the digest of a word of the letters A to Z}
  static long digestOf(String letters) {
    long digest = Digests.START;
    long chunk = 0;
    for (int i = 0; i < letters.length(); i++) {
      chunk |= (long) letters.charAt(i) << i % STEP * Byte.SIZE;
      if (i % STEP == STEP - 1 || i == letters.length() - 1) {
        digest = Digests.take(digest, chunk);
        chunk = 0;
      }
    }
    return digest;
  }
}
