package countersign.synth;

import countersign.domain.DispositionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Questions about people on file, with what is right for each: as filed, in another form, or off
/// in content. Truth follows from how the question was made and from who else is on file at the
/// address; where a second person might fit in a way on which readers may differ, the question is
/// given up for one that nobody fits. For one thread.
final class CleanRows {
  /// A question and what is right for it.
  record Row(Question question, Outcome outcome) {}

  static final int NONE_SHARE = 40;
  static final int FORMAT_SHARE = 35;

  private static final Misfit[] KINDS = Misfit.values();
  private static final int TRIES = 12;

  private final int lastClosedYear;

  CleanRows(int lastClosedYear) {
    this.lastClosedYear = lastClosedYear;
  }

  Row make(Filed person, Neighbourhood around, Dice dice) {
    List<Filed.Home> homes = new ArrayList<>(person.homes());
    homes.removeIf(home -> home.year() > lastClosedYear);
    if (homes.isEmpty()) {
      return misfit(person, person.homes().get(0), List.of(lastClosedYear), around, dice, true);
    }
    Filed.Home home =
        dice.percent(70) ? homes.get(homes.size() - 1) : homes.get(dice.below(homes.size()));
    List<Integer> years = years(home.year(), dice);
    int share = dice.below(100);
    if (share < NONE_SHARE) {
      return asFiled(person, home, years, around, dice);
    }
    return share < NONE_SHARE + FORMAT_SHARE
        ? reworded(person, home, years, around, dice)
        : misfit(person, home, years, around, dice, false);
  }

  private List<Integer> years(int year, Dice dice) {
    TreeSet<Integer> years = new TreeSet<>();
    years.add(year);
    if (dice.percent(40)) {
      years.add(Math.min(lastClosedYear, year + 1));
      if (dice.percent(50)) {
        years.add(year - 1);
      }
    }
    return new ArrayList<>(years);
  }

  Row asFiled(
      Filed person, Filed.Home home, List<Integer> years, Neighbourhood around, Dice dice) {
    Question question = Question.asFiled(person.name(), home, years);
    List<Filed> rivals = around.rivals(person.name(), home.dwelling(), person);
    if (rivals.isEmpty()) {
      return due(person, home, question, Outcome.NONE, "");
    }
    for (Filed rival : rivals) {
      boolean unmarked =
          rival.name().suffix().isEmpty() || person.name().suffix().isEmpty();
      boolean sonAsked = !person.name().suffix().isEmpty();
      if (Fit.same(person.name(), rival.name())
          && unmarked
          && !sonAsked
          && rival.livedAt(home.dwelling(), years)) {
        return refusedAnswer(
            person, home, question, Outcome.NONE, "namesake_at_address",
            "two persons on file at the address fit the name");
      }
    }
    return misfit(person, home, years, around, dice, false);
  }

  private Row reworded(
      Filed person, Filed.Home home, List<Integer> years, Neighbourhood around, Dice dice) {
    int share = dice.below(100);
    List<String> kinds = new ArrayList<>();
    Asked name = person.name();
    if (share >= 35) {
      List<NameForms.Form> forms = NameForms.applicable(name, person.group());
      NameForms.Form form = forms.get(dice.below(forms.size()));
      name = NameForms.apply(form, name, person.group());
      kinds.add(form.label());
    }
    if (!around.rivals(name, home.dwelling(), person).isEmpty()) {
      return asFiled(person, home, years, around, dice);
    }
    Question question = Question.asFiled(name, home, years);
    if (share < 70) {
      question = reworded(name, home, years, kinds, dice);
    }
    return due(person, home, question, Outcome.FORMAT, String.join("+", kinds));
  }

  /// Asks with one or two forms of the address, whose labels are added to `kinds`.
  static Question reworded(
      Asked name, Filed.Home home, List<Integer> years, List<String> kinds, Dice dice) {
    Dwelling dwelling = home.dwelling();
    List<AddressForms.Form> forms = AddressForms.applicable(dwelling);
    AddressForms.Form first = forms.get(dice.below(forms.size()));
    AddressForms.Form second = forms.get(dice.below(forms.size()));
    Wording wording = new Wording();
    AddressForms.apply(first, wording, dwelling, dice);
    kinds.add(first.label());
    if (!AddressForms.exclude(first, second)) {
      AddressForms.apply(second, wording, dwelling, dice);
      kinds.add(second.label());
    }
    return Question.at(name, dwelling, wording, home.zip(), years);
  }

  private Row misfit(
      Filed person,
      Filed.Home home,
      List<Integer> years,
      Neighbourhood around,
      Dice dice,
      boolean periodOnly) {
    MisfitMaker maker = new MisfitMaker(dice, lastClosedYear);
    for (int i = 0; i < TRIES; i++) {
      Misfit kind = periodOnly ? Misfit.OTHER_PERIOD : KINDS[dice.below(KINDS.length)];
      Question question = maker.make(kind, person, home, years, around);
      if (question != null) {
        return missed(kind, person, home, question);
      }
    }
    return notOnFile(person, home, years, around, dice);
  }

  /// A question that nobody on file fits; always possible.
  Row notOnFile(
      Filed person, Filed.Home home, List<Integer> years, Neighbourhood around, Dice dice) {
    MisfitMaker maker = new MisfitMaker(dice, lastClosedYear);
    Question question;
    do {
      question = maker.make(Misfit.NOT_ON_FILE, person, home, years, around);
    } while (question == null);
    return missed(Misfit.NOT_ON_FILE, person, home, question);
  }

  private static Row missed(Misfit kind, Filed person, Filed.Home home, Question question) {
    return refusedAnswer(person, home, question, Outcome.CONTENT, kind.label(), kind.why());
  }

  private static Row due(
      Filed person, Filed.Home home, Question question, String noise, String kind) {
    if (person.silent()) {
      String why =
          person.deceased() ? "deceased on file" : "an answer on this person is withheld";
      return refusedAnswer(person, home, question, noise, kind, why);
    }
    String why = noise.equals(Outcome.NONE) ? "as filed" : "the same, written otherwise";
    return new Row(
        question, outcome(DispositionKind.CONFIRMED, person, home, noise, kind, why));
  }

  private static Row refusedAnswer(
      Filed person, Filed.Home home, Question question, String noise, String kind, String why) {
    return new Row(
        question, outcome(DispositionKind.NOT_CONFIRMED, person, home, noise, kind, why));
  }

  private static Outcome outcome(
      DispositionKind kind, Filed person, Filed.Home home, String noise, String of, String why) {
    return new Outcome(
        kind, "", noise, why, of, home.dwelling().kind().label(), person.group().label());
  }
}
