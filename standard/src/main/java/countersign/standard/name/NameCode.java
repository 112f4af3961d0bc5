package countersign.standard.name;

import java.util.ArrayList;
import java.util.List;

/// The byte form of a name, version 1: docs/formats/name-code.md.
///
/// One byte of head (suffix, custom, chain), then symbols of five bits, the first in the high bits,
/// padded with zero bits: letters as 1 to 26, and signs between and within units. A name that is
/// not comparable is the single byte `0xF0 + sufficiency`.
final class NameCode {
  /// The longest code.
  static final int MAX_BYTES = 255;

  static final int END = 0;
  static final int PARTICLE_END = 27;
  static final int NEXT_MIDDLE = 28;
  static final int NEXT_UNSURE = 29;
  static final int NEXT_FAMILY = 30;
  static final int MARK = 31;

  private static final int INSUFFICIENT = 0xF0;
  private static final Role[] ROLES = Role.values();
  private static final SurnameCustom[] CUSTOMS = SurnameCustom.values();
  private static final GenerationalSuffix[] SUFFIXES = GenerationalSuffix.values();
  private static final NameSufficiency[] SUFFICIENCIES = NameSufficiency.values();

  private NameCode() {}

  static byte[] encode(PersonName name) {
    if (!name.sufficiency().isComparable()) {
      return new byte[] {(byte) (INSUFFICIENT + name.sufficiency().ordinal())};
    }
    byte[] out = new byte[length(name.units())];
    out[0] = (byte) (name.suffix().ordinal() << 4 | name.custom().ordinal() << 1
        | (name.chain() ? 1 : 0));
    int bit = 8;
    List<NameUnit> units = name.units();
    for (int i = 0; i < units.size(); i++) {
      NameUnit unit = units.get(i);
      if (i > 0) {
        bit = put(out, bit, opener(unit.role()));
      }
      String text = unit.text();
      for (int c = 0; c < text.length(); c++) {
        if (c > 0 && c == unit.core()) {
          bit = put(out, bit, PARTICLE_END);
        }
        char letter = text.charAt(c);
        if (letter == '_') {
          bit = put(out, bit, MARK);
          bit = put(out, bit, MARK);
        } else {
          bit = put(out, bit, letter == '^' ? MARK : letter - 'A' + 1);
        }
      }
    }
    return out;
  }

  private static int length(List<NameUnit> units) {
    int symbols = units.size() - 1;
    for (NameUnit unit : units) {
      String text = unit.text();
      symbols += text.length() + (unit.core() > 0 ? 1 : 0);
      for (int i = text.indexOf('_'); i >= 0; i = text.indexOf('_', i + 1)) {
        symbols++;
      }
    }
    return 1 + (symbols * 5 + 7) / 8;
  }

  private static int opener(Role role) {
    return switch (role) {
      case GIVEN -> throw new IllegalArgumentException("only the first unit is a given name");
      case MIDDLE -> NEXT_MIDDLE;
      case MIDDLE_OR_FAMILY -> NEXT_UNSURE;
      case FAMILY -> NEXT_FAMILY;
    };
  }

  private static int put(byte[] out, int bit, int symbol) {
    int at = bit >>> 3;
    int shifted = symbol << 11 - (bit & 7);
    out[at] |= (byte) (shifted >>> 8);
    if ((shifted & 0xFF) != 0) {
      out[at + 1] |= (byte) shifted;
    }
    return bit + 5;
  }

  /// {@return the number of symbols written to `symbols`} Trailing padding is left out.
  static int symbols(byte[] code, int offset, int length, byte[] symbols) {
    int count = (length - 1) * 8 / 5;
    int held = 0;
    int bits = 0;
    int at = offset + 1;
    for (int i = 0; i < count; i++) {
      while (bits < 5) {
        held = held << 8 | code[at++] & 0xFF;
        bits += 8;
      }
      bits -= 5;
      symbols[i] = (byte) (held >>> bits & 31);
    }
    while (count > 0 && symbols[count - 1] == END) {
      count--;
    }
    return count;
  }

  static boolean isComparable(int head) {
    return (head & 0xF0) != INSUFFICIENT;
  }

  static PersonName decode(byte[] code, int offset, int length) {
    if (length < 1 || length > MAX_BYTES) {
      throw new IllegalArgumentException("a name has 1 to 255 bytes, not " + length);
    }
    int head = code[offset] & 0xFF;
    if (!isComparable(head)) {
      int why = head - INSUFFICIENT;
      if (length != 1 || why >= SUFFICIENCIES.length || SUFFICIENCIES[why].isComparable()) {
        throw new IllegalArgumentException("no reason for an insufficient name: " + why);
      }
      return PersonName.insufficient(SUFFICIENCIES[why]);
    }
    int custom = head >> 1 & 7;
    if (head >> 4 >= SUFFIXES.length || custom >= CUSTOMS.length) {
      throw new IllegalArgumentException("unknown head of a name: " + head);
    }
    byte[] symbols = new byte[MAX_BYTES * 8 / 5];
    int count = symbols(code, offset, length, symbols);
    List<NameUnit> units = units(symbols, count);
    return new PersonName(
        Sufficiencies.ofUnits(units), units, SUFFIXES[head >> 4], CUSTOMS[custom], (head & 1) != 0);
  }

  private static List<NameUnit> units(byte[] symbols, int count) {
    List<NameUnit> units = new ArrayList<>(4);
    StringBuilder text = new StringBuilder(16);
    int core = 0;
    Role role = Role.GIVEN;
    for (int i = 0; i <= count; i++) {
      int symbol = i < count ? symbols[i] : END;
      switch (symbol) {
        case PARTICLE_END -> core = text.length();
        case MARK -> {
          if (i + 1 < count && symbols[i + 1] == MARK) {
            text.append('_');
            i++;
          } else {
            text.append('^');
          }
        }
        case END, NEXT_MIDDLE, NEXT_UNSURE, NEXT_FAMILY -> {
          units.add(new NameUnit(role, text.toString(), core));
          text.setLength(0);
          core = 0;
          role = ROLES[symbol == END ? 0 : symbol - NEXT_MIDDLE + 1];
          if (symbol == END && i < count) {
            throw new IllegalArgumentException("a name goes on after its end");
          }
        }
        default -> text.append((char) ('A' + symbol - 1));
      }
    }
    return units;
  }
}
