package countersign.rules.example;

import countersign.rules.agreement.DisclosureAgreement;
import countersign.rules.agreement.SignatoryEntry;
import countersign.rules.agreement.Term;
import java.util.List;

/// An agreement as an example needs it: with another term, or another signatory table.
final class AgreementChange {
  private AgreementChange() {}

  static DisclosureAgreement inForce(DisclosureAgreement a, Term term) {
    return copy(a, term, a.signatories());
  }

  static DisclosureAgreement signatories(DisclosureAgreement a, List<SignatoryEntry> entries) {
    return copy(a, a.inForce(), entries);
  }

  private static DisclosureAgreement copy(
      DisclosureAgreement a, Term term, List<SignatoryEntry> entries) {
    return new DisclosureAgreement(
        a.id(), a.title(), a.kind(), a.alsoNamed(), a.authority(), a.holder(), a.requesters(), term,
        a.safeguards(), a.elements(), a.attestations(), a.designatedStatutes(), entries,
        a.parameters(), a.rules(), a.terms(), a.examples(), a.digest());
  }
}
