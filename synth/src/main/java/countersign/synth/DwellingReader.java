package countersign.synth;

import java.util.ArrayList;
import java.util.List;

/// Reads back the lines that [Wording#filed] writes. It knows these forms and no other, and shares
/// nothing with the verifier's reader, so that truth does not lean on the code under test.
final class DwellingReader {
  private DwellingReader() {}

  /// {@return the dwelling that the lines state, or null where they are in none of our forms}
  static Dwelling read(String line1, String line2, String zip) {
    int place = zip.length() < 5 ? -1 : Places.shipped().find(zip.substring(0, 5));
    if (place < 0 || line1.isEmpty()) {
      return null;
    }
    List<String> words = words(line1, line2);
    if (words.size() < 2) {
      return null;
    }
    return switch (words.get(0)) {
      case "PO" ->
          words.size() == 3
              ? Dwelling.box(AddressKind.PO_BOX, place, "", words.get(2))
              : null;
      case "RR" -> rural(AddressKind.RURAL_ROUTE, place, words);
      case "HC" -> rural(AddressKind.HIGHWAY_CONTRACT, place, words);
      case "URB", "COND" -> puertoRico(place, words);
      default -> street(place, words);
    };
  }

  private static List<String> words(String line1, String line2) {
    List<String> words = new ArrayList<>(8);
    StringBuilder word = new StringBuilder(16);
    int first = line1.length();
    for (int i = 0; i <= first + line2.length(); i++) {
      char c = i < first ? line1.charAt(i) : i == first ? ' ' : line2.charAt(i - first - 1);
      if (c == ' ') {
        if (!word.isEmpty()) {
          words.add(word.toString());
          word.setLength(0);
        }
      } else if (c != '.' && c != ',') {
        word.append(c >= 'a' && c <= 'z' ? (char) (c - 32) : c);
      }
    }
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return words;
  }

  private static Dwelling rural(AddressKind kind, int place, List<String> words) {
    return words.size() == 4 && words.get(2).equals("BOX")
        ? Dwelling.box(kind, place, words.get(1), words.get(3))
        : null;
  }

  private static Dwelling puertoRico(int place, List<String> words) {
    int calle = words.indexOf("CALLE");
    if (calle < 3) {
      return null;
    }
    String urbanization = String.join(" ", words.subList(0, calle - 1));
    int apartment = words.lastIndexOf("APT");
    if (apartment < 0) {
      apartment = words.lastIndexOf("APARTMENT");
    }
    boolean unit = apartment > calle;
    String name = String.join(" ", words.subList(calle + 1, unit ? apartment : words.size()));
    Dwelling dwelling =
        Dwelling.street(
                AddressKind.PUERTO_RICO, place, words.get(calle - 1), "", name, "", "")
            .withUrbanization(urbanization);
    return unit ? dwelling.withUnit("", "APT", words.get(words.size() - 1)) : dwelling;
  }

  private static Dwelling street(int place, List<String> words) {
    int unit = words.size();
    String building = "";
    String designator = "";
    for (int i = words.size() - 1; i > 1; i--) {
      String word = Streets.standard(words.get(i));
      if (Streets.DESIGNATORS.contains(word) && i + 1 < words.size()) {
        unit = i;
        if (word.equals("BLDG")) {
          building = words.get(i + 1);
          break;
        }
        designator = word;
      }
    }
    int start = 1;
    String number = words.get(0);
    AddressKind kind = AddressKind.STREET;
    if (words.get(1).equals("1/2")) {
      number = number + " 1/2";
      start = 2;
      kind = AddressKind.FRACTION;
    } else if (number.indexOf('-') > 0) {
      kind = AddressKind.HYPHENATED;
    }
    String unitText = designator.isEmpty() ? "" : words.get(words.size() - 1);
    Dwelling bare = named(kind, place, number, words.subList(start, unit));
    if (bare == null || designator.isEmpty()) {
      return bare;
    }
    return new Dwelling(
        AddressKind.UNIT, place, number, bare.pre(), bare.street(), bare.suffix(), bare.post(),
        building, designator, unitText, "", "", "");
  }

  private static Dwelling named(AddressKind kind, int place, String number, List<String> words) {
    int from = 0;
    int to = words.size();
    String last = words.get(to - 1);
    if (to > 1 && Character.isDigit(last.charAt(0)) && road(words.get(to - 2))) {
      return Dwelling.street(
          AddressKind.HIGHWAY, place, number, "", String.join(" ", words), "", "");
    }
    String pre = "";
    String post = "";
    if (Streets.DIRECTIONALS.contains(Streets.standard(words.get(0)))) {
      pre = Streets.standard(words.get(0));
      from++;
    }
    if (Streets.DIRECTIONALS.contains(Streets.standard(last))) {
      post = Streets.standard(last);
      to--;
    }
    if (to - from == 1 && Character.isDigit(words.get(from).charAt(0)) && !post.isEmpty()) {
      return Dwelling.street(AddressKind.GRID, place, number, pre, words.get(from), "", post);
    }
    if (to - from < 2 || !Streets.isSuffix(Streets.standard(words.get(to - 1)))) {
      return null;
    }
    String suffix = Streets.standard(words.get(to - 1));
    String name = String.join(" ", words.subList(from, to - 1));
    return Dwelling.street(kind, place, number, pre, name, suffix, post);
  }

  private static boolean road(String word) {
    return word.equals("ROAD") || word.equals("HIGHWAY") || word.equals("FM");
  }
}
