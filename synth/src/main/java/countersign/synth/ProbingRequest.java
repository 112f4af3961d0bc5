package countersign.synth;

import countersign.csv.CsvException;
import countersign.domain.DispositionKind;
import countersign.domain.SubjectColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The profile `probing`: each row lawful on its face, the whole a search. One person at three to
/// twelve guessed addresses (all RETURNED, rule C1); two dozen invented names at one address (all
/// HELD, rule C2); every name of a household and one more; everyone along a street. The share
/// of rows returned stays under the 30 % that would hold the rest.
final class ProbingRequest {
  static final int GUESS_SHARE = 24;
  static final int CROWD_SHARE = 6;
  static final int HOUSEHOLD_SHARE = 30;

  /// More persons at one delivery point than the agreement lets pass.
  static final int CROWD = 25;

  private static final int FEWEST_FOR_CROWDS = 500;
  private static final int GUESSED_PERSONS = 4;
  private static final int HOUSEHOLDS = 10;
  private static final int FEWEST_GUESSES = 3;
  private static final int GUESS_TRIES = 200;

  private final RequestRun run;
  private final CleanRows maker;
  private final Identities identities = new Identities();
  private long guesses;
  private long crowds;
  private long members;
  private long neighbours;

  ProbingRequest(RequestRun run, long rows) {
    this.run = run;
    maker = new CleanRows(run.lastClosedYear());
    guesses = rows * GUESS_SHARE / 100;
    crowds = rows < FEWEST_FOR_CROWDS ? 0 : rows * CROWD_SHARE / 100 / CROWD;
    members = rows * HOUSEHOLD_SHARE / 100;
    neighbours = rows - guesses - crowds * CROWD - members;
  }

  void write(PopulationReader reader) throws CsvException, IOException {
    while (!run.full()) {
      List<Filed> people = reader.nextNeighbourhood();
      if (people.isEmpty()) {
        throw reader.tooFew();
      }
      street(new Neighbourhood(people));
    }
    run.finish();
  }

  private void street(Neighbourhood around) throws IOException {
    int guessed = 0;
    int asked = 0;
    boolean crowded = false;
    long household = -1;
    Use use = Use.NEIGHBOURS;
    for (Filed person : around.people()) {
      Dice dice = run.dice(Dice.Purpose.ROW, person.ordinal());
      Filed.Home home = home(person);
      if (home == null) {
        continue;
      }
      if (person.household() != household) {
        household = person.household();
        use = use(asked, crowded, dice);
        asked += use == Use.HOUSEHOLD ? 1 : 0;
        if (use == Use.CROWD) {
          crowded = true;
          crowd(person, home, around, dice);
        } else if (use == Use.HOUSEHOLD) {
          invented(person, home, around, dice);
        }
      }
      switch (use) {
        case CROWD -> {}
        case HOUSEHOLD -> member(person, home, around, dice);
        case NEIGHBOURS -> {
          if (guesses >= FEWEST_GUESSES && guessed < GUESSED_PERSONS && dice.percent(40)) {
            guessed++;
            guess(person, home, around, dice);
          } else {
            neighbour(person, home, around, dice);
          }
        }
      }
    }
  }

  /// What becomes of a household: one use for all its members, so that a crowd at its address
  /// never counts them too.
  private enum Use {
    CROWD,
    HOUSEHOLD,
    NEIGHBOURS
  }

  private Use use(int asked, boolean crowded, Dice dice) {
    if (crowds > 0 && !crowded) {
      return Use.CROWD;
    }
    return members > 0 && asked < HOUSEHOLDS && dice.percent(50) ? Use.HOUSEHOLD : Use.NEIGHBOURS;
  }

  private void member(Filed person, Filed.Home home, Neighbourhood around, Dice dice)
      throws IOException {
    if (members > 0 && asFiled(person, home, around, "household_member", dice)) {
      members--;
    }
  }

  private void neighbour(Filed person, Filed.Home home, Neighbourhood around, Dice dice)
      throws IOException {
    if (neighbours == 0 && guesses < FEWEST_GUESSES) {
      neighbours = guesses; // too few left to guess with
      guesses = 0;
    }
    if (neighbours > 0 && asFiled(person, home, around, "neighbour", dice)) {
      neighbours--;
    }
  }

  private Filed.Home home(Filed person) {
    Filed.Home last = null;
    for (Filed.Home home : person.homes()) {
      if (home.year() <= run.lastClosedYear()) {
        last = home;
      }
    }
    return last;
  }

