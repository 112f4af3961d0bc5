package countersign.synth;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The words of street addresses that the generator writes, in standard and spelled-out form
/// (Publication 28, sections 233-234, appendices B and C). Immutable.
final class Streets {
  /// Base names in upper case; the list names near neighbours side by side.
  static final List<String> NAMES = Tables.lines("streets.txt").stream().map(Text::fold).toList();

  static final List<String> SUFFIXES =
      List.of(
          "ST", "AVE", "RD", "DR", "LN", "CT", "BLVD", "PL", "CIR", "WAY", "TER", "PKWY", "TRL");

  private static final Map<String, String> SPELLED =
      Map.ofEntries(
          Map.entry("ST", "STREET"),
          Map.entry("AVE", "AVENUE"),
          Map.entry("RD", "ROAD"),
          Map.entry("DR", "DRIVE"),
          Map.entry("LN", "LANE"),
          Map.entry("CT", "COURT"),
          Map.entry("BLVD", "BOULEVARD"),
          Map.entry("PL", "PLACE"),
          Map.entry("CIR", "CIRCLE"),
          Map.entry("WAY", "WAY"),
          Map.entry("TER", "TERRACE"),
          Map.entry("PKWY", "PARKWAY"),
          Map.entry("TRL", "TRAIL"),
          Map.entry("N", "NORTH"),
          Map.entry("S", "SOUTH"),
          Map.entry("E", "EAST"),
          Map.entry("W", "WEST"),
          Map.entry("NE", "NORTHEAST"),
          Map.entry("NW", "NORTHWEST"),
          Map.entry("SE", "SOUTHEAST"),
          Map.entry("SW", "SOUTHWEST"),
          Map.entry("APT", "APARTMENT"),
          Map.entry("UNIT", "UNIT"),
          Map.entry("LOT", "LOT"),
          Map.entry("BLDG", "BUILDING"),
          Map.entry("#", "#"));

  private static final Map<String, String> STANDARD = new HashMap<>();

  private static final Map<String, String[]> COMMON =
      Map.of(
          "ST", new String[] {"STR", "STRT"},
          "AVE", new String[] {"AV", "AVEN", "AVENU"},
          "DR", new String[] {"DRIV", "DRV"},
          "BLVD", new String[] {"BOUL", "BOULV"},
          "CIR", new String[] {"CIRC", "CRCL"},
          "TER", new String[] {"TERR"},
          "PKWY", new String[] {"PKY", "PARKWY"},
          "LN", new String[] {"LANE"},
          "TRL", new String[] {"TRAIL"});

  static final Set<String> DIRECTIONALS = Set.of("N", "S", "E", "W", "NE", "NW", "SE", "SW");
  static final Set<String> DESIGNATORS = Set.of("APT", "UNIT", "LOT", "BLDG", "#");

  private static final String[] ORDINALS = {
    "", "FIRST", "SECOND", "THIRD", "FOURTH", "FIFTH", "SIXTH", "SEVENTH", "EIGHTH", "NINTH",
    "TENTH", "ELEVENTH", "TWELFTH", "THIRTEENTH", "FOURTEENTH", "FIFTEENTH", "SIXTEENTH",
    "SEVENTEENTH"
  };

  static {
    SPELLED.forEach((standard, spelled) -> STANDARD.put(spelled, standard));
  }

  private Streets() {}

  /// {@return the spelled-out form of a standard word, or the word itself}
  static String spelled(String standard) {
    return SPELLED.getOrDefault(standard, standard);
  }

  /// {@return the standard form of a spelled-out word, or the word itself}
  static String standard(String word) {
    return STANDARD.getOrDefault(word, word);
  }

  /// {@return other forms of a suffix that appendix C1 lists as common; may be empty}
  static String[] commonForms(String suffix) {
    return COMMON.getOrDefault(suffix, new String[0]);
  }

  static boolean isSuffix(String word) {
    return SUFFIXES.contains(word);
  }

  /// {@return `7TH` as `SEVENTH`, or empty where the name is no low ordinal}
  static String ordinalWord(String name) {
    int digits = 0;
    while (digits < name.length() && Character.isDigit(name.charAt(digits))) {
      digits++;
    }
    if (digits == 0 || digits > 2 || name.length() != digits + 2) {
      return "";
    }
    int number = Integer.parseInt(name.substring(0, digits));
    return number < ORDINALS.length ? ORDINALS[number] : "";
  }

  /// {@return the directional that points the other way}
  static String opposite(String directional) {
    return switch (directional) {
      case "N" -> "S";
      case "S" -> "N";
      case "E" -> "W";
      case "W" -> "E";
      case "NE" -> "SW";
      case "SW" -> "NE";
      case "NW" -> "SE";
      case "SE" -> "NW";
      default -> throw new IllegalArgumentException("no directional");
    };
  }
}
