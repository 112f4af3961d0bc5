package countersign.csv;

/// The bounds of what is read. Their reasons are in docs/LIMITS.md; beyond one of them the file
/// is unusable and a [CsvException] says where.
public final class CsvLimits {
  /// Longest record in bytes, its line end not counted. A field cannot be longer.
  public static final int RECORD_BYTES = 1 << 20;

  /// Most columns a header may have.
  public static final int COLUMNS = 1_024;

  /// Bytes read before a block is cut, and so the most a block holds.
  static final int BLOCK_BYTES = 1 << 21;

  private CsvLimits() {}
}
