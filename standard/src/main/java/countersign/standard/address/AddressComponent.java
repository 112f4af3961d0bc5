package countersign.standard.address;

/// A part of an address that is compared by itself.
public enum AddressComponent {
  /// Whether both are the same sort of address, one that identifies a delivery point.
  KIND,
  ZIP,
  /// The four digits behind the ZIP: never needed, but they must not differ.
  ZIP_ADD_ON,
  NUMBER,
  STREET,
  PREDIRECTIONAL,
  SUFFIX,
  POSTDIRECTIONAL,
  UNIT,
  BOX,
  URBANIZATION,
  /// Words that no rule explains: names of persons and buildings.
  OTHER,
  /// Whether each text can be read in one way only.
  READING
}
