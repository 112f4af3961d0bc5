package countersign.ledger;

/// Non-negative decimal numbers as all C2SP formats write them: ASCII digits, no sign, no leading
/// zero unless the number is 0, at most 2^63-1.
final class Decimal {
  private static final int MOST_DIGITS = 19;

  private Decimal() {}

  static long parse(String format, String text) throws MalformedException {
    if (text.isEmpty() || text.length() > MOST_DIGITS) {
      throw new MalformedException(format, "not a number of 1 to 19 digits");
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        throw new MalformedException(format, "not a decimal number");
      }
      if (value > (Long.MAX_VALUE - (digit - '0')) / 10) {
        throw new MalformedException(format, "number is above 2^63-1");
      }
      value = value * 10 + digit - '0';
    }
    if (text.length() > 1 && text.charAt(0) == '0') {
      throw new MalformedException(format, "number has a leading zero");
    }
    return value;
  }
}
