package countersign.server;

import countersign.gateway.document.Json;
import countersign.gateway.release.Gateway;
import countersign.gateway.release.Incident;
import countersign.gateway.state.StateException;
import java.io.IOException;
import java.time.Instant;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What single offices do over HTTP.
final class OfficeHandlers {
  private final Gateway gateway;

  OfficeHandlers(Gateway gateway) {
    this.gateway = gateway;
  }

  /// {@return what is done after an answer has left}
  AfterHandlers after() {
    return new AfterHandlers(gateway);
  }

  /// POST /v1/safeguards: docs/examples/safeguards.json.
  Reply safeguards(Call call) throws IOException, StateException {
    return RequestHandlers.render(
        gateway.standings().record(
            call.caller(), call.document(RequestHandlers.DOCUMENT_BYTES)),
        status -> Reply.json(201, Json.object().put("status", status.name())));
  }

  /// POST /v1/contractors: docs/examples/contractor.json.
  Reply contractor(Call call) throws IOException, StateException {
    return RequestHandlers.render(
        gateway.standings().certify(
            call.caller(), call.document(RequestHandlers.DOCUMENT_BYTES)),
        officer -> Reply.json(201, Json.object().put("officer_id", officer)));
  }

  Reply incidents(Call call) throws StateException {
    ObjectNode json = Json.object();
    ArrayNode list = json.putArray("incidents");
    for (Incident each : gateway.incidents()) {
      list.addObject()
          .put("incident", each.incidentId())
          .put("case", each.caseId().orElse(null))
          .put("kind", each.kind())
          .put("detail", each.detail())
          .put("person", each.personId())
          .put("at", each.at().toString())
          .put("report_due_at", each.reportDueAt().toString())
          .put("reported_at", each.reportedAt().map(Instant::toString).orElse(null));
    }
    return Reply.json(200, json);
  }

  /// GET /v1/me: who the certificate says the caller is.
  Reply me(Call call) {
    var caller = call.caller();
    return Reply.json(200, Json.object()
        .put("role", caller.role().name())
        .put("name", caller.person().name())
        .put("agency", caller.person().agency())
        .put("id", caller.person().id()));
  }
}
