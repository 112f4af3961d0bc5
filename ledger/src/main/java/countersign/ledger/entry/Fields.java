package countersign.ledger.entry;

import countersign.ledger.Hash;
import countersign.ledger.MalformedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The kinds of values that entries hold, written and read. What can be written can be read, and
/// nothing else.
final class Fields {
  private static final String FORMAT = "ledger entry";

  /// Longest public text, in characters.
  static final int MOST_TEXT = 500;

  private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,99}");

  /// Nine digits in a row or in the grouping of a TIN: never in a ledger, whatever they are.
  private static final Pattern LIKE_A_TIN =
      Pattern.compile("(?<![0-9])[0-9]{3}-?[0-9]{2}-?[0-9]{4}(?![0-9])");

  private final SortedMap<String, Object> values;

  private Fields(SortedMap<String, Object> values) {
    this.values = values;
  }

  static Fields writing(String type) {
    var fields = new Fields(new TreeMap<>());
    fields.values.put("type", type);
    fields.values.put("v", 1L);
    return fields;
  }

  static Fields reading(byte[] entry) throws MalformedException {
    var fields = new Fields(Json.read(entry));
    if (fields.takeNumber("v") != 1) {
      throw new MalformedException(FORMAT, "version is not 1");
    }
    return fields;
  }

  byte[] encode() {
    return Json.write(values);
  }

  /// Insists that every field has been read: an entry has no others than its schema's.
  void requireNoMore() throws MalformedException {
    if (!values.isEmpty()) {
      throw new MalformedException(FORMAT, "has a field that its type does not have");
    }
  }

  // Checks of values, used by the entries' constructors.

  /// Insists on a name of the installation's making: letters, digits and `. _ / -`, at most 100
  /// characters, and nothing that looks like a taxpayer identification number.
  static String reference(String name, String value) {
    if (!REFERENCE.matcher(value).matches() || LIKE_A_TIN.matcher(value).find()) {
      throw new IllegalArgumentException(
          name + " is not a reference: letters, digits and ._/- alone, up to 100, no TIN");
    }
    return value;
  }

  /// Insists on text that is fit for the public: one line, at most 500 characters, no TIN.
  static String text(String name, String value) {
    boolean plain = value.codePoints().noneMatch(c ->
        Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
            || Character.getType(c) == Character.SURROGATE);
    if (value.isBlank() || value.length() > MOST_TEXT || !plain || LIKE_A_TIN.matcher(value).find()) {
      throw new IllegalArgumentException(
          name + " is not a public text: one line of 1 to 500 characters, no TIN");
    }
    return value;
  }

  static long count(String name, long value) {
    if (value < 0 || value > Json.MOST) {
      throw new IllegalArgumentException(name + " is outside 0 to 2^53-1");
    }
    return value;
  }

  /// {@return the time in whole seconds, which is what an entry states}
  static Instant seconds(Instant at) {
    if (at.isBefore(Instant.EPOCH) || at.getEpochSecond() > 253_402_300_799L) {
      throw new IllegalArgumentException("a time is within the years 1970 to 9999");
    }
    return at.truncatedTo(ChronoUnit.SECONDS);
  }

  // Writing.

  Fields put(String name, String value) {
    values.put(name, value);
    return this;
  }

  Fields put(String name, Optional<String> value) {
    value.ifPresent(present -> values.put(name, present));
    return this;
  }

  Fields put(String name, long value) {
    values.put(name, value);
    return this;
  }

  Fields put(String name, Instant value) {
    return put(name, value.toString());
  }

  Fields put(String name, LocalDate value) {
    return put(name, value.toString());
  }

  Fields put(String name, Commitment value) {
    return put(name, value.value().base64());
  }

  /// Writes a digest of public bytes, in hexadecimal.
  Fields put(String name, Hash digest) {
    return put(name, digest.hex());
  }

  Fields putWord(String name, Enum<?> word) {
    return put(name, word(word));
  }

  private static String word(Enum<?> word) {
    return word.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }

  // Reading.

  String takeText(String name) throws MalformedException {
    if (values.remove(name) instanceof String text) {
      return text;
    }
    throw new MalformedException(FORMAT, "has no text " + name);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  Optional<String> takeOptional(String name) throws MalformedException {
    return has(name) ? Optional.of(takeText(name)) : Optional.empty();
  }

  long takeNumber(String name) throws MalformedException {
    if (values.remove(name) instanceof Long number) {
      return number;
    }
    throw new MalformedException(FORMAT, "has no number " + name);
  }

  Instant takeTime(String name) throws MalformedException {
    String text = takeText(name);
    try {
      Instant time = Instant.parse(text);
      if (time.toString().equals(text)) {
        return time;
      }
    } catch (DateTimeException notATime) {
      // falls through to the one message
    }
    throw new MalformedException(FORMAT, name + " is not a time in UTC");
  }

  LocalDate takeDate(String name) throws MalformedException {
    try {
      return LocalDate.parse(takeText(name));
    } catch (DateTimeException notADate) {
      throw new MalformedException(FORMAT, name + " is not a date");
    }
  }

  Commitment takeCommitment(String name) throws MalformedException {
    try {
      return new Commitment(Hash.of(Base64.getDecoder().decode(takeText(name))));
    } catch (IllegalArgumentException notAHash) {
      throw new MalformedException(FORMAT, name + " is not 32 bytes in Base64");
    }
  }

  Hash takeDigest(String name) throws MalformedException {
    try {
      return Hash.of(HexFormat.of().parseHex(takeText(name)));
    } catch (IllegalArgumentException notAHash) {
      throw new MalformedException(FORMAT, name + " is not 32 bytes in hexadecimal");
    }
  }

  <T extends Enum<T>> T takeWord(String name, T[] words) throws MalformedException {
    String text = takeText(name);
    for (T word : words) {
      if (word(word).equals(text)) {
        return word;
      }
    }
    throw new MalformedException(FORMAT, name + " is not one of its words");
  }
}
