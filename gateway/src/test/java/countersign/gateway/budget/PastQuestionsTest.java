package countersign.gateway.budget;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.testkit.Properties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastQuestionsTest {
  private static final Budgets THREE = new Budgets(365, 3, 3, 2, 4, 20);
  private static final LocalDate DAY = LocalDate.parse("2026-06-30");
  @TempDir Path directory;

  private static Asked ask(long tin, long birth, long removal, long address) {
    return asked(tin, birth, removal, address, 900_000 + address % 7);
  }

  private static Asked asked(long tin, long birth, long removal, long address, long household) {
    long[] person = LongStream.of(tin, birth, removal).filter(key -> key != 0).toArray();
    return new Asked(
        person, address, address, new long[] {household}, new long[0], true, true);
  }

  private Charge one(PastQuestions past, Asked asked) throws IOException {
    return past.charge(List.of(asked), THREE, DAY)[0];
  }

  @Test
  void aSecondAliasBuysNothing() throws IOException {
    try (var past = PastQuestions.open(directory, true)) {
      assertEquals(Charge.ASK, one(past, ask(1, 11, 0, 101)));
      assertEquals(Charge.ASK, one(past, ask(0, 11, 21, 102)));
      assertEquals(Charge.ASK, one(past, ask(0, 0, 21, 103)));
      assertEquals(Charge.PERSON_SPENT, one(past, ask(1, 0, 0, 104)), "by TIN");
      assertEquals(Charge.PERSON_SPENT, one(past, ask(2, 11, 0, 104)), "by name and birth date");
      assertEquals(Charge.PERSON_SPENT, one(past, ask(3, 0, 21, 104)), "by name and case");
      assertEquals(Charge.ASK, one(past, ask(4, 14, 24, 104)), "somebody else");
    }
  }

  @Test
  void relativesGuessedAlongAStreetShareABudget() throws IOException {
    try (var past = PastQuestions.open(directory, true)) {
      assertEquals(Charge.ASK, one(past, asked(1, 0, 0, 101, 7)));
      assertEquals(Charge.ASK, one(past, asked(2, 0, 0, 102, 7)));
      assertEquals(Charge.HOUSEHOLD_SPENT, one(past, asked(3, 0, 0, 103, 7)));
      assertEquals(Charge.ASK, one(past, asked(4, 0, 0, 102, 7)), "the same door");
    }
  }

  @Test
  void anExactRepeatGetsTheRecordedAnswerForEver() throws IOException {
    var asked = ask(1, 11, 21, 101);
    try (var past = PastQuestions.open(directory, true)) {
      assertEquals(Charge.ASK, one(past, asked));
      assertEquals(Charge.ASK_AGAIN, one(past, asked), "charged, not yet answered");
      past.record(List.of(asked), new boolean[] {true});
      assertEquals(Charge.WAS_CONFIRMED, one(past, asked));
    }
    try (var past = PastQuestions.open(directory, false)) {
      assertEquals(Charge.WAS_CONFIRMED, one(past, ask(1, 0, 0, 101)), "under the TIN alone");
    }
  }

  @Test
  void aRecordThatCannotBeReadIsNeverAnEmptyOne() throws IOException {
    assertThrows(BudgetException.class, () -> PastQuestions.open(directory, false));
    try (var past = PastQuestions.open(directory, true)) {
      one(past, ask(1, 11, 21, 101));
      one(past, ask(1, 11, 21, 102));
    }
    Path file = directory.resolve("charges.log");
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 4;
      Files.write(file, flipped);
      // A flipped length in the last batch may look like a batch cut short; nothing else passes.
      try {
        PastQuestions.open(directory, false).close();
        assertTrue(Files.size(file) < whole.length, "byte " + at + " flipped and nothing noticed");
      } catch (BudgetException expected) {
        assertTrue(expected.getMessage().contains("record of questions"));
      }
    }
  }

  @Test
  void aFlippedBitInTheTableIsAnErrorNeverAForgottenQuestion() throws IOException {
    try (var past = PastQuestions.open(directory, true)) {
      past.charge(generated(Properties.random(3), 500), THREE, DAY);
      past.compact();
    }
    Path base = directory.resolve("base-1");
    int noticed = 0;
    for (int segment = 0; segment < 64; segment++) {
      Path file = base.resolve(String.format("segment-%02d", segment));
      byte[] whole = Files.readAllBytes(file);
      byte[] flipped = whole.clone();
      flipped[whole.length / 2] ^= 1;
      Files.write(file, flipped);
      try (var past = PastQuestions.open(directory, false)) {
        past.charge(generated(Properties.random(3), 500), THREE, DAY);
      } catch (BudgetException expected) {
        noticed++;
      }
      Files.write(file, whole);
    }
    assertTrue(noticed > 40, "noticed in " + noticed + " segments of 64");
  }

  @Test
  void aKillLosesNothingThatWasCharged() throws IOException {
    List<Asked> questions = generated(Properties.random(7), 5_000);
    Charge[] first;
    try (var past = PastQuestions.open(directory, true)) {
      past.charge(questions.subList(0, 1_000), THREE, DAY);
      past.compact();
      past.charge(questions.subList(1_000, 2_000), THREE, DAY);
    }
    // Opened and charged, and then the process is gone: no close, a torn last batch, no base.
    var killed = PastQuestions.open(directory, false);
    first = killed.charge(questions.subList(2_000, 4_000), THREE, DAY);
    Path copy = Files.createDirectories(directory.resolve("copy"));
    byte[] log = Files.readAllBytes(directory.resolve("charges.log"));
    byte[] torn = java.util.Arrays.copyOf(log, log.length + 37);
    torn[log.length] = ChargeLog.CHARGES;
    torn[log.length + 4] = 100;
    torn[log.length + 8] = 3;
    Files.write(copy.resolve("charges.log"), torn);
    killed.close();
    try (var again = PastQuestions.open(copy, false);
        var model = PastQuestions.open(directory, false)) {
      assertArrayEquals(
          model.charge(questions.subList(2_000, 5_000), THREE, DAY),
          again.charge(questions.subList(2_000, 5_000), THREE, DAY));
    }
    assertEquals(2_000, first.length);
  }

  /// The slow model: persons as sets of keys, merged by walking all of them.
  private static final class Model {
    private static final class Person {
      final Set<Long> keys = new HashSet<>();
      final Set<Long> questions = new HashSet<>();
      final List<LocalDate> days = new ArrayList<>();
    }

    final List<Person> persons = new ArrayList<>();
    final Map<Long, Set<Long>> households = new HashMap<>();

    Charge charge(Asked asked, Budgets budgets, LocalDate day) {
      Set<Long> keys = new HashSet<>();
      Arrays.stream(asked.person()).forEach(keys::add);
      keys.remove(0L);
      List<Person> same =
          persons.stream().filter(p -> p.keys.stream().anyMatch(keys::contains)).toList();
      if (same.stream().anyMatch(p -> p.questions.contains(asked.question()))) {
        return Charge.ASK_AGAIN;
      }
      List<LocalDate> days = same.stream().flatMap(p -> p.days.stream()).toList();
      LocalDate windowStart = day.minusDays(budgets.windowDays());
      if (days.size() >= budgets.questionsEver()
          || days.stream().filter(windowStart::isBefore).count() >= budgets.questionsInWindow()) {
        return Charge.PERSON_SPENT;
      }
      Set<Long> doors = households.computeIfAbsent(asked.households()[0], unused -> new HashSet<>());
      if (!doors.contains(asked.deliveryPoint()) && doors.size() >= budgets.doorsPerHousehold()) {
        return Charge.HOUSEHOLD_SPENT;
      }
      doors.add(asked.deliveryPoint());
      var joined = new Person();
      for (Person person : same) {
        joined.keys.addAll(person.keys);
        joined.questions.addAll(person.questions);
        joined.days.addAll(person.days);
      }
      joined.keys.addAll(keys);
      joined.questions.add(asked.question());
      joined.days.add(day);
      persons.removeAll(same);
      persons.add(joined);
      return Charge.ASK;
    }
  }

  private static List<Asked> generated(RandomGenerator random, int count) {
    List<Asked> questions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      questions.add(
          ask(
              random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(count / 4 + 1),
              10_000_000 + random.nextInt(count / 4 + 1),
              random.nextInt(2) == 0 ? 0 : 20_000_000 + random.nextInt(count / 4 + 1),
              30_000_000 + random.nextInt(40)));
    }
    return questions;
  }

  @Test
  void chargesEqualTheModel() throws IOException {
    for (int seed = 1; seed <= 20; seed++) {
      var random = Properties.random(seed);
      var budgets = new Budgets(
          30, 1 + random.nextInt(2), 1 + random.nextInt(4), 3 + random.nextInt(8), 4, 20);
      var model = new Model();
      LocalDate day = DAY;
      try (var past = PastQuestions.open(directory.resolve("m" + seed), true)) {
        for (Asked asked : generated(random, 300)) {
          day = day.plusDays(random.nextInt(3));
          Charge expected = model.charge(asked, budgets, day);
          Charge found = past.charge(List.of(asked), budgets, day)[0];
          if (random.nextInt(50) == 0) {
            past.compact();
          }
          assertEquals(expected, found, "seed " + seed);
        }
      }
    }
  }
}
