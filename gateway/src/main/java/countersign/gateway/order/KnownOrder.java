package countersign.gateway.order;

import countersign.domain.order.CourtOrder;
import java.time.Instant;
import java.util.Optional;

/// An order and what the installation has done with it.
///
/// @param order the order, with its lifting if that was countersigned
/// @param document its JSON text as stored, without the lifting
/// @param enteredBy id of the counsel who entered it
/// @param proposed a lifting that waits for a second counsel, or that was countersigned
public record KnownOrder(
    CourtOrder order,
    String document,
    Instant enteredAt,
    String enteredBy,
    Optional<ProposedLifting> proposed,
    Optional<String> liftedBy) {

  /// A custodian's word to have been served with it.
  public record Service(String personId, String personName, String agency, Instant at) {}

  /// A counsel's proposal to lift it.
  public record ProposedLifting(String reason, Instant at, String by, String keySha256) {}
}
