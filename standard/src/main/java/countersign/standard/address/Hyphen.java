package countersign.standard.address;

/// The hyphen in house numbers of Queens, New York (Publication 28, Appendix D): `112-10` and
/// `11210` are one house there. Elsewhere a hyphen counts.
final class Hyphen {
  private Hyphen() {}

  /// {@return where the hyphen stands that may be missing on the other side, 0 if there is none}
  ///
  /// Only in a ZIP of Queens, in a number of digits, a hyphen and two digits, at most seven in all.
  static int of(byte[] text, int from, int to, int zip) {
    int prefix = zip / 100;
    boolean queens = prefix == 110 || prefix == 111 || prefix == 113 || prefix == 114
        || prefix == 116;
    int size = to - from;
    if (!queens || size < 4 || size > 7 || text[to - 3] != '-') {
      return 0;
    }
    for (int i = from; i < to; i++) {
      if (i != to - 3 && (text[i] < '0' || text[i] > '9')) {
        return 0;
      }
    }
    return size - 3;
  }
}
