package countersign.synth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes questions that must not be confirmed from people who are on file. A question is only
/// handed out after a look at everyone in the neighbourhood: if anyone might fit it, it is dropped.
/// For one thread; the dice are the caller's.
final class MisfitMaker {
  private static final Map<String, String[]> UNRELATED = Tables.sections("given_unrelated.txt");
  private static final Map<String, String> LOOKALIKE = new HashMap<>();
  private static final String[] SURNAMES = {
    "Abernathy", "Blackwood", "Castellanos", "Drummond", "Eastman", "Fairbanks", "Goldsmith",
    "Hathaway", "Ingersoll", "Kirkpatrick", "Livingston", "Montgomery", "Nightingale", "Pemberton",
    "Rutherford", "Standish", "Thornton", "Underwood", "Vandenberg", "Whitaker", "Zimmerman"
  };

  static {
    for (String line : Tables.lines("given_lookalike.txt")) {
      String[] pair = line.split(" ");
      LOOKALIKE.put(Text.letters(pair[0]), pair[1]);
      LOOKALIKE.putIfAbsent(Text.letters(pair[1]), pair[0]);
    }
  }

  private final Dice dice;
  private final int lastClosedYear;

  MisfitMaker(Dice dice, int lastClosedYear) {
    this.dice = dice;
    this.lastClosedYear = lastClosedYear;
  }

  /// {@return a question of this kind about `person`, or null where the record gives no occasion or
  /// the question might fit someone}
  Question make(Misfit kind, Filed person, Filed.Home home, List<Integer> years,
      Neighbourhood around) {
    if (kind.ofAddress()) {
      Dwelling other = move(kind, home.dwelling(), around);
      if (other == null
          || person.everLivedAt(other)
          || around.unitsDiffer(other)
          || around.holds(person.name(), other, person)) {
        return null;
      }
      Wording wording = Wording.filed(dice.below(100));
      String zip = Places.shipped().zip(other.place());
      return Question.at(person.name(), other, wording, zip, years);
    }
    return switch (kind) {
      case OLD_ADDRESS -> oldAddress(person, around);
      case OTHER_PERIOD -> {
        List<Integer> before = List.of(2016 + dice.below(3));
        yield Question.asFiled(person.name(), home, before);
      }
      case OTHER_TIN ->
          Question.asFiled(person.name(), home, years)
              .identified(
                  Tins.digits(
                      person.ssn()
                          ? Tins.spareSsn(dice.next())
                          : Tins.spareItin(dice.next())),
                  "");
      case OTHER_BIRTH_DATE ->
          person.birthDate().isEmpty()
              ? null
              : Question.asFiled(person.name(), home, years)
                  .identified("", otherDate(person.birthDate()));
      default -> renamed(kind, person, home, years, around);
    };
  }

  private Question renamed(
      Misfit kind, Filed person, Filed.Home home, List<Integer> years, Neighbourhood around) {
    Asked name = rename(kind, person.name(), person.group());
    if (name != null && name.family().equals(Text.fold(name.family()))) {
      name = name.withGiven(Text.fold(name.given()));
    }
    if (name == null || around.holds(name, home.dwelling(), person)) {
      return null;
    }
    boolean byGiven = kind == Misfit.RELATIVE_AT_ADDRESS || kind == Misfit.NOT_ON_FILE;
    if (byGiven && Fit.possible(name, person.name())) {
      return null;
    }
    return Question.asFiled(name, home, years);
  }

