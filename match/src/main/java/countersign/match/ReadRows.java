package countersign.match;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What reading one block of rows left to be written in order: a record key and the texts of each
/// row, both empty if nothing of it is used, and the rejections. Reused from block to block.
final class ReadRows {
  /// A row that cannot be used.
  record Rejection(long line, String reason) {}

  private byte[] keys = new byte[1 << 16];
  private byte[] texts = new byte[1 << 20];
  private int[] keyEnds = new int[1 << 13];
  private int[] textEnds = new int[1 << 13];
  private int count;
  final List<Rejection> rejections = new ArrayList<>();
  final long[] periods = new long[256];
  long indexed;
  long withoutName;
  long withoutAddress;

  void clear() {
    count = 0;
    rejections.clear();
    Arrays.fill(periods, 0);
    indexed = 0;
    withoutName = 0;
    withoutAddress = 0;
  }

  /// Counts a row that was taken.
  void take(int period, boolean nameless, boolean addressless) {
    periods[period - IndexFormat.FIRST_PERIOD]++;
    if (nameless) {
      withoutName++;
    } else if (addressless) {
      withoutAddress++;
    }
  }

  /// Keeps record key and texts of the next row.
  void add(byte[] key, int keyLength, byte[] text, int textLength) {
    if (count == keyEnds.length) {
      keyEnds = Arrays.copyOf(keyEnds, 2 * count);
      textEnds = Arrays.copyOf(textEnds, 2 * count);
    }
    int keyStart = count == 0 ? 0 : keyEnds[count - 1];
    int textStart = count == 0 ? 0 : textEnds[count - 1];
    keys = room(keys, keyStart + keyLength);
    texts = room(texts, textStart + textLength);
    System.arraycopy(key, 0, keys, keyStart, keyLength);
    System.arraycopy(text, 0, texts, textStart, textLength);
    keyEnds[count] = keyStart + keyLength;
    textEnds[count] = textStart + textLength;
    count++;
  }

  private static byte[] room(byte[] bytes, int length) {
    return length <= bytes.length ? bytes : Arrays.copyOf(bytes, 2 * length);
  }

  /// Appends the keys and texts to the side files.
  void writeTo(EntryWriter keyFile, EntryWriter textFile) throws IOException {
    int keyStart = 0;
    int textStart = 0;
    for (int i = 0; i < count; i++) {
      keyFile.append(keys, keyStart, keyEnds[i] - keyStart);
      textFile.append(texts, textStart, textEnds[i] - textStart);
      keyStart = keyEnds[i];
      textStart = textEnds[i];
    }
  }
}
