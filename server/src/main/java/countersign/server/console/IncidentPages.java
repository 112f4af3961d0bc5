package countersign.server.console;

import static countersign.server.console.Html.all;
import static countersign.server.console.Html.at;
import static countersign.server.console.Html.css;
import static countersign.server.console.Html.el;
import static countersign.server.console.Html.link;
import static countersign.server.console.Html.text;
import static countersign.server.console.Tables.head;
import static countersign.server.console.Tables.scrolling;
import static countersign.server.console.Words.say;
import static countersign.server.console.Words.words;

import countersign.gateway.after.Incidents;
import countersign.gateway.call.Refusal;
import countersign.gateway.document.Json;
import countersign.gateway.release.Gateway;
import countersign.gateway.release.Incident;
import countersign.gateway.state.Role;
import countersign.gateway.state.StateException;
import countersign.server.Call;
import countersign.server.Reply;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Incidents: recorded without protected data, reported within 24 hours of discovery, closed; and
/// the decision on notices to taxpayers.
final class IncidentPages {
  private static final String LIST = "/console/incidents";

  private final Gateway gateway;
  private final FormGuard guard;

  IncidentPages(Gateway gateway, FormGuard guard) {
    this.gateway = gateway;
    this.guard = guard;
  }

  Reply list(Call call) throws StateException {
    Instant now = gateway.installation().database().instant();
    var rows = new ArrayList<Html>();
    for (Incident each : gateway.incidents().reversed()) {
      rows.add(el("tr",
          el("th", at("scope", "row"), link(Paths.incident(each.incidentId()), each.kind())),
          el("td", each.detail()),
          el("td", each.caseId().orElse("")),
          el("td", Clock.instant(each.at())),
          el("td", each.reportedAt().map(Clock::instant)
              .orElseGet(() -> Clock.until(each.reportDueAt(), now)))));
    }
    return Page.of(200, call.caller(), LIST, say("incidents.title"),
        el("p", css("lead"), words("incidents.lead")),
        mayRecord(call.caller().role()) ? el("p", el("a", css("button"),
            at("href", LIST + "/new"), words("incidents.new"))) : Html.NONE,
        rows.isEmpty() ? el("p", css("empty"), words("incidents.none"))
            : scrolling(say("incidents.title"),
                el("thead", el("tr", head("alarms.kind"), head("alarms.what"),
                    head("alarms.case"), head("incidents.recorded"), head("incidents.report"))),
                el("tbody", all(rows))));
  }

  private static boolean mayRecord(Role role) {
    return role != Role.AUDITOR;
  }

  Reply draft(Call call) throws StateException {
    return form(call, 200, Fields.empty());
  }

  private Reply form(Call call, int status, Fields fields) throws StateException {
    FormGuard.Visit visit = guard.visit(call);
    var elements = new ArrayList<Html>();
    for (String each : Incidents.ELEMENTS.stream().sorted().toList()) {
      elements.add(fields.check("element_" + each, say("element." + each)));
    }
    return visit.with(Page.of(status, call.caller(), "", say("incidents.new"),
        Page.trail(link(LIST, say("nav.incidents"))),
        fields.summary(),
        el("p", css("lead"), words("incident.lead")),
        el("form", css("card"), at("method", "post"), at("action", LIST),
            Fields.token(visit),
            fields.line("kind", say("incident.kind"), say("incident.kindHint")),
            fields.line("occurred_at", say("incident.occurred_at"), say("incident.instantHint")),
            fields.line("discovered_at", say("incident.discovered_at"), say("incident.clockHint")),
            fields.line("how_discovered", say("incident.how_discovered"), ""),
            fields.area("description", say("incident.description"), say("incident.noData"), 4),
            el("fieldset", el("legend", words("incident.data_elements")), all(elements)),
            fields.line("records", say("incident.records"), say("incident.recordsHint")),
            fields.line("place", say("incident.place"), ""),
            fields.line("systems", say("incident.systems"), ""),
            fields.line("contact", say("incident.contact"), ""),
            Fields.button(say("incident.record")))));
  }

  Reply take(Call call) throws IOException, StateException {
    Sent sent = Sent.read(call, guard).needing("kind", "occurred_at", "discovered_at",
        "how_discovered", "description", "records", "place", "systems", "contact");
    long records = sent.number("records");
    ObjectNode json = Json.object();
    for (String each : List.of("kind", "occurred_at", "discovered_at", "how_discovered",
        "description", "place", "systems", "contact")) {
      json.put(each, sent.get(each));
    }
    ArrayNode elements = json.putArray("data_elements");
    Incidents.ELEMENTS.stream().sorted()
        .filter(each -> !sent.get("element_" + each).isEmpty()).forEach(elements::add);
    json.put("records", records).putNull("case");
    return sent.then(
        () -> gateway.afterwards().incidents().record(call.caller(), Json.bytes(json)),
        done -> Page.see(Paths.incident(done.get("incident").asString())),
        fields -> form(call, 422, fields));
  }

  Reply show(Call call) throws StateException {
    return page(call, 200, Fields.empty());
  }

