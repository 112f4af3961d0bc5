package countersign.gateway.release;

import countersign.domain.order.BarredAct;
import countersign.domain.order.CourtOrder;
import countersign.domain.order.OrderSet;
import countersign.domain.order.OrderedRequest;
import countersign.domain.order.RequestFacts;
import countersign.gateway.accounting.Outbox;
import countersign.gateway.document.Json;
import countersign.gateway.order.Custodians;
import countersign.gateway.order.OrderConsequences;
import countersign.gateway.state.Installation;
import countersign.gateway.state.RandomIds;
import countersign.gateway.state.Transaction;
import countersign.ledger.entry.Commitment;
import countersign.ledger.entry.RequestEntry;
import countersign.rules.agreement.DisclosureAgreement;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What an order does to requests, in the transaction that enters or lifts it: those it stops are
/// BLOCKED before anybody can collect, what had left is recalled, and those that nothing stops any
/// more go back to admission, where the law is read anew and approvals are taken anew.
final class OrderEffects implements OrderConsequences {
  private static final Set<Stage> CONCERNED = EnumSet.of(
      Stage.ADMITTED, Stage.HELD, Stage.BLOCKED, Stage.RELEASING, Stage.VERIFIED, Stage.RELEASED,
      Stage.RECEIPTED);

  private final AgreementShelf agreements;
  private final Outbox outbox;
  private final SecureRandom random = new SecureRandom();

  OrderEffects(Installation installation, Outbox outbox) {
    this.agreements = AgreementShelf.of(installation.configuration());
    this.outbox = outbox;
  }

  @Override
  public void follow(Transaction tx, OrderSet orders, String ground) throws SQLException {
    var table = new RequestTable(tx);
    for (RequestRow row : table.at(CONCERNED)) {
      OrderedRequest stops = orders.against(facts(row));
      if (stops.stopsNothing()) {
        if (row.stage() == Stage.BLOCKED) {
          table.move(row, Stage.RECEIVED, Offices.GATEWAY, "gateway",
              "no order stops it any more; admission and approvals begin anew");
        }
      } else {
        stop(tx, row, stops, ground);
      }
    }
  }

  private RequestFacts facts(RequestRow row) throws SQLException {
    try {
      DisclosureAgreement agreement = agreements.find(row.agreement())
          .orElseThrow(() -> new IOException("agreement " + row.agreement() + " is gone"));
      return AgreementShelf.facts(agreement, row.agency(), row.requestId());
    } catch (IOException unreadable) {
      throw new SQLException(unreadable.getMessage(), unreadable);
    }
  }

  private void stop(Transaction tx, RequestRow row, OrderedRequest stops, String ground)
      throws SQLException {
    switch (row.stage()) {
      case BLOCKED -> { }
      case ADMITTED, HELD, RELEASING, VERIFIED -> block(tx, row, stops, ground);
      case RELEASED -> {
        if (new DeliveryTable(tx).all(row.caseId()).isEmpty()) {
          block(tx, row, stops, ground);
        } else {
          recall(tx, row, ground);
        }
      }
      case RECEIPTED -> {
        if (forbidsUse(stops)) {
          recall(tx, row, ground);
        }
      }
      case RECEIVED, RETURNED, RECALLED, DISPOSED ->
          throw new AssertionError("an order does nothing to a request at " + row.stage());
    }
  }

  /// An order that stops some persons alone sends the request back to admission, which blocks their
  /// rows; one that stops the whole blocks it.
  private void block(Transaction tx, RequestRow row, OrderedRequest stops, String ground)
      throws SQLException {
    var table = new RequestTable(tx);
    if (stops.whole().isEmpty()) {
      table.move(row, Stage.RECEIVED, Offices.GATEWAY, "gateway",
          "order " + ground + " may stop some rows; admission and approvals begin anew");
      return;
    }
    if (table.move(row, Stage.BLOCKED, Offices.COUNSEL, "gateway", "stopped by order " + ground)) {
      outbox.add(tx, Optional.of(row.caseId()), "blocked", List.of(
          new RequestEntry.RequestClosed(tx.now(), row.caseId(), RequestEntry.Outcome.BLOCKED)));
    }
  }

  /// {@return whether an order reaches answers that have arrived}: one that only forbids disclosing
  /// says nothing of what was lawfully disclosed before.
  private static boolean forbidsUse(OrderedRequest stops) {
    var all = new java.util.ArrayList<>(stops.whole());
    all.addAll(stops.personal());
    return all.stream().map(OrderedRequest.Stop::order).map(CourtOrder::barred)
        .anyMatch(acts -> acts.stream().anyMatch(
            act -> act.stopsAnswers() && act != BarredAct.DISCLOSE));
  }

  /// Calls back what left: deliveries in progress find the request at RECALLED and stop.
  private void recall(Transaction tx, RequestRow row, String ground) throws SQLException {
    if (!new RequestTable(tx).move(
        row, Stage.RECALLED, Offices.COUNSEL, "gateway", "recalled by order " + ground)) {
      return;
    }
    var officers = new TreeSet<String>();
    new DeliveryTable(tx).all(row.caseId()).forEach(each -> officers.add(each.officerId()));
    var recall = new RecallTable.Recall(RandomIds.next(random), row.caseId(), ground, tx.now(),
        tx.now().plus(Custodians.ACKNOWLEDGE_WITHIN));
    new RecallTable(tx).insert(recall, officers);
    byte[] notice = Json.bytes(Json.object()
        .put("recall", recall.recallId()).put("ground", ground)
        .put("officers", String.join(";", officers)));
    outbox.add(tx, Optional.of(row.caseId()), "recall",
        List.of(new RequestEntry.Recalled(tx.now(), row.caseId(), ground,
            Commitment.to("recall", Commitment.nonce(random), notice))));
  }
}
