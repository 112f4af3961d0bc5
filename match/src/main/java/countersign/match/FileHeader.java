package countersign.match;

import java.util.Arrays;

/// The first 128 bytes of every binary file of a snapshot (docs/formats/population-v2.md §3).
///
/// @param kind which file it is
/// @param items how many things the body holds: lines, buckets, blocks or offsets
/// @param length of the whole file, header included, in bytes
/// @param root [TreeDigest] of the body
record FileHeader(Kind kind, long items, long length, byte[] root) {
  static final int BYTES = 128;
  static final int VERSION = 2;

  /// "CSGNPOP1" read as a little-endian number.
  private static final long MAGIC = 0x3150_4F50_4E47_5343L;

  private static final int AT_MAGIC = 0;
  private static final int AT_VERSION = 8;
  private static final int AT_KIND = 12;
  private static final int AT_ITEMS = 16;
  private static final int AT_LENGTH = 24;
  private static final int AT_ROOT = 32;
  private static final int ROOT_BYTES = 32;
  private static final int AT_CHECK = 120;

  /// The binary files of a snapshot; the code stands in the header, the name is the file's.
  enum Kind {
    DIRECTORY(1, "directory"),
    BUCKETS(2, "buckets"),
    KEYS(3, "keys"),
    KEY_OFFSETS(4, "keys.offsets"),
    TEXTS(5, "texts"),
    TEXT_OFFSETS(6, "texts.offsets");

    final int code;
    final String fileName;

    Kind(int code, String fileName) {
      this.code = code;
      this.fileName = fileName;
    }
  }

  byte[] encode() {
    byte[] bytes = new byte[BYTES];
    Checksum.LONG.set(bytes, AT_MAGIC, MAGIC);
    Checksum.INT.set(bytes, AT_VERSION, VERSION);
    Checksum.INT.set(bytes, AT_KIND, kind.code);
    Checksum.LONG.set(bytes, AT_ITEMS, items);
    Checksum.LONG.set(bytes, AT_LENGTH, length);
    System.arraycopy(root, 0, bytes, AT_ROOT, ROOT_BYTES);
    Checksum.LONG.set(bytes, AT_CHECK, Checksum.of(bytes, 0, AT_CHECK, kind.code));
    return bytes;
  }

  /// Reads the header of the file `name`, which must be of `kind`.
  static FileHeader decode(String name, Kind kind, byte[] bytes) throws PopulationException {
    if (bytes.length < BYTES) {
      throw PopulationException.expected(name, "at least bytes", BYTES, bytes.length);
    }
    if ((long) Checksum.LONG.get(bytes, AT_MAGIC) != MAGIC) {
      throw PopulationException.expected(
          name, "the magic", "CSGNPOP1", "bytes of another format: not a population file");
    }
    int version = (int) Checksum.INT.get(bytes, AT_VERSION);
    if (version != VERSION) {
      throw PopulationException.expected(name, "format version", VERSION, version);
    }
    long check = Checksum.of(bytes, 0, AT_CHECK, kind.code);
    if (check != (long) Checksum.LONG.get(bytes, AT_CHECK)) {
      throw PopulationException.expected(
          name,
          "header check",
          Long.toHexString(check),
          Long.toHexString((long) Checksum.LONG.get(bytes, AT_CHECK)));
    }
    return new FileHeader(
        kind,
        (long) Checksum.LONG.get(bytes, AT_ITEMS),
        (long) Checksum.LONG.get(bytes, AT_LENGTH),
        Arrays.copyOfRange(bytes, AT_ROOT, AT_ROOT + ROOT_BYTES));
  }
}
