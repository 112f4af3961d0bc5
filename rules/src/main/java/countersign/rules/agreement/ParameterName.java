package countersign.rules.agreement;

import java.util.Arrays;
import java.util.Optional;

/// The parameters rules read, each with the range an agreement in force may choose from. A
/// benchmark agreement, which can never release, may go beyond the upper end.
public enum ParameterName {
  ROWS_PER_OFFICER("rows one officer is engaged in", 1, 1_000),
  OFFICERS_PER_ROW("officers on one row", 1, 20),
  ROWS_PER_REASON("rows with one reason", 1, 100),
  PERSONS_PER_INVESTIGATION("persons with one investigation_id", 1, 10),
  PERSONS_PER_DELIVERY_POINT("persons at one delivery point", 1, 100),
  ADDRESSES_PER_PERSON("addresses for one person in one request", 1, 3),
  PERIODS_PER_ROW("tax periods on one row", 1, 10),
  DEFECT_SHARE_PERCENT("share of rows RETURNED or REFUSED, in percent", 1, 50),
  DEFECT_SHARE_FROM_ROWS("rows from which the share counts", 1, 1_000),
  WINDOW_DAYS("days of the window for one person", 30, 3_660),
  ADDRESSES_IN_WINDOW("addresses for one person in the window", 1, 6),
  ADDRESSES_EVER("addresses for one person ever", 1, 24),
  DOORS_PER_HOUSEHOLD("addresses for one family name on one street ever", 1, 24),
  QUESTIONS_PER_BARE_NAME("questions on one name without TIN and birth date ever", 1, 24),
  QUESTIONS_PER_DATED_NAME("questions on one name without TIN ever", 1, 240),
  ALARM_NOT_CONFIRMED_PERCENT("alarm at a share NOT_CONFIRMED, in percent", 1, 100),
  ALARM_REJECTED_PERCENT("alarm at a share RETURNED or REFUSED, in percent", 1, 100),
  ALARM_REPEATED_PERCENT("alarm at a share asked before, in percent", 1, 100),
  ALARM_HELD_BY_BUDGET("alarm at rows held by a spent budget", 1, 1_000_000),
  ALARM_OFFICER_ROWS("alarm at rows of one officer in 30 days", 1, 10_000),
  ALARM_REQUESTS_A_DAY("alarm at requests of one agency in a day", 1, 10_000),
  ALARM_ROWS_AT_ADDRESS("alarm at rows at one address in a request", 1, 10_000),
  ALARM_OFF_HOURS("alarm at requests outside office hours in 30 days", 1, 10_000),
  ALARM_FROM_ROWS("rows from which shares raise an alarm", 1, 1_000),
  CONSENT_DAYS("days a consent is good for", 1, 365),
  SERVICE_CLOCK_DAYS("days to answer", 1, 365),
  RETENTION_DAYS("days evidence with personal data is kept", 1, 36_600),
  RECEIPT_DAYS("days for the recipient's receipt", 1, 90),
  PROSECUTIONS_PER_YEAR("prosecutions a year the size is compared with", 1, 1_000_000);

  private final String text;
  private final long least;
  private final long most;

  ParameterName(String text, long least, long most) {
    this.text = text;
    this.least = least;
    this.most = most;
  }

  /// {@return the name in agreement texts}
  public String text() {
    return text;
  }

  public long least() {
    return least;
  }

  public long most() {
    return most;
  }

  public static Optional<ParameterName> named(String text) {
    return Arrays.stream(values()).filter(name -> name.text.equals(text)).findFirst();
  }
}
