package countersign.rules.admission;

import countersign.domain.SubjectColumn;
import countersign.domain.Truth;
import countersign.rules.statute.Ground;
import countersign.rules.text.Dates;

/// B1, the name of one natural person, and B2, an address of that person's, supplied by the
/// requester: 26 USC 6103(i)(2)(B)(i). A TIN is read for its form alone. It never supplies
/// what the name or the address lacks.
final class PersonRules {
  private PersonRules() {}

  private static final Ground COUNTRY_NOT_READ = Grounds.named("B2.not_read");
  private static final Ground TIN_FORM = Grounds.named("B1.tin_form");
  private static final Ground BIRTH_FORM = Grounds.named("B1.birth_date_form");
  private static final Ground BIRTH_FUTURE = Grounds.named("B1.birth_date_future");
  private static final Ground DECEASED = Grounds.named("B1.deceased");

  static Truth b1(Row row, Notes notes) {
    int before = notes.count();
    TextRules.names(row, notes);
    if (notes.count() == before) {
      Ground ground = row.name().ground();
      if (ground != null) {
        notes.add(ground);
      }
    }
    String tin = row.text(SubjectColumn.TIN);
    if (!tin.isEmpty() && !tinForm(tin)) {
      notes.add(TIN_FORM);
    }
    int born = row.birthDate();
    if (born == Dates.INVALID) {
      notes.add(BIRTH_FORM);
    } else if (Dates.known(born) && born > row.request().asOf()) {
      notes.add(BIRTH_FUTURE);
    }
    if (row.text(SubjectColumn.CUSTODY_STATUS).equals("deceased")) {
      notes.add(DECEASED);
    }
    return RowRule.since(before, notes);
  }

  /// Nine digits that are not all 0, with or without hyphens or spaces between; never which numbers
  /// were issued. Zeros stand for no number, and would make one person of everybody who has none.
  static boolean tinForm(String tin) {
    int digits = 0;
    boolean notZero = false;
    for (int i = 0; i < tin.length(); i++) {
      char c = tin.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
        notZero |= c != '0';
      } else if (c != '-' && c != ' ') {
        return false;
      }
    }
    return digits == 9 && notZero;
  }

  /// A country that is stated without a letter is neither the United States nor left empty.
  private static boolean saysNothing(String country) {
    return !country.isEmpty() && country.chars().noneMatch(Character::isLetter);
  }

  static Truth b2(Row row, Notes notes) {
    int before = notes.count();
    TextRules.addresses(row, notes);
    if (notes.count() == before) {
      for (Ground ground : row.address().grounds()) {
        notes.add(ground);
      }
      if (saysNothing(row.text(SubjectColumn.COUNTRY))) {
        notes.add(COUNTRY_NOT_READ);
      }
    }
    return RowRule.since(before, notes);
  }
}
