package countersign.synth;

/// People whom no record knows, and addresses for them: what most rows of a request of 2025 were.
/// For one thread; the dice are the caller's.
final class Strangers {
  /// Shares of the groups in a hundred, in the order of [NameGroup].
  private static final int[] SHARES = {2, 80, 3, 3, 1, 0, 1, 3, 2, 3, 2, 0, 0};

  private final PersonNamer namer = new PersonNamer(Names.shipped());
  private final long seed;

  Strangers(long seed) {
    this.seed = seed ^ 0x57A4_6E4L;
  }

  /// {@return a person with a name, a group and a birth date}
  Person person(Dice dice) {
    Person person = new Person();
    person.group = NameGroup.drawn(SHARES, 100, dice);
    person.male = dice.percent(62);
    namer.surname(person, dice);
    namer.given(person, dice);
    person.birthDate = dice.from(1955, 2003) * 10_000 + dice.from(1, 12) * 100 + dice.from(1, 28);
    return person;
  }

  static Asked filed(Person person) {
    return new Asked(
        Text.fold(person.given), Text.fold(person.middle), Text.fold(person.family),
        Text.fold(person.suffix));
  }

  /// {@return a real-looking delivery point}; its ZIP and city are real.
  Dwelling dwelling(Dice dice) {
    long group = dice.below(Places.shipped().count());
    return new Block(seed, group, 0).dwelling(dice.below(Block.SLOTS));
  }

  /// {@return a delivery point in a building of apartments}
  Dwelling apartment(Dice dice) {
    Dwelling dwelling = dwelling(dice);
    while (dwelling.kind() != AddressKind.UNIT) {
      dwelling = dwelling(dice);
    }
    return dwelling;
  }
}
