package countersign.rules.admission;

import countersign.domain.Request;
import countersign.domain.SignatureVerdict;
import countersign.domain.order.OrderSet;
import countersign.rules.agreement.DisclosureAgreement;
import countersign.rules.agreement.Safeguards;
import java.time.LocalDate;

/// Everything admission depends on besides the rows: the request, public facts, and the
/// installation's memory. There is no population in it.
///
/// @param signature what the cryptography says
/// @param asOf the day the law is read
/// @param orders the orders in force at the instant of this reading
/// @param safeguards the recipient's standing; a rehearsal takes the agreement's
public record AdmissionInput(
    DisclosureAgreement agreement,
    Request request,
    SignatureVerdict signature,
    LocalDate asOf,
    OrderSet orders,
    Safeguards safeguards,
    History history) {

  /// {@return the input of a rehearsal}: no orders, no history, safeguards as the agreement says
  public static AdmissionInput rehearsal(
      DisclosureAgreement agreement, Request request, SignatureVerdict signature, LocalDate asOf) {
    return new AdmissionInput(
        agreement, request, signature, asOf, OrderSet.none(), agreement.safeguards(), History.none());
  }
}
