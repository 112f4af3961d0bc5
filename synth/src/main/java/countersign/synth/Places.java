package countersign.synth;

import java.util.List;

/// Real ZIP codes with their state and city; the households are not real. Immutable.
final class Places {
  private static final Places SHIPPED = new Places(Tables.lines("places.txt"));
  private final String[] zips;
  private final String[] states;
  private final String[] cities;
  private final String[] otherCities;
  private final int[] mainland;
  private final int[] puertoRico;

  private Places(List<String> lines) {
    int count = lines.size();
    zips = new String[count];
    states = new String[count];
    cities = new String[count];
    otherCities = new String[count];
    int islands = 0;
    for (int i = 0; i < count; i++) {
      String[] parts = lines.get(i).split("\\|");
      zips[i] = parts[0];
      states[i] = parts[1];
      cities[i] = parts[2];
      otherCities[i] = parts.length > 3 ? parts[3] : "";
      islands += states[i].equals("PR") ? 1 : 0;
    }
    puertoRico = new int[islands];
    mainland = new int[count - islands];
    int island = 0;
    for (int i = 0; i < count; i++) {
      if (states[i].equals("PR")) {
        puertoRico[island++] = i;
      } else {
        mainland[i - island] = i;
      }
    }
  }

  static Places shipped() {
    return SHIPPED;
  }

  int count() {
    return zips.length;
  }

  /// {@return the places of Puerto Rico, or all others}; not to be written to.
  int[] choices(boolean inPuertoRico) {
    return inPuertoRico ? puertoRico : mainland;
  }

  String zip(int place) {
    return zips[place];
  }

  String state(int place) {
    return states[place];
  }

  String city(int place) {
    return cities[place];
  }

  /// {@return another name under which the ZIP's city is known, or empty}
  String otherCity(int place) {
    return otherCities[place];
  }

  /// {@return the place of a five-digit ZIP, or -1}; by bisection, the list is in order of ZIP.
  int find(String zip5) {
    int low = 0;
    int high = zips.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = zips[middle].compareTo(zip5);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }
}
