package countersign.synth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Other ways to write the same person's name: the classes that addresses-and-names.md lists as
/// "must match". Stateless.
final class NameForms {
  /// A change of form; its name in lower case is the kind of noise.
  enum Form {
    CASE,
    DIACRITICS_DROPPED,
    PUNCTUATION,
    MIDDLE_DROPPED,
    MIDDLE_INITIAL,
    SUFFIX_FORM,
    FIRST_SURNAME_KEPT,
    MARRIED_HALF_KEPT,
    SECOND_GIVEN_DROPPED,
    SECOND_GIVEN_INITIAL,
    SYLLABLES,
    PARTICLE,
    NICKNAME;

    String label() {
      return "name_" + name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Map<String, String> SHORT = new HashMap<>();
  private static final Set<String> SPANISH = new HashSet<>();

  static {
    for (String line : Tables.lines("nicknames.txt")) {
      String[] pair = line.split(" ");
      SHORT.put(Text.letters(pair[0]), pair[1]);
    }
    NameTable surnames = Names.shipped().surnames(NameGroup.HISPANIC);
    for (int i = 0; i < surnames.size(); i++) {
      SPANISH.add(Text.letters(surnames.name(i)));
    }
  }

  private NameForms() {}

  /// {@return the forms that change this name}; never empty, for case always can.
  static List<Form> applicable(Asked name, NameGroup group) {
    List<Form> forms = new ArrayList<>();
    for (Form form : Form.values()) {
      if (!apply(form, name, group).equals(name)) {
        forms.add(form);
      }
    }
    return forms;
  }

  static Asked apply(Form form, Asked name, NameGroup group) {
    return switch (form) {
      case CASE -> recased(name);
      case DIACRITICS_DROPPED ->
          new Asked(
              plain(name.given()), plain(name.middle()), plain(name.family()), name.suffix());
      case PUNCTUATION -> name.withFamily(name.family().replace("'", "").replace('-', ' '));
      case MIDDLE_DROPPED -> name.withMiddle("");
      case MIDDLE_INITIAL ->
          name.middle().length() < 2 ? name : name.withMiddle(name.middle().substring(0, 1));
      case SUFFIX_FORM -> name.withSuffix(suffix(name.suffix()));
      case FIRST_SURNAME_KEPT ->
          group == NameGroup.HISPANIC && spanish(after(name.family()))
              ? name.withFamily(before(name.family()))
              : name;
      case MARRIED_HALF_KEPT ->
          group == NameGroup.HYPHENATED ? name.withFamily(after(name.family())) : name;
      case SECOND_GIVEN_DROPPED ->
          group == NameGroup.HISPANIC ? name.withGiven(before(name.given())) : name;
      case SECOND_GIVEN_INITIAL ->
          group == NameGroup.HISPANIC && name.given().indexOf(' ') > 0
              ? name.withGiven(before(name.given()) + " " + after(name.given()).charAt(0))
              : name;
      case SYLLABLES -> syllables(name, group);
      case PARTICLE ->
          group == NameGroup.PARTICLE
              ? name.withFamily(name.family().replace(" ", "").replace(".", ". ").strip())
              : name;
      case NICKNAME -> {
        String nickname = SHORT.get(Text.letters(name.given()));
        yield nickname == null ? name : name.withGiven(nickname);
      }
    };
  }

  private static Asked recased(Asked name) {
    boolean upper = name.family().equals(name.family().toUpperCase(Locale.ROOT));
    return new Asked(
        upper ? Text.title(name.given()) : name.given().toUpperCase(Locale.ROOT),
        upper ? Text.title(name.middle()) : name.middle().toUpperCase(Locale.ROOT),
        upper ? Text.title(name.family()) : name.family().toUpperCase(Locale.ROOT),
        name.suffix());
  }

  /// Without diacritics, in the case it had.
  private static String plain(String text) {
    String folded = Text.fold(text);
    if (folded.length() != text.length()) {
      return folded;
    }
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = folded.charAt(i);
      out.append(Character.isLowerCase(text.charAt(i)) ? Character.toLowerCase(c) : c);
    }
    return out.toString();
  }

  private static String suffix(String suffix) {
    return switch (Text.letters(suffix)) {
      case "JR" -> "Junior";
      case "SR" -> "Senior";
      case "III" -> "3rd";
      case "II" -> "2nd";
      case "IV" -> "4th";
      default -> suffix;
    };
  }

  /// Whether the second of two surnames is a Spanish one too: only then do both follow the custom.
  private static boolean spanish(String surname) {
    return SPANISH.contains(Text.letters(surname));
  }

  private static int gap(String text) {
    int space = text.indexOf(' ');
    return space >= 0 ? space : text.indexOf('-');
  }

  private static String before(String text) {
    int gap = gap(text);
    return gap < 0 ? text : text.substring(0, gap);
  }

  private static String after(String text) {
    int gap = gap(text);
    return gap < 0 ? text : text.substring(gap + 1);
  }

  private static Asked syllables(Asked name, NameGroup group) {
    if (group != NameGroup.CHINESE && group != NameGroup.KOREAN || gap(name.given()) < 0) {
      return name;
    }
    String given = name.given();
    return name.withGiven(
        given.indexOf('-') > 0
            ? given.replace('-', ' ')
            : before(given) + after(given).toLowerCase(Locale.ROOT));
  }
}
