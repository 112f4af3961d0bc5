package countersign.rules.agreement;

import java.util.Set;

/// The recipient's standing under 26 USC 6103(p)(4) and (p)(9), as read on a day.
///
/// @param certifiedContractors ids of officers who are contractors with a live annual
///     certification under (p)(9)(D)
public record Safeguards(Status status, Set<String> certifiedContractors) {

  public enum Status {
    /// No open finding, or each has a dated plan that was carried out.
    GREEN,
    /// A review finding is open without a dated, implemented corrective plan.
    OPEN_FINDING,
    /// The record of reviews could not be read. Unknown never passes.
    UNKNOWN
  }

  public Safeguards {
    certifiedContractors = Set.copyOf(certifiedContractors);
  }

  public static Safeguards of(Status status) {
    return new Safeguards(status, Set.of());
  }
}
