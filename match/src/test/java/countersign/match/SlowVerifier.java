package countersign.match;

import countersign.standard.Agreement;
import countersign.standard.address.AddressComparison;
import countersign.standard.address.AddressKey;
import countersign.standard.address.AddressReader;
import countersign.standard.address.AddressReading;
import countersign.standard.name.GenerationalSuffix;
import countersign.standard.name.NameComparison;
import countersign.standard.name.NameLevel;
import countersign.standard.name.NameReader;
import countersign.standard.name.PersonName;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Identity as a clerk would establish it: go through every row of the file, compare texts, and
/// think of persons by their `person_id`. No key, no index, no code, no hash.
final class SlowVerifier {
  private final List<Town.Row> rows;
  private final NameLevel level;

  SlowVerifier(List<Town.Row> rows, NameLevel level) {
    this.rows = rows;
    this.level = level;
  }

  static AddressReading address(String[] t) {
    return AddressReader.read(t[0], t[1], t[2], t[3], t[4], t[5]);
  }

  static PersonName name(String[] t) {
    return NameReader.read(t[0], t[1], t[2], t[3]);
  }

  boolean confirms(Town.Asked asked) {
    AddressReading address = address(asked.address());
    PersonName name = name(asked.name());
    Set<String> candidates = new HashSet<>();
    Set<String> rivals = new HashSet<>();
    Set<String> undisputed = new HashSet<>();
    for (Town.Row row : rows) {
      if (!asked.years().contains(Integer.valueOf(row.get(PopulationColumn.TAX_PERIOD)))
          || !agrees(address, row)) {
        continue;
      }
      String person = row.get(PopulationColumn.PERSON_ID);
      PersonName onFile = name(texts(row, PopulationColumn.GIVEN_NAME, 4));
      Agreement outcome = NameComparison.compare(name, onFile, level).outcome();
      boolean usable = row.get(PopulationColumn.TIN).length() % 9 == 0;
      switch (usable ? outcome : outcome.and(Agreement.UNKNOWN)) {
        case AGREE -> {
          candidates.add(person);
          if (!differs(asked.tin(), row.get(PopulationColumn.TIN))
              && !differs(asked.birthDate(), row.get(PopulationColumn.BIRTH_DATE))) {
            undisputed.add(person);
          }
        }
        case UNKNOWN -> {
          boolean bearsTheSuffixAsked =
              name.suffix() == GenerationalSuffix.NONE
                  || onFile.suffix() != GenerationalSuffix.NONE;
          if (onFile.sufficiency().isComparable() && bearsTheSuffixAsked) {
            rivals.add(person);
          }
        }
        case CONFLICT -> {}
      }
    }
    rivals.addAll(candidates);
    return candidates.size() == 1
        && rivals.size() == 1
        && undisputed.size() == 1
        && mayBeAnswered(candidates.iterator().next());
  }

  /// Whether a row by which `person` is confirmed is of a return on which another person stands at
  /// the same address, or at one that differs in the ZIP's add-on or the word for the unit alone.
  boolean sharesReturn(Town.Asked asked, String person) {
    return rows.stream()
        .filter(row -> row.get(PopulationColumn.PERSON_ID).equals(person))
        .filter(row -> row.get(PopulationColumn.TIN).length() % 9 == 0)
        .filter(row -> isAsked(asked, row))
        .anyMatch(row -> rows.stream().anyMatch(other ->
            !other.get(PopulationColumn.PERSON_ID).equals(person)
                && other.get(PopulationColumn.RETURN_ID).equals(row.get(PopulationColumn.RETURN_ID))
                && name(texts(other, PopulationColumn.GIVEN_NAME, 4)).sufficiency().isComparable()
                && door(other).equals(door(row))));
  }

  private static Optional<Long> door(Town.Row row) {
    return AddressKey.of(address(texts(row, PopulationColumn.ADDRESS_LINE1, 6)))
        .map(AddressKey::high);
  }

  private boolean isAsked(Town.Asked asked, Town.Row row) {
    return asked.years().contains(Integer.valueOf(row.get(PopulationColumn.TAX_PERIOD)))
        && agrees(address(asked.address()), row)
        && NameComparison.compare(
                    name(asked.name()), name(texts(row, PopulationColumn.GIVEN_NAME, 4)), level)
                .outcome()
            == Agreement.AGREE;
  }

  private static boolean agrees(AddressReading address, Town.Row row) {
    return AddressComparison.compare(address, address(texts(row, PopulationColumn.ADDRESS_LINE1, 6)))
            .outcome()
        == Agreement.AGREE;
  }

  private boolean mayBeAnswered(String person) {
    return rows.stream()
        .filter(row -> row.get(PopulationColumn.PERSON_ID).equals(person))
        .allMatch(
            row ->
                row.get(PopulationColumn.DECEASED_ON).isEmpty()
                    && row.get(PopulationColumn.WITHHOLD).isEmpty());
  }

  private static boolean differs(String asked, String onFile) {
    return !asked.isEmpty() && !onFile.isEmpty() && !asked.equals(onFile);
  }

  private static String[] texts(Town.Row row, PopulationColumn first, int count) {
    return Arrays.copyOfRange(
        row.values(), first.ordinal(), first.ordinal() + count);
  }
}
