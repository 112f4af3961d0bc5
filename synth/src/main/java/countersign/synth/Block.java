package countersign.synth;

/// The 64 delivery points of one neighbourhood, all in one ZIP, laid out so that every address has
/// a near miss on file: the same number on streets that differ only in suffix or directional, the
/// next unit, the next box, the same street and number in another urbanización. Each base name is
/// used by one block of its ZIP, so no two blocks share a delivery point. Immutable.
final class Block {
  /// Delivery points in a block, and households in a group.
  static final int SLOTS = 64;

  /// Blocks of a group: at home, nearby in the same ZIP, far away.
  static final int RESIDENCES = 3;

  private static final int HOUSES = 28;
  private static final int APARTMENTS = 26;
  private static final int PO_BOXES = 5;
  private static final int RURAL_BOXES = 3;
  private static final int SIBLINGS = 7;
  private static final String[] URBANIZATIONS = {
    "LAS GLADIOLAS", "ROYAL OAK", "LA CUMBRE", "FAIRVIEW", "VILLA CAROLINA", "LOMAS VERDES",
    "COUNTRY CLUB", "LEVITTOWN", "SANTA ROSA", "LAS LOMAS", "EL PARAISO", "VISTA HERMOSA",
    "JARDINES DE PONCE", "VILLA DEL REY", "BELLA VISTA", "LOS ANGELES", "VALLE ARRIBA",
    "MONTE CLARO", "RIO CRISTAL", "SAN ANTONIO", "SANTA TERESITA", "PUERTO NUEVO", "LA RIVIERA",
    "LAS DELICIAS", "VILLA FONTANA", "ALTAMIRA", "EL VERDE", "LOS CAOBOS", "PARK GARDENS",
    "UNIVERSITY GARDENS"
  };
  private static final String[] CALLES = {
    "1", "2", "3", "5", "7", "12", "19", "A", "B", "C", "DIAZ", "LUNA", "SOL", "FLOR", "ROBLE",
    "CEDRO", "MARGINAL NORTE", "CRISTO", "PALMA", "CAOBA"
  };
  private final int place;
  private final String state;
  private final boolean queens;
  private final int round;
  private final String name;
  private final String[] suffixes = new String[2];
  private final String[] directions = new String[2];
  private final int base;
  private final int unitStyle;
  private final String designator;
  private final int variant;
  private final int step;
  private final int shift;

  /// Every so many-th group lives in Puerto Rico.
  private static final int PUERTO_RICO_EVERY = 40;

  private static final int PUERTO_RICO_FIRST = 5;

  /// {@return whether the households of `group` live in Puerto Rico}
  static boolean inPuertoRico(long group) {
    return group % PUERTO_RICO_EVERY == PUERTO_RICO_FIRST;
  }

  /// The block of a group at one of its three residences.
  Block(long seed, long group, int residence) {
    int[] places = Places.shipped().choices(inPuertoRico(group));
    long number = inPuertoRico(group) ? group / PUERTO_RICO_EVERY : group;
    long epoch = number / places.length;
    long index = number % places.length;
    Permutation order = new Permutation(places.length, seed);
    place =
        places[
            (int)
                order.at(
                    residence == 2 ? (index + places.length / 2) % places.length : index)];
    state = Places.shipped().state(place);
    String zip = Places.shipped().zip(place);
    queens = state.equals("NY") && (zip.startsWith("113") || zip.startsWith("114"));
    round = (int) (epoch * RESIDENCES + residence);
    long placeHash = Dice.mix(place + 1L) >>> 40;
    int names = Streets.NAMES.size();
    name = Streets.NAMES.get((int) ((placeHash + round) % names));
    int band = round / names;
    Dice dice = new Dice(seed, Dice.Purpose.DWELLING, group * RESIDENCES + residence);
    int suffix = dice.below(Streets.SUFFIXES.size());
    suffixes[0] = Streets.SUFFIXES.get(suffix);
    suffixes[1] = Streets.SUFFIXES.get((suffix + 1 + dice.below(4)) % Streets.SUFFIXES.size());
    String direction = dice.oneOf("N", "N", "E", "E", "NE", "NW");
    directions[0] = direction;
    directions[1] = Streets.opposite(direction);
    base = band * 10_000 + (1 + dice.below(97)) * 100 + dice.below(40);
    unitStyle = dice.below(7);
    designator = dice.oneOf("APT", "APT", "APT", "APT", "APT", "APT", "UNIT", "UNIT", "LOT", "#");
    variant = dice.below(1 << 20);
    step = dice.below(32) * 2 + 1;
    shift = dice.below(SLOTS);
  }

