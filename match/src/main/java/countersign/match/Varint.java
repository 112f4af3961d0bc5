package countersign.match;

/// Whole numbers from 0 to 2^31-1 in one to five bytes, seven bits a byte, low bits first; the
/// high bit of a byte says that another follows.
final class Varint {
  private Varint() {}

  /// {@return the offset after the number written}
  static int put(byte[] bytes, int at, int value) {
    int rest = value;
    while (rest >= 0x80) {
      bytes[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[at++] = (byte) rest;
    return at;
  }

  /// {@return how many bytes `value` takes}
  static int size(int value) {
    return (38 - Integer.numberOfLeadingZeros(value | 1)) / 7;
  }
}
