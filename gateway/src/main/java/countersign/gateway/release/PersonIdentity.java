package countersign.gateway.release;

import countersign.domain.Subject;
import countersign.domain.SubjectColumn;
import countersign.ledger.accounting.PersonMarks;
import countersign.ledger.accounting.TaxpayerKey;
import countersign.standard.text.Folding;
import java.util.Locale;

/// Who a row is about, by the request's own data alone, for the permanent keyed accounting: 26 USC
/// 6103(p)(3)(C) wants the number of taxpayers long after the evidence is destroyed. A person has
/// up to three identities: by TIN, by name and birth date, by name and removal case.
public final class PersonIdentity {
  private static final int TIN_DIGITS = 9;

  private PersonIdentity() {}

  /// {@return the marks of the person a row is about}
  static PersonMarks marks(TaxpayerKey key, Subject subject) {
    return marks(key, subject.get(SubjectColumn.GIVEN_NAME),
        subject.get(SubjectColumn.FAMILY_NAME), subject.get(SubjectColumn.TIN),
        subject.get(SubjectColumn.BIRTH_DATE), subject.get(SubjectColumn.REMOVAL_CASE_NUMBER));
  }

  /// {@return the marks of a person who is described in words}; an empty text states nothing
  public static PersonMarks marks(
      TaxpayerKey key, String given, String family, String number, String birthDate,
      String caseNumber) {
    String name = plain(given) + " " + plain(family);
    String tin = number.replaceAll("[^0-9]", "");
    String birth = birthDate.strip();
    String removal = plain(caseNumber);
    return key.marks(
        tin.length() == TIN_DIGITS ? "tin " + tin : "",
        birth.isEmpty() || name.isBlank() ? "" : "birth " + birth + " " + name,
        removal.isEmpty() || name.isBlank() ? "" : "case " + removal + " " + name);
  }

  /// {@return whether two names are spelled alike}, but for case, accents and hyphens
  public static boolean sameName(String one, String other) {
    return plain(one).equals(plain(other));
  }

  /// Letters and digits in upper case, so that spelling by case, accent or hyphen is one mark.
  private static String plain(String text) {
    String folded = Folding.fold(text).toUpperCase(Locale.ROOT);
    var plain = new StringBuilder();
    for (int i = 0; i < folded.length(); i++) {
      if (Character.isLetterOrDigit(folded.charAt(i))) {
        plain.append(folded.charAt(i));
      }
    }
    return plain.toString();
  }
}
