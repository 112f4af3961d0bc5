package countersign.synth;

import countersign.csv.CsvException;
import countersign.domain.DispositionKind;
import countersign.domain.SubjectColumn;
import java.io.IOException;
import java.util.List;

/// The profile `june-2025`: the shape of the request of 27 June 2025 as the record gives it
/// (law/facts.md §3.1-3.2). Shares are counts out of a million rows, so that every size has the
/// published proportions to the row.
final class JuneRequest {
  /// With fewer rows one reason for all would be within the cap of the agreement.
  static final long FEWEST_ROWS = 21;

  /// 42,695 of 1,280,000: name and TIN on file, released without a look at the address.
  static final int ON_FILE_BY_TIN = 33_355;

  /// The other 4,594 of the 47,289 released: no TIN, name and address on file.
  static final int ON_FILE_BY_ADDRESS = 3_589;

  /// Of the releases by TIN, 5 % rested on an address that was none (fewer than 2,365 of 47,289),
  /// and 33,000 of 42,695 gave an address that the agency did not have.
  static final int RELEASED_BAD = 50_000;

  static final int RELEASED_NEW = 723_000;

  /// Out of 981,671 records of the agency: 177,000 bad addresses, 54,000 of them blank, 90,000
  /// apartments without a unit, 780 addresses used more than 20 times, 7 more than 500 times.
  static final int BLANK = 55_008;

  static final int NO_UNIT = 91_680;
  static final int SHARED = 16_686;
  static final int HOT = 3_572;
  static final int PLACEHOLDER = 8_000;
  static final int CUSTODIAL = 3_300;
  static final int INCOMPLETE = 2_059;

  private static final int MILLION = 1_000_000;
  private static final int USES_OF_SHARED = 21;
  private static final long HOT_IN = 981_671 / 7;
  private static final int TIN_SHARE = 88;
  private static final int CAP_OF_OFFICER = 100;
  private static final String REASON =
      "Subject is under criminal investigation for willful failure to depart and the information"
          + " requested is relevant to that investigation.";

  private final RequestRun run;
  private final long rows;
  private final Permutation order;
  private final Strangers strangers;
  private final long seed;
  private final Identities identities = new Identities();

  JuneRequest(RequestRun run, long rows, long seed) {
    this.run = run;
    this.rows = rows;
    this.seed = seed;
    order = new Permutation(rows, Dice.mix(seed ^ 0x1_0627L));
    strangers = new Strangers(seed);
  }

  private long count(long share) {
    return rows * share / MILLION;
  }

  /// {@return how many rows are of people on file}
  static long onFile(long rows) {
    return rows * ON_FILE_BY_TIN / MILLION + rows * ON_FILE_BY_ADDRESS / MILLION;
  }

  void write(PopulationReader reader, Selection selection) throws CsvException, IOException {
    long byTin = count(ON_FILE_BY_TIN);
    long byAddress = count(ON_FILE_BY_ADDRESS);
    for (long row = 0; row < rows; row++) {
      Dice dice = run.dice(Dice.Purpose.ROW, row);
      long place = order.at(row);
      if (place < byTin + byAddress) {
        Filed person = reader.next(selection);
        if (person == null) {
          throw reader.tooFew();
        }
        onFile(person, place, byTin, dice);
      } else {
        stranger(place - byTin - byAddress, row, dice);
      }
    }
    run.finish(
        List.of(new RequestFiles.Officer("O-1", "Jordan Whitfield", "Assistant Director")));
  }

  private void onFile(Filed person, long place, long byTin, Dice dice) throws IOException {
    Filed.Home home = home(person);
    List<Integer> years = List.of(home.year());
    boolean tinGiven = place < byTin;
    Question question = Question.asFiled(person.name(), home, years);
    String kind = "";
    boolean bad = false;
    if (tinGiven && place < byTin * RELEASED_BAD / MILLION) {
      BadAddress of = place % 5 < 3 ? BadAddress.NO_UNIT : BadAddress.PLACEHOLDER;
      question = bad(of, person.name(), years, dice);
      kind = of.label();
      bad = true;
    } else if (tinGiven && place < byTin * (RELEASED_BAD + RELEASED_NEW) / MILLION) {
      question = elsewhere(person.name(), strangers.dwelling(dice), years, dice);
      kind = "moved";
    }
    String tin = tinGiven ? Tins.digits(person.tin()) : "";
    Question settled = identities.settle(question, tin, person.birthDate(), true, true, dice);
    if (settled == null) {
      settled = question.identified(tin, person.birthDate());
    }
    String address = home.dwelling().kind().label();
    put(settled, kind, bad, bad ? "" : address, person.group(), dice);
  }

