package countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {
  /// Chance of at most `count` of `of` at `rate`: the slow model, term by term.
  private static double atMost(long count, long of, double rate) {
    double sum = 0;
    double term = Math.pow(1 - rate, of);
    for (long i = 0; i <= count; i++) {
      sum += term;
      term *= rate / (1 - rate) * (of - i) / (i + 1);
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource({"0, 10", "1, 10", "5, 10", "9, 10", "3, 200", "40, 200", "150, 200", "0, 600"})
  void boundsLeaveOneFortiethOnEitherSide(long count, long of) {
    Proportion proportion = new Proportion(count, of);
    assertEquals(0.025, atMost(count, of, proportion.upper()), 1e-7);
    if (count == 0) {
      assertEquals(0, proportion.lower());
    } else {
      assertEquals(0.025, 1 - atMost(count - 1, of, proportion.lower()), 1e-7);
    }
  }

  @Test
  void boundsOfLargeSamplesAreThoseOfTheTables() {
    assertEquals(3.689e-6, new Proportion(0, 1_000_000).upper(), 1e-9);
    assertEquals(0.4990, new Proportion(500_000, 1_000_000).lower(), 1e-4);
    assertEquals(0.5010, new Proportion(500_000, 1_000_000).upper(), 1e-4);
    assertEquals(1, new Proportion(7, 7).upper());
    assertEquals(0, new Proportion(0, 0).lower());
    assertEquals(1, new Proportion(0, 0).upper());
  }

  @ParameterizedTest
  @CsvSource({"0, 0 %", "1, 100 %", "0.98, 98.0 %", "0.9993, 99.93 %", "0.000012, 0.0012 %"})
  void percentHasTheDigitsItNeeds(double share, String text) {
    assertEquals(text, Proportion.percent(share));
  }
}