  private Dwelling move(Misfit kind, Dwelling home, Neighbourhood around) {
    boolean onStreet = !home.suffix().isEmpty();
    return switch (kind) {
      case NEIGHBOUR_UNIT ->
          home.unit().isEmpty()
              ? null
              : home.withUnit(home.building(), home.designator(), neighbourUnit(home.unit()));
      case NEXT_HOUSE -> home.unit().isEmpty() ? nextHouse(home) : null;
      case SIBLING_STREET -> onStreet ? sibling(home, around) : null;
      case SWAPPED_DIRECTIONAL -> turned(home);
      case NEAR_STREET_NAME -> onStreet ? nearName(home) : null;
      case NUMBER_OFF -> digitOff(home);
      case BOX_OFF -> home.box().isEmpty() ? null : home.withBox(dice.oneOf("9", "8") + home.box());
      case OTHER_URBANIZATION ->
          home.urbanization().startsWith("URB ")
              ? home.withUrbanization("URB " + dice.oneOf("SAN ALFONSO", "LAS MONJITAS"))
              : null;
      case OTHER_CITY ->
          onStreet
              ? home.withPlace(
                  (home.place() + 1000 + dice.below(5000)) % Places.shipped().count())
              : null;
      default -> throw new IllegalArgumentException(kind + " does not change the address");
    };
  }

  private String neighbourUnit(String unit) {
    int last = unit.length() - 1;
    char end = unit.charAt(last);
    if (Character.isLetter(end)) {
      char next = end == 'A' || dice.percent(50) && end < 'Z' ? (char) (end + 1) : (char) (end - 1);
      return unit.substring(0, last) + next;
    }
    int start = last;
    while (start > 0 && Character.isDigit(unit.charAt(start - 1))) {
      start--;
    }
    int number = Integer.parseInt(unit.substring(start));
    int next = number > 1 && dice.percent(50) ? number - 1 : number + 1;
    return unit.substring(0, start) + (dice.percent(20) ? number + 10 : next);
  }

  private Dwelling nextHouse(Dwelling home) {
    String number = home.number();
    if (number.isEmpty() || !Character.isDigit(number.charAt(number.length() - 1))
        || number.indexOf(' ') > 0) {
      return null;
    }
    int start = number.length();
    while (start > 0 && Character.isDigit(number.charAt(start - 1))) {
      start--;
    }
    int last = Integer.parseInt(number.substring(start));
    int next = last > 2 && dice.percent(50) ? last - 2 : last + 2;
    String digits = Integer.toString(next);
    while (number.indexOf('-') > 0 && digits.length() < number.length() - start) {
      digits = "0" + digits;
    }
    return home.withNumber(number.substring(0, start) + digits);
  }

  private Dwelling sibling(Dwelling home, Neighbourhood around) {
    String suffix = around.siblingSuffix(home);
    if (suffix.isEmpty()) {
      int at = Streets.SUFFIXES.indexOf(home.suffix());
      suffix = Streets.SUFFIXES.get((at + 1 + dice.below(5)) % Streets.SUFFIXES.size());
    }
    return home.withStreet(home.pre(), home.street(), suffix, home.post());
  }

  private static Dwelling turned(Dwelling home) {
    if (!home.pre().isEmpty()) {
      return home.withStreet(
          Streets.opposite(home.pre()), home.street(), home.suffix(), home.post());
    }
    return home.post().isEmpty()
        ? null
        : home.withStreet(
            home.pre(), home.street(), home.suffix(), Streets.opposite(home.post()));
  }

  private static Dwelling nearName(Dwelling home) {
    int at = Streets.NAMES.indexOf(home.street());
    String near = Streets.NAMES.get((at + 1) % Streets.NAMES.size());
    return near.regionMatches(0, home.street(), 0, 2)
        ? home.withStreet(home.pre(), near, home.suffix(), home.post())
        : null;
  }

  private Dwelling digitOff(Dwelling home) {
    if (home.number().isEmpty() || !home.number().chars().allMatch(Character::isDigit)) {
      return null;
    }
    return home.withNumber(offByDigit(home.number()));
  }

  /// Two digits exchanged where they differ, else one digit raised.
  private String offByDigit(String number) {
    char[] digits = number.toCharArray();
    int last = digits.length - 1;
    if (last > 0 && digits[last - 1] != digits[last] && digits[last - 1] != '0'
        && digits[last] != '0' && dice.percent(50)) {
      char kept = digits[last];
      digits[last] = digits[last - 1];
      digits[last - 1] = kept;
    } else if (Character.isDigit(digits[last])) {
      digits[last] = (char) ('0' + (digits[last] - '0' + 1 + dice.below(8)) % 10);
    } else {
      return number + "1";
    }
    String off = new String(digits);
    return off.chars().allMatch(c -> c == '0') ? "9" : off;
  }

