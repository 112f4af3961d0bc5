package countersign.rules.admission;

import countersign.domain.Subject;
import countersign.domain.SubjectColumn;
import countersign.rules.statute.Ground;
import countersign.standard.address.AddressKind;
import countersign.standard.address.AddressReader;
import countersign.standard.address.AddressReading;
import countersign.standard.address.AddressSufficiency;
import java.util.List;

/// What the law needs to know of the address on a row.
///
/// @param reading how the text is read; the verifier compares the same reading
/// @param grounds what stands against it, empty where it suffices
record AddressFacts(AddressReading reading, List<Ground> grounds) {
  private static final Ground BLANK = Grounds.named("B2.blank");
  private static final Ground PLACEHOLDER = Grounds.named("B2.placeholder");
  private static final Ground CUSTODIAL = Grounds.named("B2.custodial");
  private static final Ground NOT_A_PLACE = Grounds.named("B2.not_a_place");
  private static final Ground FOREIGN = Grounds.named("B2.foreign");
  private static final Ground NO_NUMBER = Grounds.named("B2.no_number");
  private static final Ground NO_STREET = Grounds.named("B2.no_street");
  private static final Ground NO_BOX = Grounds.named("B2.no_box");
  private static final Ground CITY_MISSING = Grounds.named("B2.city_missing");
  private static final Ground STATE_MISSING = Grounds.named("B2.state_missing");
  private static final Ground ZIP_MISSING = Grounds.named("B2.zip_missing");
  private static final Ground ZIP_IMPOSSIBLE = Grounds.named("B2.zip_impossible");
  private static final Ground ZIP_ELSEWHERE = Grounds.named("B2.zip_elsewhere");
  private static final Ground ZIP_IN_STREET = Grounds.named("B2.zip_in_street");
  private static final Ground NOT_READ = Grounds.named("B2.not_read");
  private static final Ground TOO_LONG = Grounds.named("B2.too_long");
  private static final Ground UNIT_MISSING = Grounds.named("B2.unit_missing");
  private static final Ground GENERAL_DELIVERY = Grounds.named("B2.general_delivery");
  private static final Ground MILITARY = Grounds.named("B2.military");

  static AddressFacts of(Subject subject) {
    AddressReading reading =
        AddressReader.read(
            subject.get(SubjectColumn.ADDRESS_LINE1),
            subject.get(SubjectColumn.ADDRESS_LINE2),
            subject.get(SubjectColumn.CITY),
            subject.get(SubjectColumn.STATE),
            subject.get(SubjectColumn.ZIP),
            subject.get(SubjectColumn.COUNTRY));
    return new AddressFacts(reading, grounds(AddressSufficiency.of(reading)));
  }

  private static List<Ground> grounds(AddressSufficiency sufficiency) {
    return switch (sufficiency) {
      case AddressSufficiency.Sufficient() -> List.of();
      case AddressSufficiency.Held(var reason) -> List.of(ground(reason));
      case AddressSufficiency.Insufficient(var reasons) ->
          reasons.stream().map(AddressFacts::ground).toList();
    };
  }

  private static Ground ground(AddressSufficiency.Reason reason) {
    return switch (reason) {
      case BLANK -> BLANK;
      case PLACEHOLDER -> PLACEHOLDER;
      case CUSTODIAL -> CUSTODIAL;
      case CORNER, LOCATION_ONLY -> NOT_A_PLACE;
      case FOREIGN -> FOREIGN;
      case NO_NUMBER -> NO_NUMBER;
      case NO_STREET -> NO_STREET;
      case NO_BOX -> NO_BOX;
      case MISSING_ZIP -> ZIP_MISSING;
      case MISSING_CITY -> CITY_MISSING;
      case MISSING_STATE -> STATE_MISSING;
      case IMPOSSIBLE_ZIP -> ZIP_IMPOSSIBLE;
      case ZIP_STATE_DISAGREE -> ZIP_ELSEWHERE;
      case ZIP_IN_STREET -> ZIP_IN_STREET;
      case UNREADABLE -> NOT_READ;
      case TOO_LONG -> TOO_LONG;
      case UNIT_MISSING -> UNIT_MISSING;
      case GENERAL_DELIVERY -> GENERAL_DELIVERY;
      case MILITARY -> MILITARY;
    };
  }

  /// {@return whether it is outside the United States}
  boolean abroad() {
    return reading.kind() == AddressKind.FOREIGN;
  }

  /// {@return a digest of the delivery point}; 0 where the text names none
  long deliveryPoint() {
    return reading.deliveryPointKey();
  }

  /// {@return a digest of number, street and ZIP without unit}; 0 where the text names no building
  long building() {
    return reading.buildingKey();
  }

  boolean unit() {
    return reading.hasUnit();
  }
}
