package countersign.server;

import countersign.gateway.call.Caller;
import countersign.gateway.call.Refusal;
import countersign.gateway.document.DocumentException;
import countersign.gateway.document.Json;
import countersign.gateway.document.Members;
import countersign.gateway.order.KnownOrder;
import countersign.gateway.order.OrderBook;
import countersign.gateway.order.OrderDocument;
import countersign.gateway.release.Gateway;
import countersign.gateway.state.StateException;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Court orders over HTTP. Everybody sees the public ones; a sealed one is seen by the holder's
/// officials who must act on it, and its existence by nobody else.
final class OrderHandlers {
  private final Gateway gateway;

  OrderHandlers(Gateway gateway) {
    this.gateway = gateway;
  }

  Reply list(Call call) throws StateException {
    ObjectNode json = Json.object();
    ArrayNode list = json.putArray("orders");
    Instant now = gateway.installation().database().instant();
    for (KnownOrder order : gateway.orders().all()) {
      if (OrderSight.mayKnow(call.caller(), order)) {
        list.add(json(order, now, call.caller()));
      }
    }
    return Reply.json(200, json);
  }

  Reply get(Call call) throws StateException {
    Optional<KnownOrder> found = find(call);
    Instant now = gateway.installation().database().instant();
    return found.isPresent()
        ? Reply.json(200, json(found.get(), now, call.caller()))
        : notFound();
  }

  private Optional<KnownOrder> find(Call call) throws StateException {
    return gateway.orders().find(call.parameter("order"))
        .filter(order -> OrderSight.mayKnow(call.caller(), order));
  }

  private static Reply notFound() {
    return Problem.of(Refusal.NOT_FOUND, "there is no such order");
  }

  /// POST /v1/orders: docs/examples/order.json.
  Reply enter(Call call) throws IOException, StateException {
    var outcome = gateway.orders().enter(
        call.caller(), call.document(RequestHandlers.DOCUMENT_BYTES));
    gateway.wake();
    Instant now = gateway.installation().database().instant();
    return RequestHandlers.render(outcome, order -> Reply
        .json(201, json(order, now, call.caller()))
        .with("Location", "/v1/orders/" + order.order().id()));
  }

  /// POST …/lifting-statement: the bytes that each counsel signs for this reason.
  Reply statement(Call call) throws IOException, StateException {
    Optional<KnownOrder> found = find(call);
    if (found.isEmpty()) {
      return notFound();
    }
    try {
      Members body = Members.of(call.document(RequestHandlers.DOCUMENT_BYTES));
      String reason = body.text("reason");
      body.end();
      return Reply.bytes(200, Reply.JSON, OrderBook.liftingStatement(found.get(), reason));
    } catch (DocumentException malformed) {
      return Problem.of(Refusal.MALFORMED_DOCUMENT, malformed.getMessage());
    }
  }

  /// POST …/liftings: docs/examples/lifting.json.
  Reply lift(Call call) throws IOException, StateException {
    try {
      Members body = Members.of(call.document(RequestHandlers.DOCUMENT_BYTES));
      String reason = body.text("reason");
      String signature = body.text("signature");
      body.end();
      var outcome =
          gateway.orders().lift(call.caller(), call.parameter("order"), reason, signature);
      gateway.wake();
      Instant now = gateway.installation().database().instant();
      return RequestHandlers.render(
          outcome, order -> Reply.json(200, json(order, now, call.caller())));
    } catch (DocumentException malformed) {
      return Problem.of(Refusal.MALFORMED_DOCUMENT, malformed.getMessage());
    }
  }

  Reply acknowledge(Call call) throws IOException, StateException {
    Instant now = gateway.installation().database().instant();
    return RequestHandlers.render(
        gateway.orders().acknowledge(call.caller(), call.parameter("order")),
        order -> Reply.json(200, json(order, now, call.caller())));
  }

  /// Names of custodians and numbers of cases are for those who may know sealed orders.
  private static ObjectNode json(KnownOrder known, Instant now, Caller caller) {
    ObjectNode json = OrderDocument.write(known.order());
    if (!OrderSight.mayKnowSealed(caller)) {
      json.remove("custodians");
      int cases = known.order().covers().removalCases().size();
      ((ObjectNode) json.get("covers")).putArray("removal_cases");
      ((ObjectNode) json.get("covers")).put("removal_cases_withheld", cases);
    }
    json.put("in_force", known.order().inForce(now));
    json.put("entered_at", known.enteredAt().toString());
    json.put("lifting_proposed_at",
        known.proposed().map(each -> each.at().toString()).orElse(null));
    if (OrderSight.mayKnowSealed(caller)) {
      json.put("lifting_reason", known.proposed().map(each -> each.reason()).orElse(null));
    }
    json.put("lifted_at", known.order().lifted().map(Instant::toString).orElse(null));
    return json;
  }
}
