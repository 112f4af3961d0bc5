package countersign.synth;

import java.util.HashMap;
import java.util.Map;

/// Taxpayer numbers of shapes that were never issued: SSNs with area 000 or 666, group 00 or
/// serial 0000, about 11 million of them; ITINs and ATINs 9NN with group 00 to 49, 50 million.
///
/// Where a large population runs out of them they repeat, and only among people whose first
/// surnames differ: surnames fall into 64 buckets, each bucket walks the whole list from a place of
/// its own, and no bucket is as large as the list. Bucket regions are as wide as the bucket's
/// share, so no number repeats until a region is full.
///
/// Not thread-safe: a number depends on how many of the bucket came before.
final class Tins {
  static final int BUCKETS = 64;
  private static final int AREA = 1_000_000;
  private static final int GROUP_ZERO = 898 * 10_000;
  private static final int SERIAL_ZERO = 898 * 99;
  private static final int SSNS = 2 * AREA - 1 + GROUP_ZERO + SERIAL_ZERO;
  private static final int ITINS = 100 * 50 * 10_000;

  /// Kept out of every population: numbers that requests may state and no record bears.
  private static final int SSN_RESERVE = 100_000;

  private static final int ITIN_RESERVE = 2_000_000;
  private static final Permutation SSN_ORDER = new Permutation(SSNS, 0x55AA_1234L);
  private static final Permutation ITIN_ORDER = new Permutation(ITINS, 0x1717_9999L);

  private final Map<String, Integer> buckets = new HashMap<>();
  private final long[] nextSsn;
  private final long[] nextItin;

  Tins() {
    long[] shares = bucketShares();
    nextSsn = starts(shares, SSNS - SSN_RESERVE);
    nextItin = starts(shares, ITINS - ITIN_RESERVE);
  }

  private static long[] starts(long[] shares, long size) {
    long total = 0;
    for (long share : shares) {
      total += share;
    }
    long[] starts = new long[BUCKETS];
    long before = 0;
    for (int i = 0; i < BUCKETS; i++) {
      starts[i] = before * size / total;
      before += shares[i];
    }
    return starts;
  }

  private static long[] bucketShares() {
    long[] shares = new long[BUCKETS];
    for (NameGroup group : NameGroup.values()) {
      long weight = HouseholdMaker.GROUP_SHARES[group.ordinal()];
      NameTable table = Names.shipped().surnames(group);
      int[] owned = table.shares();
      for (int i = 0; i < owned.length; i++) {
        shares[bucket(table.name(i))] += weight * owned[i];
      }
    }
    return shares;
  }

  private static int bucket(String surname) {
    long hash = 7;
    String letters = Text.letters(surname);
    for (int i = 0; i < letters.length(); i++) {
      hash = Dice.mix(hash + letters.charAt(i));
    }
    return (int) (hash & (BUCKETS - 1));
  }

  /// {@return the next SSN-shaped number for a person of this first surname}
  int ssn(String surname) {
    int bucket = buckets.computeIfAbsent(surname, Tins::bucket);
    long place = nextSsn[bucket]++ % (SSNS - SSN_RESERVE);
    return ssnAt(place);
  }

  /// {@return the next ITIN- or ATIN-shaped number for a person of this first surname}
  int itin(String surname) {
    int bucket = buckets.computeIfAbsent(surname, Tins::bucket);
    long place = nextItin[bucket]++ % (ITINS - ITIN_RESERVE);
    return itinAt(place);
  }

  /// {@return a number of SSN shape that no record bears}
  static int spareSsn(long index) {
    return ssnAt(SSNS - SSN_RESERVE + Math.floorMod(index, (long) SSN_RESERVE));
  }

  /// {@return a number of ITIN shape that no record bears}
  static int spareItin(long index) {
    return itinAt(ITINS - ITIN_RESERVE + Math.floorMod(index, (long) ITIN_RESERVE));
  }

  private static int ssnAt(long place) {
    int slot = (int) SSN_ORDER.at(place) + 1; // 000-00-0000 reads as a blank
    if (slot < AREA) {
      return slot;
    }
    slot -= AREA;
    if (slot < AREA) {
      return 666_000_000 + slot;
    }
    slot -= AREA;
    if (slot < GROUP_ZERO) {
      return area(slot / 10_000) * AREA + slot % 10_000;
    }
    slot -= GROUP_ZERO;
    return area(slot / 99) * AREA + (1 + slot % 99) * 10_000;
  }

  /// Areas 001 to 899 but 666.
  private static int area(int index) {
    int area = index + 1;
    return area < 666 ? area : area + 1;
  }

  private static int itinAt(long place) {
    int slot = (int) ITIN_ORDER.at(place);
    int serial = slot % 10_000;
    int group = slot / 10_000 % 50;
    int area = 900 + slot / 500_000;
    return area * AREA + group * 10_000 + serial;
  }

  /// {@return nine digits}
  static String digits(int tin) {
    String text = Integer.toString(tin);
    return "000000000".substring(text.length()) + text;
  }
}
