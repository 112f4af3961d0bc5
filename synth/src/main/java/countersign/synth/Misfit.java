package countersign.synth;

import java.util.Locale;

/// The ways in which a question can miss the person it is made from. Each is a near miss: what is
/// asked differs from the record in one thing that decides identity.
public enum Misfit {
  NEIGHBOUR_UNIT,
  NEXT_HOUSE,
  SIBLING_STREET,
  SWAPPED_DIRECTIONAL,
  NEAR_STREET_NAME,
  NUMBER_OFF,
  BOX_OFF,
  OTHER_URBANIZATION,
  OTHER_CITY,
  RELATIVE_AT_ADDRESS,
  JUNIOR,
  TWIN,
  ONE_OF_TWO_SURNAMES,
  OTHER_MIDDLE_INITIAL,
  OLD_ADDRESS,
  OTHER_PERIOD,
  OTHER_TIN,
  OTHER_BIRTH_DATE,
  NOT_ON_FILE;

  private final String label = name().toLowerCase(Locale.ROOT);

  /// {@return the name in `truth.csv`}
  public String label() {
    return label;
  }

  /// {@return in words, why such a question must not be confirmed}
  String why() {
    return switch (this) {
      case NEIGHBOUR_UNIT -> "the unit is a neighbour's";
      case NEXT_HOUSE -> "the house is next door";
      case SIBLING_STREET -> "the street differs in its suffix";
      case SWAPPED_DIRECTIONAL -> "the directional points the other way";
      case NEAR_STREET_NAME -> "the street is another of a similar name";
      case NUMBER_OFF -> "a digit of the number differs";
      case BOX_OFF -> "the box is another";
      case OTHER_URBANIZATION -> "the urbanization is another";
      case OTHER_CITY -> "the same line in another city";
      case RELATIVE_AT_ADDRESS -> "a relative's name that no record has at this address";
      case JUNIOR -> "the generational suffix is not the one on file";
      case TWIN -> "a look-alike given name that no record has at this address";
      case ONE_OF_TWO_SURNAMES -> "the second of two surnames alone";
      case OTHER_MIDDLE_INITIAL -> "the middle initial conflicts";
      case OLD_ADDRESS -> "the address is on file for another period only";
      case OTHER_PERIOD -> "no return for the periods asked about";
      case OTHER_TIN -> "the TIN is not this person's";
      case OTHER_BIRTH_DATE -> "the birth date is not this person's";
      case NOT_ON_FILE -> "nobody of this name is on file at this address";
    };
  }

  /// {@return whether the row asks about an address where its person never lived in the periods}
  boolean ofAddress() {
    return ordinal() <= OTHER_CITY.ordinal();
  }

  /// {@return whether the row asks about a name that nobody at the address bears}
  boolean ofName() {
    return ordinal() >= RELATIVE_AT_ADDRESS.ordinal()
        && ordinal() <= OTHER_MIDDLE_INITIAL.ordinal()
        || this == NOT_ON_FILE;
  }
}
