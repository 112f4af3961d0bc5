package countersign.standard.address;

/// Computes the keys of many addresses without allocating anything for them, for building an index.
///
/// Gives what [AddressKey#of] gives for the reading of the same columns. Confined to one thread.
public final class AddressKeyer {
  private final AddressParser parser = new AddressParser();

  /// Makes a keyer with arrays of its own, about 20 kB.
  public AddressKeyer() {}

  /// Reads one address. {@return whether it has a key; if so [#high] and [#low] are its numbers
  /// until the next call}
  public boolean read(
      String line1, String line2, String city, String state, String zip, String country) {
    return parser.key(line1, line2, city, state, zip, country);
  }

  /// Reads one address from UTF-8 bytes, as they lie in a file: column `i` of line 1, line 2, city,
  /// state, ZIP and country from `bounds[2 * i]` to before `bounds[2 * i + 1]`. {@return as above}
  public boolean read(byte[] utf8, int[] bounds) {
    return parser.key(utf8, bounds);
  }

  /// {@return the first half of the key read last}
  public long high() {
    return parser.fingerprint.high;
  }

  /// {@return the second half of the key read last}
  public long low() {
    return parser.fingerprint.low;
  }
}