  private Asked rename(Misfit kind, Asked name, NameGroup group) {
    return switch (kind) {
      case RELATIVE_AT_ADDRESS -> name.withGiven(unrelated(name, false)).withMiddle("");
      case TWIN -> lookalike(name);
      case JUNIOR -> name.withSuffix(otherSuffix(name.suffix()));
      case ONE_OF_TWO_SURNAMES -> {
        int space = name.family().indexOf(' ');
        yield group == NameGroup.HISPANIC && space > 0
            ? name.withFamily(name.family().substring(space + 1))
            : null;
      }
      case OTHER_MIDDLE_INITIAL -> otherMiddle(name);
      case NOT_ON_FILE ->
          new Asked(unrelated(name, false), "", SURNAMES[dice.below(SURNAMES.length)], "");
      default -> throw new IllegalArgumentException(kind + " does not change the name");
    };
  }

  private Asked lookalike(Asked name) {
    String twin = LOOKALIKE.get(Text.letters(name.given()));
    return name.withGiven(twin == null ? unrelated(name, true) : twin);
  }

  /// A given name that is no form of the one of `name`; of the same initial where asked and known.
  private String unrelated(Asked name, boolean sameInitial) {
    String[] list = UNRELATED.get(dice.percent(50) ? "male" : "female");
    int start = dice.below(list.length);
    String given = Text.letters(name.given());
    String fallback = "";
    for (int i = 0; i < list.length; i++) {
      String candidate = list[(start + i) % list.length];
      if (!akinToAny(candidate, name)) {
        if (!sameInitial || candidate.charAt(0) == given.charAt(0)) {
          return candidate;
        }
        fallback = candidate;
      }
    }
    return fallback;
  }

  /// Whether the name is akin to all given names as one word or to any one of them.
  private static boolean akinToAny(String candidate, Asked name) {
    String letters = Text.letters(candidate);
    boolean akin = Fit.akin(letters, Text.letters(name.given()));
    for (String word : Text.words(name.given())) {
      akin |= Fit.akin(letters, word);
    }
    return akin;
  }

  private String otherSuffix(String suffix) {
    return switch (Text.letters(suffix)) {
      case "JR", "II" -> "SR";
      case "SR" -> "JR";
      case "" -> dice.oneOf("JR", "SR", "III");
      default -> "JR";
    };
  }

  private static Asked otherMiddle(Asked name) {
    if (name.middle().isEmpty() || name.given().indexOf(' ') > 0) {
      return null;
    }
    char initial = Text.fold(name.middle()).charAt(0);
    char other = initial == 'Z' ? 'B' : (char) (initial + 1);
    return name.withMiddle(String.valueOf(other));
  }

  private String otherDate(String date) {
    int month = Integer.parseInt(date.substring(5, 7));
    int other = 1 + (month - 1 + 1 + dice.below(11)) % 12;
    return date.substring(0, 5) + (other < 10 ? "0" : "") + other + date.substring(7);
  }

  private Question oldAddress(Filed person, Neighbourhood around) {
    List<Dwelling> all = person.dwellings();
    if (all.size() < 2) {
      return null;
    }
    int asked = dice.below(all.size());
    Dwelling dwelling = all.get(asked);
    List<Integer> years = new ArrayList<>();
    Filed.Home home = null;
    for (Filed.Home each : person.homes()) {
      if (each.dwelling().equals(dwelling)) {
        home = each;
      } else if (each.year() <= lastClosedYear) {
        years.add(each.year());
      }
    }
    if (years.isEmpty() || around.holds(person.name(), dwelling, person)) {
      return null;
    }
    return Question.asFiled(person.name(), home, years);
  }
}
