package countersign.synth;

/// Makes household h of a seed from (seed, h) alone. Shares of the forms of household are round
/// figures of ours; docs/SYNTH.md gives them. One per thread.
final class HouseholdMaker {
  static final int FIRST_YEAR = 2020;
  static final int LAST_YEAR = 2025;

  /// Shares of the groups in a thousand, in the order of [NameGroup].
  static final int[] GROUP_SHARES = {600, 190, 10, 25, 10, 5, 14, 30, 20, 25, 31, 40, 0};

  private static final int[] FORM_SHARES = {340, 260, 50, 120, 60, 30, 15, 50, 75};
  private static final int[] YEARS_SHARES = {40, 30, 20, 10};
  private static final int[] LAST_SHARES = {75, 15, 10};
  private static final int[] SUFFIX_SHARES = {45, 35, 20};
  private static final int REFERENCE_YEAR = 2024;
  private final long seed;
  private final Names names = Names.shipped();
  private final PersonNamer namer = new PersonNamer(names);

  HouseholdMaker(long seed) {
    this.seed = seed;
  }

  Household make(long number) {
    Dice dice = new Dice(seed, Dice.Purpose.HOUSEHOLD, number);
    int years = 1 + dice.weighted(YEARS_SHARES, 100);
    int last = LAST_YEAR - dice.weighted(LAST_SHARES, 100);
    int first = Math.max(FIRST_YEAR, last - years + 1);
    int movesIn = 0;
    if (last > first && dice.percent(30)) {
      movesIn = dice.from(first + 1, last);
    }
    int movedTo = dice.percent(50) ? 1 : 2;
    NameGroup group = NameGroup.drawn(GROUP_SHARES, 1000, dice);
    if (Block.inPuertoRico(number / Block.SLOTS) && dice.percent(97)) {
      group = NameGroup.HISPANIC;
    }
    int form = dice.weighted(FORM_SHARES, 1000);
    Person[] members = members(form, group, dice);
    for (Person member : members) {
      finish(member, dice);
    }
    if ((form == 3 || form == 4) && movesIn == 0 && last > first && dice.percent(20)) {
      members[members.length - 1].leavesIn = dice.from(first + 1, last);
    }
    int style = dice.below(100);
    return new Household(
        number, members, first, last, movesIn, movedTo, style, dice.percent(15));
  }

  private Person[] members(int form, NameGroup group, Dice dice) {
    return switch (form) {
      case 0 -> new Person[] {head(group, dice.percent(50), 22, 84, dice)};
      case 1, 2 -> couple(group, 24, 84, form == 1, dice);
      case 3 -> withChild(couple(group, 42, 70, true, dice), dice);
      case 4 -> withChild(new Person[] {head(group, dice.percent(30), 42, 75, dice)}, dice);
      case 5 -> seniorAndJunior(group, dice);
      case 6 -> twins(group, dice);
      case 7 -> relatives(group, dice);
      case 8 -> roommates(group, dice);
      default -> throw new IllegalStateException("no such form of household");
    };
  }

  private Person head(NameGroup group, boolean male, int youngest, int oldest, Dice dice) {
    Person person = new Person();
    person.group = group;
    person.male = male;
    person.birthDate = birthDate(dice.from(youngest, oldest), dice);
    namer.surname(person, dice);
    namer.given(person, dice);
    return person;
  }

  private static int birthDate(int age, Dice dice) {
    return (REFERENCE_YEAR - age) * 10_000 + dice.from(1, 12) * 100 + dice.from(1, 28);
  }

  private Person[] couple(
      NameGroup group, int youngest, int oldest, boolean joint, Dice dice) {
    Person husband = head(group, true, youngest, oldest, dice);
    NameGroup other =
        dice.percent(92) ? group : NameGroup.drawn(GROUP_SHARES, 1000, dice);
    Person wife = head(other, false, youngest, oldest, dice);
    int age = REFERENCE_YEAR - husband.birthDate / 10_000 + dice.from(-6, 4);
    wife.birthDate = birthDate(Math.max(20, age), dice);
    namer.marry(husband, wife, dice);
    Person[] both = dice.percent(55) ? new Person[] {husband, wife} : new Person[] {wife, husband};
    both[1].spouse = joint;
    return both;
  }

