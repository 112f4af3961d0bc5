package countersign.standard.address;

import countersign.standard.Agreement;

/// A secondary unit designator, USPS Publication 28 Appendix C2, with the private mailbox.
///
/// The place in a chain of units goes from the building down: building, floor, unit, mailbox.
public enum UnitDesignator {
  /// The sign `#` or a bare number: any unit, its designator not known.
  NUMBER_SIGN("#", 2, true),
  /// Stands for any unit, but not for a mailbox.
  UNIT("UNIT", 2, true),
  APT("APT", 2, true),
  STE("STE", 2, true),
  RM("RM", 2, true),
  SPC("SPC", 2, true),
  LOT("LOT", 2, true),
  TRLR("TRLR", 2, true),
  DEPT("DEPT", 2, true),
  HNGR("HNGR", 2, true),
  KEY("KEY", 2, true),
  PIER("PIER", 2, true),
  SLIP("SLIP", 2, true),
  STOP("STOP", 2, true),
  BSMT("BSMT", 2, false),
  FRNT("FRNT", 2, false),
  LBBY("LBBY", 2, false),
  LOWR("LOWR", 2, false),
  OFC("OFC", 2, false),
  PH("PH", 2, false),
  REAR("REAR", 2, false),
  SIDE("SIDE", 2, false),
  UPPR("UPPR", 2, false),
  BLDG("BLDG", 0, true),
  FL("FL", 1, true),
  PMB("PMB", 3, true);

  private final String abbreviation;
  private final int level;
  private final boolean numbered;

  UnitDesignator(String abbreviation, int level, boolean numbered) {
    this.abbreviation = abbreviation;
    this.level = level;
    this.numbered = numbered;
  }

  /// {@return the standard abbreviation}
  public String abbreviation() {
    return abbreviation;
  }

  /// {@return the place in a chain: 0 building, 1 floor, 2 unit, 3 private mailbox}
  int level() {
    return level;
  }

  /// {@return whether Publication 28 wants an identifier after it}
  boolean isNumbered() {
    return numbered;
  }

  /// {@return the number in tables and keys, from 1 on}
  int number() {
    return ordinal() + 1;
  }

  static UnitDesignator of(int number) {
    return ALL[number - 1];
  }

  private static final UnitDesignator[] ALL = values();

  /// {@return whether units with these designators and one identifier are one unit}
  ///
  /// AGREE if equal, if one is `#` and the other a unit or mailbox, if one is UNIT and the other
  /// a unit; else UNKNOWN: APT 4 and STE 4 may be one door or two. Never CONFLICT.
  Agreement with(UnitDesignator other) {
    if (this == other) {
      return Agreement.AGREE;
    }
    boolean generic = stands(this, other) || stands(other, this);
    return generic ? Agreement.AGREE : Agreement.UNKNOWN;
  }

  private static boolean stands(UnitDesignator one, UnitDesignator other) {
    return one == NUMBER_SIGN && other.level >= 2 && other.numbered
        || one == UNIT && other.level == 2 && other.numbered;
  }
}
