package countersign.synth;

/// One delivery point by its parts, in the standard forms of Publication 28. A part that the kind
/// does not have is empty. Two dwellings of one population are the same only if they are equal.
///
/// @param place index into [Places]: ZIP, state, city
/// @param number primary number with fraction or hyphen, as `123 1/2` or `42-15`
/// @param street name without directionals and suffix; for a highway with its number, for a grid
///     the second number, for Puerto Rico without `CALLE`
/// @param building the number after `BLDG`
/// @param route the number after `RR` or `HC`
/// @param urbanization with its prefix: `URB LAS FLORES`, `COND ASTRALIS`
record Dwelling(
    AddressKind kind,
    int place,
    String number,
    String pre,
    String street,
    String suffix,
    String post,
    String building,
    String designator,
    String unit,
    String route,
    String box,
    String urbanization) {

  static Dwelling street(
      AddressKind kind, int place, String number, String pre, String name, String suffix,
      String post) {
    return new Dwelling(kind, place, number, pre, name, suffix, post, "", "", "", "", "", "");
  }

  static Dwelling box(AddressKind kind, int place, String route, String box) {
    return new Dwelling(kind, place, "", "", "", "", "", "", "", "", route, box, "");
  }

  Dwelling withUnit(String newBuilding, String newDesignator, String newUnit) {
    return new Dwelling(
        kind, place, number, pre, street, suffix, post, newBuilding, newDesignator, newUnit, route,
        box, urbanization);
  }

  Dwelling withNumber(String newNumber) {
    return new Dwelling(
        kind, place, newNumber, pre, street, suffix, post, building, designator, unit, route, box,
        urbanization);
  }

  Dwelling withStreet(String newPre, String newStreet, String newSuffix, String newPost) {
    return new Dwelling(
        kind, place, number, newPre, newStreet, newSuffix, newPost, building, designator, unit,
        route, box, urbanization);
  }

  Dwelling withBox(String newBox) {
    return new Dwelling(
        kind, place, number, pre, street, suffix, post, building, designator, unit, route, newBox,
        urbanization);
  }

  Dwelling withUrbanization(String newUrbanization) {
    return new Dwelling(
        kind, place, number, pre, street, suffix, post, building, designator, unit, route, box,
        newUrbanization);
  }

  Dwelling withPlace(int newPlace) {
    return new Dwelling(
        kind, newPlace, number, pre, street, suffix, post, building, designator, unit, route, box,
        urbanization);
  }

  /// {@return the delivery point without the word before the unit}: equal for all ways to name it.
  Dwelling point() {
    return designator.isEmpty() ? this : withUnit(building, "", unit);
  }

  /// An address is data of a person even when it is invented: it never prints.
  @Override
  public String toString() {
    return "dwelling of kind " + kind;
  }
}
