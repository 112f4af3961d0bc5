package countersign.gateway.release;

import countersign.gateway.call.Caller;
import countersign.gateway.call.Outcome;
import countersign.gateway.call.Refusal;
import countersign.gateway.state.Installation;
import countersign.gateway.state.StateException;
import countersign.gateway.state.Transaction;
import countersign.rules.agreement.DisclosureAgreement;
import countersign.rules.agreement.Safeguards;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Takes the releaser's word that a request be released: from here on it runs by itself, unless
/// something changes. Thread-safe.
final class Releases {
  private final Installation installation;
  private final Manifests manifests;

  Releases(Installation installation, Manifests manifests) {
    this.installation = installation;
    this.manifests = manifests;
  }

  /// Starts the release of what two people approved. The same call again finds it started.
  Outcome<RequestRow> release(Caller releaser, String requestId, String manifestSha256)
      throws StateException {
    Optional<RequestRow> seen =
        installation.database().read(tx -> new RequestTable(tx).find(requestId));
    if (seen.isEmpty()) {
      return Outcome.refused(Refusal.NOT_FOUND, "there is no such request");
    }
    Manifests.Files files = manifests.files(seen.get());
    if (files.agreement().kind() != DisclosureAgreement.Kind.LIVE) {
      return Outcome.refused(
          Refusal.NOT_ALLOWED, "nothing is released under an agreement of this kind");
    }
    return installation.database().write(
        tx -> release(tx, releaser, requestId, manifestSha256, files));
  }

  private Outcome<RequestRow> release(
      Transaction tx, Caller releaser, String requestId, String manifestSha256,
      Manifests.Files files) throws SQLException {
    var table = new RequestTable(tx);
    RequestRow row = table.find(requestId).orElseThrow();
    boolean started = row.manifestSha256().filter(manifestSha256::equals).isPresent();
    switch (row.stage()) {
      case ADMITTED -> { }
      case RELEASING, VERIFIED, RELEASED, RECEIPTED -> {
        return started
            ? Outcome.done(row)
            : Outcome.refused(Refusal.MANIFEST_CHANGED, "another manifest is being released");
      }
      case BLOCKED -> {
        return Outcome.refused(Refusal.ORDER_IN_FORCE, "an order in force stops it");
      }
      case RECEIVED, RETURNED, HELD, RECALLED, DISPOSED -> {
        return Outcome.refused(
            Refusal.WRONG_STAGE, "a request at " + row.stage() + " is not released");
      }
    }
    if (new RestoreTable(tx).isOpen()) {
      return Outcome.refused(Refusal.WRONG_STAGE,
          "a backup was put back and what happened since is not settled");
    }
    Optional<Manifest> present = manifests.now(tx, row, files);
    if (present.isEmpty() || !present.get().sha256().equals(manifestSha256)) {
      return Outcome.refused(Refusal.MANIFEST_CHANGED,
          "what was approved is not what stands now; new approvals are needed");
    }
    List<ApprovalGiven> approvals = new ApprovalTable(tx).over(row.caseId(), manifestSha256);
    Optional<Outcome.Refused<RequestRow>> missing = Approvals.missing(approvals);
    if (missing.isPresent()) {
      return missing.get();
    }
    ApprovalGiven second = Approvals.of(approvals, ApprovalPart.RELEASER).orElseThrow();
    if (!second.personId().equals(releaser.person().id())) {
      return Outcome.refused(Refusal.NOT_ALLOWED, "who approved as releaser releases");
    }
    Safeguards standing = StepContext.read(tx, row.agency()).safeguards()
        .orElse(files.agreement().safeguards());
    if (standing.status() != Safeguards.Status.GREEN) {
      return Outcome.refused(
          Refusal.SAFEGUARDS, "the recipient's safeguards do not allow it, 26 USC 6103(p)(4)");
    }
    if (!table.move(row, Stage.RELEASING, Offices.GATEWAY, releaser.person().id(),
        "release started")) {
      throw new SQLException("the request was moved while its row was locked");
    }
    Instant available =
        ReleaseTime.of(tx.now(), row.rows(), installation.configuration().release());
    table.setReleasing(row.caseId(), manifestSha256, available);
    return Outcome.done(table.find(requestId).orElseThrow());
  }
}
