package countersign.gateway.release;

import countersign.domain.RuleId;
import countersign.gateway.accounting.LedgerWriter;
import countersign.gateway.accounting.Outbox;
import countersign.gateway.call.Caller;
import countersign.gateway.call.Outcome;
import countersign.gateway.call.Refusal;
import countersign.gateway.state.Installation;
import countersign.gateway.state.StateException;
import countersign.ledger.entry.RequestEntry;
import countersign.rules.statute.StatuteCore;
import java.util.List;
import java.util.Optional;

/// What a disclosure officer decides about a whole request: to return it, naming the element that
/// fails, since the statute says *shall* and a refusal without an element is none; or to have it
/// read again, as after a hold was looked into. Thread-safe.
final class Decisions {
  private static final int MOST_REASON = 2_000;

  private final Installation installation;
  private final Outbox outbox;
  private final LedgerWriter ledger;

  Decisions(Installation installation, Outbox outbox, LedgerWriter ledger) {
    this.installation = installation;
    this.outbox = outbox;
    this.ledger = ledger;
  }

  /// Returns a request as a whole.
  ///
  /// @param rule id of the rule whose element is not stated
  Outcome<RequestRow> returned(Caller official, String requestId, String rule, String reason)
      throws StateException {
    Optional<Outcome<RequestRow>> wrong = wrong(rule, reason);
    if (wrong.isPresent()) {
      return wrong.get();
    }
    return move(official, requestId, Stage.RETURNED, Offices.REQUESTER, rule + ": " + reason);
  }

  /// Holds a request at the disclosure office: nothing is released before it is read again.
  Outcome<RequestRow> hold(Caller official, String requestId, String reason)
      throws StateException {
    if (reason.isBlank() || reason.length() > MOST_REASON) {
      return Outcome.refused(Refusal.MALFORMED_DOCUMENT, "/reason is a text of 1 to 2,000 characters");
    }
    return move(official, requestId, Stage.HELD, Offices.DISCLOSURE, reason);
  }

  /// Sends a request back to admission.
  Outcome<RequestRow> readmit(Caller official, String requestId, String reason)
      throws StateException {
    if (reason.isBlank() || reason.length() > MOST_REASON) {
      return Outcome.refused(Refusal.MALFORMED_DOCUMENT, "/reason is a text of 1 to 2,000 characters");
    }
    return move(official, requestId, Stage.RECEIVED, Offices.GATEWAY, reason);
  }

  private static Optional<Outcome<RequestRow>> wrong(String rule, String reason) {
    try {
      var id = new RuleId(rule);
      if (StatuteCore.shipped().rules().stream().noneMatch(each -> each.id().equals(id))) {
        return Optional.of(Outcome.refused(
            Refusal.MALFORMED_DOCUMENT, "/rule names no rule of the statute core"));
      }
    } catch (IllegalArgumentException form) {
      return Optional.of(Outcome.refused(Refusal.MALFORMED_DOCUMENT, "/rule is a rule's id"));
    }
    return reason.isBlank() || reason.length() > MOST_REASON
        ? Optional.of(Outcome.refused(
            Refusal.MALFORMED_DOCUMENT, "/reason is a text of 1 to 2,000 characters"))
        : Optional.empty();
  }

  private Outcome<RequestRow> move(
      Caller official, String requestId, Stage to, String office, String reason)
      throws StateException {
    var batch = new long[1];
    Outcome<RequestRow> outcome = installation.database().write(tx -> {
      var table = new RequestTable(tx);
      Optional<RequestRow> row = table.find(requestId);
      if (row.isEmpty()) {
        return Outcome.refused(Refusal.NOT_FOUND, "there is no such request");
      }
      if (row.get().stage() != Stage.ADMITTED && row.get().stage() != Stage.HELD) {
        return Outcome.refused(Refusal.WRONG_STAGE,
            "this is decided of a request at ADMITTED or HELD, not " + row.get().stage());
      }
      if (row.get().stage() == to) {
        return Outcome.refused(Refusal.WRONG_STAGE, "the request is held already");
      }
      table.move(row.get(), to, office, official.person().id(), reason);
      if (to == Stage.RETURNED || to == Stage.HELD) {
        boolean held = to == Stage.HELD;
        batch[0] = outbox.add(tx, Optional.of(row.get().caseId()), held ? "held" : "returned",
            List.of(new RequestEntry.RequestClosed(tx.now(), row.get().caseId(),
                held ? RequestEntry.Outcome.HELD : RequestEntry.Outcome.RETURNED)));
      }
      return Outcome.done(table.find(requestId).orElseThrow());
    });
    ledger.cover(batch[0]);
    return outcome;
  }
}
