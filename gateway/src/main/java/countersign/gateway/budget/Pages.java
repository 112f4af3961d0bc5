package countersign.gateway.budget;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/// An immutable mapped file of pages of 4 KiB: 511 longs, little-endian, and in the last long the
/// number of the page (high half) and the CRC-32C of the longs. A page is checked when it is first
/// touched (0.4 µs), so a flipped bit is an error, never a forgotten question. Thread-safe.
final class Pages {
  static final int BYTES = 4096;
  static final int LONGS = BYTES / Long.BYTES - 1;
  static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Path file;
  private final MemorySegment bytes;
  /// 1 where a page was found in order. Threads may check one twice; no harm.
  private final byte[] checked;

  private Pages(Path file, MemorySegment bytes, int pages) {
    this.file = file;
    this.bytes = bytes;
    this.checked = new byte[pages];
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
      return new Pages(file, channel.map(FileChannel.MapMode.READ_ONLY, 0, pages * BYTES, arena),
          Math.toIntExact(pages));
    }
  }

  /// {@return the long at a place of a page}
  ///
  /// @param at 0 to 510
  long get(long page, int at) throws IOException {
    if (checked[(int) page] == 0) {
      check(page);
    }
    return bytes.get(LONG, page * BYTES + (long) at * Long.BYTES);
  }

  /// {@return the first long of a page, from a place on, that is 0 or not below `least`}; else 0.
  /// Unsigned, as the longs of the page ascend but for zeros.
  long search(long page, int from, long least) throws IOException {
    if (checked[(int) page] == 0) {
      check(page);
    }
    long at = page * BYTES + (long) from * Long.BYTES;
    for (long end = page * BYTES + (long) LONGS * Long.BYTES; at < end; at += Long.BYTES) {
      long here = bytes.get(LONG, at);
      if (here == 0 || Long.compareUnsigned(here, least) >= 0) {
        return here;
      }
    }
    return 0;
  }

  /// Reads a place without looking at it, so that it is near when it is needed. Reads ahead of use
  /// that do not wait for each other cost a fifth of reads that do.
  long touch(long page, int at) {
    return bytes.get(LONG, page * BYTES + (long) at * Long.BYTES);
  }

  private void check(long page) throws IOException {
    var crc = new CRC32C();
    crc.update(bytes.asSlice(page * BYTES, LONGS * Long.BYTES).asByteBuffer());
    if (bytes.get(LONG, page * BYTES + LONGS * Long.BYTES) != seal(page, crc)) {
      throw new BudgetException(
          "page " + page + " of " + file.getFileName() + " of the budget table is damaged");
    }
    checked[(int) page] = 1;
  }

  /// {@return the last long of a page}
  static long seal(long page, CRC32C crc) {
    return page << Integer.SIZE | crc.getValue();
  }
}
