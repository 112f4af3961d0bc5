package countersign.rules.admission;

import countersign.domain.Subject;
import countersign.domain.SubjectColumn;
import java.util.Locale;

/// What the law needs to know of the name on a row.
///
/// @param keys digests of the name as it links rows about one person
/// @param family digest of the family name; 0 where there is none
record NameFacts(State state, long[] keys, long family) {

  private static final long[] NO_KEYS = {};

  /// Whether a name is that of an individual natural person.
  enum State {
    SUFFICIENT,
    MISSING,
    PLACEHOLDER,
    /// A given or a family name is missing.
    INCOMPLETE,
    ORGANISATION,
    NOT_A_NAME
  }

  static NameFacts of(Subject subject) {
    String given = subject.get(SubjectColumn.GIVEN_NAME).strip();
    String family = subject.get(SubjectColumn.FAMILY_NAME).strip();
    if (given.isEmpty() && family.isEmpty()) {
      return new NameFacts(State.MISSING, NO_KEYS, 0);
    }
    if (given.isEmpty() || family.isEmpty()) {
      return new NameFacts(State.INCOMPLETE, NO_KEYS, 0);
    }
    String both = (given + " " + family).toUpperCase(Locale.ROOT);
    if (both.matches(".*\\b(UNKNOWN|FNU|LNU|NA|DOE)\\b.*")) {
      return new NameFacts(State.PLACEHOLDER, NO_KEYS, 0);
    }
    if (both.matches(".*\\b(LLC|INC|CORP|TRUST|ESTATE)\\b.*")) {
      return new NameFacts(State.ORGANISATION, NO_KEYS, 0);
    }
    if (both.matches(".*[0-9=@].*")) {
      return new NameFacts(State.NOT_A_NAME, NO_KEYS, 0);
    }
    long familyDigest = Digests.lettersAndDigits(family);
    return new NameFacts(
        State.SUFFICIENT,
        new long[] {Digests.of(Digests.lettersAndDigits(given), familyDigest)},
        familyDigest);
  }
}
