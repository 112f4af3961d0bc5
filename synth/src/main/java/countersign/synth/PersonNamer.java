package countersign.synth;

import java.util.Locale;

/// Names persons by the custom of their group: two surnames, joined or not; compound given names;
/// feminine forms; a middle name, an initial or none. Writes names as people spell them, with
/// diacritics; [Text#fold] makes the filed form. Stateless beyond its lists.
final class PersonNamer {
  private final Names names;

  PersonNamer(Names names) {
    this.names = names;
  }

  /// Gives `person` the surname of a family of their group.
  void surname(Person person, Dice dice) {
    String first = names.surname(person.group, dice);
    String second = "";
    String joint = " ";
    if (person.group == NameGroup.HISPANIC) {
      int form = dice.below(100);
      if (form < 50) {
        second = names.surname(person.group, dice);
        joint = form < 38 ? " " : "-";
      }
    } else if (person.group == NameGroup.PORTUGUESE && dice.percent(50)) {
      second = names.surname(person.group, dice);
    } else if (person.group == NameGroup.GENERAL && dice.perMille(12)) {
      second = names.surname(person.group, dice);
      joint = "-";
      person.group = NameGroup.HYPHENATED;
    }
    put(person, first, second, joint);
  }

  private static void put(Person person, String first, String second, String joint) {
    person.firstSurname = first;
    if (person.group == NameGroup.SLAVIC && !person.male) {
      person.family = Names.feminine(first);
    } else if (first.equals("Singh") && !person.male) {
      person.family = "Kaur";
    } else {
      person.family = second.isEmpty() || second.equals(first) ? first : first + joint + second;
    }
  }

  /// A wife's surname: her husband's, her own, or both joined, by custom.
  void marry(Person husband, Person wife, Dice dice) {
    int form = dice.below(100);
    boolean same = wife.group == husband.group;
    switch (husband.group) {
      case GENERAL, PARTICLE, HYPHENATED -> {
        if (form < 75) {
          wife.family = husband.family;
          wife.firstSurname = husband.firstSurname;
        } else if (form < 83 && husband.group == NameGroup.GENERAL && !wife.family.contains(" ")
            && !wife.family.contains("-")) {
          wife.family = wife.family + "-" + husband.family;
          wife.group = NameGroup.HYPHENATED;
        }
      }
      case SLAVIC, SOUTH_ASIAN -> {
        if (same && form < 80) {
          put(wife, husband.firstSurname, "", "");
        }
      }
      case ARABIC, AFRICAN, JAPANESE, PORTUGUESE -> {
        if (same && form < 50) {
          put(wife, husband.firstSurname, "", "");
        }
      }
      case HISPANIC, CHINESE, KOREAN, VIETNAMESE -> {}
    }
  }

  /// A child's or sibling's surname, from one or two elders.
  void inherit(Person child, Person[] elders, Dice dice) {
    Person father = elders[0];
    Person mother = elders.length > 1 ? elders[1] : elders[0];
    if (!father.male && elders.length > 1 && mother.male) {
      Person swap = father;
      father = mother;
      mother = swap;
    }
    child.group = father.group;
    if (child.group == NameGroup.HISPANIC && elders.length > 1) {
      String second = mother.firstSurname;
      put(child, father.firstSurname, dice.percent(60) ? second : "", " ");
    } else if (child.group == NameGroup.SLAVIC || father.family.equals("Kaur")) {
      put(child, father.firstSurname, "", "");
    } else {
      child.firstSurname = father.firstSurname;
      child.family = father.family.equals("Singh") && !child.male ? "Kaur" : father.family;
    }
  }

  /// Gives `person` given and middle names and, rarely, a suffix.
  void given(Person person, Dice dice) {
    NameGroup group = person.group;
    String given = names.given(group, person.male, dice);
    String middle = "";
    switch (group) {
      case GENERAL, HYPHENATED, PARTICLE -> {
        int form = dice.below(100);
        String other = names.given(group, person.male, dice);
        if (form < 65 && !other.equals(given)) {
          middle = form < 45 ? other.substring(0, 1) : other;
        }
        if (person.male && dice.perMille(15)) {
          person.suffix = dice.oneOf("Jr", "Jr", "Jr", "III", "II", "Sr", "IV");
        }
      }
      case HISPANIC -> {
        int form = dice.below(100);
        String second = names.hispanicSecond(person.male, dice);
        if (form < 45 && !second.equals(given)) {
          if (form < 30) {
            given = given + " " + second;
          } else {
            middle = second;
          }
        } else if (form < 60) {
          middle = second.substring(0, 1);
        }
      }
      case VIETNAMESE -> {
        if (dice.percent(75)) {
          middle = names.vietnameseMiddle(person.male, dice);
        }
      }
      case SLAVIC -> {
        int form = dice.below(100);
        String patronymic = names.patronymic(person.male, dice);
        if (form < 50) {
          middle = form < 25 ? patronymic : patronymic.substring(0, 1);
        }
      }
      case CHINESE, KOREAN -> {
        given = twoSyllables(given, dice);
        if (dice.percent(20)) {
          middle = given;
          given = names.given(NameGroup.GENERAL, person.male, dice);
        }
      }
      case JAPANESE, PORTUGUESE, SOUTH_ASIAN, ARABIC, AFRICAN -> {
        if (dice.percent(15)) {
          middle = names.given(group, person.male, dice).substring(0, 1);
        }
      }
    }
    person.given = given;
    person.middle = middle;
  }

  private static String twoSyllables(String given, Dice dice) {
    int bar = given.indexOf('|');
    if (bar < 0) {
      return given;
    }
    String first = given.substring(0, bar);
    String second = given.substring(bar + 1);
    int form = dice.below(100);
    if (form < 45) {
      return first + second.toLowerCase(Locale.ROOT);
    }
    return first + (form < 70 ? " " : "-") + second;
  }
}
