package countersign.match;

/// Offsets and bounds of the index, version 2 (docs/formats/population-v2.md §4 and §5).
///
/// The index is two files. The directory has lines of 64 bytes, each for sixteen buckets:
/// ```
/// 0   u64      where the first of the sixteen buckets begins, in words of eight bytes
/// 8   16 × u24 length of each bucket, in words; 0 if it is empty
/// 56  u64      check of the 56 bytes before, for the number of the line
/// ```
/// A bucket holds everything about the addresses whose keys fall into its range:
/// ```
/// 0   u64      check of the bytes that follow, for the number of the bucket
/// 8   addresses, then zero bytes to a multiple of eight
///
/// address: u64 high, u64 low, varint number of persons, persons
/// person:  u64 person, u32 taxpayer number, u24 birth date, u8 flags,
///          u8 length of the name, name, varint number of records, records
/// record:  u8 tax period - 1900, u40 row; the highest bit of the row's is set where another person
///          stands on the same return at this address
/// ```
final class IndexFormat {
  static final int LINE_BYTES = 64;
  static final int BUCKETS_PER_LINE = 16;
  static final int LINE_LENGTHS = 8;
  static final int LENGTH_BYTES = 3;
  static final int LINE_CHECK = 56;

  static final int BUCKET_ADDRESSES = 8;
  static final int ADDRESS_KEY_BYTES = 16;
  static final int PERSON_TIN = 8;
  static final int PERSON_BIRTH = 12;
  static final int PERSON_FLAGS = 15;
  static final int PERSON_NAME_LENGTH = 16;
  static final int PERSON_NAME = 17;
  static final int RECORD_BYTES = 6;

  /// Stands for the taxpayer number of a record of a rejected row: no nine digits make it.
  static final int RIVAL_ONLY = -1;

  static final int FLAG_DECEASED = 1;
  static final int FLAG_WITHHELD = 2;

  /// In the last byte of a record.
  static final int SHARED_RETURN = 0x80;

  static final int FIRST_PERIOD = 1900;
  static final int LAST_PERIOD = FIRST_PERIOD + 255;

  /// Partitions the build sorts one by one; the number of buckets is a multiple of it.
  static final int PARTITION_BITS = 9;

  static final int PARTITIONS = 1 << PARTITION_BITS;

  /// Records that share a bucket on average.
  static final int RECORDS_PER_BUCKET = 6;

  /// Longest bucket in bytes: what a length of 24 bits in words of eight bytes can say.
  static final int BUCKET_BYTES = ((1 << 24) - 1) * 8;

  /// Longest encoded name in bytes.
  static final int NAME_BYTES = 255;

  private IndexFormat() {}

  /// {@return how many buckets `records` records are spread over}
  static long buckets(long records) {
    long lines =
        Math.ceilDiv(records, (long) PARTITIONS * RECORDS_PER_BUCKET * BUCKETS_PER_LINE);
    return Math.max(1, lines) * PARTITIONS * BUCKETS_PER_LINE;
  }

  /// {@return the bucket of a key}: buckets ascend with `high` as an unsigned number.
  static long bucket(long high, long buckets) {
    return Math.unsignedMultiplyHigh(high, buckets);
  }

  /// {@return the first half of an address key, its bits spread evenly}: a bijection, so that
  /// equal stays equal and different stays different.
  static long spread(long high) {
    long x = (high ^ high >>> 33) * 0xFF51_AFD7_ED55_8CCDL;
    x = (x ^ x >>> 33) * 0xC4CE_B9FE_1A85_EC53L;
    return x ^ x >>> 33;
  }
}
