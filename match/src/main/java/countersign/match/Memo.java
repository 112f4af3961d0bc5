package countersign.match;

import java.util.Arrays;

/// Remembers what was made of a text, for texts that come again soon: the rows of one person over
/// several periods, and of one household, stand close together in a holder's export. A direct
/// table: a new text takes the place of an older one. Never wrong, for texts are compared whole;
/// a long one is not remembered. For one thread; about 140 KB.
final class Memo<T> {
  private static final int PLACES = 1 << 10;
  private static final int TEXT_BYTES = 128;
  private static final long FACTOR = 0x9E37_79B9_7F4A_7C15L;

  private final byte[] texts = new byte[PLACES * TEXT_BYTES];
  private final int[] lengths = new int[PLACES];
  private final Object[] values = new Object[PLACES];

  /// {@return what was remembered for the text, or null}
  @SuppressWarnings("unchecked")
  T find(byte[] bytes, int start, int end) {
    int place = place(bytes, start, end);
    int from = place * TEXT_BYTES;
    return values[place] != null
            && Arrays.equals(texts, from, from + lengths[place], bytes, start, end)
        ? (T) values[place]
        : null;
  }

  /// Remembers `value` for the text.
  void keep(byte[] bytes, int start, int end, T value) {
    if (end - start > TEXT_BYTES) {
      return;
    }
    int place = place(bytes, start, end);
    System.arraycopy(bytes, start, texts, place * TEXT_BYTES, end - start);
    lengths[place] = end - start;
    values[place] = value;
  }

  private static int place(byte[] bytes, int start, int end) {
    long hash = end - start;
    int at = start;
    for (; at + 8 <= end; at += 8) {
      hash = (hash ^ (long) Checksum.LONG.get(bytes, at)) * FACTOR;
      hash ^= hash >>> 32;
    }
    for (; at < end; at++) {
      hash = (hash ^ bytes[at]) * FACTOR;
    }
    return (int) (hash >>> 40) & PLACES - 1;
  }
}
