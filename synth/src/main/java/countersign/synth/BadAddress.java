package countersign.synth;

import java.util.Locale;

/// The ways in which addresses of the request of June 2025 were no addresses, and what a form has
/// in their place (law/facts.md §3.2 and §6).
enum BadAddress {
  BLANK,
  NO_UNIT,
  PLACEHOLDER,
  CUSTODIAL,
  INCOMPLETE;

  private static final String[] PLACEHOLDERS = {
    "FAILED TO PROVIDE", "FAILED TO PROVIDE", "UNKNOWN ADDRESS", "UNKNOWN ADDRESS", "NA NA",
    "DON'T CARE 12345", "00000", "UNKNOWN", "N/A", "NO ADDRESS", "NOT PROVIDED", "HOMELESS"
  };
  private static final String[] CUSTODIALS = {
    "OTAY MESA DETENTION CENTER", "STEWART DETENTION CENTER", "ADAMS COUNTY JAIL",
    "ICE PROCESSING CENTER", "COUNTY JAIL", "FEDERAL CORRECTIONAL INSTITUTION"
  };
  private static final String[] DANGLING = {" APT", " APT #", " UNIT", " APARTMENT"};

  private final String label = name().toLowerCase(Locale.ROOT);

  String label() {
    return label;
  }

  /// {@return the first line; empty for a blank address}
  ///
  /// @param apartment a dwelling with a unit, whose street the line may use
  String line(Dwelling apartment, Dice dice) {
    return switch (this) {
      case BLANK -> "";
      case NO_UNIT ->
          new Wording().write(apartment.withUnit("", "", "")).line1() + dice.oneOf(DANGLING);
      case PLACEHOLDER -> dice.oneOf(PLACEHOLDERS);
      case CUSTODIAL -> dice.oneOf(CUSTODIALS);
      case INCOMPLETE ->
          dice.percent(50) ? apartment.street() + " " + apartment.suffix() : apartment.number();
    };
  }
}