  private Person[] withChild(Person[] parents, Dice dice) {
    Person parent = parents[0];
    Person child = child(parents, dice.percent(50), dice);
    int parentAge = REFERENCE_YEAR - parent.birthDate / 10_000;
    child.birthDate = birthDate(dice.from(19, Math.max(19, parentAge - 21)), dice);
    return append(parents, child);
  }

  private Person child(Person[] parents, boolean male, Dice dice) {
    Person child = new Person();
    child.group = parents[0].male || parents.length == 1 ? parents[0].group : parents[1].group;
    child.male = male;
    namer.inherit(child, parents, dice);
    do {
      namer.given(child, dice);
    } while (sharesGiven(child, parents));
    return child;
  }

  private static boolean sharesGiven(Person child, Person[] others) {
    for (Person other : others) {
      if (other.given.equals(child.given)) {
        return true;
      }
    }
    return false;
  }

  private static Person[] append(Person[] people, Person next) {
    Person[] all = new Person[people.length + 1];
    System.arraycopy(people, 0, all, 0, people.length);
    all[people.length] = next;
    return all;
  }

  /// Father and son of one name; the suffix stands on both records, on the son's alone, or on
  /// neither.
  private Person[] seniorAndJunior(NameGroup group, Dice dice) {
    Person senior = head(group, true, 46, 75, dice);
    Person junior = new Person();
    junior.group = senior.group;
    junior.male = true;
    junior.given = senior.given;
    junior.middle = senior.middle;
    junior.family = senior.family;
    junior.firstSurname = senior.firstSurname;
    int age = REFERENCE_YEAR - senior.birthDate / 10_000;
    junior.birthDate = birthDate(dice.from(20, age - 22), dice);
    switch (dice.weighted(SUFFIX_SHARES, 100)) {
      case 0 -> {
        senior.suffix = "Sr";
        junior.suffix = "Jr";
      }
      case 1 -> {
        senior.suffix = "";
        junior.suffix = "Jr";
      }
      default -> {
        senior.suffix = "";
        junior.suffix = "";
      }
    }
    return new Person[] {senior, junior};
  }

  private Person[] twins(NameGroup group, Dice dice) {
    Person mother = head(group, false, 44, 70, dice);
    Person[] parents = {mother};
    boolean male = dice.percent(50);
    Person one = child(parents, male, dice);
    Person two = child(new Person[] {mother, one}, dice.percent(70) == male, dice);
    two.group = one.group;
    two.family = one.family;
    two.firstSurname = one.firstSurname;
    int age = REFERENCE_YEAR - mother.birthDate / 10_000;
    one.birthDate = birthDate(dice.from(20, age - 20), dice);
    two.birthDate = one.birthDate;
    return new Person[] {mother, one, two};
  }

  private Person[] relatives(NameGroup group, Dice dice) {
    Person eldest = head(group, dice.percent(50), 24, 60, dice);
    Person[] all = {eldest};
    int more = dice.from(1, 3);
    for (int i = 0; i < more; i++) {
      Person next = new Person();
      next.group = eldest.group;
      next.male = dice.percent(50);
      namer.inherit(next, new Person[] {eldest}, dice);
      do {
        namer.given(next, dice);
      } while (sharesGiven(next, all));
      next.birthDate = birthDate(dice.from(20, 60), dice);
      all = append(all, next);
    }
    return all;
  }

  private Person[] roommates(NameGroup group, Dice dice) {
    Person[] all = {head(group, dice.percent(50), 20, 40, dice)};
    int more = dice.from(1, 2);
    for (int i = 0; i < more; i++) {
      all =
          append(
              all,
              head(
                  NameGroup.drawn(GROUP_SHARES, 1000, dice), all[0].male, 20, 40,
                  dice));
    }
    return all;
  }

  private static final int[] ITIN_SHARES = {3, 170, 150, 90, 50, 30, 50, 110, 80, 90, 60, 10, 10};

  private static void finish(Person person, Dice dice) {
    person.itin = dice.perMille(ITIN_SHARES[person.group.ordinal()]);
    person.atin = !person.itin && dice.below(10_000) < 3;
    int rare = dice.below(10_000);
    if (rare < 40) {
      int year = dice.from(2022, 2025);
      person.deceasedOn = year * 10_000 + dice.from(1, 12) * 100 + dice.from(1, 28);
    } else if (rare < 50) {
      person.withhold = dice.oneOf("INFORMANT", "TAX_INVESTIGATION", "SEALED");
    }
    if (dice.percent(8)) {
      person.birthDate = 0;
    }
  }
}
