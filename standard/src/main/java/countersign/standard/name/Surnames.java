package countersign.standard.name;

/// Which surnames are forms of one, and which may be.
final class Surnames {
  /// Endings of a surname for a man and for a woman.
  private static final String[][] GENDERED = {
    {"OV", "OVA"}, {"EV", "EVA"}, {"YOV", "YOVA"}, {"IN", "INA"}, {"YN", "YNA"},
    {"SKI", "SKA"}, {"SKY", "SKA"}, {"SKI", "SKAYA"}, {"SKY", "SKAYA"}, {"SKIY", "SKAYA"},
    {"SKII", "SKAYA"}, {"SKII", "SKAIA"}, {"SKYI", "SKA"}, {"SKIJ", "SKA"}, {"SKY", "SKAIA"},
    {"SKI", "SKAIA"}, {"CKI", "CKA"}, {"CKY", "CKA"}, {"DZKI", "DZKA"}, {"TSKYI", "TSKA"},
    {"TNY", "TNA"}, {"RNY", "RNA"}, {"SNY", "SNA"}, {"NYI", "NAYA"},
    {"OY", "AYA"}, {"OI", "AYA"}, {"IY", "AYA"}, {"YI", "AYA"},
    {"", "OVA"}, {"A", "OVA"}, {"EK", "KOVA"}, {"EC", "COVA"},
    {"AS", "IENE"}, {"IS", "IENE"}, {"US", "IENE"}, {"AS", "AITE"}, {"IS", "YTE"}, {"US", "UTE"},
    {"INS", "INA"},
    {"OPOULOS", "OPOULOU"}, {"IDIS", "IDOU"}, {"AKIS", "AKI"}, {"OS", "OU"},
  };

  private Surnames() {}

  /// {@return whether one is the woman's form of the other}
  ///
  /// Only beside a given name from a country with such forms, and never for Spanish surnames
  /// (`Medin`, `Medina`).
  static boolean isGendered(String a, String b, PersonName nameA, PersonName nameB) {
    long given = Lexicon.of(nameA.units().getFirst().letters()).flags
        & Lexicon.of(nameB.units().getFirst().letters()).flags;
    if ((given & Word.SLAVIC_GIVEN) == 0
        || Lexicon.of(a).is(Word.HISPANIC_SURNAME) || Lexicon.of(b).is(Word.HISPANIC_SURNAME)) {
      return false;
    }
    return isPair(a, b) || isPair(b, a);
  }

  private static boolean isPair(String man, String woman) {
    for (String[] endings : GENDERED) {
      int stem = man.length() - endings[0].length();
      if (stem >= 3 && woman.length() == stem + endings[1].length()
          && man.endsWith(endings[0]) && woman.endsWith(endings[1])
          && man.regionMatches(0, woman, 0, stem)) {
        return true;
      }
    }
    return false;
  }

  /// {@return the man's form of a surname that has one, or the surname}
  static String masculine(String surname) {
    if (surname.endsWith("OVA") || surname.endsWith("EVA") || surname.endsWith("INA")) {
      return surname.length() > 5 ? surname.substring(0, surname.length() - 1) : surname;
    }
    if (surname.endsWith("SKAYA")) {
      return surname.substring(0, surname.length() - 3) + "I";
    }
    return surname.endsWith("SKA") && surname.length() > 5
        ? surname.substring(0, surname.length() - 1) + "I"
        : surname;
  }

  /// {@return whether one writes the last long o of a Japanese surname out}: `Ito`, `Itoh`, `Itou`.
  ///
  /// Ono and Ohno are two surnames.
  static boolean isLongO(String a, String b) {
    String shorter = a.length() < b.length() ? a : b;
    String longer = shorter == a ? b : a;
    return longer.length() == shorter.length() + 1
        && (longer.endsWith("OH") || longer.endsWith("OU"))
        && longer.startsWith(shorter) && Lexicon.of(shorter).is(Word.JAPANESE_SURNAME);
  }

  /// {@return whether two surnames may be spellings of one, or of two families}: unknown, then.
  static boolean mayBeSpelling(String a, String b) {
    return sound(a).equals(sound(b));
  }

  private static String sound(String surname) {
    StringBuilder out = new StringBuilder(surname.length());
    char last = 0;
    for (int i = 0; i < surname.length(); i++) {
      char c = surname.charAt(i);
      char heard = switch (c) {
        case 'Z' -> 'S';
        case 'V', 'W' -> 'B';
        case 'Y', 'E' -> 'I';
        case 'U', 'O' -> 'A';
        case 'D' -> 'T';
        case 'Q', 'C' -> 'K';
        case 'H' -> 0;
        default -> c;
      };
      if (heard != 0 && heard != last) {
        out.append(heard);
        last = heard;
      }
    }
    return out.toString();
  }
}
