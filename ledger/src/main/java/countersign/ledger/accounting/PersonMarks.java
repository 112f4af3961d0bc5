package countersign.ledger.accounting;

import java.util.Arrays;
import java.util.HexFormat;

/// How the keyed accounting names a person: up to three marks of 16 bytes, each of another identity;
/// one that is not known is zeros. Two rows are about one person when a mark of both is the same,
/// directly or through other rows.
///
/// @param bytes the marks, one after the other
public record PersonMarks(byte[] bytes) {
  public static final int MARKS = 3;
  public static final int MARK_BYTES = 16;
  public static final int BYTES = MARKS * MARK_BYTES;

  public PersonMarks {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("the marks of a person have " + BYTES + " bytes");
    }
    bytes = bytes.clone();
  }

  /// {@return the marks that `hex` writes}
  ///
  /// @throws IllegalArgumentException if it writes none
  public static PersonMarks ofHex(String hex) {
    return new PersonMarks(HexFormat.of().parseHex(hex));
  }

  /// {@return the marks in lower-case hex}
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  /// {@return whether a mark of these is known and stands in the marks at `at` of `rows`}
  boolean standsIn(byte[] rows, int at) {
    for (int mark = 0; mark < BYTES; mark += MARK_BYTES) {
      if (isKnown(bytes, mark) && Arrays.equals(
          bytes, mark, mark + MARK_BYTES, rows, at + mark, at + mark + MARK_BYTES)) {
        return true;
      }
    }
    return false;
  }

  /// {@return whether there is a mark at `at` of `rows`}
  static boolean isKnown(byte[] rows, int at) {
    for (int i = at; i < at + MARK_BYTES; i++) {
      if (rows[i] != 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PersonMarks that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
