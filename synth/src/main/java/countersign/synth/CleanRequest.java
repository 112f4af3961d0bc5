package countersign.synth;

import countersign.csv.CsvException;
import java.io.IOException;
import java.util.List;

/// The profiles `clean` and `every-defect`: exactly `rows` people of the
/// population, chosen by a keyed permutation, one
/// row each in the order of the file.
final class CleanRequest {
  private static final int TIN_SHARE = 85;
  private static final int BIRTH_DATE_SHARE = 60;

  /// In `every-defect` every so many-th row has a defect; the share stays under the 30 % that would
  /// hold the other rows.
  private static final int DEFECT_EVERY = 4;

  private static final LegalDefect[] DEFECTS = LegalDefect.values();

  private final RequestRun run;
  private final boolean withDefects;
  private final Strangers strangers;
  private final CleanRows maker;
  private final Identities identities = new Identities();

  CleanRequest(RequestRun run, boolean withDefects, long seed) {
    this.run = run;
    this.withDefects = withDefects;
    strangers = new Strangers(seed);
    maker = new CleanRows(run.lastClosedYear());
  }

  void write(PopulationReader reader, Selection selection) throws CsvException, IOException {
    for (List<Filed> people = reader.nextNeighbourhood();
        !people.isEmpty() && !run.full();
        people = reader.nextNeighbourhood()) {
      Neighbourhood around = new Neighbourhood(people);
      for (Filed person : people) {
        if (selection.takes(person.ordinal())) {
          row(person, around);
        }
      }
    }
    run.finish();
  }

  private void row(Filed person, Neighbourhood around) throws IOException {
    Dice dice = run.dice(Dice.Purpose.ROW, person.ordinal());
    CleanRows.Row row = maker.make(person, around, dice);
    Question question = identified(row, person, dice);
    while (question == null) {
      List<Integer> years = row.question().years();
      row = maker.notOnFile(person, person.homes().get(0), years, around, dice);
      question = identified(row, person, dice);
    }
    if (dice.percent(10)) {
      question = question.inCountry("US");
    }
    String[] values = run.lawful(question, dice);
    Outcome outcome = row.outcome();
    if (withDefects && run.rows() % DEFECT_EVERY == DEFECT_EVERY - 1) {
      LegalDefect defect = DEFECTS[(int) (run.rows() / DEFECT_EVERY % DEFECTS.length)];
      defect.apply(values, run.madeOn(), strangers, dice);
      outcome = defect.outcome(outcome);
    }
    run.write(values, outcome);
  }

  /// The question with a TIN, a birth date or both; null where rows before leave neither.
  private Question identified(CleanRows.Row row, Filed person, Dice dice) {
    Question question = row.question();
    String kind = row.outcome().kindOfNoise();
    boolean wantTin = dice.percent(TIN_SHARE);
    boolean wantDate = dice.percent(BIRTH_DATE_SHARE);
    String tin = Tins.digits(person.tin());
    String date = person.birthDate();
    if (!question.tin().isEmpty()) {
      Question settled =
          identities.settle(question, question.tin(), date, true, wantDate, dice);
      return settled == null || settled.tin().isEmpty() ? null : settled;
    }
    if (!question.birthDate().isEmpty()) {
      Question settled =
          identities.settle(question, tin, question.birthDate(), wantTin, true, dice);
      return settled == null || settled.birthDate().isEmpty() ? null : settled;
    }
    if (kind.equals(Misfit.NOT_ON_FILE.label())) {
      String spare = Tins.digits(Tins.spareItin(dice.next()));
      return identities.settle(question, spare, "", wantTin, wantDate, dice);
    }
    boolean otherPerson =
        kind.equals(Misfit.RELATIVE_AT_ADDRESS.label()) || kind.equals(Misfit.TWIN.label());
    if (otherPerson && dice.percent(50)) {
      return identities.settle(question, "", date, false, true, dice);
    }
    return identities.settle(question, tin, date, wantTin, wantDate, dice);
  }
}
