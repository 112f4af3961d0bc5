package countersign.gateway.release;

import countersign.domain.SignatureVerdict;
import countersign.gateway.accounting.EntryBatch;
import countersign.gateway.accounting.LedgerWriter;
import countersign.gateway.accounting.Outbox;
import countersign.gateway.intake.Approval;
import countersign.gateway.intake.RequestPackage;
import countersign.gateway.intake.TrustedAuthority;
import countersign.gateway.state.Installation;
import countersign.gateway.state.StateException;
import countersign.gateway.state.Transaction;
import countersign.gateway.state.WorkRoom;
import countersign.ledger.Hash;
import countersign.ledger.accounting.KeyedAccounting;
import countersign.ledger.accounting.TaxpayerKey;
import countersign.ledger.entry.Commitment;
import countersign.ledger.entry.RequestEntry;
import countersign.rules.agreement.Safeguards;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// From VERIFIED: the last reading. In one transaction orders, signatory, agreement, safeguards,
/// population, program, approvals and day are read again; only if nothing changed does the request
/// become RELEASED, together with the accounting of every row. The answers can be collected when
/// that accounting is in the ledger under a published checkpoint.
final class ReleaseStep {
  private final Installation installation;
  private final Outbox outbox;
  private final LedgerWriter ledger;
  private final Manifests manifests;
  private final Cases cases;

  ReleaseStep(
      Installation installation, Outbox outbox, LedgerWriter ledger, Manifests manifests,
      Cases cases) {
    this.installation = installation;
    this.outbox = outbox;
    this.ledger = ledger;
    this.manifests = manifests;
    this.cases = cases;
  }

  /// What was prepared outside the transaction.
  ///
  /// @param signature the verdict on the signatory, with the certificates and lists of now
  private record Prepared(
      VerificationRecord verification, Manifests.Files files, SignatureVerdict signature,
      LocalDate signatureDay, EntryBatch rows, Commitment orders, Commitment answers,
      Hash accounting) {}

  /// Runs the step once.
  void run(RequestRow row, CaseFile file) throws StateException {
    Prepared prepared;
    try {
      prepared = prepare(row, file);
    } catch (IOException failure) {
      throw new StateException("release failed: " + failure.getMessage(), failure);
    }
    var batch = new long[1];
    boolean stopped = installation.database().write(tx -> {
      batch[0] = 0;
      Optional<Stop> stop = stop(tx, row, prepared);
      var table = new RequestTable(tx);
      if (stop.isPresent()) {
        return table.move(row, stop.get().stage(), stop.get().office(), "gateway",
            stop.get().reason());
      }
      if (table.move(row, Stage.RELEASED, Offices.OFFICERS, "gateway", "released")) {
        account(tx, row, prepared, batch);
      }
      return false;
    });
    if (batch[0] == 0) {
      outbox.discard(prepared.rows());
    }
    if (stopped) {
      cases.destroyQueuedAnswers(row);
    }
    // Crash here: the release is decided and its batch pending; open() appends it. Until then
    // nobody can collect.
    ledger.cover(batch[0]);
  }

  private Prepared prepare(RequestRow row, CaseFile file) throws IOException, StateException {
    VerificationRecord verification = VerificationRecord.parse(row.verification().orElseThrow());
    long revision = verification.revision();
    byte[] nonceKey = file.read(CaseFile.nonceKey(revision));
    try (WorkRoom.Bench bench = installation.workRoom().bench()) {
      Path zip = bench.directory().resolve("package.zip");
      Path answers = bench.directory().resolve("answers.csv");
      file.unseal(CaseFile.PACKAGE, zip);
      file.unseal(CaseFile.answers(revision), answers);
      LocalDate today = LocalDate.ofInstant(
          installation.database().instant(), java.time.ZoneOffset.UTC);
      try (RequestPackage opened = RequestPackage.open(zip)) {
        Optional<TrustedAuthority> trust = Optional.of(
            TrustedAuthority.load(installation.configuration().requesterAuthority()));
        SignatureVerdict signature = Approval.check(opened, trust, today);
        Hash accounting = account(row, opened, answers, nonceKey, revision);
        EntryBatch rows;
        try (AnsweredRows answered = new AnsweredRows(row, opened, answers, nonceKey)) {
          rows = outbox.prepare(answered.entries());
        } catch (UncheckedIOException failure) {
          throw failure.getCause();
        }
        var openings = new Openings();
        Commitment orders = openings.to(
            "orders", verification.ordersSha256().getBytes(StandardCharsets.US_ASCII));
        Commitment given = openings.to(
            "answers", FileDigest.of(answers).getBytes(StandardCharsets.US_ASCII));
        openings.seal(file, CaseFile.openings(revision, "release"));
        return new Prepared(verification, manifests.files(row), signature, today, rows, orders,
            given, accounting);
      }
    }
  }

