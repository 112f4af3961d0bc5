package countersign.standard.name;

import countersign.standard.name.People.Custom;
import countersign.standard.name.People.Person;
import java.text.Normalizer;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// Other ways to write the same name: nothing that says more or less about the person.
enum FormatNoise {
  UPPER_CASE,
  LOWER_CASE,
  NO_DIACRITICS,
  DECOMPOSED,
  SPACES,
  SPACE_FOR_HYPHEN,
  HYPHEN_FOR_SPACE,
  SURNAMES_JOINED,
  NO_PUNCTUATION,
  APOSTROPHE_SPACED,
  MIDDLE_IN_GIVEN,
  INITIAL_DOTTED,
  SUFFIX_WRITTEN,
  SUFFIX_IN_FAMILY,
  TITLE,
  RUNNING,
  LAST_FIRST;

  PersonName apply(Person person, RandomGenerator random) {
    return switch (this) {
      case UPPER_CASE -> cased(person, true);
      case LOWER_CASE -> cased(person, false);
      case NO_DIACRITICS -> read(plain(person.given()), plain(person.middle()),
          plain(person.family()), person.suffix());
      case DECOMPOSED -> read(nfd(person.given()), nfd(person.middle()), nfd(person.family()),
          person.suffix());
      case SPACES -> read("  " + person.given() + " ", " " + person.middle(),
          person.family().replace(" ", "  ") + " ", " " + person.suffix() + " ");
      case SPACE_FOR_HYPHEN -> person.given(person.given().replace('-', ' '))
          .family(person.family().replace('-', ' ')).name();
      case HYPHEN_FOR_SPACE -> person.family(hyphened(person)).name();
      case SURNAMES_JOINED -> person.family(person.family().replaceAll("[ -]", "")).name();
      case NO_PUNCTUATION -> person.family(person.family().replaceAll("['.]", "")).name();
      case APOSTROPHE_SPACED -> person.family(person.family().replace("'", "' ")).name();
      case MIDDLE_IN_GIVEN -> person.given(person.given() + " " + person.middle()).middle("")
          .name();
      case INITIAL_DOTTED -> person.middle().length() == 1
          ? person.middle(person.middle() + ".").name() : person.name();
      case SUFFIX_WRITTEN -> person.suffix(switch (person.suffix()) {
        case "JR" -> random.nextBoolean() ? "Junior" : "Jr.";
        case "SR" -> "Senior";
        case "III" -> "3rd";
        default -> person.suffix();
      }).name();
      case SUFFIX_IN_FAMILY -> person.family(person.family() + " " + person.suffix()).suffix("")
          .name();
      case TITLE -> person.given((person.male() ? "Mr. " : "Mrs. ") + person.given()).name();
      case RUNNING -> NameReader.read(person.given() + " " + person.middle() + " "
          + person.family() + " " + person.suffix());
      case LAST_FIRST -> NameReader.read(person.family() + ", " + person.given() + " "
          + person.middle() + " " + person.suffix());
    };
  }

  private static PersonName read(String given, String middle, String family, String suffix) {
    return NameReader.read(given, middle, family, suffix);
  }

  private static PersonName cased(Person person, boolean upper) {
    return read(cased(person.given(), upper), cased(person.middle(), upper),
        cased(person.family(), upper), cased(person.suffix(), upper));
  }

  private static String cased(String text, boolean upper) {
    return upper ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT);
  }

  private static String hyphened(Person person) {
    boolean compound = person.group().custom() == Custom.SPANISH;
    return compound ? person.family().replaceFirst("([áéíóúñ\\w]{3,}) (?=[A-Z])", "$1-")
        : person.family();
  }

  private static String nfd(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD);
  }

  private static String plain(String text) {
    return nfd(text).replaceAll("\\p{M}", "").replace("ø", "o").replace("Ø", "O")
        .replace("Đ", "D").replace("ß", "ss");
  }
}
