package countersign.synth;

import java.util.Locale;
import java.util.Set;

/// How one address is put into words: every choice that leaves the delivery point the same. A
/// fresh one writes the standard form of Publication 28 on one line. Mutable, for one thread.
final class Wording {
  private static final Set<String> KEPT =
      Set.of("NE", "NW", "SE", "SW", "PO", "RR", "HC", "US", "FM");

  /// Where the unit stands.
  enum Layout {
    ONE_LINE,
    SECOND_LINE,
    FIRST
  }

  /// How letters are written.
  enum Case {
    UPPER,
    TITLE,
    LOWER
  }

  Layout layout = Layout.ONE_LINE;
  Case letters = Case.UPPER;
  boolean spellSuffix;
  boolean spellDirections;
  boolean dotted;
  boolean commaBeforeUnit;
  boolean bareUnit;
  boolean otherCity;
  /// Another common form of the suffix, or empty.
  String suffixForm = "";
  /// Another designator for the unit, or empty.
  String designatorForm = "";
  /// The unit in another form, or empty.
  String unitForm = "";
  /// The street name in another form, or empty.
  String streetForm = "";
  /// The number in another form, or empty.
  String numberForm = "";
  String boxWords = "PO BOX";
  String ruralWords = "RR";
  String contractWords = "HC";
  String urbanizationWords = "URB";
  /// The four digits to add to the ZIP, or 0.
  int plusFour;

  /// A line about who takes the mail in, or empty.
  String careOf = "";

  private final StringBuilder first = new StringBuilder(64);
  private final StringBuilder second = new StringBuilder(32);

  /// The forms in which records are filed: most in upper case on one line.
  static Wording filed(int style) {
    Wording wording = new Wording();
    if (style >= 65 && style < 80) {
      wording.layout = Layout.SECOND_LINE;
    } else if (style >= 80 && style < 90) {
      wording.letters = Case.TITLE;
      wording.layout = Layout.SECOND_LINE;
      wording.spellSuffix = true;
      wording.spellDirections = true;
    } else if (style >= 90) {
      wording.letters = Case.TITLE;
      wording.commaBeforeUnit = true;
      wording.dotted = true;
    }
    return wording;
  }

  /// Writes `dwelling` and may be used again; afterwards [#line1()] and [#line2()] hold its lines.
  Wording write(Dwelling dwelling) {
    first.setLength(0);
    second.setLength(0);
    switch (dwelling.kind()) {
      case PO_BOX -> box(boxWords, "", dwelling);
      case RURAL_ROUTE -> box(ruralWords, dwelling.route(), dwelling);
      case HIGHWAY_CONTRACT -> box(contractWords, dwelling.route(), dwelling);
      case PUERTO_RICO -> puertoRico(dwelling);
      case STREET, UNIT, HIGHWAY, FRACTION, HYPHENATED, GRID -> streetLine(dwelling);
    }
    if (!careOf.isEmpty() && second.isEmpty()) {
      second.append(first);
      first.setLength(0);
      first.append(careOf);
    }
    return this;
  }

  private void box(String words, String route, Dwelling dwelling) {
    word(first, words);
    if (!route.isEmpty()) {
      word(first, route);
      word(first, "BOX");
    }
    word(first, dwelling.box());
  }

  private void puertoRico(Dwelling dwelling) {
    String urbanization = dwelling.urbanization();
    word(
        first,
        urbanization.startsWith("URB ")
            ? urbanizationWords + urbanization.substring(3)
            : urbanization);
    StringBuilder street = layout == Layout.ONE_LINE ? first : second;
    word(street, numberForm.isEmpty() ? dwelling.number() : numberForm);
    word(street, "CALLE");
    word(street, dwelling.street());
    if (!dwelling.unit().isEmpty()) {
      unit(street, dwelling);
    }
  }

