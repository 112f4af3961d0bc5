package countersign.gateway.release;

import java.time.Instant;
import java.util.Optional;

/// A request as table `request` holds it: nothing of a subject is in it.
///
/// @param caseId the installation's own id, in file names and in the ledger
/// @param requestId the requester's id
/// @param agency the requesting agency, equal to the uploader's
/// @param agreement id of the agreement
/// @param packageSha256 of `request.json`, which binds the rest
/// @param uploadSha256 of the zip as it came
/// @param revision raised by each move; a step that began at another revision is not completed
/// @param assignedOffice the office that must act next
public record RequestRow(
    String caseId,
    String requestId,
    String agency,
    String agreement,
    String packageSha256,
    String uploadSha256,
    long rows,
    Stage stage,
    long revision,
    Instant stageAt,
    Instant receivedAt,
    String receivedBy,
    Instant dueAt,
    Optional<Instant> escalatedAt,
    String assignedOffice,
    Optional<String> admission,
    Optional<String> verification,
    Optional<String> manifestSha256,
    Optional<Instant> availableAt,
    Optional<Instant> releasedAt) {

  @Override
  public String toString() {
    return "case " + caseId + " " + stage;
  }
}
