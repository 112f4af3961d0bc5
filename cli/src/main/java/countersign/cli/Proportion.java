package countersign.cli;

import java.util.Locale;

/// So many of so many, with exact (Clopper and Pearson) two-sided bounds of 95 %: whatever the true
/// rate, they enclose it in at least 95 of 100 samples. None of n gives an upper bound of 3.7/n.
///
/// @param count from 0 to `of`
/// @param of from 0; of nothing everything is possible: the bounds are 0 and 1
record Proportion(long count, long of) {
  private static final double TAIL = 0.025;
  private static final int HALVINGS = 60;
  private static final int TERMS = 10_000;
  private static final double TINY = 1e-300;
  private static final double PRECISION = 1e-13;
  private static final double[] LANCZOS = {
    76.18009172947146, -86.50532032941677, 24.01409824083091, -1.231739572450155,
    0.1208650973866179e-2, -0.5395239384953e-5,
  };

  Proportion {
    if (count < 0 || count > of) {
      throw new IllegalArgumentException(count + " of " + of);
    }
  }

  /// {@return the share}, 0 of nothing.
  double share() {
    return of == 0 ? 0 : (double) count / of;
  }

  /// {@return the least rate at which so many or more are seen in one of forty samples}
  double lower() {
    return count == 0 ? 0 : quantile(count, of - count + 1, TAIL);
  }

  /// {@return the greatest rate at which so few or fewer are seen in one of forty samples}
  double upper() {
    return count == of ? 1 : quantile(count + 1, of - count, 1 - TAIL);
  }

  /// {@return the share in percent with as many digits as it needs, such as `99.87 %`}
  static String percent(double share) {
    double percent = 100 * share;
    double edge = Math.min(percent, 100 - percent);
    int digits = edge == 0 ? 0 : edge < 0.01 ? 4 : edge < 1 ? 2 : 1;
    return String.format(Locale.ROOT, "%." + digits + "f %%", percent);
  }

  /// {@return where the beta distribution with these parameters has `tail` below}, by halving.
  private static double quantile(double a, double b, double tail) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (beta(middle, a, b) < tail) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /// The regularised incomplete beta function.
  private static double beta(double x, double a, double b) {
    double front =
        Math.exp(
            logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
    return x < (a + 1) / (a + b + 2)
        ? front * fraction(x, a, b) / a
        : 1 - front * fraction(1 - x, b, a) / b;
  }

  /// Its continued fraction, by Lentz's method.
  private static double fraction(double x, double a, double b) {
    double c = 1;
    double d = 1 / nonZero(1 - (a + b) * x / (a + 1));
    double result = d;
    for (int m = 1; m <= TERMS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / nonZero(1 + even * d);
      c = nonZero(1 + even / c);
      result *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / nonZero(1 + odd * d);
      c = nonZero(1 + odd / c);
      result *= d * c;
      if (Math.abs(d * c - 1) < PRECISION) {
        break;
      }
    }
    return result;
  }

  private static double nonZero(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  private static double logGamma(double x) {
    double base = x + 5.5;
    double sum = 1.000000000190015;
    for (int i = 0; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (x + 1 + i);
    }
    return (x + 0.5) * Math.log(base) - base + Math.log(2.5066282746310005 * sum / x);
  }
}
