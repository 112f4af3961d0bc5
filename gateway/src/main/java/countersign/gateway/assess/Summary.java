package countersign.gateway.assess;

import countersign.domain.Finding;
import countersign.rules.agreement.ParameterName;
import countersign.rules.statute.StatuteCore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// `summary.json`: counts, digests, the as-of date and alarms; no times, no paths, nothing of a
/// row. The same inputs give the same bytes.
final class Summary {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Summary() {}

  static byte[] json(
      Admitted admitted, String populationDigest, Verified verified, boolean released) {
    var input = admitted.input();
    var summary = new LinkedHashMap<String, Object>();
    summary.put("request_id", input.request().requestId());
    summary.put("agreement", input.agreement().id());
    summary.put("as_of", input.asOf().toString());
    summary.put("released", released);
    summary.put("rows", admitted.determinations().rows());
    summary.put("dispositions", verified.counts());
    summary.put("rules", verified.rules());
    var digests = new LinkedHashMap<String, String>();
    digests.put("agreement", input.agreement().digest());
    digests.put("statute_core", StatuteCore.shipped().digest());
    digests.put("population", populationDigest);
    digests.put("package", admitted.request().requestSha256());
    digests.put("subjects", admitted.totals().sha256());
    digests.put("program", ProgramDigest.value());
    digests.put("answers", verified.answersSha256());
    digests.put("determinations", verified.determinationsSha256());
    summary.put("digests", digests);
    summary.put("holds", holds(admitted));
    summary.put("alarms", alarms(admitted));
    return bytes(summary);
  }

  private static List<Map<String, String>> holds(Admitted admitted) {
    var holds = new ArrayList<Map<String, String>>();
    for (Finding hold : admitted.determinations().batchHolds()) {
      var entry = new LinkedHashMap<String, String>();
      entry.put("rule", hold.rule().value());
      entry.put("code", hold.code());
      entry.put("authority", hold.authority().text());
      entry.put("what", hold.what());
      holds.add(entry);
    }
    return holds;
  }

  /// What a person should look at, and what holds nothing.
  private static List<String> alarms(Admitted admitted) {
    var alarms = new ArrayList<String>();
    var agreement = admitted.input().agreement();
    long rows = admitted.determinations().rows();
    if (agreement.has(ParameterName.PROSECUTIONS_PER_YEAR)) {
      long prosecutions = agreement.parameter(ParameterName.PROSECUTIONS_PER_YEAR);
      if (rows > prosecutions) {
        alarms.add(
            rows + " persons said to be under criminal investigation; prosecutions a year: " + prosecutions);
      }
    }
    if (admitted.determinations().undecided()) {
      alarms.add("a rule could not be decided; the whole request is held");
    }
    return alarms;
  }

  static byte[] bytes(Object value) {
    return (JSON.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
