package countersign.gateway.budget;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;

/// Charges and answers questions until it is killed; prints how many are acknowledged.
final class BudgetKillWriter {
  private static final int AT_ONCE = 50;
  private static final LocalDate DAY = LocalDate.parse("2026-06-30");

  private BudgetKillWriter() {}

  static Asked question(long number) {
    return new Asked(new long[] {1 + number}, 1 + number, 1 + number % 977,
        new long[] {1 + number % 311}, new long[0], true, true);
  }

  public static void main(String[] arguments) throws Exception {
    try (var past = PastQuestions.open(Path.of(arguments[0]), false)) {
      System.out.println("open");
      for (long from = 0; ; from += AT_ONCE) {
        var questions = new ArrayList<Asked>();
        var confirmed = new boolean[AT_ONCE];
        for (int i = 0; i < AT_ONCE; i++) {
          questions.add(question(from + i));
          confirmed[i] = (from + i) % 3 == 0;
        }
        Charge[] charges = past.charge(questions, Budgets.none(), DAY);
        for (int i = 0; i < AT_ONCE; i++) {
          if (!charges[i].mayAsk()) {
            questions.set(i, null);
          }
        }
        past.record(questions, confirmed);
        System.out.println(from + AT_ONCE + ".");
        if (from % 700 == 0) {
          past.compact();
        }
      }
    }
  }
}
