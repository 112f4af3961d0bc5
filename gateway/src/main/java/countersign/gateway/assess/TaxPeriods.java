package countersign.gateway.assess;

import countersign.domain.Subject;
import countersign.domain.SubjectColumn;
import java.util.ArrayList;
import java.util.List;

/// The taxable periods of an admitted row. The rules have seen to it that each is a year.
final class TaxPeriods {
  private TaxPeriods() {}

  static List<Integer> of(Subject subject) {
    var years = new ArrayList<Integer>(4);
    String text = subject.get(SubjectColumn.TAX_PERIODS);
    int from = 0;
    while (from <= text.length()) {
      int semicolon = text.indexOf(';', from);
      int to = semicolon < 0 ? text.length() : semicolon;
      String year = text.substring(from, to).strip();
      if (!year.isEmpty()) {
        years.add(Integer.valueOf(year));
      }
      from = to + 1;
    }
    return years;
  }

  /// {@return a digest that is equal for equal sets of years}, whatever their order; of the plain
  /// text where it is no list of years
  static long digest(Subject subject) {
    long digest = 0;
    String text = subject.get(SubjectColumn.TAX_PERIODS);
    int year = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? ';' : text.charAt(i);
      if (c == ';') {
        long z = (year + 1) * 0x9E3779B97F4A7C15L;
        digest += (z ^ (z >>> 29)) * 0xBF58476D1CE4E5B9L;
        year = 0;
      } else if (c > ' ') {
        year = year * 10 + (c - '0');
      }
    }
    return digest;
  }
}
