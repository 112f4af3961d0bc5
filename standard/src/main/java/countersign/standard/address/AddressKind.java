package countersign.standard.address;

/// What sort of address a text is, after USPS Publication 28.
public enum AddressKind {
  /// Number, street, perhaps a unit.
  STREET,
  PO_BOX,
  /// A street address with a private mailbox (PMB) at a receiving agency.
  PMB,
  RURAL_ROUTE,
  HIGHWAY_CONTRACT,
  GENERAL_DELIVERY,
  /// PSC, CMR, UNIT or a ship, at an APO, FPO or DPO.
  MILITARY,
  /// A numbered highway or road as the street.
  HIGHWAY,
  /// Two coordinates: `842 E 1700 S`, `N6W23001 BLUEMOUND RD`.
  GRID,
  /// An address in Puerto Rico, where the urbanización may be part of it.
  PUERTO_RICO,
  FOREIGN,
  /// Two streets and no number.
  CORNER,
  /// Words in place of an address.
  PLACEHOLDER,
  /// A jail, prison, detention centre, court, agency office, shelter, hotel or law office.
  CUSTODIAL,
  /// Lacks what would make it an address: number, street, box, everything.
  INCOMPLETE;

  /// {@return the family within which two addresses can be the same delivery point, 0 if the
  /// kind never identifies one} A private mailbox may be written as a unit, so PMB is of the
  /// family of STREET.
  int family() {
    return switch (this) {
      case STREET, PMB -> 1;
      case PO_BOX -> 2;
      case RURAL_ROUTE -> 3;
      case HIGHWAY_CONTRACT -> 4;
      case MILITARY -> 5;
      case HIGHWAY -> 6;
      case GRID -> 7;
      case PUERTO_RICO -> 8;
      case GENERAL_DELIVERY, FOREIGN, CORNER, PLACEHOLDER, CUSTODIAL, INCOMPLETE -> 0;
    };
  }
}
