package countersign.synth;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Other ways to write the same delivery point: the classes that addresses-and-names.md lists as
/// "must match". Stateless.
final class AddressForms {
  /// A change of form; its name in lower case is the kind of noise.
  enum Form {
    CASE,
    DOTS,
    SUFFIX_SPELLED,
    SUFFIX_COMMON,
    DIRECTION_SPELLED,
    DESIGNATOR,
    UNIT_FIRST,
    UNIT_SECOND_LINE,
    UNIT_SEPARATOR,
    UNIT_ZEROS,
    UNIT_BARE,
    ZIP_PLUS_FOUR,
    CITY_OTHER_NAME,
    ORDINAL_WORD,
    SAINT_MOUNT_FORT,
    FRACTION,
    CARE_OF,
    BOX_WORDS,
    RURAL_WORDS,
    HIGHWAY_WORDS,
    URBANIZATION_WORDS;

    String label() {
      return "address_" + name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Set<Form> UNIT_FORMS =
      EnumSet.of(
          Form.DESIGNATOR,
          Form.UNIT_FIRST,
          Form.UNIT_SECOND_LINE,
          Form.UNIT_SEPARATOR,
          Form.UNIT_ZEROS,
          Form.UNIT_BARE,
          Form.CARE_OF);
  private static final String[] BOX = {"P.O. BOX", "P O BOX", "POST OFFICE BOX", "POB"};
  private static final String[] RURAL = {"RURAL ROUTE", "RT", "RFD"};
  private static final String[] CONTRACT = {"HIGHWAY CONTRACT", "HIGHWAY CONTRACT ROUTE"};

  private AddressForms() {}

  /// {@return the forms that change how this dwelling is written}; never empty.
  static List<Form> applicable(Dwelling dwelling) {
    List<Form> forms = new ArrayList<>();
    for (Form form : Form.values()) {
      if (applies(form, dwelling)) {
        forms.add(form);
      }
    }
    return forms;
  }

  /// {@return whether the two forms speak of the same part}, so that only one of them can be taken
  static boolean exclude(Form one, Form other) {
    return one == other || UNIT_FORMS.contains(one) && UNIT_FORMS.contains(other);
  }

  private static boolean applies(Form form, Dwelling d) {
    boolean unit = !d.unit().isEmpty();
    boolean street = !d.suffix().isEmpty();
    return switch (form) {
      case CASE, ZIP_PLUS_FOUR, CARE_OF -> true;
      case DOTS, SUFFIX_SPELLED -> street && !d.suffix().equals("WAY");
      case SUFFIX_COMMON -> Streets.commonForms(d.suffix()).length > 0;
      case DIRECTION_SPELLED -> !d.pre().isEmpty() || !d.post().isEmpty();
      case DESIGNATOR -> unit && street && !d.designator().equals("LOT");
      case UNIT_FIRST, UNIT_SECOND_LINE -> unit && street && !d.designator().equals("#");
      case UNIT_SEPARATOR -> unit && digitsThenLetter(d.unit());
      case UNIT_ZEROS -> unit && street && digits(d.unit());
      case UNIT_BARE -> street && d.building().isEmpty() && digits(d.unit());
      case CITY_OTHER_NAME -> !Places.shipped().otherCity(d.place()).isEmpty();
      case ORDINAL_WORD -> street && !Streets.ordinalWord(d.street()).isEmpty();
      case SAINT_MOUNT_FORT -> !shortened(d.street()).equals(d.street());
      case FRACTION -> d.kind() == AddressKind.FRACTION;
      case BOX_WORDS -> d.kind() == AddressKind.PO_BOX;
      case RURAL_WORDS ->
          d.kind() == AddressKind.RURAL_ROUTE || d.kind() == AddressKind.HIGHWAY_CONTRACT;
      case HIGHWAY_WORDS -> !highway(d.street()).equals(d.street());
      case URBANIZATION_WORDS -> d.urbanization().startsWith("URB ");
    };
  }

  private static boolean digits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean digitsThenLetter(String text) {
    int last = text.length() - 1;
    return last > 0 && Character.isLetter(text.charAt(last)) && digits(text.substring(0, last));
  }

  static void apply(Form form, Wording wording, Dwelling d, Dice dice) {
    switch (form) {
      case CASE ->
          wording.letters = dice.percent(50) ? Wording.Case.LOWER : Wording.Case.TITLE;
      case DOTS -> wording.dotted = true;
      case SUFFIX_SPELLED -> wording.spellSuffix = true;
      case SUFFIX_COMMON -> wording.suffixForm = dice.oneOf(Streets.commonForms(d.suffix()));
      case DIRECTION_SPELLED -> wording.spellDirections = true;
      case DESIGNATOR ->
          wording.designatorForm =
              d.designator().equals("APT")
                  ? dice.oneOf("UNIT", "#", "APARTMENT")
                  : d.designator().equals("UNIT") ? dice.oneOf("APT", "#") : "UNIT";
      case UNIT_FIRST -> wording.layout = Wording.Layout.FIRST;
      case UNIT_SECOND_LINE -> wording.layout = Wording.Layout.SECOND_LINE;
      case UNIT_SEPARATOR -> wording.unitForm = separated(d.unit(), dice.oneOf("-", " "));
      case UNIT_ZEROS -> wording.unitForm = "0" + d.unit();
      case UNIT_BARE -> wording.bareUnit = true;
      case ZIP_PLUS_FOUR -> wording.plusFour = 1000 + dice.below(8999);
      case CITY_OTHER_NAME -> wording.otherCity = true;
      case ORDINAL_WORD -> wording.streetForm = Streets.ordinalWord(d.street());
      case SAINT_MOUNT_FORT -> wording.streetForm = shortened(d.street());
      case FRACTION ->
          wording.numberForm =
              dice.percent(50)
                  ? d.number().replace(" 1/2", " ½")
                  : d.number().replace(" 1/2", "-1/2");
      case CARE_OF -> wording.careOf = "C/O " + dice.oneOf("M RAMIREZ", "JANE DOE", "T COOK");
      case BOX_WORDS -> wording.boxWords = dice.oneOf(BOX);
      case RURAL_WORDS -> {
        wording.ruralWords = dice.oneOf(RURAL);
        wording.contractWords = dice.oneOf(CONTRACT);
      }
      case HIGHWAY_WORDS -> wording.streetForm = highway(d.street());
      case URBANIZATION_WORDS ->
          wording.urbanizationWords = dice.oneOf("URBANIZACION", "URBANIZACIÓN", "URB.");
    }
  }

  private static String separated(String unit, String separator) {
    int last = unit.length() - 1;
    return unit.substring(0, last) + separator + unit.charAt(last);
  }

  private static String shortened(String street) {
    if (street.startsWith("SAINT ")) {
      return "ST" + street.substring(5);
    }
    if (street.startsWith("MOUNT ")) {
      return "MT" + street.substring(5);
    }
    return street.startsWith("FORT ") ? "FT" + street.substring(4) : street;
  }

  private static String highway(String street) {
    return street
        .replace("COUNTY HIGHWAY", "CNTY HWY")
        .replace("COUNTY ROAD", "COUNTY RD")
        .replace("STATE HIGHWAY", "STATE HWY")
        .replace("US HIGHWAY", "US HWY");
  }

  /// {@return the ZIP as this wording writes it}; a record with ZIP+4 keeps its own four digits,
  /// for other ones would name another block face.
  static String zip(Wording wording, String filed) {
    if (filed.length() > 5) {
      return wording.plusFour == 0 ? filed : filed.substring(0, 5);
    }
    return wording.plusFour == 0 ? filed : filed + "-" + wording.plusFour;
  }

  /// {@return the city as this wording writes it}
  static String city(Wording wording, Dwelling dwelling) {
    Places places = Places.shipped();
    return wording.cased(
        wording.otherCity ? places.otherCity(dwelling.place()) : places.city(dwelling.place()));
  }
}
