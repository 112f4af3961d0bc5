package countersign.standard.address;

/// One secondary unit: `APT 4B`, `BLDG C`, `REAR`.
///
/// @param designator what sort of unit
/// @param identifier its canonical identifier, empty for REAR and the like
public record AddressUnit(UnitDesignator designator, String identifier) {
  public AddressUnit {
    if (identifier.isEmpty() && designator.isNumbered()) {
      throw new IllegalArgumentException(designator + " needs an identifier");
    }
  }

  @Override
  public String toString() {
    return identifier.isEmpty() ? designator.abbreviation()
        : designator.abbreviation() + ' ' + identifier;
  }
}
