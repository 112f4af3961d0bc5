package countersign.gateway.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.standard.name.NameReader;
import countersign.standard.name.PersonKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each dimension of the budgets stops the attack it is there for, and without it the attack goes
/// on: every test runs its attack twice, the second time with that dimension left out of the keys.
class BudgetDimensionsTest {
  private static final QuestionKeys KEYS = new QuestionKeys(new byte[QuestionKeys.KEY_BYTES]);
  private static final Budgets BUDGETS = new Budgets(365, 2, 4, 4, 4, 20);
  private static final LocalDate DAY = LocalDate.parse("2026-06-30");
  private static final int TRIES = 60;
  private static final String NAME = "MARIA LUISA|GARCIA LOPEZ";

  @TempDir Path directory;
  private int stores;

  /// What may be left out.
  private enum Dimension { TIN, CASE_AND_BIRTH, NAME_AND_BIRTH, NAME_AND_CASE, NAME, HOUSEHOLD, EVER,
    WINDOW, STICKY }

  /// One try: who is asked about, in which words, at which door of which street.
  private record Try(
      String name, int tin, int birth, int removal, int door, String street, int day) {
    Try as(String other) {
      return new Try(other, tin, birth, removal, door, street, day);
    }
  }

  private static long of(int number) {
    return number == 0 ? 0 : 1_000_003L * number;
  }

  private static long[] with(long[] names, int number, boolean kept) {
    return number == 0 || !kept
        ? new long[0]
        : java.util.Arrays.stream(names).map(name -> Keys.combine(name, number)).toArray();
  }

  private static Asked asked(Try each, Set<Dimension> without) {
    String[] parts = each.name.split("\\|");
    var name = NameReader.read(parts[0], "", parts[1], "");
    long[] names = PersonKeys.of(name);
    boolean noTin = without.contains(Dimension.TIN);
    var who = new QuestionKeys.Who(
        noTin ? 0 : of(each.tin),
        each.removal == 0 || each.birth == 0 || without.contains(Dimension.CASE_AND_BIRTH)
            ? 0 : Keys.combine(each.removal, each.birth),
        with(names, each.birth, !without.contains(Dimension.NAME_AND_BIRTH)),
        with(names, each.removal, !without.contains(Dimension.NAME_AND_CASE)),
        names);
    Asked whole = KEYS.asked(who, new QuestionKeys.What(
        7_000_001L * each.door, 0, each.name + each.tin + each.birth,
        PersonKeys.ofFamily(name), each.street));
    boolean uncounted = without.contains(Dimension.NAME) || noTin && each.tin != 0;
    long fresh = 900_000_000L + each.day * 1_000L + each.door;
    return new Asked(
        whole.person().length == 0 ? new long[] {fresh} : whole.person(),
        without.contains(Dimension.STICKY) ? whole.question() ^ 1 + each.day : whole.question(),
        whole.deliveryPoint(),
        without.contains(Dimension.HOUSEHOLD) || whole.households().length == 0
            ? new long[] {fresh} : whole.households(),
        uncounted ? new long[0] : whole.names(), each.birth != 0, true);
  }

  /// {@return how many of the tries are put to the records}
  private int looked(IntFunction<Try> attack, Dimension... without) throws IOException {
    var left = EnumSet.noneOf(Dimension.class);
    left.addAll(List.of(without));
    var budgets = new Budgets(365,
        left.contains(Dimension.WINDOW) ? 1_000 : BUDGETS.questionsInWindow(),
        left.contains(Dimension.EVER) ? 1_000 : BUDGETS.questionsEver(),
        BUDGETS.doorsPerHousehold(), BUDGETS.questionsPerBareName(),
        BUDGETS.questionsPerDatedName());
    int looked = 0;
    try (var past = PastQuestions.open(directory.resolve("s" + stores++), true)) {
      for (int i = 0; i < TRIES; i++) {
        Try each = attack.apply(i);
        Asked asked = asked(each, left);
        if (past.charge(List.of(asked), budgets, DAY.plusDays(each.day))[0].mayAsk()) {
          looked++;
          past.record(List.of(asked), new boolean[] {false});
        }
      }
    }
    return looked;
  }

  /// The attack gets so far; with the dimension left out it gets further.
  private void stops(Dimension dimension, int atMost, IntFunction<Try> attack) throws IOException {
    assertEquals(atMost, looked(attack));
    assertTrue(looked(attack, dimension) > atMost, "without " + dimension + " nothing changes");
  }

  @Test
  void aNumberUnderEverNewNamesIsOnePerson() throws IOException {
    stops(Dimension.TIN, 2, i -> new Try("N" + letters(i) + "|GARCIA" + letters(i),
        123, 0, i + 1, i + 1, "ST" + i, 0));
  }

  @Test
  void aRemovalCaseAndBirthDateUnderEverNewNamesIsOnePerson() throws IOException {
    stops(Dimension.CASE_AND_BIRTH, 2, i -> new Try("N" + letters(i) + "|GARCIA" + letters(i),
        0, 19800102, 77, i + 1, "ST" + i, 0));
  }

  @Test
  void aNameAndBirthDateUnderEverNewCasesIsOnePerson() throws IOException {
    stops(Dimension.NAME_AND_BIRTH, 2,
        i -> new Try(NAME, 0, 19800102, i + 1, i + 1, "ST" + i, 0));
  }

  @Test
  void everyFormOfANameCountsNotTheFirstTwoAlone() throws IOException {
    List<String> forms = List.of("MARIA LUISA|GARCIA LOPEZ", "MARIALUISA|GARCIALOPEZ",
        "MARIA|LOPEZ", "LUISA|GARCIA-LOPEZ", "MARIA|GARCIA");
    assertEquals(2, looked(i -> new Try(forms.get(i % 5), 0, 19800102, i + 1, i + 1, "ST" + i, 0)));
  }

