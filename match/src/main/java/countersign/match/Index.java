package countersign.match;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// The mapped index. Header, lengths and checks of the headers were verified before it exists;
/// lines and buckets are verified at each touch, on a copy, so that what is verified is what is
/// read. Immutable and safe to share.
///
/// @param lines the body of the directory
/// @param body the body of the bucket file
/// @param buckets how many buckets there are
record Index(MemorySegment lines, MemorySegment body, long buckets) {
  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /// {@return the bucket that holds the addresses of key `high`, if the file has any}
  long bucket(long high) {
    return IndexFormat.bucket(high, buckets);
  }

  /// Reads a word of the line of `bucket`, so that the processor fetches it early.
  long touchLine(long bucket) {
    return lines.get(WORD, lineOffset(bucket));
  }

  private static long lineOffset(long bucket) {
    return bucket / IndexFormat.BUCKETS_PER_LINE * IndexFormat.LINE_BYTES;
  }

  /// Copies the line of `bucket` to the start of `line` and verifies it.
  void readLine(long bucket, byte[] line) throws PopulationException {
    MemorySegment.copy(
        lines, ValueLayout.JAVA_BYTE, lineOffset(bucket), line, 0, IndexFormat.LINE_BYTES);
    long number = bucket / IndexFormat.BUCKETS_PER_LINE;
    long check = Checksum.of(line, 0, IndexFormat.LINE_CHECK, number);
    if (check != (long) Checksum.LONG.get(line, IndexFormat.LINE_CHECK)) {
      throw new PopulationException(
          "directory: line " + number + " is damaged: its check does not fit its bytes");
    }
  }

  /// {@return the bytes of `bucket` according to its verified line; 0 if it is empty}
  static int length(byte[] line, long bucket) {
    int slot = (int) (bucket % IndexFormat.BUCKETS_PER_LINE);
    return words(line, slot) * 8;
  }

  /// {@return where `bucket` begins in the body, according to its verified line}
  static long offset(byte[] line, long bucket) {
    int slot = (int) (bucket % IndexFormat.BUCKETS_PER_LINE);
    long offset = (long) Checksum.LONG.get(line, 0);
    for (int i = 0; i < slot; i++) {
      offset += words(line, i);
    }
    return offset * 8;
  }

  private static int words(byte[] line, int slot) {
    int at = IndexFormat.LINE_LENGTHS + slot * IndexFormat.LENGTH_BYTES;
    return line[at] & 0xFF | (line[at + 1] & 0xFF) << 8 | (line[at + 2] & 0xFF) << 16;
  }

  /// Reads a word of each 64 bytes of a bucket, so that the processor fetches them early.
  long touch(long offset, int length) throws PopulationException {
    requireInside(offset, length);
    long sum = 0;
    for (int at = 0; at < length; at += 64) {
      sum += body.get(WORD, offset + at);
    }
    return sum;
  }

  /// Copies a bucket to `target` and verifies it.
  void readBucket(long bucket, long offset, int length, byte[] target)
      throws PopulationException {
    requireInside(offset, length);
    MemorySegment.copy(body, ValueLayout.JAVA_BYTE, offset, target, 0, length);
    long check =
        Checksum.of(
            target,
            IndexFormat.BUCKET_ADDRESSES,
            length - IndexFormat.BUCKET_ADDRESSES,
            bucket);
    if (check != (long) Checksum.LONG.get(target, 0)) {
      throw new PopulationException(
          "buckets: bucket " + bucket + " is damaged: its check does not fit its bytes");
    }
  }

  private void requireInside(long offset, int length) throws PopulationException {
    if (offset < 0 || offset > body.byteSize() - length) {
      throw PopulationException.expected(
          "buckets", "bytes at least", offset + length, body.byteSize());
    }
  }
}