  /// {@return whether a row was written}; none is where readers may differ on who fits.
  private boolean asFiled(
      Filed person, Filed.Home home, Neighbourhood around, String kind, Dice dice)
      throws IOException {
    CleanRows.Row row = maker.asFiled(person, home, List.of(home.year()), around, dice);
    Outcome outcome = row.outcome();
    if (outcome.noise().equals(Outcome.CONTENT)) {
      return false;
    }
    Question settled =
        identities.settle(
            row.question(), Tins.digits(person.tin()), person.birthDate(), true, true, dice);
    if (settled == null) {
      return false;
    }
    String of = outcome.kindOfNoise().isEmpty() ? kind : kind + "+" + outcome.kindOfNoise();
    run.write(run.lawful(settled, dice), outcome.ofKind(of));
    return true;
  }

  /// A name that the household does not have, at its address.
  private void invented(Filed person, Filed.Home home, Neighbourhood around, Dice dice)
      throws IOException {
    CleanRows.Row row =
        maker.notOnFile(person, home, List.of(home.year()), around, dice);
    Question settled = identities.settle(row.question(), "", "", false, true, dice);
    if (settled != null && members > 0) {
      Outcome outcome = row.outcome();
      run.write(run.lawful(settled, dice), outcome.ofKind("household_member+not_on_file"));
      members--;
    }
  }

  private void guess(Filed person, Filed.Home home, Neighbourhood around, Dice dice)
      throws IOException {
    int wanted = (int) Math.min(dice.from(FEWEST_GUESSES, 12), guesses);
    if (guesses - wanted < FEWEST_GUESSES) {
      wanted = (int) Math.min(guesses, 14);
    }
    List<Integer> years = List.of(home.year());
    List<Question> questions = new ArrayList<>();
    Set<String> lines = new HashSet<>();
    questions.add(Question.asFiled(person.name(), home, years));
    lines.add(home.line1() + home.line2() + home.zip());
    MisfitMaker misfits = new MisfitMaker(dice, run.lastClosedYear());
    for (int i = 0; i < GUESS_TRIES && questions.size() < wanted; i++) {
      Misfit kind = Misfit.values()[dice.below(Misfit.OTHER_CITY.ordinal() + 1)];
      Question question = misfits.make(kind, person, home, years, around);
      if (question != null && lines.add(question.line1() + question.line2() + question.zip())) {
        questions.add(question);
      }
    }
    if (questions.size() < FEWEST_GUESSES) {
      return;
    }
    Question first =
        identities.settle(
            questions.get(0), Tins.digits(person.tin()), person.birthDate(), true, true, dice);
    if (first == null || first.tin().isEmpty() || first.birthDate().isEmpty()) {
      return;
    }
    String number = "";
    for (Question question : questions) {
      String[] values = run.lawful(question.identified(first.tin(), first.birthDate()), dice);
      number = number.isEmpty() ? values[SubjectColumn.REMOVAL_CASE_NUMBER.ordinal()] : number;
      CaseFile.put(values, SubjectColumn.REMOVAL_CASE_NUMBER, number);
      boolean right = question == questions.get(0);
      run.write(
          values,
          new Outcome(
              DispositionKind.RETURNED,
              "C1",
              right ? Outcome.NONE : Outcome.CONTENT,
              "one person at " + questions.size() + " addresses",
              "guessed_address",
              home.dwelling().kind().label(),
              person.group().label()));
      guesses--;
    }
  }

  private void crowd(Filed person, Filed.Home home, Neighbourhood around, Dice dice)
      throws IOException {
    Strangers strangers = new Strangers(person.ordinal());
    for (int i = 0; i < CROWD; i++) {
      Question settled = null;
      NameGroup group = NameGroup.GENERAL;
      while (settled == null) {
        Person stranger = strangers.person(dice);
        group = stranger.group;
        Asked name = Strangers.filed(stranger);
        if (!around.holds(name, home.dwelling(), null)) {
          Question question = Question.asFiled(name, home, List.of(home.year()));
          settled = identities.settle(question, "", "", false, true, dice);
        }
      }
      run.write(
          run.lawful(settled, dice),
          new Outcome(
              DispositionKind.HELD, "C2", Outcome.CONTENT,
              "more than 20 persons at one delivery point", "crowd",
              home.dwelling().kind().label(), group.label()));
    }
    crowds--;
  }
}
