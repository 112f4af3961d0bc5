package countersign.synth;

import java.util.EnumMap;
import java.util.Map;

/// Draws names by group: Census and Social Security tables for the two largest groups, ranked
/// lists of ours for the rest. Immutable after loading.
final class Names {
  private static final Names SHIPPED = new Names();

  /// Given names of a group for men and women, and its surnames.
  private record Lists(NameTable male, NameTable female, NameTable surnames) {}

  private final Map<NameGroup, Lists> groups = new EnumMap<>(NameGroup.class);
  private final NameTable hispanicSecondMale;
  private final NameTable hispanicSecondFemale;
  private final NameTable vietnameseMiddleMale;
  private final NameTable vietnameseMiddleFemale;
  private final NameTable patronymicMale;
  private final NameTable patronymicFemale;

  private Names() {
    NameTable male = NameTable.weighted(Tables.lines("given_general_male.txt"));
    NameTable female = NameTable.weighted(Tables.lines("given_general_female.txt"));
    NameTable general = NameTable.weighted(Tables.lines("surnames_general.txt"));
    NameTable hispanic = NameTable.weighted(Tables.lines("surnames_hispanic.txt"));
    Map<String, String[]> world = Tables.sections("names_world.txt");
    groups.put(NameGroup.GENERAL, new Lists(male, female, general));
    groups.put(NameGroup.HYPHENATED, new Lists(male, female, general));
    groups.put(
        NameGroup.PARTICLE,
        new Lists(male, female, NameTable.ranked(world.get("particle surname"))));
    groups.put(
        NameGroup.HISPANIC,
        new Lists(
            NameTable.ranked(world.get("hispanic given male")),
            NameTable.ranked(world.get("hispanic given female")),
            hispanic));
    for (NameGroup group : NameGroup.values()) {
      if (!groups.containsKey(group)) {
        String title = group.label().replace("_", "");
        groups.put(
            group,
            new Lists(
                NameTable.ranked(world.get(title + " given male")),
                NameTable.ranked(world.get(title + " given female")),
                NameTable.ranked(world.get(title + " surname"))));
      }
    }
    hispanicSecondMale = NameTable.ranked(world.get("hispanic second male"));
    hispanicSecondFemale = NameTable.ranked(world.get("hispanic second female"));
    vietnameseMiddleMale = NameTable.ranked(world.get("vietnamese middle male"));
    vietnameseMiddleFemale = NameTable.ranked(world.get("vietnamese middle female"));
    patronymicMale = NameTable.ranked(world.get("slavic patronymic male"));
    patronymicFemale = NameTable.ranked(world.get("slavic patronymic female"));
  }

  static Names shipped() {
    return SHIPPED;
  }

  NameTable surnames(NameGroup group) {
    return groups.get(group).surnames();
  }

  String given(NameGroup group, boolean male, Dice dice) {
    Lists lists = groups.get(group);
    return (male ? lists.male() : lists.female()).draw(dice);
  }

  String surname(NameGroup group, Dice dice) {
    return groups.get(group).surnames().draw(dice);
  }

  String hispanicSecond(boolean male, Dice dice) {
    return (male ? hispanicSecondMale : hispanicSecondFemale).draw(dice);
  }

  String vietnameseMiddle(boolean male, Dice dice) {
    return (male ? vietnameseMiddleMale : vietnameseMiddleFemale).draw(dice);
  }

  String patronymic(boolean male, Dice dice) {
    return (male ? patronymicMale : patronymicFemale).draw(dice);
  }

  /// {@return a Slavic surname as a woman bears it}
  static String feminine(String surname) {
    if (surname.endsWith("ov") || surname.endsWith("ev") || surname.endsWith("in")) {
      return surname + "a";
    }
    return surname.endsWith("ski") ? surname.substring(0, surname.length() - 1) + "a" : surname;
  }
}
