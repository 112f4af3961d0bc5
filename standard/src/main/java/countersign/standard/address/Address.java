package countersign.standard.address;

import java.util.List;

/// One reading of an address, each component in its canonical form, empty where it is not given.
///
/// @param kind what sort of address
/// @param number house number with letter, hyphen or fraction: `112-10`, `123A`, `88 1/2`
/// @param predirectional N, NE, …
/// @param street name of the street; of a route, `RR 2`, `HC 68`, `PSC 802`
/// @param suffix standard abbreviation of Publication 28, Appendix C1
/// @param postdirectional N, NE, …
/// @param units from the building down to the unit and the private mailbox
/// @param box number of a PO, route or military box
/// @param urbanization with its type: `URB LA CUMBRE`
/// @param city as written, abbreviations spelled out; never decides
/// @param state two letters; the ZIP's where the text gives none is not filled in
/// @param zip5 five digits
/// @param plus4 four digits
/// @param other words that no rule explains: names of persons or buildings, remarks
public record Address(
    AddressKind kind,
    String number,
    String predirectional,
    String street,
    String suffix,
    String postdirectional,
    List<AddressUnit> units,
    String box,
    String urbanization,
    String city,
    String state,
    String zip5,
    String plus4,
    String other) {

  public Address {
    units = List.copyOf(units);
  }

  /// {@return the designator of the finest unit, empty without one}
  public String unitDesignator() {
    return units.isEmpty() ? "" : units.getLast().designator().abbreviation();
  }

  /// {@return the identifier of the finest unit, empty without one}
  public String unit() {
    return units.isEmpty() ? "" : units.getLast().identifier();
  }

  /// {@return the ZIP with its add-on if it has one}
  public String zip() {
    return plus4.isEmpty() ? zip5 : zip5 + '-' + plus4;
  }
}
