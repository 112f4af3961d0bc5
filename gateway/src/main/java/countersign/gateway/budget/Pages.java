package countersign.gateway.budget;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// An immutable mapped file of pages of 4 KiB, each of 64 lines: 7 longs, little-endian, and their
/// seal. A line is what the processor fetches, and it is checked whenever it is read (about 50 ns,
/// see docs/PERFORMANCE.md), so that a flipped bit is an error, never a forgotten question, and what
/// is not read costs nothing. Thread-safe.
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
  private static final long C0 = 0x9E3779B97F4A7C15L;
  private static final long C1 = 0xC2B2AE3D27D4EB4FL;
  private static final long C2 = 0xBF58476D1CE4E5B9L;
  private static final long C3 = 0x94D049BB133111EBL;
  private static final long C4 = 0xD6E8FEB86659FD93L;
  private static final long C5 = 0xA0761D6478BD642FL;
  private static final long C6 = 0xE7037ED1A0B428DBL;
  private static final long C7 = 0x8EBC6AF09C88C6E3L;

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
    long seal = seal(line, bytes.get(LONG, at), bytes.get(LONG, at + 8), bytes.get(LONG, at + 16),
        bytes.get(LONG, at + 24), bytes.get(LONG, at + 32), bytes.get(LONG, at + 40),
        bytes.get(LONG, at + 48));
    if (bytes.get(LONG, at + 56) != seal) {
      throw new BudgetException(
          "line " + line + " of " + file.getFileName() + " of the budget table is damaged");
    }
  }

  /// {@return the seal of a line}: the sum of its longs plus 1 and of its number, each times an odd
  /// constant of its place, modulo 2^64. A change of one long always changes it; of several, but
  /// once in 2^64. A line of zeros, or one that belongs elsewhere, does not check.
  private static long seal(
      long line, long a, long b, long c, long d, long e, long f, long g) {
    return (a + 1) * C0 + (b + 1) * C1 + (c + 1) * C2 + (d + 1) * C3 + (e + 1) * C4
        + (f + 1) * C5 + (g + 1) * C6 + line * C7;
  }

  /// {@return the seal of a line}
  ///
  /// @param longs has the line from `from` on
  static long seal(long line, long[] longs, int from) {
    return seal(line, longs[from], longs[from + 1], longs[from + 2], longs[from + 3],
        longs[from + 4], longs[from + 5], longs[from + 6]);
  }
}
