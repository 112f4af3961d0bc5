package countersign.rules.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Spans of days, against counting the days.
class TermTest {
  private static final int DAYS = 6;

  private static LocalDate day(int number) {
    return LocalDate.of(2026, 2, 26).plusDays(number);
  }

  /// Every term that begins and ends within six days, and those without an end.
  private static List<Term> terms() {
    List<Term> terms = new ArrayList<>();
    for (int first = 0; first < DAYS; first++) {
      terms.add(new Term(day(first), null));
      for (int last = first; last < DAYS; last++) {
        terms.add(new Term(day(first), day(last)));
      }
    }
    return terms;
  }

  private static boolean within(Term term, int number) {
    return IntStream.rangeClosed(0, number).anyMatch(first -> day(first).equals(term.first()))
        && IntStream.range(0, number).noneMatch(last -> day(last).equals(term.last()));
  }

  @Test
  void termsOverlapExactlyWhereADayIsInBoth() {
    for (Term one : terms()) {
      for (Term other : terms()) {
        boolean shared =
            IntStream.rangeClosed(0, DAYS)
                .anyMatch(number -> within(one, number) && within(other, number));
        assertEquals(shared, one.overlaps(other), one + " and " + other);
      }
    }
  }

  @Test
  void bothEndsAreCoveredAndNothingBeyond() {
    for (Term term : terms()) {
      for (int number = -1; number <= DAYS; number++) {
        assertEquals(within(term, number), term.covers(day(number)), term + " on " + day(number));
      }
    }
  }

  @Test
  void aTermSaysItsEndOrThatNoneIsSetAndNeverEndsBeforeItBegins() {
    assertEquals("from 2026-02-26, no end set", new Term(day(0), null).toString());
    assertEquals("from 2026-02-26 to 2026-02-26", new Term(day(0), day(0)).toString());
    assertEquals(
        "the term ends on 2026-02-26, before it begins",
        assertThrows(IllegalArgumentException.class, () -> new Term(day(1), day(0))).getMessage());
  }
}
