package countersign.standard.address;

import java.util.Optional;

/// A fingerprint of a delivery point: two readings agree ([AddressComparison]) exactly when their
/// keys do ([#agrees]).
///
/// 104 bits hash what must be equal. The low 24 bits carry what may be missing on one side without
/// harm, so agreement of keys is not transitive: bits 0-3 the place of the hyphen in a house number
/// of Queens (0 none), bits 4-9 the designator of the finest unit (0 no unit), bits 10-23 the ZIP
/// add-on (0 none). Chance agreement of two different addresses: 2^-104. The hash has no key: it is
/// for the holder's own index and never leaves it.
///
/// @param high 64 bits of the hash
/// @param low 40 bits of the hash, then the 24 bits above
public record AddressKey(long high, long low) {
  static final int EXTRA_BITS = 24;

  /// {@return the key of a reading, nothing if the reading can agree with no address}
  public static Optional<AddressKey> of(AddressReading reading) {
    return reading.hasKey()
        ? Optional.of(new AddressKey(reading.keyHigh(), reading.keyLow()))
        : Optional.empty();
  }

  /// {@return whether the two are keys of one delivery point} Symmetric, O(1), no allocation.
  public static boolean agrees(AddressKey a, AddressKey b) {
    return agrees(a.high, a.low, b.high, b.low);
  }

  /// The same on the bare numbers, for indexes.
  public static boolean agrees(long high, long low, long otherHigh, long otherLow) {
    if (high != otherHigh || low >>> EXTRA_BITS != otherLow >>> EXTRA_BITS) {
      return false;
    }
    return low == otherLow || extrasAgree((int) low, (int) otherLow);
  }

  private static boolean extrasAgree(int one, int other) {
    return fits(one & 15, other & 15) && fits(one >>> 10 & 0x3FFF, other >>> 10 & 0x3FFF)
        && unitsFit(one >>> 4 & 63, other >>> 4 & 63);
  }

  private static boolean fits(int one, int other) {
    return one == other || one == 0 || other == 0;
  }

  private static boolean unitsFit(int one, int other) {
    return one == other || one != 0 && other != 0
        && UnitDesignator.of(one).with(UnitDesignator.of(other))
            == countersign.standard.Agreement.AGREE;
  }
}
