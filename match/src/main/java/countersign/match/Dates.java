package countersign.match;

import java.time.LocalDate;

/// ISO 8601 calendar dates (`2001-02-28`) from bytes, as days since 1800-01-01 plus one, so that 0
/// can mean that none is stated.
final class Dates {
  static final int NONE = 0;
  static final int BROKEN = -1;
  private static final long FIRST_DAY = LocalDate.of(1800, 1, 1).toEpochDay();
  private static final int LAST_YEAR = 2199;
  private static final int ISO_LENGTH = 10;

  private Dates() {}

  /// {@return the number of the date, [#NONE] if the text is empty, else [#BROKEN]}
  static int read(byte[] bytes, int start, int end) {
    if (start == end) {
      return NONE;
    }
    if (end - start != ISO_LENGTH || bytes[start + 4] != '-' || bytes[start + 7] != '-') {
      return BROKEN;
    }
    int year = digits(bytes, start, start + 4);
    int month = digits(bytes, start + 5, start + 7);
    int day = digits(bytes, start + 8, end);
    if (year < 1800 || year > LAST_YEAR || month < 1 || month > 12 || day < 1) {
      return BROKEN;
    }
    return day > daysOf(year, month) ? BROKEN : number(LocalDate.of(year, month, day));
  }

  /// {@return the number of a date; dates outside 1800 to 2199 have none}
  static int number(LocalDate date) {
    return date.getYear() < 1800 || date.getYear() > LAST_YEAR
        ? NONE
        : (int) (date.toEpochDay() - FIRST_DAY) + 1;
  }

  private static int daysOf(int year, int month) {
    return switch (month) {
      case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  /// {@return the number the digits say, or -1 if there is anything but digits}
  static int digits(byte[] bytes, int start, int end) {
    int number = 0;
    for (int i = start; i < end; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
