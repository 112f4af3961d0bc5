package countersign.match;

import java.util.Arrays;

/// Sorts one partition and writes its buckets to memory. For one thread.
///
/// Entries are sorted by all their bytes, the row included, so that the index is the same for
/// every order of arrival.
final class PartitionSort {
  private static final int INDEX_BITS = 27;
  private static final int INDEX_MASK = (1 << INDEX_BITS) - 1;
  private static final int LEAST_ENTRY_BYTES =
      Entry.LENGTH_BYTES + Entry.AT_NAME + Entry.RECORD_BYTES;

  private final byte[] data;
  private final long firstBucket;
  private final long buckets;
  private final PersonSet deceased;
  private final PersonSet withheld;

  private int[] starts;
  private int entries;

  /// By entry of the bucket that is being written: whether another person is on its return.
  private boolean[] sharesReturn = new boolean[64];
  private byte[] output = new byte[1 << 16];
  private int length;

  /// Length of each bucket of the partition in words.
  final int[] words;

  long addresses;
  long persons;

  PartitionSort(
      int partition, byte[] data, long buckets, PersonSet deceased, PersonSet withheld) {
    this.data = data;
    this.buckets = buckets;
    this.deceased = deceased;
    this.withheld = withheld;
    int perPartition = (int) (buckets / IndexFormat.PARTITIONS);
    this.firstBucket = (long) partition * perPartition;
    this.words = new int[perPartition];
  }

  byte[] output() {
    return output;
  }

  int length() {
    return length;
  }

  /// Sorts and lays out the buckets.
  void run() throws PopulationException {
    sort();
    output = new byte[Math.max(64, data.length / 4 * 3)];
    int from = 0;
    while (from < entries) {
      long bucket = IndexFormat.bucket(high(from), buckets);
      int to = from + 1;
      while (to < entries && IndexFormat.bucket(high(to), buckets) == bucket) {
        to++;
      }
      writeBucket(bucket, from, to);
      from = to;
    }
  }

  private void sort() {
    long[] order = new long[data.length / LEAST_ENTRY_BYTES];
    int[] unsorted = new int[order.length];
    int count = 0;
    for (int at = 0; at < data.length; at = end(at)) {
      unsorted[count] = at;
      long key = Entry.getLong(data, at + Entry.LENGTH_BYTES) << IndexFormat.PARTITION_BITS;
      order[count] = key & ~INDEX_MASK | count;
      count++;
    }
    // As unsigned numbers: shift the sign bit, sort, and the index bits tell who it was.
    for (int i = 0; i < count; i++) {
      order[i] ^= Long.MIN_VALUE;
    }
    Arrays.sort(order, 0, count);
    starts = new int[count];
    for (int i = 0; i < count; i++) {
      starts[i] = unsorted[(int) order[i] & INDEX_MASK];
    }
    entries = count;
    for (int from = 0; from < count; ) {
      int to = from + 1;
      while (to < count && (order[to] & ~INDEX_MASK) == (order[from] & ~INDEX_MASK)) {
        to++;
      }
      sortRun(from, to);
      from = to;
    }
  }

  /// Sorts entries whose keys start alike by all their bytes.
  private void sortRun(int from, int to) {
    if (to - from > 32) {
      Integer[] run = new Integer[to - from];
      for (int i = from; i < to; i++) {
        run[i - from] = starts[i];
      }
      Arrays.sort(run, this::compare);
      for (int i = from; i < to; i++) {
        starts[i] = run[i - from];
      }
      return;
    }
    for (int i = from + 1; i < to; i++) {
      int entry = starts[i];
      int at = i;
      while (at > from && compare(starts[at - 1], entry) > 0) {
        starts[at] = starts[at - 1];
        at--;
      }
      starts[at] = entry;
    }
  }

  private int compare(int a, int b) {
    return Arrays.compareUnsigned(
        data, a + Entry.LENGTH_BYTES, end(a), data, b + Entry.LENGTH_BYTES, end(b));
  }

  private int end(int start) {
    return start
        + Entry.LENGTH_BYTES
        + ((data[start] & 0xFF) << 8 | data[start + 1] & 0xFF);
  }

  private long high(int index) {
    return Entry.getLong(data, starts[index] + Entry.LENGTH_BYTES);
  }

  private void writeBucket(long bucket, int from, int to) throws PopulationException {
    int start = length;
    length += Long.BYTES;
    markSharedReturns(from, to);
    int at = from;
    while (at < to) {
      int next = at + 1;
      while (next < to && same(at, next, 0, Entry.AT_PERSON)) {
        next++;
      }
      writeAddress(at, next, from);
      at = next;
    }
    reserve(Long.BYTES);
    while ((length - start & 7) != 0) {
      output[length++] = 0;
    }
    int size = length - start;
    if (size > IndexFormat.BUCKET_BYTES) {
      throw PopulationException.expected(
          "population",
          "bytes of records at one address at most",
          IndexFormat.BUCKET_BYTES,
          size);
    }
    Checksum.LONG.set(
        output,
        start,
        Checksum.of(output, start + Long.BYTES, size - Long.BYTES, bucket));
    words[(int) (bucket - firstBucket)] = size / 8;
  }

