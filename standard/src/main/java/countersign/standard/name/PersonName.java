package countersign.standard.name;

import java.util.ArrayList;
import java.util.List;

/// A personal name as read: its units in their roles, in natural order, and its suffix.
///
/// Two texts that differ only in writing give the same units or units with the same letters. A name
/// whose [#sufficiency()] is not comparable has no units. Immutable and safe for several threads.
public final class PersonName {
  /// Letters in one unit at most; a longer one makes the whole name unreadable. The longest
  /// surnames on record, all particles included, have under 40.
  static final int MAX_UNIT_LETTERS = 60;
  /// Units in one name at most. Long Portuguese and Arabic names have up to 12.
  static final int MAX_UNITS = 24;

  private final NameSufficiency sufficiency;
  private final List<NameUnit> units;
  private final GenerationalSuffix suffix;
  private final SurnameCustom custom;
  private final boolean chain;

  /// @param chain whether the name was read from running text as a chain of Arabic or East African
  ///     given names, where the middle one tells whose child the person is
  PersonName(NameSufficiency sufficiency, List<NameUnit> units, GenerationalSuffix suffix,
      SurnameCustom custom, boolean chain) {
    this.sufficiency = sufficiency;
    this.units = List.copyOf(units);
    this.suffix = suffix;
    this.custom = custom;
    this.chain = chain;
  }

  /// {@return a name that never agrees with anything, and why}
  static PersonName insufficient(NameSufficiency why) {
    return new PersonName(why, List.of(), GenerationalSuffix.NONE, SurnameCustom.SINGLE, false);
  }

  /// {@return whether this names one natural person at all}
  public NameSufficiency sufficiency() {
    return sufficiency;
  }

  /// {@return the suffix that tells generations apart}
  public GenerationalSuffix suffix() {
    return suffix;
  }

  /// {@return the first given name, folded; empty if the name is not comparable}
  public String given() {
    return text(Role.GIVEN);
  }

  /// {@return further given names and initials, folded, a space between two; may be empty}
  public String middle() {
    return text(Role.MIDDLE);
  }

  /// {@return the surnames, folded, a space between two}
  ///
  /// A word that may be a second given name or a first surname stands here.
  public String family() {
    String unsure = text(Role.MIDDLE_OR_FAMILY);
    return unsure.isEmpty() ? text(Role.FAMILY) : unsure + " " + text(Role.FAMILY);
  }

  /// {@return the name as a few bytes for an index}; see docs/formats/name-code.md. Two names with
  /// equal bytes are equal. At most [NameCode#MAX_BYTES], about 11 for most names.
  public byte[] encode() {
    return NameCode.encode(this);
  }

  /// {@return the name that [#encode()] gave these bytes for}
  ///
  /// @throws IllegalArgumentException if the bytes are no such code
  public static PersonName decode(byte[] code, int offset, int length) {
    return NameCode.decode(code, offset, length);
  }

  List<NameUnit> units() {
    return units;
  }

  SurnameCustom custom() {
    return custom;
  }

  boolean chain() {
    return chain;
  }

  /// {@return the units of the given names; an unsure unit among them if `unsureIsGiven`}
  List<NameUnit> givenUnits(boolean unsureIsGiven) {
    List<NameUnit> given = new ArrayList<>(units.size());
    for (NameUnit unit : units) {
      switch (unit.role()) {
        case GIVEN, MIDDLE -> given.add(unit);
        case MIDDLE_OR_FAMILY -> {
          if (unsureIsGiven) {
            given.add(unit);
          }
        }
        case FAMILY -> { }
      }
    }
    return given;
  }

  /// {@return the units of the surnames; an unsure unit among them unless `unsureIsGiven`}
  List<NameUnit> familyUnits(boolean unsureIsGiven) {
    List<NameUnit> family = new ArrayList<>(units.size());
    for (NameUnit unit : units) {
      switch (unit.role()) {
        case GIVEN, MIDDLE -> { }
        case MIDDLE_OR_FAMILY -> {
          if (!unsureIsGiven) {
            family.add(unit);
          }
        }
        case FAMILY -> family.add(unit);
      }
    }
    return family;
  }

  /// {@return a total order of names, for comparing two of them the same way round always}
  int order(PersonName other) {
    int difference = Integer.compare(units.size(), other.units.size());
    for (int i = 0; i < units.size() && difference == 0; i++) {
      NameUnit a = units.get(i);
      NameUnit b = other.units.get(i);
      difference = a.text().compareTo(b.text());
      difference = difference == 0 ? Integer.compare(a.core(), b.core()) : difference;
      difference = difference == 0 ? a.role().compareTo(b.role()) : difference;
    }
    difference = difference == 0 ? custom.compareTo(other.custom) : difference;
    return difference == 0 ? Boolean.compare(chain, other.chain) : difference;
  }

  boolean isUnsure() {
    for (NameUnit unit : units) {
      if (unit.role() == Role.MIDDLE_OR_FAMILY) {
        return true;
      }
    }
    return false;
  }

  private String text(Role role) {
    StringBuilder out = new StringBuilder();
    for (NameUnit unit : units) {
      if (unit.role() == role) {
        out.append(out.isEmpty() ? "" : " ").append(unit.letters());
      }
    }
    return out.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PersonName name && sufficiency == name.sufficiency
        && suffix == name.suffix && custom == name.custom && chain == name.chain
        && units.equals(name.units);
  }

  @Override
  public int hashCode() {
    return units.hashCode() * 31 + suffix.ordinal();
  }

  /// No personal data in a log or an exception.
  @Override
  public String toString() {
    return "a name of " + units.size() + " parts, " + sufficiency;
  }
}
