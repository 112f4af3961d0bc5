package countersign.rules.admission;

import static countersign.domain.SubjectColumn.*;

import countersign.domain.SubjectColumn;
import countersign.domain.order.CourtOrder;
import countersign.standard.address.AddressReader;
import countersign.standard.address.AddressReading;
import countersign.standard.address.AddressSufficiency;
import countersign.standard.name.NameReader;
import countersign.standard.name.PersonName;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A row as [SlowLaw] asks about it: cells read by regular expressions and `java.time`. What rows
/// may share is a text each, empty where a row has none.
final class SlowRow {
  private static final Set<SubjectColumn> LONG =
      Set.of(RELEVANCE_REASON, OFFICER_IDS, TAX_PERIODS);
  private static final Set<String> NO_IDENTIFIER =
      Set.of("UNKNOWN", "UNK", "UNKN", "TBD", "TBA", "PENDING", "NONE", "NULL", "PLACEHOLDER");

  private static final String READABLE =
      "[\\t\\n\\r[[^\\p{C}\\p{Zl}\\p{Zp}]"
          + "&&[\\P{L}\\p{IsLatin}\\p{IsCommon}\\p{IsInherited}]]]*";
  private static final Once<Boolean> MATCHES = new Once<>(patternAndText -> {
    String[] parts = patternAndText.split("\n", 2);
    return parts[1].matches(parts[0]);
  });

  private final String[] cells;
  final PersonName name;
  final AddressReading address;
  final Set<String> officers;
  final List<String> words;
  final PersonKeys keys;
  final String reference;
  final String investigation;
  final String deliveryPoint;
  final String building;
  final String reason;
  final String reasonWithoutItsOwn;
  final Set<String> against = new TreeSet<>();
  String person;

  SlowRow(String[] cells) {
    this.cells = cells;
    name = NameReader.read(at(GIVEN_NAME), at(MIDDLE_NAME), at(FAMILY_NAME), at(NAME_SUFFIX));
    address = AddressReader.read(
        at(ADDRESS_LINE1), at(ADDRESS_LINE2), at(CITY), at(STATE), at(ZIP), at(COUNTRY));
    officers = new TreeSet<>(Stream.of(at(OFFICER_IDS).split(";")).map(String::strip).toList());
    officers.remove("");
    words = SlowReason.words(cells);
    keys = keys();
    reference = at(SUBJECT_REF);
    investigation = letters(at(INVESTIGATION_ID));
    deliveryPoint = key(address.deliveryPointKey());
    building = key(address.buildingKey() >>> 1);
    reason = words.isEmpty() ? "" : SlowReason.shape(cells, false);
    reasonWithoutItsOwn = words.isEmpty() ? "" : SlowReason.shape(cells, true);
  }

  private String at(SubjectColumn column) {
    return cells[column.ordinal()].strip();
  }

  boolean has(SubjectColumn column) {
    return !at(column).isEmpty();
  }

  boolean is(SubjectColumn column, String pattern) {
    return MATCHES.of(pattern + '\n' + at(column));
  }

  boolean isExactly(SubjectColumn column, String pattern) {
    return MATCHES.of(pattern + '\n' + cells[column.ordinal()]);
  }

  LocalDate date(SubjectColumn column) {
    return dateOrLaterThanAny(at(column));
  }

  /// A date that is missing or does not exist is later than every day, so that it is never in time.
  static LocalDate dateOrLaterThanAny(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException none) {
      return LocalDate.MAX;
    }
  }

  /// Each period as a year, 0 where it is none.
  Stream<Integer> periods() {
    return Arrays.stream(at(TAX_PERIODS).split(";", -1)).map(String::strip)
        .map(period -> period.matches("[0-9]{4}") ? Integer.parseInt(period) : 0);
  }

  /// An id has digits that are not all 0, nothing that no id is written with, and no word such as
  /// `TBD`.
  boolean isIdentifier(SubjectColumn column, int digits) {
    return is(column, "(?=.*[1-9])(?=(.*[0-9]){" + digits + "})[\\w/.:# ()-]{1,64}")
        && Stream.of(at(column).toUpperCase(Locale.ROOT).split("[^A-Z]"))
            .noneMatch(NO_IDENTIFIER::contains);
  }

  /// Whether a cell of these columns is too long, or shows one thing and holds another.
  boolean isUnreadable(SubjectColumn first, SubjectColumn last) {
    return EnumSet.range(first, last).stream().anyMatch(column ->
        cells[column.ordinal()].length() > (LONG.contains(column) ? 4_000 : 200)
            || !isReadable(cells[column.ordinal()]));
  }

  static boolean isReadable(String text) {
    return MATCHES.of(READABLE + '\n' + text);
  }

  AddressSufficiency enough() {
    return AddressSufficiency.of(address);
  }

  boolean hasUnit() {
    return address.hasUnit();
  }

  /// Only a number that an order does not name is surely not covered by it.
  boolean mayBeCoveredBy(CourtOrder order) {
    Set<String> covered = order.covers().removalCases();
    String number = letters(at(REMOVAL_CASE_NUMBER));
    return covered.isEmpty() || number.isEmpty() || covered.contains(number);
  }

  /// Whether a finding has one of the effects, parted by `|`.
  boolean meets(String effects) {
    return against.stream().anyMatch(finding -> finding.matches(".* (" + effects + ")"));
  }

  private PersonKeys keys() {
    String tin = letters(at(TIN));
    LocalDate born = date(BIRTH_DATE);
    return new PersonKeys(
        tin.matches("(?!0*$)[0-9]{9}") ? Long.parseLong(tin) : 0,
        isIdentifier(REMOVAL_CASE_NUMBER, 4)
            ? new BigInteger(letters(at(REMOVAL_CASE_NUMBER)), 36).longValue()
            : 0,
        born.equals(LocalDate.MAX) ? Integer.MIN_VALUE : (int) born.toEpochDay(),
        countersign.standard.name.PersonKeys.of(name));
  }

  private static String key(long digest) {
    return digest == 0 ? "" : Long.toHexString(digest);
  }

  private static String letters(String text) {
    return text.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
  }
}
