package countersign.rules.admission;

import countersign.domain.SubjectColumn;
import countersign.rules.statute.GroundSet;
import countersign.rules.text.Dates;

/// Reads the digests the batch rules compare.
final class RowReading {
  private static final int[] NO_OFFICERS = {};

  private RowReading() {}

  static RowFacts facts(Row row, GroundSet grounds, boolean undecided) {
    AddressFacts address = row.address();
    ReasonText reason = row.scratch().reason;
    return new RowFacts(
        row.subject().row(),
        address.reading(),
        row.name().reading(),
        grounds,
        undecided,
        keys(row),
        address.deliveryPoint(),
        address.building(),
        address.unit(),
        reason.plain(),
        reason.masked(),
        Digests.lettersAndDigits(row.text(SubjectColumn.INVESTIGATION_ID)),
        Digests.exact(row.text(SubjectColumn.SUBJECT_REF)),
        officers(row.scratch()),
        OrderRule.citation(row));
  }

  /// {@return the facts of a row that could not be read}: it groups with no other
  static RowFacts unreadable(Row row, GroundSet grounds) {
    return new RowFacts(
        row.subject().row(), null, null, grounds, true, PersonKeys.NONE, 0, 0, false, 0, 0, 0, 0,
        NO_OFFICERS, "");
  }

  private static PersonKeys keys(Row row) {
    String tin = row.text(SubjectColumn.TIN);
    long tinKey = PersonRules.tinForm(tin) ? Digests.lettersAndDigits(tin) : 0;
    String number = row.text(SubjectColumn.REMOVAL_CASE_NUMBER);
    return new PersonKeys(
        tinKey,
        Placeholders.isIdentifier(number, 4) ? Digests.lettersAndDigits(number) : 0,
        Dates.known(row.birthDate()) ? row.birthDate() : Integer.MIN_VALUE,
        countersign.standard.name.PersonKeys.of(row.name().reading()));
  }

  private static int[] officers(Scratch scratch) {
    int known = 0;
    for (int i = 0; i < scratch.officerCount(); i++) {
      known += scratch.officer(i) == null ? 0 : 1;
    }
    if (known == 0) {
      return NO_OFFICERS;
    }
    int[] officers = new int[known];
    int next = 0;
    for (int i = 0; i < scratch.officerCount(); i++) {
      if (scratch.officer(i) != null) {
        officers[next++] = scratch.officer(i).index();
      }
    }
    return officers;
  }
}
