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
import countersign.ledger.entry.RequestEntry;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// What a disclosure officer decides about a whole request: to return it, naming the element that
/// fails, since the statute says *shall* and a refusal without an element is none; to hold it; or to
/// have it read again, as after a hold was looked into. What stops a request is signed over the
/// digest of what was seen, as what lets it go is. Thread-safe.
final class Decisions {
  private final Installation installation;
  private final Outbox outbox;
  private final LedgerWriter ledger;
  private final Manifests manifests;

  Decisions(
      Installation installation, Outbox outbox, LedgerWriter ledger, Manifests manifests) {
    this.installation = installation;
    this.outbox = outbox;
    this.ledger = ledger;
    this.manifests = manifests;
  }

  /// {@return the bytes that are signed for a decision as things stand now}
  Outcome<byte[]> statement(String requestId, RequestDecision decision) throws StateException {
    Optional<Outcome<byte[]>> wrong = decision.wrong();
    if (wrong.isPresent()) {
      return wrong.get();
    }
    return within(requestId, (tx, row, files) ->
        Outcome.done(decision.statement(row, digest(tx, row, files))));
  }

  /// Returns or holds a request as a whole.
  ///
  /// @param jws signature over [#statement]
  Outcome<RequestRow> decide(
      Caller official, String requestId, RequestDecision decision, String jws)
      throws StateException {
    Optional<Outcome<RequestRow>> wrong = decision.wrong();
    if (wrong.isPresent()) {
      return wrong.get();
    }
    boolean held = decision.kind() == RequestDecision.Kind.HOLD;
    var batch = new long[1];
    Outcome<RequestRow> outcome = within(requestId, (tx, row, files) -> {
      byte[] statement = decision.statement(row, digest(tx, row, files));
      if (!OfficialSignature.isBy(official.certificate().orElseThrow(), jws, statement)) {
        return Outcome.refused(Refusal.SIGNATURE_WRONG,
            "the signature is not yours over this decision as things stand now");
      }
      if (held && row.stage() == Stage.HELD) {
        return Outcome.refused(Refusal.WRONG_STAGE, "the request is held already");
      }
      new RequestTable(tx).move(row, held ? Stage.HELD : Stage.RETURNED,
          held ? Offices.DISCLOSURE : Offices.REQUESTER, official.person().id(),
          held ? decision.reason() : decision.rule() + ": " + decision.reason());
      SignedDecision.insert(tx, row.caseId(), new SignedDecision(decision.kind().word(),
          new String(statement, StandardCharsets.UTF_8), official.person().id(),
          official.person().name(), official.keySha256(), jws, tx.now()));
      batch[0] = outbox.add(tx, Optional.of(row.caseId()), held ? "held" : "returned",
          List.of(new RequestEntry.RequestClosed(tx.now(), row.caseId(),
              held ? RequestEntry.Outcome.HELD : RequestEntry.Outcome.RETURNED)));
      return Outcome.done(new RequestTable(tx).find(requestId).orElseThrow());
    });
    ledger.cover(batch[0]);
    return outcome;
  }

  /// Sends a request back to admission. It opens nothing and stops nothing, so it is not signed.
  Outcome<RequestRow> readmit(Caller official, String requestId, String reason)
      throws StateException {
    Optional<Outcome<RequestRow>> wrong = RequestDecision.reasonWrong(reason);
    if (wrong.isPresent()) {
      return wrong.get();
    }
    return within(requestId, (tx, row, files) -> {
      new RequestTable(tx).move(
          row, Stage.RECEIVED, Offices.GATEWAY, official.person().id(), reason);
      return Outcome.done(new RequestTable(tx).find(requestId).orElseThrow());
    });
  }

  private Optional<String> digest(Transaction tx, RequestRow row, Manifests.Files files)
      throws SQLException {
    return manifests.now(tx, row, files).map(Manifest::sha256);
  }

  /// Something decided of a request that waits for a decision.
  @FunctionalInterface
  private interface Step<T> {
    Outcome<T> decide(Transaction tx, RequestRow row, Manifests.Files files) throws SQLException;
  }

  private <T> Outcome<T> within(String requestId, Step<T> step) throws StateException {
    Optional<RequestRow> seen =
        installation.database().read(tx -> new RequestTable(tx).find(requestId));
    if (seen.isEmpty()) {
      return Outcome.refused(Refusal.NOT_FOUND, "there is no such request");
    }
    Manifests.Files files = manifests.files(seen.get());
    return installation.database().write(tx -> {
      RequestRow row = new RequestTable(tx).find(requestId).orElseThrow();
      return row.stage() == Stage.ADMITTED || row.stage() == Stage.HELD
          ? step.decide(tx, row, files)
          : Outcome.refused(Refusal.WRONG_STAGE,
              "this is decided of a request at ADMITTED or HELD, not " + row.stage());
    });
  }
}
