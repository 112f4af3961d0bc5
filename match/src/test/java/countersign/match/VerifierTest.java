package countersign.match;

import static countersign.testkit.Properties.forAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.standard.Agreement;
import countersign.standard.address.AddressKey;
import countersign.standard.name.NameLevel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierTest {
  @TempDir Path directory;
  private int built;

  static Question question(Town.Asked asked) {
    return Question.of(
        AddressKey.of(SlowVerifier.address(asked.address())),
        SlowVerifier.name(asked.name()),
        asked.years(),
        asked.tin(),
        asked.birthDate().isEmpty()
            ? Optional.empty()
            : Optional.of(LocalDate.parse(asked.birthDate())));
  }

  private Population population(List<Town.Row> rows) throws Exception {
    Path out = directory.resolve("p" + built++);
    PopulationBuilder.build(
        List.of(Town.source(Town.csv(rows))),
        out,
        new PopulationBuilder.Options(2),
        BuildProgress.silent());
    return Population.open(out);
  }

  /// A town and what is asked about it.
  private record Case(List<Town.Row> rows, List<Town.Asked> asked) {}

  @Test
  void everyAnswerIsThatOfTheSlowModelAndExplainsItself() {
    int[] confirmed = new int[3];
    var causes = new EnumMap<Cause, Integer>(Cause.class);
    int cases = Integer.getInteger("tests.cases", 40);
    for (int i = 0; i < cases; i++) {
      var random = countersign.testkit.Properties.random(20261122L + i);
      List<Town.Row> rows = Town.rows(random, 1 + random.nextInt(24));
      List<Town.Asked> asked = new ArrayList<>();
      for (int k = 0; k < 70; k++) {
        asked.add(Town.asked(random, rows));
      }
      check(new Case(rows, asked), NameLevel.values()[i % 6], confirmed, causes);
    }
    // The town must exercise both answers and every cause, or the property would say little.
    assertTrue(confirmed[1] > cases, "confirmed " + confirmed[1] + " of " + confirmed[0]);
    assertTrue(confirmed[2] > 0, "nobody confirmed shares a return");
    assertEquals(Cause.values().length - 1, causes.size(), causes.toString());
  }

  private void check(
      Case one, NameLevel level, int[] confirmed, Map<Cause, Integer> causes) {
    var slow = new SlowVerifier(one.rows, level);
    List<Question> questions = one.asked.stream().map(VerifierTest::question).toList();
    try (Population population = population(one.rows)) {
      Verifier verifier = population.verifier(level);
      List<Verification> answers = verifier.verify(questions);
      assertEquals(questions.size(), answers.size());
      for (int i = 0; i < questions.size(); i++) {
        Verification answer = answers.get(i);
        boolean expected = slow.confirms(one.asked.get(i));
        assertEquals(expected, answer.confirmed(), () -> answer.cause() + " by the verifier");
        assertEquals(answer, verifier.verify(questions.get(i)));
        assertEquals(answer, verifier.verify(repacked(questions.get(i))));
        if (answer.confirmed()) {
          Town.Row row = one.rows.get((int) answer.row());
          assertEquals(row.get(PopulationColumn.RECORD_ID), population.recordKey(answer.row()));
          assertEquals(
              slow.sharesReturn(one.asked.get(i), row.get(PopulationColumn.PERSON_ID)),
              answer.sharesReturn());
          confirmed[answer.sharesReturn() ? 2 : 1]++;
        }
        Explanation explanation =
            population.explain(
                questions.get(i), SlowVerifier.address(one.asked.get(i).address()), level);
        assertEquals(answer, explanation.verification());
        checkExplanation(explanation);
        confirmed[0]++;
        causes.merge(answer.cause(), 1, Integer::sum);
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /// The question after it has waited as bytes among others.
  private static Question repacked(Question question) {
    byte[] bytes = new byte[3 + question.packedSize() + 2];
    assertEquals(bytes.length - 2, question.pack(bytes, 3));
    return Question.unpack(bytes, 3);
  }

  /// The components shown lead to the outcomes that decided.
  private static void checkExplanation(Explanation explanation) {
    for (Explanation.Weighed person : explanation.persons()) {
      Agreement name = Agreement.AGREE;
      Agreement address = Agreement.AGREE;
      for (Explanation.Component component : person.components()) {
        if (component.component().startsWith("name ")) {
          name = name.and(component.outcome());
        } else {
          address = address.and(component.outcome());
        }
      }
      assertEquals(person.name(), name);
      assertEquals(Agreement.AGREE, address);
    }
    if (explanation.verification().confirmed()) {
      assertEquals(
          1,
          explanation.persons().stream()
              .filter(person -> person.name() == Agreement.AGREE)
              .map(Explanation.Weighed::person)
              .distinct()
              .count());
    }
  }

  private static final Town.Asked FATHER =
      new Town.Asked(
          new String[] {"JOHN", "", "SMITH", ""},
          new String[] {"12 MAIN ST", "", "SPRINGFIELD", "IL", "62704", "US"},
          List.of(2023),
          "",
          "");

  private Verification ask(Town.Asked asked, List<Town.Row> rows) throws Exception {
    try (Population population = population(rows)) {
      return population.verifier(NameLevel.WIDEST).verify(question(asked));
    }
  }

  private static Town.Row row(String person, String suffix, PopulationColumn column, String value) {
    return Town.row(
        Map.of(
            PopulationColumn.PERSON_ID, person,
            PopulationColumn.NAME_SUFFIX, suffix,
            column, value));
  }

  @Test
  void aFatherWhoseSonBearsHisNameAtTheAddressIsNotConfirmed() throws Exception {
    Town.Row father = row("P1", "", PopulationColumn.TIN, "000120001");
    Town.Row son = row("P2", "JR", PopulationColumn.TIN, "000120002");
    assertEquals(Cause.CONFIRMED, ask(FATHER, List.of(father)).cause());
    assertEquals(Cause.ANOTHER_MAY_BE_MEANT, ask(FATHER, List.of(father, son)).cause());
    Town.Asked withTin =
        new Town.Asked(FATHER.name(), FATHER.address(), FATHER.years(), "000120001", "");
    assertFalse(ask(withTin, List.of(father, son)).confirmed(), "no number rescues it");
    Town.Asked theSon =
        new Town.Asked(
            new String[] {"JOHN", "", "SMITH", "JR"}, FATHER.address(), FATHER.years(), "", "");
    assertEquals(Cause.CONFIRMED, ask(theSon, List.of(father, son)).cause());
    assertEquals(1, ask(theSon, List.of(father, son)).row());
    assertEquals(Cause.NAME_UNKNOWN, ask(theSon, List.of(father)).cause());
  }

  @Test
  void twoPersonsOfOneNameAreNeverConfirmedWhateverTheNumberSays() throws Exception {
    Town.Row one = row("P1", "", PopulationColumn.TIN, "000120001");
    Town.Row other = row("P2", "", PopulationColumn.TIN, "000120002");
    Town.Asked asked =
        new Town.Asked(FATHER.name(), FATHER.address(), FATHER.years(), "000120001", "1980-01-01");
    assertEquals(Cause.CONFIRMED, ask(asked, List.of(one)).cause());
    assertEquals(Cause.SEVERAL_PERSONS, ask(asked, List.of(one, other)).cause());
    Town.Row elsewhen =
        Town.row(
            Map.of(
                PopulationColumn.PERSON_ID, "P2", PopulationColumn.TAX_PERIOD, "2021"));
    assertEquals(Cause.CONFIRMED, ask(asked, List.of(one, elsewhen)).cause());
  }

  @Test
  void deathOrAReasonToWithholdOnAnyRecordOfThePersonMakesItNo() throws Exception {
    Town.Row here = Town.row(Map.of());
    Map<PopulationColumn, String> elsewhere =
        new EnumMap<>(
            Map.of(
                PopulationColumn.ADDRESS_LINE1, "99 OAK ST", PopulationColumn.TAX_PERIOD, "2021"));
    assertEquals(Cause.CONFIRMED, ask(FATHER, List.of(here, Town.row(elsewhere))).cause());
    elsewhere.put(PopulationColumn.DECEASED_ON, "2022-01-01");
    assertEquals(Cause.DECEASED, ask(FATHER, List.of(here, Town.row(elsewhere))).cause());
    elsewhere.put(PopulationColumn.WITHHOLD, "some other text");
    assertEquals(Cause.WITHHELD, ask(FATHER, List.of(here, Town.row(elsewhere))).cause());
    elsewhere.put(PopulationColumn.TIN, "broken");
    assertEquals(
        Cause.WITHHELD,
        ask(FATHER, List.of(here, Town.row(elsewhere))).cause(),
        "even if the row that says so is rejected");
  }

  @Test
  void aNumberOrBirthDateThatDiffersMakesItNoAndAMissingOneDoesNot() throws Exception {
    Town.Row row = Town.row(Map.of());
    for (String tin : List.of("", "000120001", "000120009")) {
      for (String birthDate : List.of("", "1980-01-01", "1980-01-02")) {
        Town.Asked asked =
            new Town.Asked(FATHER.name(), FATHER.address(), FATHER.years(), tin, birthDate);
        assertEquals(
            !tin.endsWith("9") && !birthDate.endsWith("2"),
            ask(asked, List.of(row)).confirmed());
      }
    }
    Town.Row bare =
        Town.row(
            Map.of(
                PopulationColumn.TIN, "", PopulationColumn.TIN_TYPE, "",
                PopulationColumn.BIRTH_DATE, ""));
    Town.Asked asked =
        new Town.Asked(FATHER.name(), FATHER.address(), FATHER.years(), "000120009", "1980-01-02");
    assertTrue(ask(asked, List.of(bare)).confirmed());
  }

  /// A hostel: more records at one address than any scratch was made for.
  @Test
  void anAddressOfThousandsIsSearchedWhole() throws Exception {
    List<Town.Row> rows = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      String letters =
          "" + (char) ('A' + i % 26) + (char) ('A' + i / 26 % 26) + (char) ('A' + i / 676);
      rows.add(
          Town.row(
              Map.of(
                  PopulationColumn.PERSON_ID, "P" + i,
                  PopulationColumn.RECORD_ID, "R" + i,
                  PopulationColumn.FAMILY_NAME, "QU" + letters + "ZIN")));
    }
    var slow = new SlowVerifier(rows, NameLevel.WIDEST);
    int confirmed = 0;
    try (Population population = population(rows)) {
      for (int i = 0; i < rows.size(); i += 331) {
        String[] name = {"JOHN", "", rows.get(i).get(PopulationColumn.FAMILY_NAME), ""};
        Town.Asked asked = new Town.Asked(name, FATHER.address(), FATHER.years(), "", "");
        Verification answer = population.verifier(NameLevel.WIDEST).verify(question(asked));
        assertEquals(slow.confirms(asked), answer.confirmed());
        if (answer.confirmed()) {
          confirmed++;
          assertEquals(i, answer.row());
        }
      }
    }
    assertTrue(confirmed > 0, "confirmed " + confirmed);
  }

  @Test
  void aPopulationWithoutRowsAnswersNo() throws Exception {
    assertEquals(Cause.NO_RECORD_AT_ADDRESS, ask(FATHER, List.of()).cause());
    Town.Asked nowhere =
        new Town.Asked(
            FATHER.name(),
            new String[] {"UNKNOWN", "", "", "", "", ""},
            List.of(2023),
            "",
            "");
    assertEquals(Cause.ADDRESS_NOT_COMPARABLE, ask(nowhere, List.of()).cause());
    assertTrue(Files.list(directory).allMatch(Files::isDirectory), "no lock is left behind");
  }

  @Test
  void datesReadAsTheJavaLibraryReadsThem() {
    forAll(
        random -> {
          String text =
              "%04d-%02d-%02d"
                  .formatted(
                      random.nextInt(1790, 2210), random.nextInt(0, 14), random.nextInt(0, 33));
          return random.nextInt(10) == 0 ? text.substring(random.nextInt(3)) : text;
        },
        text -> {
          int expected;
          try {
            LocalDate date = LocalDate.parse(text);
            expected = Dates.number(date) == Dates.NONE ? Dates.BROKEN : Dates.number(date);
          } catch (java.time.format.DateTimeParseException e) {
            expected = Dates.BROKEN;
          }
          byte[] bytes = text.getBytes();
          assertEquals(expected, Dates.read(bytes, 0, bytes.length), text);
        });
  }
}