  private void writeAddress(int from, int to, int firstOfBucket) {
    addresses++;
    reserve(64);
    Checksum.LONG.set(output, length, high(from));
    Checksum.LONG.set(
        output,
        length + 8,
        Entry.getLong(data, starts[from] + Entry.LENGTH_BYTES + Entry.AT_LOW));
    length += IndexFormat.ADDRESS_KEY_BYTES;
    int groups = 1;
    for (int i = from + 1; i < to; i++) {
      groups += samePerson(i - 1, i) ? 0 : 1;
    }
    length = Varint.put(output, length, groups);
    persons += groups;
    int at = from;
    while (at < to) {
      int next = at + 1;
      while (next < to && samePerson(at, next)) {
        next++;
      }
      writePerson(at, next, firstOfBucket);
      at = next;
    }
  }

  /// Finds the rows whose return is that of another person at their address as well. Rows whose
  /// keys begin alike are at one address here, with or without the last digits of its ZIP.
  private void markSharedReturns(int from, int to) {
    if (sharesReturn.length < to - from) {
      sharesReturn = new boolean[2 * (to - from)];
    }
    Arrays.fill(sharesReturn, 0, to - from, false);
    for (int first = from, next; first < to; first = next) {
      next = first + 1;
      while (next < to && high(next) == high(first)) {
        next++;
      }
      markSharedReturns(from, first, next);
    }
  }

  private void markSharedReturns(int firstOfBucket, int from, int to) {
    long[] byReturn = new long[to - from];
    for (int i = from; i < to; i++) {
      byReturn[i - from] = (long) taxReturn(i) << 32 | i;
    }
    Arrays.sort(byReturn);
    for (int first = 0, next; first < byReturn.length; first = next) {
      int taxReturn = taxReturn((int) byReturn[first]);
      boolean shared = false;
      for (next = first + 1; next < byReturn.length; next++) {
        if (taxReturn((int) byReturn[next]) != taxReturn) {
          break;
        }
        shared |= !same((int) byReturn[first], (int) byReturn[next], Entry.AT_PERSON, Entry.AT_TIN);
      }
      for (int i = first; i < next && taxReturn != 0; i++) {
        sharesReturn[(int) byReturn[i] - firstOfBucket] = shared;
      }
    }
  }

  private int taxReturn(int index) {
    return Entry.getInt(data, end(starts[index]) - Integer.BYTES);
  }

  private void writePerson(int from, int to, int firstOfBucket) {
    int start = starts[from] + Entry.LENGTH_BYTES;
    int nameLength = nameLength(from);
    reserve(IndexFormat.PERSON_NAME + nameLength + 5 + (to - from) * IndexFormat.RECORD_BYTES);
    long person = Entry.getLong(data, start + Entry.AT_PERSON);
    int flags =
        (deceased.contains(person) ? IndexFormat.FLAG_DECEASED : 0)
            | (withheld.contains(person) ? IndexFormat.FLAG_WITHHELD : 0);
    Checksum.LONG.set(output, length, person);
    Checksum.INT.set(
        output, length + IndexFormat.PERSON_TIN, Entry.getInt(data, start + Entry.AT_TIN));
    for (int i = 0; i < 3; i++) {
      output[length + IndexFormat.PERSON_BIRTH + i] = data[start + Entry.AT_BIRTH + 2 - i];
    }
    output[length + IndexFormat.PERSON_FLAGS] = (byte) flags;
    output[length + IndexFormat.PERSON_NAME_LENGTH] = (byte) nameLength;
    System.arraycopy(
        data, start + Entry.AT_NAME, output, length + IndexFormat.PERSON_NAME, nameLength);
    length = Varint.put(output, length + IndexFormat.PERSON_NAME + nameLength, to - from);
    for (int i = from; i < to; i++) {
      int record = starts[i] + Entry.LENGTH_BYTES + Entry.AT_NAME + nameLength;
      output[length++] = data[record];
      for (int digit = 5; digit >= 1; digit--) {
        output[length++] = data[record + digit];
      }
      if (sharesReturn[i - firstOfBucket]) {
        output[length - 1] |= (byte) IndexFormat.SHARED_RETURN;
      }
    }
  }

  /// Whether two neighbours are one person with the same facts at the same address.
  private boolean samePerson(int a, int b) {
    int nameLength = nameLength(a);
    return nameLength == nameLength(b) && same(a, b, Entry.AT_PERSON, Entry.AT_NAME + nameLength);
  }

  private int nameLength(int index) {
    return data[starts[index] + Entry.LENGTH_BYTES + Entry.AT_NAME_LENGTH] & 0xFF;
  }

  private boolean same(int a, int b, int from, int to) {
    int left = starts[a] + Entry.LENGTH_BYTES;
    int right = starts[b] + Entry.LENGTH_BYTES;
    return Arrays.equals(data, left + from, left + to, data, right + from, right + to);
  }

  private void reserve(int bytes) {
    if (output.length - length < bytes + 16) {
      long larger = Math.max(output.length * 3L / 2, (long) length + bytes + 64);
      output = Arrays.copyOf(output, (int) Math.min(larger, Integer.MAX_VALUE - 16));
    }
  }
}
