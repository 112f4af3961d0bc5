package countersign.gateway.release;

import countersign.domain.Request;
import countersign.gateway.accounting.LedgerWriter;
import countersign.gateway.accounting.Outbox;
import countersign.gateway.call.Caller;
import countersign.gateway.call.Outcome;
import countersign.gateway.call.Refusal;
import countersign.gateway.release.DeliveryTable.Delivery;
import countersign.gateway.release.DeliveryTable.Ending;
import countersign.gateway.release.DeliveryTable.Receipt;
import countersign.gateway.state.Installation;
import countersign.gateway.state.RandomIds;
import countersign.gateway.state.StateException;
import countersign.gateway.state.Transaction;
import countersign.ledger.entry.Commitment;
import countersign.ledger.entry.RequestEntry;
import countersign.rules.agreement.Safeguards;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Hands answers to the named officers, and to nobody else. Thread-safe.
final class Deliveries {
  /// Attempts an officer has: connections break, but whoever needs more has another difficulty.
  static final int MOST_ATTEMPTS = 3;

  private final Installation installation;
  private final Outbox outbox;
  private final LedgerWriter ledger;
  private final Manifests manifests;
  private final Cases cases;
  private final SecureRandom random = new SecureRandom();

  Deliveries(
      Installation installation, Outbox outbox, LedgerWriter ledger, Manifests manifests,
      Cases cases) {
    this.installation = installation;
    this.outbox = outbox;
    this.ledger = ledger;
    this.manifests = manifests;
    this.cases = cases;
  }

  /// Begins to hand an officer's answers over. What is returned is not sent yet; everything that
  /// allows it has been read again, and the attempt is on record.
  Outcome<OutgoingAnswers> begin(Caller officer, String requestId) throws StateException {
    Optional<RequestRow> seen =
        installation.database().read(tx -> new RequestTable(tx).find(requestId));
    if (seen.isEmpty()) {
      return notFound();
    }
    Manifests.Files files = manifests.files(seen.get());
    Optional<CaseFile> file = cases.file(seen.get());
    if (file.isEmpty()) {
      return Outcome.refused(Refusal.DESTROYED, "the evidence of this request is destroyed");
    }
    var batch = new long[1];
    Outcome<Delivery> begun = installation.database().write(tx -> {
      RequestRow row = new RequestTable(tx).find(requestId).orElseThrow();
      Optional<Outcome<Delivery>> denied = denied(tx, row, officer, batch);
      if (denied.isPresent()) {
        return denied.get();
      }
      Optional<Outcome<Delivery>> refused = refused(tx, row, officer, files);
      return refused.isPresent() ? refused.get() : Outcome.done(record(tx, row, officer));
    });
    ledger.cover(batch[0]);
    RequestRow row = installation.database()
        .read(tx -> new RequestTable(tx).find(requestId).orElseThrow());
    return begun.map(delivery -> new OutgoingAnswers(installation, file.get(), row,
        VerificationRecord.parse(row.verification().orElseThrow()), delivery,
        officer.certificate().orElseThrow(), files.agreement()));
  }

  private Delivery record(Transaction tx, RequestRow row, Caller officer) throws SQLException {
    var table = new DeliveryTable(tx);
    String officerId = officer.person().id();
    var delivery = new Delivery(RandomIds.next(random), officerId,
        1 + attempts(tx, row, officerId), table.share(row.caseId(), officerId), tx.now(),
        Optional.empty(), Optional.empty());
    table.begin(row.caseId(), delivery);
    return delivery;
  }

  private static long attempts(Transaction tx, RequestRow row, String officerId)
      throws SQLException {
    return new DeliveryTable(tx).all(row.caseId()).stream()
        .filter(each -> each.officerId().equals(officerId)).count();
  }

  private static <T> Outcome<T> notFound() {
    return Outcome.refused(Refusal.NOT_FOUND, "there is no such request");
  }

  /// Somebody who is not a named officer of this request is told that there is none, the attempt is
  /// on record, and a second one is an incident (law/facts.md §7.2, scenario 50).
  private Optional<Outcome<Delivery>> denied(
      Transaction tx, RequestRow row, Caller caller, long[] batch) throws SQLException {
    Optional<Request.Officer> named =
        new RequestTable(tx).officer(row.caseId(), caller.person().id());
    boolean same = named.isPresent()
        && named.get().name().equals(caller.person().name())
        && named.get().agency().equals(caller.person().agency());
    if (same) {
      return Optional.empty();
    }
    long times = new DeliveryTable(tx).countDeniedRead(row.caseId(), caller.person().id());
    if (times == 2) {
      batch[0] = new Incidents(outbox, random).open(tx, Optional.of(row.caseId()),
          "answers-read-denied",
          "a person who is not a named officer of the request asked for its answers twice",
          caller.person().id());
    }
    return Optional.of(notFound());
  }

