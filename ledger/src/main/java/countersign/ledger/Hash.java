package countersign.ledger;

import java.util.Arrays;
import java.util.HexFormat;

/// A SHA-256 hash of 32 bytes: a leaf, a node or a root of the tree. Immutable.
public final class Hash {
  /// Length of every hash, in bytes.
  public static final int BYTES = 32;

  private final byte[] bytes;

  private Hash(byte[] owned) {
    this.bytes = owned;
  }

  /// {@return the hash with these bytes} The array is copied.
  ///
  /// @throws IllegalArgumentException unless there are exactly 32 bytes
  public static Hash of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
    }
    return new Hash(bytes.clone());
  }

  /// {@return the 32 bytes of `source` from `offset` on, as a hash}
  public static Hash at(byte[] source, int offset) {
    return new Hash(Arrays.copyOfRange(source, offset, offset + BYTES));
  }

  /// {@return the hash written in standard Base64, padding included}
  static Hash parseBase64(String format, String text) throws MalformedException {
    byte[] decoded = StrictBase64.decode(format, text);
    if (decoded.length != BYTES) {
      throw new MalformedException(format, "a hash has 32 bytes, not " + decoded.length);
    }
    return new Hash(decoded);
  }

  /// {@return a copy of the 32 bytes}
  public byte[] bytes() {
    return bytes.clone();
  }

  /// {@return the hash in standard Base64, 44 characters}
  public String base64() {
    return StrictBase64.encode(bytes);
  }

  /// {@return the hash in lower-case hexadecimal, 64 characters}
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, BYTES);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return base64();
  }
}
