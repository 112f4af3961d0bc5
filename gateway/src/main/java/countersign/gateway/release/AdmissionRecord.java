package countersign.gateway.release;

import countersign.domain.DispositionKind;
import countersign.gateway.document.DocumentException;
import countersign.gateway.document.Json;
import countersign.gateway.document.Members;
import countersign.rules.statute.RuleText;
import countersign.rules.statute.StatuteCore;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/// What admission came to, as column `request.admission` holds it: numbers and digests.
///
/// @param revision revision at which the step began; names its evidence
/// @param counts rows by disposition, none of them after look-up
/// @param admitted rows that may be asked
/// @param rules findings by rule; empty in records made before they were kept
/// @param answersSha256 of the sealed answers before look-up
public record AdmissionRecord(
    long revision,
    String asOf,
    String agreementSha256,
    String ordersSha256,
    String programSha256,
    Map<DispositionKind, Long> counts,
    long admitted,
    Map<String, Long> rules,
    String answersSha256) {

  String text() {
    ObjectNode json = Json.object();
    json.put("revision", revision);
    json.put("as_of", asOf);
    json.put("agreement_sha256", agreementSha256);
    json.put("orders_sha256", ordersSha256);
    json.put("program_sha256", programSha256);
    json.put("admitted", admitted);
    json.put("answers_sha256", answersSha256);
    ObjectNode numbers = json.putObject("counts");
    for (DispositionKind each : DispositionKind.values()) {
      if (!each.afterLookup()) {
        numbers.put(each.name(), counts.getOrDefault(each, 0L));
      }
    }
    ObjectNode byRule = json.putObject("rules");
    new TreeMap<>(rules).forEach(byRule::put);
    return Json.text(json);
  }

  /// {@return the record in this text, which the gateway wrote}
  public static AdmissionRecord parse(String text) {
    try {
      Members json = Members.of(text.getBytes(StandardCharsets.UTF_8));
      var counts = new EnumMap<DispositionKind, Long>(DispositionKind.class);
      Members numbers = json.object("counts");
      for (DispositionKind each : DispositionKind.values()) {
        if (!each.afterLookup()) {
          counts.put(each, numbers.number(each.name(), 0, Long.MAX_VALUE));
        }
      }
      numbers.end();
      var read = new AdmissionRecord(json.number("revision", 0, Long.MAX_VALUE),
          json.text("as_of"), json.text("agreement_sha256"), json.text("orders_sha256"),
          json.text("program_sha256"), counts, json.number("admitted", 0, Long.MAX_VALUE),
          rules(json), json.text("answers_sha256"));
      json.end();
      return read;
    } catch (DocumentException ours) {
      throw new AssertionError("a stored admission does not parse", ours);
    }
  }

  private static Map<String, Long> rules(Members json) throws DocumentException {
    var rules = new TreeMap<String, Long>();
    if (json.has("rules")) {
      Members found = json.object("rules");
      for (RuleText each : StatuteCore.shipped().rules()) {
        String id = each.id().value();
        if (found.has(id)) {
          rules.put(id, found.number(id, 0, Long.MAX_VALUE));
        }
      }
    }
    return rules;
  }
}
