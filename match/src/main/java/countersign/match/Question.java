package countersign.match;

import countersign.standard.address.AddressKey;
import countersign.standard.name.GenerationalSuffix;
import countersign.standard.name.NameSufficiency;
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
  private static final int PACKED_HEAD = 30;
  private static final int COMPARABLE = 1;
  private static final int NAME_COMPARABLE = 2;
  private static final int EQUAL_NAME_AGREES = 4;

  final boolean comparable;
  final long high;
  final long low;
  final byte[] code;
  final byte[] years;
  final int tin;
  final int birthDate;
  /// Whether the name can agree with any other, and whether it agrees with one equal to it.
  final boolean nameComparable;
  final boolean equalNameAgrees;
  private PersonName name;

  private Question(
      int flags,
      long high,
      long low,
      byte[] code,
      byte[] years,
      int tin,
      int birthDate) {
    this.comparable = (flags & COMPARABLE) != 0;
    this.nameComparable = (flags & NAME_COMPARABLE) != 0;
    this.equalNameAgrees = (flags & EQUAL_NAME_AGREES) != 0;
    this.high = high;
    this.low = low;
    this.code = code;
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
    Question question =
        new Question(
            flags(address.isPresent(), name),
            address.map(key -> IndexFormat.spread(key.high())).orElse(0L),
            address.map(AddressKey::low).orElse(0L),
            name.encode(),
            Arrays.copyOf(periods, count),
            tin.isEmpty() ? NO_TIN : digits(tin),
            birthDate.map(Dates::number).orElse(Dates.NONE));
    question.name = name;
    return question;
  }

  private static int flags(boolean comparable, PersonName name) {
    boolean agrees =
        name.sufficiency() == NameSufficiency.SUFFICIENT
            && name.suffix() != GenerationalSuffix.UNREAD;
    return (comparable ? COMPARABLE : 0)
        | (name.sufficiency().isComparable() ? NAME_COMPARABLE : 0)
        | (agrees ? EQUAL_NAME_AGREES : 0);
  }

  private int flags() {
    return (comparable ? COMPARABLE : 0)
        | (nameComparable ? NAME_COMPARABLE : 0)
        | (equalNameAgrees ? EQUAL_NAME_AGREES : 0);
  }

  /// {@return how many bytes [#pack] writes}: about 45.
  public int packedSize() {
    return PACKED_HEAD + years.length + code.length;
  }

  /// Writes the question to `target` from `at` on, for a batch that is asked later. The bytes are
  /// for this run of the program alone. {@return the offset after the last byte}
  public int pack(byte[] target, int at) {
    Checksum.LONG.set(target, at, high);
    Checksum.LONG.set(target, at + 8, low);
    Checksum.INT.set(target, at + 16, tin);
    Checksum.INT.set(target, at + 20, birthDate);
    target[at + 24] = (byte) flags();
    target[at + 25] = (byte) code.length;
    Checksum.INT.set(target, at + 26, years.length);
    System.arraycopy(years, 0, target, at + PACKED_HEAD, years.length);
    System.arraycopy(code, 0, target, at + PACKED_HEAD + years.length, code.length);
    return at + packedSize();
  }

  /// {@return the question that [#pack] wrote at `at`}
  public static Question unpack(byte[] source, int at) {
    int codeAt = at + PACKED_HEAD + (int) Checksum.INT.get(source, at + 26);
    return new Question(
        source[at + 24],
        (long) Checksum.LONG.get(source, at),
        (long) Checksum.LONG.get(source, at + 8),
        Arrays.copyOfRange(source, codeAt, codeAt + (source[at + 25] & 0xFF)),
        Arrays.copyOfRange(source, at + PACKED_HEAD, codeAt),
        (int) Checksum.INT.get(source, at + 16),
        (int) Checksum.INT.get(source, at + 20));
  }

  /// {@return the name asked about}; read from its code when it is first needed.
  PersonName name() {
    if (name == null) {
      name = PersonName.decode(code, 0, code.length);
    }
    return name;
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
