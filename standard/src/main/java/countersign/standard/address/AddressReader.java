package countersign.standard.address;

/// Reads addresses as USPS Publication 28 would write them.
///
/// Any text gives a reading; none gives an exception. Safe for use by several threads: each has a
/// parser of its own. About a microsecond for a usual address given in columns.
public final class AddressReader {
  private static final ThreadLocal<AddressParser> PARSER =
      ThreadLocal.withInitial(AddressParser::new);

  private AddressReader() {}

  /// {@return the reading of an address given in columns} An absent column is an empty text.
  /// A `country` that is not empty and not the United States makes the address foreign. If city,
  /// state and ZIP are all empty, the lines are read as one text.
  public static AddressReading read(
      String line1, String line2, String city, String state, String zip, String country) {
    return PARSER.get().columns(line1, line2, city, state, zip, country);
  }

  /// {@return the reading of an address given as one text, with commas or line breaks or without}
  public static AddressReading read(String text) {
    return PARSER.get().text(text);
  }
}
