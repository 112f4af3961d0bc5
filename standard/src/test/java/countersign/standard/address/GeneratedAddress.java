package countersign.standard.address;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// An invented address as its parts, and the many ways in which people write it.
///
/// Written without the reader's tables, so that it can contradict them.
record GeneratedAddress(
    String number, String predirectional, String name, String suffix, String postdirectional,
    String designator, String unit, String city, String state, String zip) {

  private static final String[][] SUFFIXES = {
    {"ST", "Street", "Str", "St."}, {"AVE", "Avenue", "Av", "Ave."}, {"RD", "Road", "Rd."},
    {"DR", "Drive", "Dr."}, {"LN", "Lane"}, {"CT", "Court"}, {"BLVD", "Boulevard", "Blvd."},
    {"PL", "Place"}, {"WAY", "Way", "Wy"}, {"CIR", "Circle"}, {"TER", "Terrace", "Terr"},
    {"PKWY", "Parkway", "Pkwy."}, {"SQ", "Square"}, {"TRL", "Trail"}, {"LOOP", "Loop"},
    {"CV", "Cove"}, {"RDG", "Ridge"}, {"XING", "Crossing"}, {"PT", "Point"}, {"RUN", "Run"},
  };
  private static final String[][] DIRECTIONS = {
    {"N", "North", "N."}, {"S", "South", "S."}, {"E", "East", "E."}, {"W", "West", "W."},
    {"NE", "Northeast", "N.E.", "N E"}, {"SW", "Southwest", "S.W.", "South-West"},
    {"NW", "Northwest", "N W"}, {"SE", "Southeast", "S. E."},
  };
  private static final String[][] NAMES = {
    {"OAK"}, {"MAIN"}, {"MAPLE"}, {"CHERRY HILL"}, {"LAKE SHORE"}, {"EL CAMINO REAL"},
    {"WASHINGTON"}, {"JEFFERSON DAVIS"}, {"MARTIN LUTHER KING JR", "MLK Jr", "M L King Jr"},
    {"SAINT CHARLES", "St Charles", "St. Charles"}, {"MOUNT VERNON", "Mt Vernon", "Mt. Vernon"},
    {"FORT HENRY", "Ft Henry"}, {"5TH", "Fifth", "5"}, {"11TH", "Eleventh", "11"},
    {"23RD", "Twenty Third", "Twenty-Third"}, {"101ST", "101"}, {"OBRIEN", "O'Brien", "O Brien"},
    {"DARCY", "D'Arcy"}, {"MONTANO", "Montaño"}, {"PENA BLANCA", "Peña Blanca"},
    {"WINSTON SALEM", "Winston-Salem"}, {"OLD MILL"}, {"RIVER BEND"}, {"COUNTRY CLUB"},
    {"MCCARROLL", "Mc Carroll"}, {"VAN BUREN"}, {"DE LA CRUZ"}, {"SUNSET"}, {"BEECH"}, {"BEACH"},
    {"LAUREL"}, {"LAURA"}, {"CANAL"}, {"CANYON"}, {"KENSINGTON"}, {"HARRISON"}, {"MEADOWBROOK"},
  };
  private static final String[][] LEAVES = {
    {"APT", "Apartment", "Apt.", "Apt #"}, {"STE", "Suite", "Ste."}, {"UNIT", "Unit"},
    {"#", "# ", "No."}, {"LOT", "Lot"}, {"RM", "Room"}, {"SPC", "Space"}, {"TRLR", "Trailer"},
  };
  private static final String[][] CITIES = {
    {"DAYTON", "OH", "45402"}, {"FORT WORTH", "TX", "76104"}, {"MIAMI", "FL", "33125"},
    {"SAINT LOUIS", "MO", "63118"}, {"SAN ANTONIO", "TX", "78207"}, {"NEW YORK", "NY", "10025"},
    {"ALBUQUERQUE", "NM", "87102"}, {"PORTLAND", "OR", "97209"}, {"DES MOINES", "IA", "50309"},
    {"OMAHA", "NE", "68102"}, {"HARTFORD", "CT", "06106"}, {"BATON ROUGE", "LA", "70802"},
  };

  static GeneratedAddress random(RandomGenerator random) {
    String[] city = pick(CITIES, random);
    boolean pre = random.nextInt(3) == 0;
    boolean post = !pre && random.nextInt(5) == 0;
    boolean hasUnit = random.nextBoolean();
    String unit = switch (random.nextInt(4)) {
      case 0 -> 1 + random.nextInt(30) + String.valueOf((char) ('A' + random.nextInt(4)));
      case 1 -> (char) ('A' + random.nextInt(4)) + String.valueOf(1 + random.nextInt(20));
      default -> String.valueOf(1 + random.nextInt(300));
    };
    return new GeneratedAddress(String.valueOf(1 + random.nextInt(9_999)),
        pre ? pick(DIRECTIONS, random)[0] : "", pick(NAMES, random)[0],
        pick(SUFFIXES, random)[0], post ? pick(DIRECTIONS, random)[0] : "",
        hasUnit ? pick(LEAVES, random)[0] : "", hasUnit ? unit : "", city[0], city[1], city[2]);
  }

  private static String[] pick(String[][] table, RandomGenerator random) {
    return table[random.nextInt(table.length)];
  }

  private static String form(String[][] table, String first, RandomGenerator random) {
    for (String[] row : table) {
      if (row[0].equals(first)) {
        return row[random.nextInt(row.length)];
      }
    }
    return first;
  }

  /// The delivery line without the unit, in one of its forms.
  private String street(RandomGenerator random) {
    StringBuilder line = new StringBuilder(random.nextInt(12) == 0 ? "0" + number : number);
    if (!predirectional.isEmpty()) {
      line.append(' ').append(form(DIRECTIONS, predirectional, random));
    }
    line.append(' ').append(form(NAMES, name, random)).append(' ')
        .append(form(SUFFIXES, suffix, random));
    if (!postdirectional.isEmpty()) {
      line.append(' ').append(form(DIRECTIONS, postdirectional, random));
    }
    return line.toString();
  }

  private String unitText(RandomGenerator random) {
    if (unit.isEmpty()) {
      return "";
    }
    String written = unit;
    if (random.nextInt(6) == 0 && unit.length() > 1 && !unit.chars().allMatch(Character::isDigit)) {
      int at = Character.isDigit(unit.charAt(0)) ? unit.length() - 1 : 1;
      written = unit.substring(0, at) + "-" + unit.substring(at);
    } else if (random.nextInt(10) == 0 && Character.isDigit(unit.charAt(0))) {
      written = "00" + unit;
    }
    String text = form(LEAVES, designator, random);
    return text + (text.endsWith("#") || text.startsWith("#") && random.nextBoolean() ? "" : " ")
        + written;
  }

  /// {@return the columns line1, line2, city, state, zip, country in a random one of their forms}
  String[] columns(RandomGenerator random) {
    String unitText = unitText(random);
    boolean second = random.nextBoolean();
    String line1 = street(random) + (second || unitText.isEmpty() ? ""
        : (random.nextBoolean() ? ", " : " ") + unitText);
    String[] columns = {line1, second ? unitText : "", city(random), state,
        random.nextInt(4) == 0 ? zip + "-4321" : zip, random.nextInt(5) == 0 ? "US" : ""};
    for (int i = 0; i < columns.length; i++) {
      columns[i] = letters(columns[i], random);
    }
    return columns;
  }

  /// {@return the address as one text in a random one of its forms}
  String text(RandomGenerator random) {
    boolean commas = random.nextBoolean();
    String unitText = unitText(random);
    String unitPart = unitText.isEmpty() ? "" : (commas && random.nextBoolean() ? ", " : " ")
        + unitText;
    String line = street(random) + unitPart + (commas ? ", " : " ") + city(random)
        + (commas && random.nextBoolean() ? ", " : " ") + state + ' '
        + (random.nextInt(4) == 0 ? zip + "-4321" : zip) + (random.nextInt(6) == 0 ? ", USA" : "");
    return letters(line, random);
  }

  private String city(RandomGenerator random) {
    if (city.startsWith("SAINT ")) {
      return random.nextBoolean() ? city.replace("SAINT", "St.") : city;
    }
    return city.startsWith("FORT ") && random.nextBoolean() ? city.replace("FORT", "Ft") : city;
  }

  private static String letters(String text, RandomGenerator random) {
    String cased = switch (random.nextInt(3)) {
      case 0 -> text.toLowerCase(Locale.ROOT);
      case 1 -> text.toUpperCase(Locale.ROOT);
      default -> text;
    };
    return random.nextInt(8) == 0 ? cased.replace(" ", "  ") : cased;
  }

  /// {@return an address that is another delivery point, or is not certain to be this one}
  GeneratedAddress nearMiss(RandomGenerator random) {
    GeneratedAddress other = switch (random.nextInt(12)) {
      case 0 -> withNumber(String.valueOf(Integer.parseInt(number) + (random.nextBoolean() ? 2 : 1)));
      case 1 -> withNumber(swapped(number, random));
      case 2 -> withNumber(number + random.nextInt(10));
      case 3 -> withName(pick(NAMES, random)[0]);
      case 4 -> withSuffix(pick(SUFFIXES, random)[0]);
      case 5 -> with(pick(DIRECTIONS, random)[0], postdirectional);
      case 6 -> with(predirectional, pick(DIRECTIONS, random)[0]);
      case 7 -> with(postdirectional, predirectional);
      case 8 -> withUnit(unit.isEmpty() ? "APT" : designator, neighbour(random));
      case 9 -> unit.isEmpty() ? withUnit("APT", "1") : withUnit("", "");
      case 10 -> with("", "");
      default -> {
        String[] place = pick(CITIES, random);
        yield new GeneratedAddress(number, predirectional, name, suffix, postdirectional,
            designator, unit, place[0], place[1], place[2]);
      }
    };
    return other.equals(this) ? withNumber(number + "1") : other;
  }

  private static String swapped(String number, RandomGenerator random) {
    if (number.length() < 2) {
      return number + "0";
    }
    int at = random.nextInt(number.length() - 1);
    char[] digits = number.toCharArray();
    char first = digits[at];
    digits[at] = digits[at + 1];
    digits[at + 1] = first;
    return digits[0] == '0' ? number + "7" : new String(digits);
  }

  private String neighbour(RandomGenerator random) {
    if (unit.isEmpty()) {
      return "2";
    }
    return switch (random.nextInt(5)) {
      case 0 -> unit + "1";
      case 1 -> "1" + unit;
      case 2 -> unit.length() > 1 && unit.chars().allMatch(Character::isDigit)
          ? unit.charAt(0) + "-" + unit.substring(1) : "1-" + unit;
      case 3 -> new StringBuilder(unit).reverse().toString().equals(unit) ? unit + "9"
          : new StringBuilder(unit).reverse().toString().replaceFirst("^0+", "8");
      default -> unit + (Character.isDigit(unit.charAt(unit.length() - 1)) ? "E" : "7");
    };
  }

  private GeneratedAddress withNumber(String value) {
    return new GeneratedAddress(value, predirectional, name, suffix, postdirectional, designator,
        unit, city, state, zip);
  }

  private GeneratedAddress withName(String value) {
    return new GeneratedAddress(number, predirectional, value, suffix, postdirectional,
        designator, unit, city, state, zip);
  }

  private GeneratedAddress withSuffix(String value) {
    return new GeneratedAddress(number, predirectional, name, value, postdirectional, designator,
        unit, city, state, zip);
  }

  private GeneratedAddress with(String pre, String post) {
    return new GeneratedAddress(number, pre, name, suffix, post, designator, unit, city, state,
        zip);
  }

  private GeneratedAddress withUnit(String newDesignator, String value) {
    return new GeneratedAddress(number, predirectional, name, suffix, postdirectional,
        newDesignator, value, city, state, zip);
  }

  static List<String> words() {
    return List.of("APT", "UNIT", "#", "STE", "BLDG", "FL", "PO BOX", "BOX", "RR", "HC", "PSC", "N",
        "E", "SW", "NORTH", "ST", "AVE", "CALLE", "URB", "COND", "HWY", "COUNTY", "ROAD", "US",
        "STATE", "I-35", "1/2", "½", "12", "1-12", "4B", "B-4", "00", "45402", "45402-1234", "C/O",
        "ATTN", "&", "@", "AND", "OH", "NEW", "YORK", "PR", "APO", "AE", "USA", "MEXICO", "UNKNOWN",
        "N/A", "GENERAL", "DELIVERY", "FIRST", "TWENTY", "HUNDRED", "ONE", "PH", "REAR", "SAINT",
        "MT", "TR", "CR", "PK", "LA", "MILE", "MARKER", "JAIL", "INN", ",", "\n", ";", "O'Brien",
        "Ñuño", "\u200F", "\u0414", "{", "~", "N6W23001", "39.2", "112-10", "D", "A", "Q");
  }
}