  private Hash account(
      RequestRow row, RequestPackage opened, Path answers, byte[] nonceKey, long revision)
      throws IOException {
    TaxpayerKey key = installation.taxpayerKey();
    try (AnsweredRows answered = new AnsweredRows(row, opened, answers, nonceKey)) {
      return KeyedAccounting.write(installation.layout().accounting(),
          row.caseId() + "-" + revision, key, answered.persons(key));
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
  }

  /// Why a release does not happen, and where the request goes instead.
  private record Stop(Stage stage, String office, String reason) {}

  private Optional<Stop> stop(Transaction tx, RequestRow row, Prepared prepared)
      throws SQLException {
    StepContext now = StepContext.read(tx, row.agency());
    if (!now.orders().against(AgreementShelf.facts(
        prepared.files().agreement(), row.agency(), row.requestId())).whole().isEmpty()) {
      return Optional.of(new Stop(Stage.BLOCKED, Offices.COUNSEL, "an order in force stops it"));
    }
    if (!(prepared.signature() instanceof SignatureVerdict.Valid)
        || !prepared.signatureDay().equals(now.asOf())) {
      return Optional.of(new Stop(Stage.HELD, Offices.DISCLOSURE,
          "the signatory's certificate no longer counts; the request must be attested again"));
    }
    Optional<Manifest> present = manifests.now(tx, row, prepared.files());
    String approved = row.manifestSha256().orElseThrow();
    if (present.isEmpty() || !present.get().sha256().equals(approved)) {
      return sendBack("what was approved is not what stands now");
    }
    if (Approvals.missing(new ApprovalTable(tx).over(row.caseId(), approved)).isPresent()) {
      return sendBack("an approval is missing");
    }
    VerificationRecord verification = prepared.verification();
    if (!verification.asOf().equals(now.asOf().toString())
        || !verification.ordersSha256().equals(now.orders().digest())
        || !verification.populationSha256().equals(prepared.files().population())) {
      return sendBack("the law or the population changed since verification");
    }
    Safeguards standing =
        now.safeguards().orElse(prepared.files().agreement().safeguards());
    return standing.status() == Safeguards.Status.GREEN
        ? Optional.empty()
        : sendBack("the recipient's safeguards status changed");
  }

  private static Optional<Stop> sendBack(String reason) {
    return Optional.of(new Stop(Stage.RECEIVED, Offices.GATEWAY, reason));
  }

  private void account(Transaction tx, RequestRow row, Prepared prepared, long[] batch)
      throws SQLException {
    var table = new RequestTable(tx);
    table.setReleased(row.caseId());
    if (row.availableAt().orElseThrow().isBefore(tx.now())) {
      // Verification took longer than the time granted for so many rows: the next interval.
      table.setAvailable(row.caseId(), ReleaseTime.next(
          tx.now(), installation.configuration().release().interval()));
    }
    outbox.add(tx, Optional.of(row.caseId()), "rows", prepared.rows());
    batch[0] = outbox.add(tx, Optional.of(row.caseId()), "release",
        List.of(new RequestEntry.Released(tx.now(), row.caseId(),
            Digests.reference(row.agency()), prepared.rows().count(), prepared.orders(),
            prepared.answers(), prepared.accounting())));
  }
}
