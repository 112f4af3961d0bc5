package countersign.rules.admission;

import countersign.domain.Subject;
import countersign.domain.SubjectColumn;
import countersign.rules.statute.Ground;
import countersign.standard.name.NameReader;
import countersign.standard.name.PersonName;

/// What the law needs to know of the name on a row.
///
/// @param reading how the text is read; the verifier compares the same reading
record NameFacts(PersonName reading) {
  private static final Ground MISSING = Grounds.named("B1.name_missing");
  private static final Ground PLACEHOLDER = Grounds.named("B1.placeholder");
  private static final Ground INCOMPLETE = Grounds.named("B1.incomplete");
  private static final Ground ORGANISATION = Grounds.named("B1.organisation");
  private static final Ground NOT_ONE_PERSON = Grounds.named("B1.not_one_person");
  private static final Ground NOT_A_NAME = Grounds.named("B1.not_a_name");

  static NameFacts of(Subject subject) {
    return new NameFacts(
        NameReader.read(
            subject.get(SubjectColumn.GIVEN_NAME),
            subject.get(SubjectColumn.MIDDLE_NAME),
            subject.get(SubjectColumn.FAMILY_NAME),
            subject.get(SubjectColumn.NAME_SUFFIX)));
  }

  /// {@return what stands against the name, or null where it suffices}
  Ground ground() {
    return switch (reading.sufficiency()) {
      case SUFFICIENT -> null;
      case BLANK -> MISSING;
      case PLACEHOLDER -> PLACEHOLDER;
      case ONE_NAME, INITIALS_ONLY -> INCOMPLETE;
      case ORGANISATION -> ORGANISATION;
      case NOT_ONE_PERSON -> NOT_ONE_PERSON;
      case NO_LETTERS, UNREADABLE -> NOT_A_NAME;
    };
  }
}
