package countersign.standard.address;

/// What a reading lacks or has too much of; the outcome in law of each is [AddressSufficiency]'s.
enum Defect {
  BLANK,
  PLACEHOLDER,
  CUSTODIAL,
  CORNER,
  FOREIGN,
  /// Described (near, mile marker, coordinates), not addressed.
  LOCATION,
  NO_NUMBER,
  NO_STREET,
  NO_BOX,
  MISSING_ZIP,
  MISSING_CITY,
  MISSING_STATE,
  /// No ZIP code has these digits.
  IMPOSSIBLE_ZIP,
  ZIP_STATE_DISAGREE,
  ZIP_IN_STREET,
  /// A character that cannot be read as Latin.
  UNREADABLE,
  TOO_LONG,
  /// A designator without its identifier: `APT` and no number.
  UNIT_EXPECTED,
  /// The text names a building of several homes.
  MULTI_UNIT,
  /// More parts than an address has; never the same as anything.
  UNEXPLAINED,
  /// A lettered or numbered calle of Puerto Rico without its urbanización, which may repeat.
  URBANIZATION_EXPECTED;

  boolean in(int defects) {
    return (defects >>> ordinal() & 1) != 0;
  }
}
