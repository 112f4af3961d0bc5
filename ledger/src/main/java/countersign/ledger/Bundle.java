package countersign.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Entry bundles of c2sp.org/tlog-tiles: entries one after the other, each preceded by its length
/// as a big-endian uint16.
final class Bundle {
  /// Longest entry, in bytes: what a uint16 can say.
  static final int MOST_ENTRY_BYTES = 65_535;

  /// Longest bundle, in bytes: 256 entries of the longest kind.
  static final int MOST_BYTES = Tile.WIDTH * (2 + MOST_ENTRY_BYTES);

  private Bundle() {}

  /// Called for each entry of a bundle, in order.
  interface Visitor<X extends Exception> {
    void entry(byte[] bundle, int offset, int length) throws X;
  }

  /// Walks over the entries of a bundle and insists that there are exactly `width`.
  static <X extends Exception> void forEach(byte[] bundle, int width, Visitor<X> visitor)
      throws MalformedException, X {
    int at = 0;
    int count = 0;
    while (at < bundle.length) {
      if (bundle.length - at < 2) {
        throw new MalformedException("entry bundle", "ends inside the length of entry " + count);
      }
      int length = (bundle[at] & 0xFF) << 8 | bundle[at + 1] & 0xFF;
      if (length > bundle.length - at - 2) {
        throw new MalformedException("entry bundle", "ends inside entry " + count);
      }
      if (count == width) {
        throw new MalformedException("entry bundle", "has more than " + width + " entries");
      }
      visitor.entry(bundle, at + 2, length);
      at += 2 + length;
      count++;
    }
    if (count != width) {
      throw new MalformedException("entry bundle", "has " + count + " entries, not " + width);
    }
  }

  static List<byte[]> entries(byte[] bundle, int width) throws MalformedException {
    var entries = new ArrayList<byte[]>(width);
    forEach(bundle, width, (bytes, offset, length) ->
        entries.add(Arrays.copyOfRange(bytes, offset, offset + length)));
    return entries;
  }
}