  private static Filed.Home home(Filed person) {
    Filed.Home last = null;
    for (Filed.Home home : person.homes()) {
      if (last == null || home.year() < DefectProfile.JUNE_2025.madeOn().getYear()) {
        last = home;
      }
    }
    return last.year() < DefectProfile.JUNE_2025.madeOn().getYear() ? last : last.in(2024);
  }

  private void stranger(long place, long row, Dice dice) throws IOException {
    Person person = strangers.person(dice);
    Asked name = Strangers.filed(person);
    List<Integer> years = List.of(dice.from(2021, 2024));
    long left = place;
    BadAddress bad = null;
    for (BadAddress each : BadAddress.values()) {
      long share = count(share(each));
      if (bad == null && left < share) {
        bad = each;
      } else if (bad == null) {
        left -= share;
      }
    }
    Question question;
    String kind = "not_on_file";
    String address = "";
    if (bad != null) {
      question = bad(bad, name, years, dice);
      kind = bad.label();
    } else {
      Dwelling dwelling = strangers.dwelling(dice);
      if (left < count(HOT)) {
        dwelling = fixed(1, left % Math.max(1, (rows + HOT_IN / 2) / HOT_IN));
        kind = "used_hundreds_of_times";
      } else if (left - count(HOT) < count(SHARED)) {
        dwelling = fixed(2, (left - count(HOT)) / USES_OF_SHARED);
        kind = "used_more_than_20_times";
      }
      address = dwelling.kind().label();
      question = elsewhere(name, dwelling, years, dice);
    }
    String tin = dice.percent(TIN_SHARE) ? Tins.digits(Tins.spareItin(row)) : "";
    int date = person.birthDate;
    String birth =
        date / 10_000 + "-" + CaseFile.number(date / 100 % 100 - 1, 2) + "-"
            + CaseFile.number(date % 100 - 1, 2);
    Question settled = identities.settle(question, tin, birth, true, true, dice);
    put(
        settled == null ? question.identified(tin, "") : settled,
        kind, bad != null, address, person.group, dice);
  }

  private static int share(BadAddress bad) {
    return switch (bad) {
      case BLANK -> BLANK;
      case NO_UNIT -> NO_UNIT;
      case PLACEHOLDER -> PLACEHOLDER;
      case CUSTODIAL -> CUSTODIAL;
      case INCOMPLETE -> INCOMPLETE;
    };
  }

  /// A dwelling that several rows share: a house or apartment of its own for each number.
  private Dwelling fixed(int kind, long number) {
    return strangers.apartment(new Dice(seed + kind, Dice.Purpose.ORDER, number));
  }

  private static Question elsewhere(
      Asked name, Dwelling dwelling, List<Integer> years, Dice dice) {
    String zip = Places.shipped().zip(dwelling.place());
    return Question.at(name, dwelling, Wording.filed(dice.below(100)), zip, years);
  }

  private Question bad(BadAddress bad, Asked name, List<Integer> years, Dice dice) {
    Dwelling apartment = strangers.apartment(dice);
    Places places = Places.shipped();
    int place = apartment.place();
    boolean blank = bad == BadAddress.BLANK;
    return new Question(
        name, bad.line(apartment, dice), "", blank ? "" : places.city(place),
        blank ? "" : places.state(place), blank ? "" : places.zip(place), "", years, "", "");
  }

  private void put(
      Question question, String kind, boolean bad, String address, NameGroup group, Dice dice)
      throws IOException {
    long row = run.rows();
    String[] values = run.lawful(question, dice);
    CaseFile.put(values, SubjectColumn.RELEVANCE_REASON, REASON);
    CaseFile.put(values, SubjectColumn.OFFICER_IDS, "O-1");
    String rules = (bad ? "B2;" : "") + (row >= CAP_OF_OFFICER ? "B7;" : "") + "B8";
    String why =
        (bad ? "no sufficient address; " : "")
            + (row >= CAP_OF_OFFICER ? "one officer for more than 100 rows; " : "")
            + "one reason for every row";
    String noise = kind.isEmpty() ? Outcome.NONE : Outcome.CONTENT;
    run.write(
        values,
        new Outcome(DispositionKind.RETURNED, rules, noise, why, kind, address, group.label()));
  }
}
