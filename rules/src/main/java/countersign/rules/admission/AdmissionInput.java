package countersign.rules.admission;

import countersign.domain.Request;
import countersign.rules.agreement.DisclosureAgreement;
import countersign.rules.agreement.Safeguards;
import java.time.LocalDate;
import java.util.List;

/// Everything admission depends on besides the rows: the request, public facts, and the
/// installation's memory. There is no population in it.
///
/// @param signature what the cryptography says
/// @param asOf the day the law is read
/// @param orders every order on file; which are in force is for the rules to say
/// @param safeguards the recipient's standing; a rehearsal takes the agreement's
public record AdmissionInput(
    DisclosureAgreement agreement,
    Request request,
    SignatureVerdict signature,
    LocalDate asOf,
    List<CourtOrder> orders,
    Safeguards safeguards,
    History history) {

  public AdmissionInput {
    orders = List.copyOf(orders);
  }

  /// {@return the input of a rehearsal}: no orders, no history, safeguards as the agreement says
  public static AdmissionInput rehearsal(
      DisclosureAgreement agreement, Request request, SignatureVerdict signature, LocalDate asOf) {
    return new AdmissionInput(
        agreement, request, signature, asOf, List.of(), agreement.safeguards(), History.none());
  }
}