  /// {@return the dwelling of the `member`-th household of the group}, 0 to 63, each its own.
  Dwelling dwelling(int member) {
    int slot = (member * step + shift) & (SLOTS - 1);
    if (state.equals("PR")) {
      return puertoRico(slot);
    }
    if (slot < HOUSES) {
      return house(slot % SIBLINGS, slot / SIBLINGS);
    }
    int next = slot - HOUSES;
    if (next < APARTMENTS) {
      return apartment(next % 2, next / 2);
    }
    next -= APARTMENTS;
    if (next < PO_BOXES) {
      return postOfficeBox(next);
    }
    next -= PO_BOXES;
    if (next < RURAL_BOXES) {
      String box = Integer.toString((round * RURAL_BOXES + next) * 2 + 5);
      return (variant & 1) == 0
          ? Dwelling.box(AddressKind.RURAL_ROUTE, place, Integer.toString(1 + round % 5), box)
          : Dwelling.box(
              AddressKind.HIGHWAY_CONTRACT, place, Integer.toString(60 + round % 9), box);
    }
    return next == RURAL_BOXES ? highway() : fraction();
  }

  private Dwelling house(int sibling, int index) {
    String number = houseNumber(base + 2 * index);
    AddressKind kind = queens ? AddressKind.HYPHENATED : AddressKind.STREET;
    String pre = sibling == 1 || sibling == 4 ? directions[0] : "";
    if (sibling == 2 || sibling == 6) {
      pre = directions[1];
    }
    String suffix = sibling < 3 || sibling == 5 ? suffixes[0] : suffixes[1];
    String post = sibling == 5 ? directions[0] : "";
    return Dwelling.street(kind, place, number, pre, name, suffix, post);
  }

  private String houseNumber(int number) {
    return queens
        ? number / 100 + "-" + (number % 100 < 10 ? "0" : "") + number % 100
        : Integer.toString(number);
  }

  private Dwelling apartment(int building, int index) {
    Dwelling street =
        Dwelling.street(
            AddressKind.UNIT, place, Integer.toString(base + 20), "", name, suffixes[building], "");
    String unit =
        switch (unitStyle) {
          case 0, 6 -> Integer.toString(index + 1);
          case 1 -> Character.toString('A' + index);
          case 2 -> (1 + index / 4) + Character.toString('A' + index % 4);
          case 3 -> Integer.toString(100 * (1 + index / 4) + 1 + index % 4);
          case 4 -> Integer.toString(11 + index);
          case 5 -> (1 + index / 6) + "-" + (1 + index % 6);
          default -> throw new IllegalStateException("no such style of unit");
        };
    String wing = unitStyle == 6 ? Integer.toString(1 + variant % 4) : "";
    return street.withUnit(wing, wing.isEmpty() ? designator : "APT", unit);
  }

  private Dwelling postOfficeBox(int index) {
    String box = Integer.toString((round * PO_BOXES + index) * 7 + 11 + 100 * (place % 9));
    return Dwelling.box(AddressKind.PO_BOX, place, "", box);
  }

  private Dwelling highway() {
    if (state.equals("UT")) {
      return Dwelling.street(
          AddressKind.GRID, place, Integer.toString(101 + round), variant % 2 == 0 ? "E" : "W",
          Integer.toString(100 * (1 + variant % 90) + 50), "", variant % 3 == 0 ? "N" : "S");
    }
    String[] roads = {"COUNTY ROAD ", "STATE HIGHWAY ", "US HIGHWAY ", "COUNTY HIGHWAY "};
    String road = state.equals("TX") ? "FM " : roads[variant % roads.length];
    return Dwelling.street(
        AddressKind.HIGHWAY, place, Integer.toString(1000 + 10 * round), "",
        road + (2 + variant % 380), "", "");
  }

  private Dwelling fraction() {
    return Dwelling.street(
        AddressKind.FRACTION, place, (base + 12) + " 1/2", "", name, suffixes[0], "");
  }

  private Dwelling puertoRico(int slot) {
    int urb = (int) ((Dice.mix(place) >>> 40) + round * 2L) % URBANIZATIONS.length;
    int band = round * 2 / URBANIZATIONS.length;
    int calle = variant % CALLES.length;
    if (slot < 48) {
      int row = slot / 4;
      String number =
          (variant & 64) == 0
              ? Integer.toString(400 * band + 101 + row)
              : Character.toString('A' + variant / 128 % 20) + (20 * band + 1 + row);
      String urbanization = "URB " + URBANIZATIONS[(urb + slot % 2) % URBANIZATIONS.length];
      String street = CALLES[(calle + slot / 2 % 2) % CALLES.length];
      return Dwelling.street(AddressKind.PUERTO_RICO, place, number, "", street, "", "")
          .withUrbanization(urbanization);
    }
    if (slot < 56) {
      String number = Integer.toString(400 * band + 301);
      return Dwelling.street(AddressKind.PUERTO_RICO, place, number, "", CALLES[calle], "", "")
          .withUrbanization("COND " + URBANIZATIONS[urb])
          .withUnit("", "APT", Integer.toString(101 + slot - 48));
    }
    String box = Integer.toString((round * 8 + slot - 56) * 3 + 14);
    return Dwelling.box(AddressKind.PO_BOX, place, "", box);
  }
}
