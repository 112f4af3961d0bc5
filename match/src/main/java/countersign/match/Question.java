package countersign.match;

import countersign.standard.address.AddressKey;
import countersign.standard.name.PersonName;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/// What is asked about one row: does this name, at this address, agree with a record of one of
/// these tax periods?
///
/// A taxpayer number and a birth date are never looked up. They can only turn a yes into a no.
public final class Question {
  /// Most tax periods in one question. The agreement allows far fewer; a row with more is held.
  public static final int MOST_YEARS = 256;

  private static final int TIN_DIGITS = 9;

  final boolean comparable;
  final long high;
  final long low;
  final PersonName name;
  final byte[] years;
  final int tin;
  final int birthDate;

  private Question(
      AddressKey key, PersonName name, byte[] years, int tin, int birthDate) {
    this.comparable = key != null;
    this.high = key == null ? 0 : IndexFormat.spread(key.high());
    this.low = key == null ? 0 : key.low();
    this.name = name;
    this.years = years;
    this.tin = tin;
    this.birthDate = birthDate;
  }

  /// Makes a question.
  ///
  /// @param address the key of the address; empty if it can never agree with another
  /// @param years the requested tax periods; years the file cannot hold (before 1900, after 2155)
  ///     are passed over
  /// @param tin nine digits, or empty if none is given
  /// @param birthDate the date, or empty if none is given
  public static Question of(
      Optional<AddressKey> address,
      PersonName name,
      Collection<Integer> years,
      String tin,
      Optional<LocalDate> birthDate) {
    if (years.size() > MOST_YEARS) {
      throw new IllegalArgumentException(years.size() + " tax periods, at most " + MOST_YEARS);
    }
    byte[] periods = new byte[years.size()];
    int count = 0;
    for (int year : years) {
      if (year >= IndexFormat.FIRST_PERIOD && year <= IndexFormat.LAST_PERIOD) {
        periods[count++] = (byte) (year - IndexFormat.FIRST_PERIOD);
      }
    }
    return new Question(
        address.orElse(null),
        name,
        Arrays.copyOf(periods, count),
        tin.isEmpty() ? NO_TIN : digits(tin),
        birthDate.map(Dates::number).orElse(Dates.NONE));
  }

  static final int NO_TIN = -1;

  private static int digits(String tin) {
    byte[] bytes = tin.getBytes(StandardCharsets.US_ASCII);
    int number = bytes.length == TIN_DIGITS ? Dates.digits(bytes, 0, TIN_DIGITS) : -1;
    if (number < 0) {
      throw new IllegalArgumentException("a taxpayer number has nine digits");
    }
    return number;
  }

  boolean asksFor(byte period) {
    for (byte year : years) {
      if (year == period) {
        return true;
      }
    }
    return false;
  }

  /// No personal data in a log or an exception.
  @Override
  public String toString() {
    return "a question about " + years.length + " tax periods";
  }
}