  private Reply page(Call call, int status, Fields fields) throws StateException {
    String id = call.parameter("incident");
    Optional<Incident> found = gateway.incidents().stream()
        .filter(each -> each.incidentId().equals(id)).findFirst();
    if (found.isEmpty()) {
      return Problems.of(Refusal.NOT_FOUND, "there is no such incident");
    }
    Incident incident = found.get();
    List<Incidents.Step> steps = gateway.afterwards().incidents().steps(id);
    boolean closed = steps.stream().anyMatch(each -> each.kind().equals("incident-closed"));
    FormGuard.Visit visit = guard.visit(call);
    Instant now = gateway.installation().database().instant();
    return visit.with(Page.of(status, call.caller(), "", say("incident.title", incident.kind()),
        Page.trail(link(LIST, say("nav.incidents"))),
        fields.summary(),
        el("p", css("lead"), text(incident.detail())),
        el("dl", css("facts"),
            RequestPages.fact("incidents.recorded", Clock.instant(incident.at())),
            RequestPages.fact("incidents.report", incident.reportedAt().map(Clock::instant)
                .orElseGet(() -> Clock.until(incident.reportDueAt(), now))),
            RequestPages.fact("incident.id", el("code", id)),
            RequestPages.fact("incident.person", text(incident.personId()))),
        steps(steps),
        act(call.caller().role(), incident, closed, fields, visit)));
  }

  private static Html steps(List<Incidents.Step> steps) {
    var parts = new ArrayList<Html>();
    for (Incidents.Step each : steps) {
      var rows = new ArrayList<Html>();
      each.content().properties().forEach(member -> {
        if (!member.getKey().equals("incident")) {
          boolean instant = member.getKey().matches("(occurred|discovered|reported)_at|report_by");
          rows.add(el("tr", el("th", at("scope", "row"), words("incident." + member.getKey())),
              el("td", instant ? Clock.instant(Instant.parse(member.getValue().asString()))
                  : text(shown(member.getValue())))));
        }
      });
      parts.add(el("section", el("h2", words("step." + each.kind())),
          el("p", Clock.instant(each.at()), text(", " + each.by())),
          el("table", css("stated"), el("tbody", all(rows)))));
    }
    return all(parts);
  }

  private static String shown(JsonNode value) {
    if (value.isArray()) {
      var items = new ArrayList<String>();
      value.forEach(each -> items.add(each.asString()));
      return String.join(", ", items);
    }
    return value.isNull() ? say("evidence.none")
        : value.isBoolean() ? say(value.asBoolean() ? "form.yes" : "form.no") : value.asString();
  }

  /// The next act of the offices that report and close.
  private static Html act(
      Role role, Incident incident, boolean closed, Fields fields, FormGuard.Visit visit) {
    if (role != Role.COUNSEL && role != Role.SAFEGUARDS) {
      return Html.NONE;
    }
    String path = Paths.incident(incident.incidentId());
    Html next = incident.reportedAt().isEmpty()
        ? el("form", css("card"), at("method", "post"), at("action", path + "/reports"),
            el("h2", words("incident.report")), el("p", words("incident.reportSay")),
            Fields.token(visit),
            fields.line("reported_to", say("incident.reported_to"), say("incident.toHint")),
            Fields.button(say("incident.reportButton")))
        : closed ? Html.NONE
            : el("form", css("card"), at("method", "post"), at("action", path + "/closings"),
                el("h2", words("incident.close")), Fields.token(visit),
                fields.area("outcome", say("incident.outcome"), say("incident.noData"), 3),
                Fields.button(say("incident.closeButton")));
    return all(next, role == Role.COUNSEL ? notice(path, fields, visit) : Html.NONE);
  }

  private static Html notice(String path, Fields fields, FormGuard.Visit visit) {
    var bases = new LinkedHashMap<String, String>();
    Incidents.BASES.stream().sorted().forEach(each -> bases.put(each, say("basis." + each)));
    return el("form", css("card"), at("method", "post"), at("action", path + "/notices"),
        el("h2", words("notice.title")), el("p", words("notice.say")),
        Fields.token(visit),
        fields.choice("basis", say("incident.basis"), "", bases),
        fields.line("act_on", say("incident.act_on"), say("enter.date")),
        fields.line("taxpayers", say("incident.taxpayers"), say("incident.recordsHint")),
        Fields.button(say("notice.button")));
  }

  Reply takeReport(Call call) throws IOException, StateException {
    String id = call.parameter("incident");
    Sent sent = Sent.read(call, guard).needing("reported_to");
    return sent.then(() -> gateway.afterwards().incidents().reported(call.caller(), id,
        Json.bytes(Json.object().put("reported_to", sent.get("reported_to")))),
        done -> Page.see(Paths.incident(id)), fields -> page(call, 422, fields));
  }

  Reply takeClosing(Call call) throws IOException, StateException {
    String id = call.parameter("incident");
    Sent sent = Sent.read(call, guard).needing("outcome");
    return sent.then(() -> gateway.afterwards().incidents().close(call.caller(), id,
        Json.bytes(Json.object().put("outcome", sent.get("outcome")))),
        done -> Page.see(Paths.incident(id)), fields -> page(call, 422, fields));
  }

  Reply takeNotice(Call call) throws IOException, StateException {
    String id = call.parameter("incident");
    Sent sent = Sent.read(call, guard).needing("basis", "act_on", "taxpayers");
    long taxpayers = sent.number("taxpayers");
    return sent.then(() -> gateway.afterwards().incidents().notice(call.caller(), id,
        Json.bytes(Json.object().put("basis", sent.get("basis")).put("act_on", sent.get("act_on"))
            .put("taxpayers", taxpayers))),
        done -> Page.see(Paths.incident(id)), fields -> page(call, 422, fields));
  }
}
