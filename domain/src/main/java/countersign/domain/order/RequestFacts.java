package countersign.domain.order;

import java.util.Objects;
import java.util.Set;

/// What an order is held against: the ends of the disclosure and what the request is.
///
/// @param source the holder of the records, as orders name it, such as `Treasury/IRS`
/// @param recipient the requesting agency, such as `DHS/ICE`; empty where the request names none
/// @param agreement id of the agreement, empty where the request names none
/// @param requestId the request's own id
/// @param knownParties agencies known to this installation; an order that binds only another of
///     these does not bind the ends of this request
public record RequestFacts(
    String source,
    String recipient,
    String agreement,
    String requestId,
    Set<String> knownParties) {
  public RequestFacts {
    Objects.requireNonNull(source);
    Objects.requireNonNull(recipient);
    Objects.requireNonNull(agreement);
    Objects.requireNonNull(requestId);
    knownParties = Set.copyOf(knownParties);
    if (source.isBlank()) {
      throw new IllegalArgumentException("the source has a name");
    }
  }
}
