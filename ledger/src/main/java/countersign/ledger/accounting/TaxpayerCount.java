package countersign.ledger.accounting;

import countersign.ledger.Hash;
import countersign.ledger.MalformedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;

/// Counts distinct persons in a keyed accounting, exactly and without its key.
public final class TaxpayerCount {
  /// Persons counted in one pass over the file: 128 MiB of table at most.
  private static final long PERSONS_PER_PASS = 1 << 21;

  private TaxpayerCount() {}

  /// {@return how many distinct persons were answered about to this agency in this year}
  public static long of(Path accounting, String agency, int year)
      throws IOException, MalformedException {
    return of(accounting, new Counters.AgencyYear(agency, year), PERSONS_PER_PASS);
  }

  static long of(Path accounting, Counters.AgencyYear key, long personsPerPass)
      throws IOException, MalformedException {
    long rows = rows(accounting).getOrDefault(key, 0L);
    long passes = Math.ceilDiv(rows, personsPerPass);
    long persons = 0;
    for (long pass = 0; pass < passes; pass++) {
      persons += distinct(accounting, key, pass, passes);
    }
    return persons;
  }

  /// {@return rows answered by agency and year, as the accounting has them}
  static TreeMap<Counters.AgencyYear, Long> rows(Path accounting)
      throws IOException, MalformedException {
    var rows = new TreeMap<Counters.AgencyYear, Long>();
    try (var file = new AccountingFile(accounting)) {
      for (Optional<AccountingBlock> next = file.next(); next.isPresent(); next = file.next()) {
        AccountingBlock block = next.get();
        rows.merge(new Counters.AgencyYear(block.agency(), block.year()), (long) block.rows(), Long::sum);
      }
    }
    return rows;
  }

  /// Counts the persons whose tag falls into one of `passes` equal parts of all tags.
  private static long distinct(Path accounting, Counters.AgencyYear key, long pass, long passes)
      throws IOException, MalformedException {
    var seen = new TagSet();
    try (var file = new AccountingFile(accounting)) {
      for (Optional<AccountingBlock> next = file.next(); next.isPresent(); next = file.next()) {
        AccountingBlock block = next.get();
        if (!block.agency().equals(key.agency()) || block.year() != key.year()) {
          continue;
        }
        byte[] tags = block.tags();
        for (int at = 0; at < tags.length; at += Hash.BYTES) {
          if (TagSet.spread(tags, at) * passes >>> 31 == pass) {
            seen.add(tags, at);
          }
        }
      }
    }
    return seen.size();
  }

  /// A set of 32-byte tags in one flat table with open addressing. Tags are uniform, so their own
  /// bytes are the hash.
  private static final class TagSet {
    private static final int LEAST_SLOTS = 1 << 10;

    private byte[] slots = new byte[LEAST_SLOTS * Hash.BYTES];
    private boolean[] taken = new boolean[LEAST_SLOTS];
    private int size;

    /// {@return a number from 0 to 2^31-1 that follows from a tag's first bytes}
    static long spread(byte[] tags, int at) {
      return (tags[at] & 0x7FL) << 24 | (tags[at + 1] & 0xFFL) << 16
          | (tags[at + 2] & 0xFFL) << 8 | tags[at + 3] & 0xFFL;
    }

    int size() {
      return size;
    }

    void add(byte[] tags, int at) {
      if (2 * size >= taken.length) {
        grow();
      }
      int slot = find(tags, at);
      if (!taken[slot]) {
        taken[slot] = true;
        System.arraycopy(tags, at, slots, slot * Hash.BYTES, Hash.BYTES);
        size++;
      }
    }

    private int find(byte[] tags, int at) {
      int hash = (tags[at + 4] & 0xFF) << 24 | (tags[at + 5] & 0xFF) << 16
          | (tags[at + 6] & 0xFF) << 8 | tags[at + 7] & 0xFF;
      int slot = hash & taken.length - 1;
      while (taken[slot] && !Arrays.equals(slots, slot * Hash.BYTES, (slot + 1) * Hash.BYTES,
          tags, at, at + Hash.BYTES)) {
        slot = slot + 1 & taken.length - 1;
      }
      return slot;
    }

    private void grow() {
      byte[] oldSlots = slots;
      boolean[] oldTaken = taken;
      slots = new byte[2 * oldSlots.length];
      taken = new boolean[2 * oldTaken.length];
      size = 0;
      for (int slot = 0; slot < oldTaken.length; slot++) {
        if (oldTaken[slot]) {
          add(oldSlots, slot * Hash.BYTES);
        }
      }
    }
  }
}
