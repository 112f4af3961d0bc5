package countersign.standard.address;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Whether a text is an address in the sense of 26 USC 6103(i)(2)(B)(i): one that names a delivery
/// point by itself. Decided from the text alone; a valid ZIP never makes up for what else is
/// missing.
///
/// The grid follows USPS Publication 28 and DMM 602-1.3 (recipient; street and number with the
/// apartment, or box, or route and box; city and state; ZIP). What it does with each is a design
/// position: see docs/decisions/0011.
public sealed interface AddressSufficiency {
  /// It is one.
  record Sufficient() implements AddressSufficiency {}

  /// It is not; the reasons are all of them, in the order of [Reason], and can be told.
  record Insufficient(List<Reason> reasons) implements AddressSufficiency {
    public Insufficient {
      reasons = List.copyOf(reasons);
      if (reasons.isEmpty()) {
        throw new IllegalArgumentException("an insufficient address needs a reason");
      }
    }
  }

  /// It is an address, but a named officer must look: it does not tell one person from another, or
  /// contradicts the ground of the request.
  record Held(Reason reason) implements AddressSufficiency {}

  /// Why an address is not sufficient or is held.
  enum Reason {
    BLANK,
    /// UNKNOWN, N/A, REFUSED, 123 FAKE ST and the like.
    PLACEHOLDER,
    /// A jail, prison, detention centre, court, agency office, shelter, hotel or law office.
    CUSTODIAL,
    /// Two streets without a house number.
    CORNER,
    /// Not in the United States.
    FOREIGN,
    /// Near something, a mile marker, coordinates.
    LOCATION_ONLY,
    NO_NUMBER,
    NO_STREET,
    /// A box without its number, a route without its box.
    NO_BOX,
    MISSING_ZIP,
    MISSING_CITY,
    MISSING_STATE,
    /// 00000, 99999, 12345 outside Schenectady, or digits that begin no ZIP.
    IMPOSSIBLE_ZIP,
    ZIP_STATE_DISAGREE,
    /// The ZIP stands in the street field.
    ZIP_IN_STREET,
    /// Has characters that cannot be read as Latin letters.
    UNREADABLE,
    TOO_LONG,
    /// The text names a building of several homes, or says APT, and gives no unit.
    UNIT_MISSING,
    /// Held: names a post office, not a home.
    GENERAL_DELIVERY,
    /// Held: a military or diplomatic post office.
    MILITARY;

    /// {@return the code in answers and rules: `missing_zip`}
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// {@return whether the reading is an address in law} If the text has several readings the first
  /// decides: which one is meant is for the comparison, where they must agree.
  static AddressSufficiency of(AddressReading reading) {
    List<Reason> reasons = new ArrayList<>(2);
    for (Defect defect : Defect.values()) {
      Reason reason = reading.has(defect) ? reason(defect) : null;
      if (reason != null && !isImplied(reason, reading)) {
        reasons.add(reason);
      }
    }
    if (reading.lacksUnit()) {
      reasons.add(Reason.UNIT_MISSING);
    }
    if (!reasons.isEmpty()) {
      reasons.sort(null);
      return new Insufficient(reasons);
    }
    return switch (reading.kind()) {
      case GENERAL_DELIVERY -> new Held(Reason.GENERAL_DELIVERY);
      case MILITARY -> new Held(Reason.MILITARY);
      case STREET, PO_BOX, PMB, RURAL_ROUTE, HIGHWAY_CONTRACT, HIGHWAY, GRID, PUERTO_RICO ->
          new Sufficient();
      case INCOMPLETE -> new Insufficient(List.of(Reason.NO_STREET));
      case FOREIGN -> new Insufficient(List.of(Reason.FOREIGN));
      case CORNER -> new Insufficient(List.of(Reason.CORNER));
      case PLACEHOLDER -> new Insufficient(List.of(Reason.PLACEHOLDER));
      case CUSTODIAL -> new Insufficient(List.of(Reason.CUSTODIAL));
    };
  }

  /// What a placeholder, a foreign address or a blank lacks besides says nothing more.
  private static boolean isImplied(Reason reason, AddressReading reading) {
    boolean lacking = reason == Reason.NO_NUMBER || reason == Reason.NO_STREET;
    boolean lastLine = reason == Reason.MISSING_ZIP || reason == Reason.MISSING_CITY
        || reason == Reason.MISSING_STATE || reason == Reason.IMPOSSIBLE_ZIP;
    return lacking && (reading.has(Defect.PLACEHOLDER) || reading.has(Defect.CUSTODIAL)
        || reading.has(Defect.LOCATION)) || lastLine && reading.has(Defect.FOREIGN);
  }

  /// {@return the reason in law of a defect, null if it has none: an address with words that no
  /// rule explains, or a calle that may repeat, is an address}
  private static Reason reason(Defect defect) {
    return switch (defect) {
      case BLANK -> Reason.BLANK;
      case PLACEHOLDER -> Reason.PLACEHOLDER;
      case CUSTODIAL -> Reason.CUSTODIAL;
      case CORNER -> Reason.CORNER;
      case FOREIGN -> Reason.FOREIGN;
      case LOCATION -> Reason.LOCATION_ONLY;
      case NO_NUMBER -> Reason.NO_NUMBER;
      case NO_STREET -> Reason.NO_STREET;
      case NO_BOX -> Reason.NO_BOX;
      case MISSING_ZIP -> Reason.MISSING_ZIP;
      case MISSING_CITY -> Reason.MISSING_CITY;
      case MISSING_STATE -> Reason.MISSING_STATE;
      case IMPOSSIBLE_ZIP -> Reason.IMPOSSIBLE_ZIP;
      case ZIP_STATE_DISAGREE -> Reason.ZIP_STATE_DISAGREE;
      case ZIP_IN_STREET -> Reason.ZIP_IN_STREET;
      case UNREADABLE -> Reason.UNREADABLE;
      case TOO_LONG -> Reason.TOO_LONG;
      case UNIT_EXPECTED, MULTI_UNIT, UNEXPLAINED, URBANIZATION_EXPECTED -> null;
    };
  }
}
