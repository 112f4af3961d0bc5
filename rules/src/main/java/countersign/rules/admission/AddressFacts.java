package countersign.rules.admission;

import countersign.domain.Subject;
import countersign.domain.SubjectColumn;
import countersign.rules.statute.Ground;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the law needs to know of the address on a row.
///
/// @param ground what stands against it, or null where it suffices
/// @param abroad whether it is outside the United States
/// @param deliveryPoint digest of the full delivery line and ZIP; 0 where there is none
/// @param building digest of number, street and ZIP without unit; 0 where the form has no unit
/// @param unit whether a unit is stated
record AddressFacts(
    Ground ground, boolean abroad, long deliveryPoint, long building, boolean unit) {

  private static final Ground BLANK = Grounds.named("B2.blank");
  private static final Ground PLACEHOLDER = Grounds.named("B2.placeholder");
  private static final Ground INCOMPLETE = Grounds.named("B2.incomplete");
  private static final Ground FOREIGN = Grounds.named("B2.foreign");

  private static final Pattern STREET =
      Pattern.compile("([0-9][0-9A-Z-]*) (.*[A-Z].*?)( (?:APT|UNIT|STE|#) ?([0-9A-Z-]+))?");
  private static final Pattern BOX = Pattern.compile("(?:PO|P O) BOX ([0-9A-Z-]+)|.* BOX [0-9]+");

  static AddressFacts of(Subject subject) {
    String country = subject.get(SubjectColumn.COUNTRY).strip().toUpperCase(Locale.ROOT);
    if (!country.isEmpty() && !country.matches("U\\.?S\\.?A?\\.?|UNITED STATES.*")) {
      return new AddressFacts(FOREIGN, true, 0, 0, false);
    }
    String line =
        (subject.get(SubjectColumn.ADDRESS_LINE1) + " " + subject.get(SubjectColumn.ADDRESS_LINE2))
            .toUpperCase(Locale.ROOT)
            .replaceAll("[.,]", "")
            .replaceAll("\\s+", " ")
            .strip();
    if (line.isEmpty()) {
      return new AddressFacts(BLANK, false, 0, 0, false);
    }
    String zip = subject.get(SubjectColumn.ZIP).strip();
    if (line.matches("(FAILED TO|UNKNOWN|NA NA|DON'T CARE).*")) {
      return new AddressFacts(PLACEHOLDER, false, 0, 0, false);
    }
    if (!zip.matches("[0-9]{5}(-?[0-9]{4})?") || subject.get(SubjectColumn.CITY).isBlank()
        || subject.get(SubjectColumn.STATE).isBlank()) {
      return new AddressFacts(INCOMPLETE, false, 0, 0, false);
    }
    long zipDigest = Digests.lettersAndDigits(zip.substring(0, 5));
    long point = Digests.of(Digests.lettersAndDigits(line), zipDigest);
    Matcher street = STREET.matcher(line);
    if (street.matches()) {
      long building =
          Digests.of(Digests.lettersAndDigits(street.group(1) + street.group(2)), zipDigest);
      return new AddressFacts(null, false, point, building, street.group(3) != null);
    }
    return BOX.matcher(line).matches()
        ? new AddressFacts(null, false, point, 0, false)
        : new AddressFacts(INCOMPLETE, false, 0, 0, false);
  }
}