  private void streetLine(Dwelling dwelling) {
    boolean hasUnit = !dwelling.unit().isEmpty();
    if (hasUnit && layout == Layout.FIRST) {
      unit(first, dwelling);
    }
    word(first, numberForm.isEmpty() ? dwelling.number() : numberForm);
    word(first, direction(dwelling.pre()));
    word(first, streetForm.isEmpty() ? dwelling.street() : streetForm);
    word(first, suffix(dwelling.suffix()));
    word(first, direction(dwelling.post()));
    if (hasUnit && layout == Layout.ONE_LINE) {
      if (commaBeforeUnit) {
        first.append(',');
      }
      unit(first, dwelling);
    } else if (hasUnit && layout == Layout.SECOND_LINE) {
      unit(second, dwelling);
    }
  }

  private String direction(String standard) {
    if (standard.isEmpty()) {
      return "";
    }
    if (spellDirections) {
      return Streets.spelled(standard);
    }
    return dotted && standard.length() == 1 ? standard + "." : standard;
  }

  private String suffix(String standard) {
    if (standard.isEmpty()) {
      return "";
    }
    if (!suffixForm.isEmpty()) {
      return suffixForm;
    }
    if (spellSuffix) {
      return Streets.spelled(standard);
    }
    return dotted && !standard.equals("WAY") ? standard + "." : standard;
  }

  private void unit(StringBuilder line, Dwelling dwelling) {
    if (!dwelling.building().isEmpty()) {
      word(line, spellSuffix ? "BUILDING" : "BLDG");
      word(line, dwelling.building());
    }
    if (!bareUnit) {
      String designator = designatorForm.isEmpty() ? dwelling.designator() : designatorForm;
      if (designatorForm.isEmpty() && spellSuffix) {
        designator = Streets.spelled(designator);
      }
      word(line, dotted && designator.equals("APT") ? "APT." : designator);
    }
    word(line, unitForm.isEmpty() ? dwelling.unit() : unitForm);
  }

  private static void word(StringBuilder line, String word) {
    if (!word.isEmpty()) {
      if (!line.isEmpty()) {
        line.append(' ');
      }
      line.append(word);
    }
  }

  String line1() {
    return cased(first.toString());
  }

  String line2() {
    return cased(second.toString());
  }

  /// {@return `text` in the case of this wording}; for the city too.
  String cased(String text) {
    return switch (letters) {
      case UPPER -> text;
      case LOWER -> text.toLowerCase(Locale.ROOT);
      case TITLE -> titled(text);
    };
  }

  /// Title case that leaves directionals, `PO`, `RR` and units with a letter as they are.
  private static String titled(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int start = 0;
    while (start < text.length()) {
      int space = text.indexOf(' ', start);
      int end = space < 0 ? text.length() : space;
      boolean kept = kept(text, start, end);
      for (int i = start; i < end; i++) {
        char c = text.charAt(i);
        boolean lower = !kept && i > start && c != '\'';
        out.append(lower ? Character.toLowerCase(c) : c);
      }
      if (space >= 0) {
        out.append(' ');
      }
      start = end + 1;
    }
    return out.toString();
  }

  private static boolean kept(String text, int start, int end) {
    int last = end;
    while (last > start && (text.charAt(last - 1) == '.' || text.charAt(last - 1) == ',')) {
      last--;
    }
    if (last - start < 2) {
      return true;
    }
    if (Character.isDigit(text.charAt(start))) {
      return !ordinal(text, start, last);
    }
    return last - start == 2 && KEPT.contains(text.substring(start, last));
  }

  /// `7TH` is written `7th`, but `4B` stays.
  private static boolean ordinal(String text, int start, int end) {
    for (int i = start; i < end - 2; i++) {
      if (!Character.isDigit(text.charAt(i))) {
        return false;
      }
    }
    return end - start > 2
        && Character.isLetter(text.charAt(end - 1))
        && Character.isLetter(text.charAt(end - 2));
  }
}
