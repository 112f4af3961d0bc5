package countersign.rules.admission;

import countersign.domain.SubjectColumn;
import countersign.domain.Truth;
import countersign.rules.agreement.ParameterName;
import countersign.rules.statute.Citations;
import countersign.rules.statute.Ground;
import countersign.rules.text.Dates;

/// B3 the taxable periods, B4 the designated statute, B6 the investigation: 26 USC
/// 6103(i)(2)(A)(ii), (B)(ii) and (B)(iii).
final class MatterRules {
  private MatterRules() {}

  private static final Ground PERIOD_MISSING = Grounds.named("B3.period_missing");
  private static final Ground NOT_A_YEAR = Grounds.named("B3.not_a_year");
  private static final Ground PERIOD_OPEN = Grounds.named("B3.period_open");
  private static final Ground PERIOD_TOO_EARLY = Grounds.named("B3.period_too_early");
  private static final Ground PERIODS_MANY = Grounds.named("B3.periods_many");
  private static final Ground STATUTE_MISSING = Grounds.named("B4.statute_missing");
  private static final Ground NOT_A_CITATION = Grounds.named("B4.not_a_citation");
  private static final Ground NOT_DESIGNATED = Grounds.named("B4.not_designated");
  private static final Ground CIVIL = Grounds.named("B4.civil");
  private static final Ground TAX = Grounds.named("B4.tax");
  private static final Ground INVESTIGATION_MISSING = Grounds.named("B6.investigation_missing");
  private static final Ground INVESTIGATION_PLACEHOLDER =
      Grounds.named("B6.investigation_placeholder");
  private static final Ground OPENED_MISSING = Grounds.named("B6.opened_missing");
  private static final Ground OPENED_INVALID = Grounds.named("B6.opened_invalid");
  private static final Ground OPENED_LATE = Grounds.named("B6.opened_not_before");
  private static final Ground CONSENT_MISSING = Grounds.named("H1.consent_missing");
  private static final Ground CONSENT_DATE = Grounds.named("H2.signed_date");
  private static final Ground CONSENT_LATE = Grounds.named("H2.signed_after_request");
  private static final Ground CONSENT_OLD = Grounds.named("H2.consent_lapsed");

  /// The income tax begins with 1913.
  private static final int FIRST_TAX_YEAR = 1913;

  static Truth b3(Row row, Notes notes) {
    int before = notes.count();
    String periods = row.text(SubjectColumn.TAX_PERIODS);
    if (periods.isEmpty()) {
      notes.add(PERIOD_MISSING);
      return Truth.FAILS;
    }
    long[] years = row.scratch().noYears();
    for (int start = 0; start <= periods.length(); ) {
      int end = periods.indexOf(';', start);
      end = end < 0 ? periods.length() : end;
      int year = year(periods, start, end);
      if (year < 0) {
        notes.add(NOT_A_YEAR);
      } else if (year < FIRST_TAX_YEAR) {
        notes.add(PERIOD_TOO_EARLY);
      } else if (!closed(row, year)) {
        notes.add(PERIOD_OPEN);
      } else {
        years[year - FIRST_TAX_YEAR >> 6] |= 1L << year - FIRST_TAX_YEAR;
      }
      start = end + 1;
    }
    int distinct = 0;
    for (long some : years) {
      distinct += Long.bitCount(some);
    }
    if (distinct > row.request().parameter(ParameterName.PERIODS_PER_ROW)) {
      notes.add(PERIODS_MANY);
    }
    return RowRule.since(before, notes);
  }

  /// A period is closed when its year ended before the request was made. Where the request's date
  /// is not known, before the as-of date's year.
  private static boolean closed(Row row, int year) {
    int day = Dates.known(row.request().madeOn()) ? row.request().madeOn() : row.request().asOf();
    return year < Dates.year(Math.min(day, row.request().asOf()));
  }

  private static int year(String text, int start, int end) {
    int from = start;
    int to = end;
    while (from < to && text.charAt(from) == ' ') {
      from++;
    }
    while (to > from && text.charAt(to - 1) == ' ') {
      to--;
    }
    if (to - from != 4) {
      return -1;
    }
    int year = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      year = year * 10 + (c - '0');
    }
    return year;
  }

  static Truth b4(Row row, Notes notes) {
    int before = notes.count();
    switch (row.statute()) {
      case BLANK -> notes.add(STATUTE_MISSING);
      case NOT_A_CITATION -> notes.add(NOT_A_CITATION);
      case CIVIL, CIVIL_WORDS -> notes.add(CIVIL);
      case TAX -> notes.add(TAX);
      case FAILURE_TO_DEPART -> {
        if (!row.request().designatesFailureToDepart()) {
          notes.add(NOT_DESIGNATED);
        }
      }
      case OTHER_CRIMINAL -> {
        String citation = Citations.normal(row.text(SubjectColumn.STATUTE));
        boolean designated = false;
        for (String statute : row.request().agreement().designatedStatutes()) {
          designated |= Citations.within(citation, statute);
        }
        if (!designated) {
          notes.add(NOT_DESIGNATED);
        }
      }
    }
    return RowRule.since(before, notes);
  }

  static Truth b6(Row row, Notes notes) {
    int before = notes.count();
    String id = row.text(SubjectColumn.INVESTIGATION_ID);
    if (id.isEmpty()) {
      notes.add(INVESTIGATION_MISSING);
    } else if (!Placeholders.isIdentifier(id, 1)) {
      notes.add(INVESTIGATION_PLACEHOLDER);
    }
    int opened = row.date(SubjectColumn.INVESTIGATION_OPENED_ON);
    if (opened == Dates.BLANK) {
      notes.add(OPENED_MISSING);
    } else if (opened == Dates.INVALID) {
      notes.add(OPENED_INVALID);
    } else if (!Dates.known(row.request().madeOn()) || opened >= row.request().madeOn()) {
      notes.add(OPENED_LATE);
    }
    return RowRule.since(before, notes);
  }

  /// 26 USC 6103(c): the reference of a consent stands in `investigation_id`.
  static Truth h1(Row row, Notes notes) {
    int before = notes.count();
    String id = row.text(SubjectColumn.INVESTIGATION_ID);
    if (id.isEmpty() || !Placeholders.isIdentifier(id, 1)) {
      notes.add(CONSENT_MISSING);
    }
    return RowRule.since(before, notes);
  }

  /// The day the consent was signed stands in `investigation_opened_on`.
  static Truth h2(Row row, Notes notes) {
    int before = notes.count();
    int signed = row.date(SubjectColumn.INVESTIGATION_OPENED_ON);
    int madeOn = row.request().madeOn();
    if (!Dates.known(signed)) {
      notes.add(CONSENT_DATE);
    } else if (!Dates.known(madeOn) || signed > madeOn) {
      notes.add(CONSENT_LATE);
    } else if (row.request().asOf() - signed
        > row.request().parameter(ParameterName.CONSENT_DAYS)) {
      notes.add(CONSENT_OLD);
    }
    return RowRule.since(before, notes);
  }
}