  @Test
  void aNameAndRemovalCaseIsOnePerson() throws IOException {
    stops(Dimension.NAME_AND_CASE, 2, i -> new Try(NAME, 0, 0, 55, i + 1, "ST" + i, 0));
  }

  @Test
  void aBareNameUnderInventedCasesIsBounded() throws IOException {
    stops(Dimension.NAME, 4, i -> new Try(NAME, 0, 0, i + 1, i + 1, "ST" + i, 0));
  }

  @Test
  void aNameUnderInventedBirthDatesIsBounded() throws IOException {
    stops(Dimension.NAME, 20, i -> new Try(NAME, 0, 19000000 + i, i + 1, i + 1, "ST" + i, 0));
  }

  @Test
  void relativesAlongAStreetAreBounded() throws IOException {
    stops(Dimension.HOUSEHOLD, 4, i -> new Try("N" + letters(i) + "|GARCIA", 1000 + i, 0, i + 1,
        i + 1, "OAK|12180", 0));
  }

  @Test
  void anotherFormOfTheFamilyNameIsTheSameHousehold() throws IOException {
    List<String> forms = List.of("GARCIA LOPEZ", "GARCIA-LOPEZ", "GARCIALOPEZ");
    assertEquals(4, looked(i -> new Try("N" + letters(i) + "|" + forms.get(i % 3), 1000 + i, 0,
        i + 1, i + 1, "OAK|12180", 0)));
  }

  @Test
  void aDripOverYearsEndsWithTheBudgetForEver() throws IOException {
    stops(Dimension.EVER, 4, i -> new Try(NAME, 123, 0, 1, i + 1, "ST" + i, i * 200));
  }

  @Test
  void withinAWindowFewerAreAskedThanEver() throws IOException {
    stops(Dimension.WINDOW, 2, i -> new Try(NAME, 123, 0, 1, i + 1, "ST" + i, i));
  }

  @Test
  void theSameQuestionAfterEachRefreshIsPutOnce() throws IOException {
    stops(Dimension.STICKY, 1, i -> new Try(NAME, 123, 19800102, i + 1, 9, "OAK|12180", i * 30));
  }

  @Test
  void theSameQuestionUnderABareNameAndANewCaseIsPutOnce() throws IOException {
    stops(Dimension.STICKY, 1, i -> new Try(NAME, 0, 0, i + 1, 9, "OAK|12180", i * 30));
  }

  /// What was CONFIRMED of one name is not said of another name, whatever number they share.
  @Test
  void aRecordedYesIsNeverGivenToAnotherName() throws IOException {
    var yes = asked(new Try(NAME, 123, 0, 1, 9, "OAK|12180", 0), Set.of());
    var other = asked(new Try("ROSA|RIVERA", 123, 0, 1, 9, "OAK|12180", 0), Set.of());
    try (var past = PastQuestions.open(directory.resolve("other"), true)) {
      past.charge(List.of(yes), BUDGETS, DAY);
      past.record(List.of(yes), new boolean[] {true});
      assertEquals(Charge.ASK, past.charge(List.of(other), BUDGETS, DAY)[0]);
      assertEquals(Charge.WAS_CONFIRMED, past.charge(List.of(yes), BUDGETS, DAY)[0]);
    }
  }

  @Test
  void aNameWithMoreFormsThanAreCountedIsNeverAsked() throws IOException {
    long[] many = new long[QuestionKeys.MOST_FORMS + 1];
    java.util.Arrays.setAll(many, i -> i + 1);
    var asked = KEYS.asked(new QuestionKeys.Who(123, 0, many, many, many),
        new QuestionKeys.What(1, 0, "X", new long[] {1}, "OAK"));
    try (var past = PastQuestions.open(directory.resolve("forms"), true)) {
      assertEquals(Charge.NAME_SPENT, past.charge(List.of(asked), BUDGETS, DAY)[0]);
    }
  }

  @Test
  void aClockSetBackChargesNothingAlsoAfterARestart() throws IOException {
    var asked = asked(new Try(NAME, 123, 0, 1, 9, "OAK|12180", 0), Set.of());
    Path home = directory.resolve("clock");
    try (var past = PastQuestions.open(home, true)) {
      past.charge(List.of(asked), BUDGETS, DAY);
      assertThrows(
          BudgetException.class, () -> past.charge(List.of(asked), BUDGETS, DAY.minusDays(1)));
      past.compact();
    }
    try (var past = PastQuestions.open(home, false)) {
      assertThrows(
          BudgetException.class, () -> past.charge(List.of(asked), BUDGETS, DAY.minusDays(1)));
      assertEquals(Charge.ASK_AGAIN, past.charge(List.of(asked), BUDGETS, DAY)[0]);
    }
  }

  /// Nobody is named by who asks: officer, agency and agreement are no part of a question, so that
  /// many of them share what one has.
  @Test
  void whoAsksIsNoPartOfAQuestion() {
    var parts = new ArrayList<String>();
    for (var type : List.of(QuestionKeys.Who.class, QuestionKeys.What.class)) {
      for (var part : type.getRecordComponents()) {
        parts.add(part.getName());
      }
    }
    assertEquals(List.of("tin", "caseAndBirth", "nameAndBirth", "nameAndCase", "names",
        "deliveryPoint", "periods", "statedAs", "families", "street"), parts);
  }

  private static String letters(int i) {
    return "" + (char) ('A' + i / 26) + (char) ('A' + i % 26) + (char) ('A' + i * 7 % 26);
  }
}
