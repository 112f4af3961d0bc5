package countersign.gateway.release;

import countersign.gateway.accounting.LedgerWriter;
import countersign.gateway.accounting.Outbox;
import countersign.gateway.call.Caller;
import countersign.gateway.call.Outcome;
import countersign.gateway.call.Refusal;
import countersign.gateway.intake.OfficialSignature;
import countersign.gateway.state.Installation;
import countersign.gateway.state.StateException;
import countersign.gateway.state.Transaction;
import countersign.ledger.entry.Commitment;
import countersign.ledger.entry.RequestEntry;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Takes the two approvals of a request. Thread-safe.
final class Approvals {
  private final Installation installation;
  private final Outbox outbox;
  private final LedgerWriter ledger;
  private final Manifests manifests;
  private final Cases cases;

  Approvals(
      Installation installation, Outbox outbox, LedgerWriter ledger, Manifests manifests,
      Cases cases) {
    this.installation = installation;
    this.outbox = outbox;
    this.ledger = ledger;
    this.manifests = manifests;
    this.cases = cases;
  }

  /// Records one official's signature over the present manifest. The same signature a second time
  /// changes nothing.
  Outcome<ApprovalGiven> approve(
      Caller official, String requestId, String manifestSha256, String jws) throws StateException {
    Optional<ApprovalPart> part = ApprovalPart.of(official.role());
    Optional<RequestRow> seen =
        installation.database().read(tx -> new RequestTable(tx).find(requestId));
    if (part.isEmpty() || seen.isEmpty()) {
      return Outcome.refused(Refusal.NOT_FOUND, "there is no such request");
    }
    Manifests.Files files = manifests.files(seen.get());
    CaseFile file = cases.file(seen.get()).orElse(null);
    if (file == null) {
      return Outcome.refused(Refusal.DESTROYED, "the evidence of this request is destroyed");
    }
    var openings = new Openings();
    Manifest present = installation.database()
        .read(tx -> manifests.now(tx, seen.get(), files)).orElse(null);
    if (present == null) {
      return Outcome.refused(Refusal.WRONG_STAGE, "there is nothing to approve yet");
    }
    Commitment manifest = openings.to("manifest", present.bytes());
    openings.seal(file, CaseFile.openings(seen.get().revision(), "approval-" + part.get().word()));
    var batch = new long[1];
    Outcome<ApprovalGiven> outcome = installation.database().write(tx -> {
      RequestRow row = new RequestTable(tx).find(requestId).orElseThrow();
      Optional<Outcome<ApprovalGiven>> refused = refuse(tx, row, files, manifestSha256);
      if (refused.isPresent()) {
        return refused.get();
      }
      if (!OfficialSignature.isBy(official.certificate().orElseThrow(), jws, present.bytes())) {
        return Outcome.refused(Refusal.SIGNATURE_WRONG,
            "the signature is not yours over the manifest of this request");
      }
      var given = new ApprovalGiven(manifestSha256, part.get(), official.person().id(),
          official.person().name(), official.keySha256(), jws, tx.now());
      return record(tx, row, given, manifest, batch);
    });
    ledger.cover(batch[0]);
    return outcome;
  }

  private Optional<Outcome<ApprovalGiven>> refuse(
      Transaction tx, RequestRow row, Manifests.Files files, String manifestSha256)
      throws SQLException {
    if (row.stage() == Stage.BLOCKED) {
      return Optional.of(Outcome.refused(Refusal.ORDER_IN_FORCE, "an order in force stops it"));
    }
    if (row.stage() != Stage.ADMITTED) {
      return Optional.of(Outcome.refused(Refusal.WRONG_STAGE,
          "a request at " + row.stage() + " is not approved"));
    }
    Optional<Manifest> now = manifests.now(tx, row, files);
    if (now.isEmpty() || !now.get().sha256().equals(manifestSha256)) {
      return Optional.of(Outcome.refused(Refusal.MANIFEST_CHANGED,
          "what you signed is not what stands now; read the manifest again"));
    }
    return Optional.empty();
  }

  private Outcome<ApprovalGiven> record(
      Transaction tx, RequestRow row, ApprovalGiven given, Commitment manifest, long[] batch)
      throws SQLException {
    var table = new ApprovalTable(tx);
    for (ApprovalGiven other : table.over(row.caseId(), given.manifestSha256())) {
      if (other.part() == given.part()) {
        return other.personId().equals(given.personId())
            ? Outcome.done(other)
            : Outcome.refused(Refusal.WRONG_STAGE, "another " + given.part().word() + " has approved");
      }
      if (other.sameHandAs(given.personId(), given.personName(), given.keySha256())) {
        return Outcome.refused(
            Refusal.SAME_PERSON, "one person never holds two of the keys of one release");
      }
    }
    if (row.receivedBy().equals(given.personId())) {
      return Outcome.refused(Refusal.SAME_PERSON, "who sent a request does not approve it");
    }
    table.insert(row.caseId(), given);
    batch[0] = outbox.add(tx, Optional.of(row.caseId()), "approval",
        List.of(new RequestEntry.Approved(tx.now(), row.caseId(),
            Digests.reference(given.personId()), given.part().word(), manifest)));
    return Outcome.done(given);
  }

  /// {@return why the two approvals of a manifest do not allow a release, or empty if they do}
  static Optional<Outcome.Refused<RequestRow>> missing(
      List<ApprovalGiven> approvals) {
    Optional<ApprovalGiven> preparer = of(approvals, ApprovalPart.PREPARER);
    Optional<ApprovalGiven> releaser = of(approvals, ApprovalPart.RELEASER);
    if (preparer.isEmpty() || releaser.isEmpty()) {
      return Optional.of(new Outcome.Refused<>(Refusal.MANIFEST_CHANGED,
          "the present manifest lacks an approval; two are needed"));
    }
    ApprovalGiven second = releaser.get();
    if (preparer.get().sameHandAs(second.personId(), second.personName(), second.keySha256())) {
      return Optional.of(new Outcome.Refused<>(
          Refusal.SAME_PERSON, "one person never holds two of the keys of one release"));
    }
    return Optional.empty();
  }

  static Optional<ApprovalGiven> of(List<ApprovalGiven> approvals, ApprovalPart part) {
    return approvals.stream().filter(each -> each.part() == part).findFirst();
  }
}
