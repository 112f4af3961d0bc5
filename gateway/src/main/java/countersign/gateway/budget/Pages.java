package countersign.gateway.budget;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// An immutable mapped file of pages of 4 KiB, each of 64 lines: 7 longs, little-endian, and their
/// [#seal]. A line is what the processor fetches, and it is checked whenever it is read (about 3
/// ns), so that a flipped bit is an error, never a forgotten question, and what is not read costs
/// nothing. Thread-safe.
final class Pages {
  static final int BYTES = 4096;
  /// Longs of a line beside its seal, and of a page.
  static final int LINE = 7;
  static final int LONGS = BYTES / Long.BYTES / (LINE + 1) * LINE;
  static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int LINE_BYTES = (LINE + 1) * Long.BYTES;
  /// Lines of a page.
  static final int LINES = BYTES / LINE_BYTES;
  /// Odd, one for each place of a line and one for its number.
  private static final long[] ODD = {
    0x9E3779B97F4A7C15L, 0xC2B2AE3D27D4EB4FL, 0xBF58476D1CE4E5B9L, 0x94D049BB133111EBL,
    0xD6E8FEB86659FD93L, 0xA0761D6478BD642FL, 0xE7037ED1A0B428DBL, 0x8EBC6AF09C88C6E3L
  };

  private final Path file;
  private final MemorySegment bytes;

  private Pages(Path file, MemorySegment bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  /// Maps a file.
  ///
  /// @param pages as many as it must have
  static Pages map(Path file, long pages, Arena arena) throws IOException {
    try (var channel = FileChannel.open(file)) {
      if (channel.size() != pages * BYTES) {
        throw new BudgetException(file.getFileName() + " of the budget table has "
            + channel.size() + " bytes, its manifest says " + pages + " pages");
      }
      return new Pages(file, channel.map(FileChannel.MapMode.READ_ONLY, 0, pages * BYTES, arena));
    }
  }

  /// {@return the long of a number}, 0 onwards through all pages
  long get(long number) throws IOException {
    long line = number / LINE;
    check(line);
    return bytes.get(LONG, line * LINE_BYTES + number % LINE * Long.BYTES);
  }

  /// Reads a line, 0 onwards through all pages.
  void line(long line, long[] into) throws IOException {
    check(line);
    for (int i = 0; i < LINE; i++) {
      into[i] = bytes.get(LONG, line * LINE_BYTES + (long) i * Long.BYTES);
    }
  }

  /// {@return the first long of a page, from a place on, that is 0 or not below `least`}; else 0.
  /// Unsigned, as the longs of the page ascend but for zeros.
  long search(long page, int from, long least) throws IOException {
    long line = page * LINES + from / LINE;
    int at = from % LINE;
    for (long end = (page + 1) * LINES; line < end; line++) {
      check(line);
      for (; at < LINE; at++) {
        long here = bytes.get(LONG, line * LINE_BYTES + (long) at * Long.BYTES);
        if (here == 0 || Long.compareUnsigned(here, least) >= 0) {
          return here;
        }
      }
      at = 0;
    }
    return 0;
  }

  /// Reads a place without looking at it, so that it is near when it is needed. Reads ahead of use
  /// that do not wait for each other cost a fifth of reads that do.
  long touch(long page, int at) {
    return bytes.get(LONG, page * BYTES + (long) (at / LINE) * LINE_BYTES);
  }

  private void check(long line) throws IOException {
    long at = line * LINE_BYTES;
    long sum = line * ODD[LINE];
    for (int i = 0; i < LINE; i++) {
      sum += (bytes.get(LONG, at + (long) i * Long.BYTES) + 1) * ODD[i];
    }
    if (bytes.get(LONG, at + (long) LINE * Long.BYTES) != sum) {
      throw new BudgetException(
          "line " + line + " of " + file.getFileName() + " of the budget table is damaged");
    }
  }

  /// {@return the seal of a line}: the sum of its longs plus 1 and of its number, each times an odd
  /// constant of its place, modulo 2^64. A change of one long always changes it; of several, but
  /// once in 2^64. A line of zeros, or one that belongs elsewhere, does not check.
  ///
  /// @param longs has the line from `from` on
  static long seal(long line, long[] longs, int from) {
    long sum = line * ODD[LINE];
    for (int i = 0; i < LINE; i++) {
      sum += (longs[from + i] + 1) * ODD[i];
    }
    return sum;
  }
}
