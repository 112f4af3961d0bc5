package countersign.gateway.release;

import countersign.domain.DispositionKind;
import countersign.gateway.document.Json;
import countersign.gateway.state.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A request as it is shown: status, clock, counts before look-up. How many rows were confirmed is
/// shown to nobody; whether verification is over is not shown before the fixed time, since how long
/// it took could say something of what it found.
///
/// @param approvals the signatures over the present manifest
/// @param manifestSha256 digest of the present manifest, where there is something to approve
public record RequestView(
    RequestRow row, List<Step> history, List<ApprovalGiven> approvals,
    Optional<String> manifestSha256, Instant now) {

  /// A step a request took, as it is shown.
  public record Step(Stage stage, Instant at, String by, String reason) {}

  /// {@return the stage as it may be shown at this instant}
  public Stage stage() {
    return hidden(row.stage()) ? Stage.RELEASING : row.stage();
  }

  private boolean hidden(Stage stage) {
    boolean early = row.availableAt().map(at -> at.isAfter(now)).orElse(false);
    return early && (stage == Stage.VERIFIED || stage == Stage.RELEASED);
  }

  public boolean overdue() {
    return row.stage().clockRuns() && row.dueAt().isBefore(now);
  }

  /// {@return the status as the API shows it, schema `Request` of the OpenAPI document}
  ///
  /// @param role who looks: the holder's officials see who acted and what is to be signed
  public ObjectNode json(Role role) {
    boolean holder = isHolder(role);
    ObjectNode json = Json.object();
    json.put("request_id", row.requestId());
    json.put("case", row.caseId());
    json.put("requesting_agency", row.agency());
    json.put("agreement", row.agreement());
    json.put("package_sha256", row.packageSha256());
    json.put("rows", row.rows());
    json.put("stage", stage().name());
    json.put("received_at", row.receivedAt().toString());
    json.put("due_at", row.dueAt().toString());
    json.put("overdue", overdue());
    json.put("office", hidden(row.stage()) ? Offices.GATEWAY : row.assignedOffice());
    json.put("available_at", row.availableAt().map(Instant::toString).orElse(null));
    row.admission().map(AdmissionRecord::parse).ifPresent(admission -> {
      ObjectNode counts = json.putObject("dispositions");
      for (DispositionKind each : DispositionKind.values()) {
        if (!each.afterLookup()) {
          counts.put(each.name(), admission.counts().getOrDefault(each, 0L));
        }
      }
      counts.put("ADMITTED", admission.admitted());
    });
    if (holder) {
      json.put("manifest_sha256", manifestSha256.orElse(null));
      ArrayNode given = json.putArray("approvals");
      for (ApprovalGiven each : approvals) {
        given.addObject().put("part", each.part().word()).put("person", each.personName())
            .put("at", each.at().toString());
      }
    }
    ArrayNode steps = json.putArray("history");
    for (Step each : history) {
      if (hidden(each.stage()) || !holder && each.stage() == Stage.VERIFIED) {
        continue;
      }
      // How long verification took is the holder's to know: others see the batch's fixed time.
      boolean fixed = !holder && each.stage() == Stage.RELEASED;
      ObjectNode step = steps.addObject();
      step.put("stage", each.stage().name())
          .put("at", (fixed ? row.availableAt().orElse(each.at()) : each.at()).toString());
      if (holder) {
        step.put("by", each.by()).put("reason", each.reason());
      }
    }
    return json;
  }

  private static boolean isHolder(Role role) {
    return switch (role) {
      case DISCLOSURE_PREPARER, DISCLOSURE_RELEASER, COUNSEL, AUDITOR, SAFEGUARDS, ADMINISTRATOR ->
          true;
      case REQUESTER, SIGNATORY, OFFICER, CUSTODIAN, PERSON, PUBLIC -> false;
    };
  }
}
