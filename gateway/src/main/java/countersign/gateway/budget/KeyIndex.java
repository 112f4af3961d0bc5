package countersign.gateway.budget;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/// Where each key leads: to the number of a person, household or name. Keys are never changed or
/// taken away.
///
/// The base is an array of `P` pages in the order of the places of the keys ([Keys#place]). With
/// `x = place · 2^8`, the high half of the 128-bit product `x · P` is the page and the low half says
/// where in the page: its first bits give the slot to begin at, and all that tell two places apart
/// stand in the slot. A slot is those first bits of the low half, and in the `8 + floor(log2 P)`
/// bits under them the number plus 1; 0 is empty. Slots of a page stand in ascending order, so that
/// a search ends at the first larger one. No page of a base is ever changed.
///
/// One thread freezes and adopts; several may look up or put meanwhile, each its own group of places.
final class KeyIndex {
  private static final int SHIFT = Long.SIZE - Keys.PLACE_BITS;
  /// Keys of a page on average. Seven and a half standard deviations below what a page holds.
  private static final int KEYS_A_PAGE = 312;
  /// Slots at which a search begins; those behind them take what is displaced.
  private static final int HOMES = 392;
  /// Pages merged at a time: 4 MiB of memory.
  private static final int MERGED_PAGES = 1 << 10;
  /// Keys whose pages are read ahead of their use.
  private static final int AHEAD = 64;

  private Pages base;
  private long pages;
  private int valueBits;
  private long inBase;
  private RecentKeys frozen;
  private RecentKeys active = new RecentKeys();
  /// Takes what was read ahead, so that the reads are not left out.
  private volatile long touched;

  /// @param base null where there is none
  /// @param keys in the base
  KeyIndex(Pages base, long pages, long keys) {
    rest(base, pages, keys);
  }

  private void rest(Pages next, long count, long keys) {
    base = next;
    pages = count;
    valueBits = valueBits(count);
    inBase = keys;
  }

  private static int valueBits(long pages) {
    return SHIFT + Long.SIZE - 1 - Long.numberOfLeadingZeros(Math.max(1, pages));
  }

  /// {@return keys since the last [#freeze]}
  long unfrozen() {
    return active.size();
  }

  /// Looks up where places of a group lead: the number plus 1, or 0. Costs about 40 ns a place where
  /// the pages are in memory. Several threads may, each its own group.
  void resolve(int group, long[] places, int[] leads, int from, int end) throws IOException {
    for (int at = from; at < end; at += AHEAD) {
      int to = Math.min(end, at + AHEAD);
      touch(group, places, at, to);
      for (int i = at; i < to; i++) {
        int lead = base == null ? 0 : inBase(places[i]);
        leads[i] = lead == 0 ? recent(group, places[i]) : lead;
      }
    }
  }

  private int recent(int group, long place) {
    long next = active.of(group).get(place);
    return (int) (next != 0 || frozen == null ? next : frozen.of(group).get(place));
  }

  private void touch(int group, long[] places, int from, int to) {
    long read = 0;
    for (int i = from; i < to; i++) {
      if (base != null) {
        long x = places[i] << SHIFT;
        read ^= base.touch(Math.unsignedMultiplyHigh(x, pages), home(x * pages));
      }
      read ^= active.of(group).touch(places[i]);
      read ^= frozen == null ? 0 : frozen.of(group).touch(places[i]);
    }
    touched = read;
  }

  /// Keeps where places of a group lead since they were looked up: those with a negative lead.
  /// Several threads may, each its own group.
  void put(int group, long[] places, int[] leads, int from, int end) {
    LongTable recent = active.of(group);
    int added = 0;
    for (int i = from; i < end; i++) {
      added += leads[i] < 0 ? 1 : 0;
    }
    recent.reserve(added);
    for (int i = from; i < end; i++) {
      if (leads[i] < 0) {
        recent.put(places[i], -leads[i]);
      }
    }
  }

  private static int home(long low) {
    return (int) Math.unsignedMultiplyHigh(low, HOMES);
  }

  private int inBase(long place) throws IOException {
    long x = place << SHIFT;
    long page = Math.unsignedMultiplyHigh(x, pages);
    long low = x * pages;
    long wanted = low >>> valueBits << valueBits;
    long slot = base.search(page, home(low), wanted);
    return (slot ^ low) >>> valueBits == 0 ? (int) (slot & (1L << valueBits) - 1) : 0;
  }

