package countersign.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Eight bytes at a time: which of them equal a given byte. Every mask has 0x80 in the lanes that
/// match and 0 in the others, exactly, so that bits can be counted and walked.
final class Bytes {
  static final byte COMMA = ',';
  static final byte QUOTE = '"';
  static final byte LINE_FEED = '\n';
  static final byte CARRIAGE_RETURN = '\r';

  /// Readable bytes that must follow the last byte looked at.
  static final int SLACK = 16;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOW = 0x7F7F_7F7F_7F7F_7F7FL;
  private static final long HIGH = 0x8080_8080_8080_8080L;
  private static final long ONES = 0x0101_0101_0101_0101L;

  /// What a byte means for a reader of records.
  private static final byte MARK = 1;

  private static final byte RETURN = 2;
  /// NUL, or not ASCII.
  static final byte STRANGE = 4;

  /// A control character other than NUL, tab and line ends.
  static final byte CONTROL = 8;

  private static final byte[] KINDS = kinds();

  private Bytes() {}

  static long word(byte[] bytes, int at) {
    return (long) WORD.get(bytes, at);
  }

  /// {@return the lanes of `word` that are `value`}
  static long equal(long word, byte value) {
    long x = word ^ ONES * (value & 0xFF);
    return ~((x & LOW) + LOW | x | LOW);
  }

  /// {@return whether every lane is in 0x01..0x7F}
  static boolean plain(long word) {
    return ((word | word - ONES) & HIGH) == 0;
  }

  /// Lists the places of commas, quotes and line feeds in `[0, end)`, and of carriage returns that
  /// no line feed follows. After the last place come `spare` entries of `end`.
  ///
  /// @param places as long as `end + spare` or longer
  /// @return [#STRANGE] and [#CONTROL] where there are such bytes, and other bits
  static int marks(byte[] bytes, int end, int spare, int[] places) {
    int count = 0;
    int seen = 0;
    // Without a branch: every place is written, and kept if the byte is a mark.
    for (int at = 0; at < end; at++) {
      int kind = KINDS[bytes[at] & 0xFF];
      places[count] = at;
      count += kind & MARK;
      seen |= kind;
    }
    if ((seen & RETURN) != 0 && hasLoneReturn(bytes, end)) {
      count = marksWithReturns(bytes, end, places);
    }
    Arrays.fill(places, count, count + spare, end);
    return seen;
  }

  /// {@return whether the bytes from `start` to `end` are neither [#STRANGE] nor [#CONTROL]}
  static boolean arePrintable(byte[] bytes, int start, int end) {
    int seen = 0;
    for (int at = start; at < end; at++) {
      seen |= KINDS[bytes[at] & 0xFF];
    }
    return (seen & (STRANGE | CONTROL)) == 0;
  }

  private static boolean hasLoneReturn(byte[] bytes, int end) {
    for (int at = 0; at < end; at++) {
      if (isLoneReturn(bytes, at, end)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLoneReturn(byte[] bytes, int at, int end) {
    return bytes[at] == CARRIAGE_RETURN && (at + 1 == end || bytes[at + 1] != LINE_FEED);
  }

  private static int marksWithReturns(byte[] bytes, int end, int[] places) {
    int count = 0;
    for (int at = 0; at < end; at++) {
      places[count] = at;
      boolean mark = (KINDS[bytes[at] & 0xFF] & MARK) != 0 || isLoneReturn(bytes, at, end);
      count += mark ? 1 : 0;
    }
    return count;
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[256];
    Arrays.fill(kinds, 0, ' ', CONTROL);
    kinds['\t'] = 0;
    kinds[0x7F] = CONTROL;
    kinds[COMMA] = MARK;
    kinds[QUOTE] = MARK;
    kinds[LINE_FEED] = MARK;
    kinds[CARRIAGE_RETURN] = RETURN;
    kinds[0] = STRANGE;
    Arrays.fill(kinds, 0x80, 0x100, STRANGE);
    return kinds;
  }

  /// {@return how many line feeds `[0, end)` has, or -1 if it has a quote}
  static int lineFeedsWithoutQuotes(byte[] bytes, int end) {
    int feeds = 0;
    long quotes = 0;
    int whole = end & -8;
    for (int at = 0; at < whole; at += 8) {
      long word = word(bytes, at);
      feeds += Long.bitCount(equal(word, LINE_FEED));
      quotes |= equal(word, QUOTE);
    }
    for (int at = whole; at < end; at++) {
      feeds += bytes[at] == LINE_FEED ? 1 : 0;
      quotes |= bytes[at] == QUOTE ? 1 : 0;
    }
    return quotes == 0 ? feeds : -1;
  }

  /// {@return the offset of the first byte of `[start, end)` that is NUL or breaks UTF-8 as
  /// RFC 3629 has it (no overlong form, no surrogate, nothing beyond U+10FFFF), or `end`}
  static int firstBad(byte[] bytes, int start, int end) {
    int at = start;
    while (at < end) {
      while (at + 8 <= end && plain(word(bytes, at))) {
        at += 8;
      }
      if (at == end) {
        break;
      }
      int length = sequence(bytes, at, end);
      if (length == 0) {
        return at;
      }
      at += length;
    }
    return end;
  }

  /// {@return the length of the character at `at`, or 0 if there is none}
  private static int sequence(byte[] bytes, int at, int end) {
    int first = bytes[at] & 0xFF;
    if (first < 0x80) {
      return first == 0 ? 0 : 1;
    }
    int length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    if (length == 0 || at + length > end) {
      return 0;
    }
    int second = bytes[at + 1] & 0xFF;
    int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    int most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (second < least || second > most) {
      return 0;
    }
    for (int i = 2; i < length; i++) {
      if ((bytes[at + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length;
  }
}
