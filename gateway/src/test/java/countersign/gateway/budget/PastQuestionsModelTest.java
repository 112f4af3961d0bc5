package countersign.gateway.budget;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.testkit.Properties;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The record against its slow model, in whole requests, across bases and openings.
class PastQuestionsModelTest {
  private static final LocalDate DAY = LocalDate.parse("2026-06-30");
  @TempDir Path directory;

  /// Questions about so many people and streets, with keys, names and households that cross.
  static Asked question(RandomGenerator random, int people) {
    long tin = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(people);
    long[] person =
        LongStream.of(
                tin,
                random.nextBoolean() ? 0 : 1_000_000 + random.nextInt(people),
                2_000_000 + random.nextInt(people))
            .filter(key -> key != 0).toArray();
    boolean dated = random.nextBoolean();
    long door = 30_000_000 + random.nextInt(40);
    var households = new long[1 + random.nextInt(2)];
    java.util.Arrays.setAll(households, i -> 900_000 + random.nextInt(people));
    var names = new long[tin == 0 ? 1 + random.nextInt(3) : 0];
    java.util.Arrays.setAll(names, i -> 5_000_000 + random.nextInt(people));
    return new Asked(person, door * 2 + (dated ? 1 : 0), door, households, names, dated,
        random.nextInt(50) != 0);
  }

  private static Budgets budgets(RandomGenerator random) {
    return new Budgets(30, 1 + random.nextInt(2), 1 + random.nextInt(4), 3 + random.nextInt(8),
        2 + random.nextInt(3), 3 + random.nextInt(6));
  }

  @Test
  void chargesAndAnswersEqualTheModel() throws IOException {
    for (int seed = 1; seed <= 30; seed++) {
      var random = Properties.random(seed);
      var budgets = budgets(random);
      var model = new SlowQuestions();
      LocalDate day = DAY;
      Path home = directory.resolve("m" + seed);
      var past = PastQuestions.open(home, true);
      try {
        for (int round = 0; round < 40; round++) {
          day = day.plusDays(random.nextInt(3));
          oneRequest(random, past, model, budgets, day, "seed " + seed + ", round " + round);
          if (random.nextInt(8) == 0) {
            past.compact();
          }
          if (random.nextInt(8) == 0) {
            past.close();
            past = PastQuestions.open(home, false);
          }
        }
      } finally {
        past.close();
      }
    }
  }

  private static void oneRequest(RandomGenerator random, PastQuestions past, SlowQuestions model,
      Budgets budgets, LocalDate day, String where) throws IOException {
    var questions = new ArrayList<Asked>();
    var expected = new ArrayList<Charge>();
    int rows = 1 + random.nextInt(30);
    for (int i = 0; i < rows; i++) {
      Asked asked = random.nextInt(20) == 0 ? null : question(random, 150);
      questions.add(asked);
      expected.add(asked == null ? null : model.charge(asked, budgets, day));
    }
    assertEquals(expected, java.util.Arrays.asList(past.charge(questions, budgets, day)), where);
    var confirmed = new boolean[rows];
    for (int i = 0; i < rows; i++) {
      boolean put = expected.get(i) != null && expected.get(i).mayAsk();
      if (put && random.nextInt(4) != 0) {
        confirmed[i] = random.nextBoolean();
        model.record(questions.get(i), confirmed[i]);
      } else {
        questions.set(i, null);
      }
    }
    past.record(questions, confirmed);
  }

  /// Rows are looked up in parts by other threads; what one row adds counts for the next all the
  /// same, within a part and across.
  @Test
  void aRequestOfManyPartsIsChargedAsItsRowsOneAfterTheOther() throws IOException {
    var random = Properties.random(77);
    var budgets = budgets(random);
    var questions = new ArrayList<Asked>();
    for (int i = 0; i < 80_000; i++) {
      questions.add(question(random, 60_000));
    }
    try (var whole = PastQuestions.open(directory.resolve("whole"), true);
        var pieces = PastQuestions.open(directory.resolve("pieces"), true)) {
      Charge[] all = whole.charge(questions, budgets, DAY);
      List<Charge> some = new ArrayList<>();
      for (int from = 0; from < questions.size(); from += 977) {
        int to = Math.min(questions.size(), from + 977);
        some.addAll(List.of(pieces.charge(questions.subList(from, to), budgets, DAY)));
        if (from % 20 == 0) {
          pieces.compact();
        }
      }
      assertArrayEquals(some.toArray(), all);
    }
  }
}
