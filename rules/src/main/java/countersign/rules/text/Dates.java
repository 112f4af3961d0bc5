package countersign.rules.text;

/// Calendar days as numbers: days since 1970-01-01, the count the 90 days of 8 USC 1253(a)(1) are
/// taken from. ISO 8601 `YYYY-MM-DD` alone is a date; a day that does not exist is none.
/// No allocation.
public final class Dates {
  /// No text at all.
  public static final int BLANK = Integer.MIN_VALUE;

  /// A text that is not an existing day in ISO form.
  public static final int INVALID = Integer.MIN_VALUE + 1;

  private static final int FIRST_YEAR = 1800;
  private static final int LAST_YEAR = 2200;

  private Dates() {}

  /// {@return whether `day` is a day at all}
  public static boolean known(int day) {
    return day > INVALID;
  }

  /// {@return days since 1970-01-01, [#BLANK] or [#INVALID]}; space around the text is ignored.
  public static int epochDay(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && text.charAt(start) == ' ') {
      start++;
    }
    while (end > start && text.charAt(end - 1) == ' ') {
      end--;
    }
    if (start == end) {
      return BLANK;
    }
    if (end - start != 10 || text.charAt(start + 4) != '-' || text.charAt(start + 7) != '-') {
      return INVALID;
    }
    int year = digits(text, start, 4);
    int month = digits(text, start + 5, 2);
    int day = digits(text, start + 8, 2);
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1) {
      return INVALID;
    }
    return day > lengthOfMonth(year, month) ? INVALID : toEpochDay(year, month, day);
  }

  /// {@return the year of a day}
  public static int year(int epochDay) {
    return java.time.LocalDate.ofEpochDay(epochDay).getYear();
  }

  private static int digits(String text, int from, int count) {
    int value = 0;
    for (int i = from; i < from + count; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }

  private static int lengthOfMonth(int year, int month) {
    return switch (month) {
      case 2 -> leap(year) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  private static boolean leap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  /// Proleptic Gregorian calendar, months counted from March so that the leap day comes last.
  private static int toEpochDay(int year, int month, int day) {
    int shifted = month <= 2 ? year - 1 : year;
    int era = shifted / 400;
    int yearOfEra = shifted - era * 400;
    int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097 + dayOfEra - 719_468;
  }
}