  void freeze() {
    frozen = active;
    active = new RecentKeys();
  }

  /// {@return places that [#write] would write}
  long frozenSize() {
    return inBase + frozen.size();
  }

  /// Writes what was frozen, with the base under it, in one pass.
  ///
  /// @param numbers how many numbers there are
  /// @return pages written
  long write(Disk disk, Path file, long numbers) throws IOException {
    long wanted = Math.max(1, (frozenSize() + KEYS_A_PAGE - 1) / KEYS_A_PAGE);
    while (true) {
      while (1L << valueBits(wanted) <= numbers + 1) {
        wanted = wanted * 5 / 4 + 1;
      }
      if (new Merge(wanted).write(disk, file)) {
        return wanted;
      }
      // A page came out too full, which chance does about once in a million merges.
      wanted = wanted * 9 / 8 + 1;
    }
  }

  void adopt(Pages next, long count) {
    rest(next, count, frozenSize());
    frozen = null;
  }

  /// One pass over the places of base and frozen keys, in steps of so many new pages.
  private final class Merge {
    private final long count;
    private final int bits;
    private final long[] read = new long[Pages.LINE];
    private final long[] slots = new long[MERGED_PAGES * Pages.LONGS];
    private long first;
    private boolean full;

    Merge(long count) {
      this.count = count;
      this.bits = valueBits(count);
    }

    boolean write(Disk disk, Path file) throws IOException {
      try (var writer = new PageWriter(disk, file)) {
        for (first = 0; first < count && !full; first += MERGED_PAGES) {
          long end = Math.min(count, first + MERGED_PAGES);
          Arrays.fill(slots, 0);
          long low = firstPlace(first, count);
          long high = firstPlace(end, count);
          fromBase(low, high);
          frozen.between(low, high, this::insert);
          for (long page = first; page < end; page++) {
            writer.page(slots, (int) (page - first) * Pages.LONGS);
          }
        }
        writer.finish();
      }
      return !full;
    }

    private void fromBase(long low, long high) throws IOException {
      if (base == null || low == high) {
        return;
      }
      long last = Math.unsignedMultiplyHigh(high - 1 << SHIFT, pages);
      for (long page = Math.unsignedMultiplyHigh(low << SHIFT, pages); page <= last; page++) {
        for (int line = 0; line < Pages.LINES; line++) {
          base.line(page * Pages.LINES + line, read);
          for (long slot : read) {
            long place = slot == 0 ? -1 : place(page, slot);
            if (place >= low && place < high) {
              insert(place, slot & (1L << valueBits) - 1);
            }
          }
        }
      }
    }

    private void insert(long place, long value) {
      long x = place << SHIFT;
      int start = (int) (Math.unsignedMultiplyHigh(x, count) - first) * Pages.LONGS;
      int end = start + Pages.LONGS;
      long slot = x * count >>> bits << bits | value;
      int at = start + home(x * count);
      while (at < end && slots[at] != 0 && Long.compareUnsigned(slots[at], slot) < 0) {
        at++;
      }
      while (at < end && slot != 0) {
        long displaced = slots[at];
        slots[at++] = slot;
        slot = displaced;
      }
      full |= slot != 0;
    }
  }

  /// {@return the place of a slot of the base}: the smallest whose product with the number of
  /// pages begins with the page and the bits of the slot
  private long place(long page, long slot) {
    long fraction = slot >>> valueBits << valueBits - SHIFT;
    long rest = remainder(page, pages) + fraction;
    return quotient(page, pages) + (rest + pages - 1) / pages;
  }

  /// {@return the smallest place of a page, of so many}
  static long firstPlace(long page, long pages) {
    return quotient(page, pages) + (remainder(page, pages) > 0 ? 1 : 0);
  }

  /// {@return page · 2^56 / pages}, in two steps since the product has more than 63 bits
  private static long quotient(long page, long pages) {
    long high = (page << 28) / pages;
    return (high << 28) + ((page << 28) % pages << 28) / pages;
  }

  private static long remainder(long page, long pages) {
    return ((page << 28) % pages << 28) % pages;
  }
}
