package countersign.gateway.release;

import countersign.domain.DispositionKind;
import countersign.domain.order.OrderSet;
import countersign.gateway.document.Json;
import countersign.rules.agreement.DisclosureAgreement;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What two people approve: the digests of what they saw. The same facts give the same bytes, and
/// any change of request, agreement, population, orders, program or admission gives others, which
/// no signature given before is over. docs/formats/manifest-v1.md.
///
/// @param bytes canonical JSON, the payload of each approval's signature
record Manifest(byte[] bytes) {
  static Manifest of(
      RequestRow request, AdmissionRecord admission, DisclosureAgreement agreement,
      OrderSet orders, String population, String program) {
    ObjectNode json = Json.object();
    json.put("type", "countersign-manifest-v1");
    json.put("request_id", request.requestId());
    json.put("case", request.caseId());
    json.put("requesting_agency", request.agency());
    json.put("package_sha256", request.packageSha256());
    json.put("rows", request.rows());
    json.put("agreement", agreement.id());
    json.put("agreement_sha256", agreement.digest());
    json.put("population_sha256", population);
    json.put("program_sha256", program);
    json.put("orders_sha256", orders.digest());
    ArrayNode ids = json.putArray("orders");
    orders.orders().forEach(each -> ids.add(each.id().value()));
    ObjectNode seen = json.putObject("admission");
    seen.put("number", admission.revision());
    seen.put("as_of", admission.asOf());
    seen.put("answers_sha256", admission.answersSha256());
    seen.put("admitted", admission.admitted());
    for (DispositionKind each : DispositionKind.values()) {
      if (!each.afterLookup()) {
        seen.put(each.name().toLowerCase(java.util.Locale.ROOT),
            admission.counts().getOrDefault(each, 0L));
      }
    }
    return new Manifest(Json.bytes(json));
  }

  String sha256() {
    return Digests.hex(bytes);
  }
}
