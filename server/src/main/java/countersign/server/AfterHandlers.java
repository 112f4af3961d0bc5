package countersign.server;

import countersign.gateway.after.Afterwards;
import countersign.gateway.call.Outcome;
import countersign.gateway.release.Gateway;
import countersign.gateway.state.StateException;
import java.io.IOException;
import tools.jackson.databind.node.ObjectNode;

/// What happens after an answer has left, over HTTP: recall, correction, disposal, incidents, and a
/// person's own accounting. Each document has an example in docs/examples.
final class AfterHandlers {
  private final Afterwards after;
  private final PersonHandlers persons;

  AfterHandlers(Gateway gateway) {
    this.after = gateway.afterwards();
    this.persons = new PersonHandlers(gateway);
  }

  private static byte[] document(Call call) throws IOException {
    return call.document(RequestHandlers.DOCUMENT_BYTES);
  }

  private static Reply created(Outcome<ObjectNode> outcome) {
    return RequestHandlers.render(outcome, json -> Reply.json(201, json));
  }

  PersonHandlers persons() {
    return persons;
  }

  Reply recall(Call call) throws IOException, StateException {
    return created(
        after.recalls().recall(call.caller(), call.parameter("request"), document(call)));
  }

  Reply acts(Call call) throws StateException {
    return RequestHandlers.render(
        after.recalls().acts(call.parameter("request")), json -> Reply.json(200, json));
  }

  Reply acknowledgeRecall(Call call) throws IOException, StateException {
    return created(
        after.recalls().acknowledge(call.caller(), call.parameter("request"), document(call)));
  }

  Reply correct(Call call) throws IOException, StateException {
    return created(
        after.recalls().correct(call.caller(), call.parameter("request"), document(call)));
  }

  Reply acknowledgeCorrection(Call call) throws IOException, StateException {
    return created(after.recalls().acknowledgeCorrection(call.caller(), document(call)));
  }

  Reply dispose(Call call) throws IOException, StateException {
    return created(
        after.disposals().certify(call.caller(), call.parameter("request"), document(call)));
  }

  Reply record(Call call) throws IOException, StateException {
    return created(after.incidents().record(call.caller(), document(call)));
  }

  Reply report(Call call) throws IOException, StateException {
    return created(
        after.incidents().reported(call.caller(), call.parameter("incident"), document(call)));
  }

  Reply close(Call call) throws IOException, StateException {
    return created(
        after.incidents().close(call.caller(), call.parameter("incident"), document(call)));
  }

  Reply notice(Call call) throws IOException, StateException {
    return created(
        after.incidents().notice(call.caller(), call.parameter("incident"), document(call)));
  }

  Reply notified(Call call) throws IOException, StateException {
    return created(
        after.incidents().notified(call.caller(), call.parameter("incident"), document(call)));
  }

  Reply person(Call call) throws IOException, StateException {
    return created(after.persons().decide(call.caller(), document(call)));
  }
}
