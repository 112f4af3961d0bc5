package countersign.standard.name;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Names for tests: real words from the tables in every role, and noise.
final class NameTexts {
  private static final List<String> GIVEN = firstCells("given.tsv");
  private static final List<String> HISPANIC = firstCells("hispanic_surnames.tsv");
  private static final List<String> VARIANTS = words("variants.txt");
  private static final List<String> NICKNAMES = words("nicknames.txt");
  private static final List<String> CULTURES = words("cultures.txt");
  private static final Map<String, List<String>> CLASSES = classes();
  private static final String[] SURNAMES = {
    "SMITH", "O'BRIEN", "MCDONALD", "DE LA CRUZ", "VAN DER BERG", "AL-HARBI", "COHEN-GOLDBERG",
    "NGUYEN", "TRAN", "KIM", "PARK", "WANG", "TANAKA", "ITOH", "NAGY", "ORLOV", "ORLOVA", "SINGH",
    "KAUR", "PATEL", "OBI", "MENSAH", "HASSAN", "ALI", "SILVA", "DA SILVA", "SANTOS", "PEREIRA",
    "GARCIA LOPEZ", "GARCIA-LOPEZ", "GARCIA DE LOPEZ", "PONCE DE LEON", "MÜLLER", "MUELLER",
    "ÅKESSON", "D'ANGELO", "ST. JOHN", "SAINT JOHN", "HDEZ", "KOWALSKI", "KOWALSKA", "LEE",
  };
  private static final String[] SUFFIXES = {"", "", "", "", "JR", "SR", "II", "III", "MD", "?!"};
  private static final String[] ODD = {
    "", " ", ",", ", ", "-", "--", "'", "’", ".", "...", "\"", "(", ")", "&", "/", "C/O", "N/A",
    "AND",
    "JR", "JR.", "III", "V", "I", "SR", "DR", "MRS", "MD", "PH.D.", "DE", "DEL", "LA", "VAN", "DER",
    "BIN", "AL", "ABD", "ABDUL", "MC", "O", "O'", "D'", "ST", "Y", "E", "FNU", "LNU", "UNKNOWN",
    "NMN", "LLC", "ESTATE OF", "\u0000", "\u200B", "\uFEFF", "\uD83D", "\uDE00", "😀", "Иван",
    "Аnna", "José", "Müller", "Þór", "ß", "ﬁ", "ǅ", "{", "}", "{20AC}", "^", "_", "U^", "1", "3RD",
    "J0HN", "?", "@", "#", "\t", "\n", "\r\n", "𝓙𝓸𝓱𝓷", "Ｊｏｈｎ", "İ", "ı", "ŉ", "X", "J", "XX", "AAA",
  };

  private NameTexts() {}

  static String given(RandomGenerator random) {
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> pick(GIVEN, random);
      case 3, 4 -> pick(VARIANTS, random);
      case 5 -> pick(NICKNAMES, random);
      case 6 -> pick(CULTURES, random);
      default -> Character.toString('A' + random.nextInt(26));
    };
  }

  static String surname(RandomGenerator random) {
    return switch (random.nextInt(4)) {
      case 0 -> pick(HISPANIC, random);
      case 1 -> pick(CULTURES, random);
      default -> SURNAMES[random.nextInt(SURNAMES.length)];
    };
  }

  /// {@return four columns}
  static String[] columns(RandomGenerator random) {
    StringBuilder given = new StringBuilder(given(random));
    if (random.nextInt(4) == 0) {
      given.append(random.nextBoolean() ? ' ' : '-').append(given(random));
    }
    String middle = random.nextInt(2) == 0 ? "" : given(random);
    StringBuilder family = new StringBuilder(surname(random));
    if (random.nextInt(4) == 0) {
      family.append(random.nextBoolean() ? ' ' : '-').append(surname(random));
    }
    return new String[] {
      given.toString(), middle, family.toString(), SUFFIXES[random.nextInt(SUFFIXES.length)],
    };
  }

  static PersonName name(RandomGenerator random) {
    String[] columns = columns(random);
    return switch (random.nextInt(4)) {
      case 0 -> NameReader.read(columns[0] + " " + columns[1] + " " + columns[2]);
      case 1 -> NameReader.read(columns[2] + ", " + columns[0] + " " + columns[1]);
      default -> NameReader.read(columns[0], columns[1], columns[2], columns[3]);
    };
  }

  /// {@return a name that is likely to be related to these columns}
  static PersonName near(String[] columns, RandomGenerator random) {
    String[] near = columns.clone();
    switch (random.nextInt(10)) {
      case 0 -> near[0] = given(random);
      case 1 -> near[0] = otherSpelling(near[0], random);
      case 2 -> near[1] = "";
      case 3 -> near[1] = near[1].isEmpty() ? "" : near[1].substring(0, 1);
      case 4 -> near[2] = near[2].replaceAll("[- ']", "");
      case 5 -> near[2] = near[2].split("[- ]")[0];
      case 6 -> near[2] = near[2].replaceAll(".*[- ]", "");
      case 7 -> near[3] = SUFFIXES[random.nextInt(SUFFIXES.length)];
      case 8 -> {
        near[0] = near[0] + near[1];
        near[1] = "";
      }
      default -> near[2] = surname(random);
    }
    return random.nextInt(3) == 0
        ? NameReader.read(near[0] + " " + near[1] + " " + near[2] + " " + near[3])
        : NameReader.read(near[0], near[1], near[2], near[3]);
  }

  /// {@return any text, most of it no name}
  static String anything(RandomGenerator random) {
    StringBuilder out = new StringBuilder();
    int parts = random.nextInt(random.nextInt(20) == 0 ? 60 : 8);
    for (int i = 0; i < parts; i++) {
      switch (random.nextInt(6)) {
        case 0 -> out.append(given(random));
        case 1 -> out.append(surname(random));
        case 2 -> out.appendCodePoint(random.nextInt(random.nextBoolean() ? 0x250 : 0x110000));
        default -> out.append(ODD[random.nextInt(ODD.length)]);
      }
      if (random.nextBoolean()) {
        out.append(' ');
      }
    }
    return out.toString();
  }

  private static String otherSpelling(String word, RandomGenerator random) {
    return pick(CLASSES.getOrDefault(word, VARIANTS), random);
  }

  static <T> T pick(List<T> list, RandomGenerator random) {
    return list.get(random.nextInt(list.size()));
  }

  private static Map<String, List<String>> classes() {
    Map<String, List<String>> classes = new HashMap<>();
    for (String line : Lexicon.lines("variants.txt")) {
      List<String> spellings = List.of(line.split(" "));
      spellings.forEach(spelling -> classes.put(spelling, spellings));
    }
    return classes;
  }

  private static List<String> firstCells(String resource) {
    return Lexicon.lines(resource).stream().map(line -> line.split("\t")[0]).toList();
  }

  private static List<String> words(String resource) {
    List<String> words = new ArrayList<>();
    for (String line : Lexicon.lines(resource)) {
      for (String word : line.split(" ")) {
        if (!word.isEmpty() && !word.equals("?") && !word.startsWith("[")) {
          words.add(word);
        }
      }
    }
    return words;
  }
}