  /// {@return why the officer does not receive the answers now, or empty}
  private Optional<Outcome<Delivery>> refused(
      Transaction tx, RequestRow row, Caller officer, Manifests.Files files) throws SQLException {
    switch (row.stage()) {
      case RELEASED, RECEIPTED -> { }
      case BLOCKED, RECALLED -> {
        return refused(Refusal.ORDER_IN_FORCE, "an order in force stops it");
      }
      case RECEIVED, ADMITTED, RETURNED, HELD, RELEASING, VERIFIED, DISPOSED -> {
        return refused(Refusal.WRONG_STAGE, "there are no answers to collect");
      }
    }
    if (row.availableAt().orElseThrow().isAfter(tx.now())) {
      return refused(Refusal.TOO_EARLY, "available at " + row.availableAt().get());
    }
    if (outbox.entriesUpTo(tx, row.caseId()).filter(ledger::isWitnessed).isEmpty()) {
      return refused(Refusal.TOO_EARLY, "the accounting of this release is not complete yet");
    }
    StepContext now = StepContext.read(tx, row.agency());
    if (!now.orders().against(AgreementShelf.facts(
        files.agreement(), row.agency(), row.requestId())).stopsNothing()) {
      return refused(Refusal.ORDER_IN_FORCE, "an order in force stops it");
    }
    Safeguards standing = now.safeguards().orElse(files.agreement().safeguards());
    if (standing.status() != Safeguards.Status.GREEN) {
      return refused(
          Refusal.SAFEGUARDS, "the recipient's safeguards do not allow it, 26 USC 6103(p)(4)");
    }
    return refusedOfficer(tx, row, officer, standing);
  }

  private Optional<Outcome<Delivery>> refusedOfficer(
      Transaction tx, RequestRow row, Caller officer, Safeguards standing) throws SQLException {
    String officerId = officer.person().id();
    Request.Officer named = new RequestTable(tx).officer(row.caseId(), officerId).orElseThrow();
    boolean employee = named.employment().equals("employee");
    if (!employee && !standing.certifiedContractors().contains(officerId)) {
      return refused(Refusal.SAFEGUARDS,
          "a contractor receives answers only with a certificate under 26 USC 6103(p)(9)");
    }
    var table = new DeliveryTable(tx);
    if (table.receipt(row.caseId(), officerId).isPresent()
        || attempts(tx, row, officerId) >= MOST_ATTEMPTS) {
      return refused(Refusal.ALREADY_DELIVERED, "the answers were collected");
    }
    return table.share(row.caseId(), officerId) == 0
        ? refused(Refusal.WRONG_STAGE, "no row of this request names you")
        : Optional.empty();
  }

  private static <T> Optional<Outcome<T>> refused(Refusal why, String detail) {
    return Optional.of(Outcome.refused(why, detail));
  }

  /// Takes an officer's word that the answers arrived whole: the digest of the plain text.
  Outcome<Receipt> acknowledge(Caller officer, String requestId, String answersSha256)
      throws StateException {
    Optional<RequestRow> seen =
        installation.database().read(tx -> new RequestTable(tx).find(requestId));
    Optional<CaseFile> file = seen.isEmpty() ? Optional.empty() : cases.file(seen.get());
    if (file.isEmpty()) {
      return notFound();
    }
    String officerId = officer.person().id();
    var openings = new Openings();
    Commitment commitment =
        openings.to("receipt", answersSha256.getBytes(StandardCharsets.US_ASCII));
    openings.seal(file.get(), CaseFile.openings(
        seen.get().revision(), "receipt-" + Digests.letters(officerId)));
    var batch = new long[1];
    Outcome<Receipt> outcome = installation.database().write(tx -> {
      var table = new DeliveryTable(tx);
      RequestRow row = new RequestTable(tx).find(requestId).orElseThrow();
      Optional<Receipt> given = table.receipt(row.caseId(), officerId);
      if (given.isPresent()) {
        return given.get().answersSha256().equals(answersSha256)
            ? Outcome.done(given.get())
            : Outcome.refused(Refusal.NAME_TAKEN, "another receipt was given");
      }
      boolean sent = table.all(row.caseId()).stream().anyMatch(
          each -> each.officerId().equals(officerId)
              && each.ending().filter(Ending.SENT::equals).isPresent()
              && each.answersSha256().filter(answersSha256::equals).isPresent());
      if (!sent) {
        return Outcome.refused(Refusal.WRONG_STAGE, "no answers with this digest were sent to you");
      }
      var receipt = new Receipt(officerId, answersSha256, tx.now());
      table.insertReceipt(row.caseId(), receipt);
      if (row.stage() == Stage.RELEASED && table.awaited(row.caseId()) == 0) {
        new RequestTable(tx).move(
            row, Stage.RECEIPTED, Offices.OFFICERS, officerId, "every officer has acknowledged");
      }
      batch[0] = outbox.add(tx, Optional.of(row.caseId()), "receipt",
          List.of(new RequestEntry.ReceiptGiven(
              tx.now(), row.caseId(), Digests.reference(officerId), commitment)));
      return Outcome.done(receipt);
    });
    ledger.cover(batch[0]);
    return outcome;
  }
}
