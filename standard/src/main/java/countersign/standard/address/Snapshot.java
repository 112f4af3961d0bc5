package countersign.standard.address;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The compact bytes of a reading. One reading is
///
/// | offset | size | field |
/// | --- | --- | --- |
/// | 0 | 2 | size of the reading in bytes, big-endian |
/// | 2 | 5 | kind, predirectional, suffix, postdirectional, state: numbers |
/// | 7 | 3 | ZIP plus one, 0 if missing |
/// | 10 | 2 | add-on, 0 if missing |
/// | 12 | 1 | number of units |
/// | 13 | | each unit: designator, length, identifier; then each field: length (2), text |
final class Snapshot {
  private static final int HEAD = 13;

  private Snapshot() {}

  /// {@return the bytes of what the draft holds}
  static byte[] encode(Draft draft) {
    int size = HEAD;
    for (int i = 0; i < draft.units; i++) {
      size += 3 + draft.unitTo[i] - draft.unitFrom[i];
    }
    for (int i = 0; i < Draft.FIELDS; i++) {
      size += 2 + draft.to[i] - draft.from[i];
    }
    byte[] out = new byte[size];
    putShort(out, 0, size);
    out[2] = (byte) draft.kind.ordinal();
    out[3] = (byte) draft.predirectional;
    out[4] = (byte) draft.suffix;
    out[5] = (byte) draft.postdirectional;
    out[6] = (byte) draft.state;
    out[7] = (byte) (draft.zip + 1 >> 16);
    putShort(out, 8, draft.zip + 1);
    putShort(out, 10, draft.plus4);
    out[12] = (byte) draft.units;
    int at = HEAD;
    for (int i = 0; i < draft.units; i++) {
      out[at++] = (byte) draft.unit[i];
      at = put(out, at, draft.text, draft.unitFrom[i], draft.unitTo[i]);
    }
    for (int i = 0; i < Draft.FIELDS; i++) {
      at = put(out, at, draft.text, draft.from[i], draft.to[i]);
    }
    return out;
  }

  private static int put(byte[] out, int at, byte[] text, int from, int to) {
    putShort(out, at, to - from);
    System.arraycopy(text, from, out, at + 2, to - from);
    return at + 2 + to - from;
  }

  private static void putShort(byte[] out, int at, int value) {
    out[at] = (byte) (value >> 8);
    out[at + 1] = (byte) value;
  }

  private static int getShort(byte[] bytes, int at) {
    return (bytes[at] & 255) << 8 | bytes[at + 1] & 255;
  }

  static int size(byte[] bytes, int at) {
    return getShort(bytes, at);
  }

  static boolean hasUnit(byte[] bytes) {
    int at = HEAD;
    for (int i = 0; i < bytes[12]; i++) {
      if (UnitDesignator.of(bytes[at]).level() >= 2) {
        return true;
      }
      at += 3 + getShort(bytes, at + 1);
    }
    return false;
  }

  /// {@return the reading that begins at `start`}
  static Address decode(byte[] bytes, int start) {
    int zip = ((bytes[start + 7] & 255) << 16 | getShort(bytes, start + 8)) - 1;
    int plus4 = getShort(bytes, start + 10);
    int at = start + HEAD;
    List<AddressUnit> units = new ArrayList<>();
    for (int i = 0; i < bytes[start + 12]; i++) {
      int designator = bytes[at];
      units.add(new AddressUnit(UnitDesignator.of(designator), text(bytes, at + 1)));
      at += 3 + getShort(bytes, at + 1);
    }
    String[] fields = new String[Draft.FIELDS];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = text(bytes, at);
      at += 2 + getShort(bytes, at);
    }
    return new Address(KINDS[bytes[start + 2]], fields[Draft.NUMBER],
        Lexicon.DIRECTIONS[bytes[start + 3]], fields[Draft.STREET],
        Lexicon.SUFFIX_NAMES.get(bytes[start + 4] & 255), Lexicon.DIRECTIONS[bytes[start + 5]],
        units, fields[Draft.BOX], fields[Draft.URBANIZATION], fields[Draft.CITY],
        Lexicon.STATES.get(bytes[start + 6]), zip < 0 ? "" : padded(zip, 5),
        plus4 == 0 ? "" : padded(plus4, 4), fields[Draft.EXTRA]);
  }

  private static final AddressKind[] KINDS = AddressKind.values();

  private static String text(byte[] bytes, int at) {
    return new String(bytes, at + 2, getShort(bytes, at), StandardCharsets.US_ASCII);
  }

  private static String padded(int value, int size) {
    char[] digits = new char[size];
    Arrays.fill(digits, '0');
    for (int i = size - 1, rest = value; rest > 0; i--, rest /= 10) {
      digits[i] = (char) ('0' + rest % 10);
    }
    return new String(digits);
  }
}
