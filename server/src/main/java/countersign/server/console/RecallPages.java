package countersign.server.console;

import static countersign.server.console.Html.all;
import static countersign.server.console.Html.at;
import static countersign.server.console.Html.css;
import static countersign.server.console.Html.el;
import static countersign.server.console.Html.link;
import static countersign.server.console.Html.text;
import static countersign.server.console.Tables.head;
import static countersign.server.console.Tables.numberHead;
import static countersign.server.console.Tables.scrolling;
import static countersign.server.console.Words.say;
import static countersign.server.console.Words.words;

import countersign.gateway.call.Outcome;
import countersign.gateway.document.Json;
import countersign.gateway.release.Gateway;
import countersign.gateway.release.Incident;
import countersign.gateway.release.RequestView;
import countersign.gateway.release.Stage;
import countersign.gateway.state.Role;
import countersign.gateway.state.StateException;
import countersign.server.Call;
import countersign.server.Reply;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What left of a request and to whom; how it is called back or corrected because of an incident;
/// and what the recipients have acknowledged.
final class RecallPages {
  private final Gateway gateway;
  private final FormGuard guard;

  RecallPages(Gateway gateway, FormGuard guard) {
    this.gateway = gateway;
    this.guard = guard;
  }

  Reply show(Call call) throws StateException {
    return page(call, 200, Fields.empty());
  }

  private Reply page(Call call, int status, Fields fields) throws StateException {
    String id = call.parameter("request");
    Outcome<ObjectNode> acts = gateway.afterwards().recalls().acts(id);
    return switch (gateway.request(call.caller(), id)) {
      case Outcome.Refused<RequestView> refused -> Problems.of(refused);
      case Outcome.Done<RequestView>(RequestView view) -> switch (acts) {
        case Outcome.Refused<ObjectNode> refused -> Problems.of(refused);
        case Outcome.Done<ObjectNode>(ObjectNode json) -> page(call, view, json, status, fields);
      };
    };
  }

  private Reply page(Call call, RequestView view, ObjectNode acts, int status, Fields fields)
      throws StateException {
    String id = view.row().requestId();
    Role role = call.caller().role();
    FormGuard.Visit visit = guard.visit(call);
    boolean left = view.stage() == Stage.RELEASED || view.stage() == Stage.RECEIPTED;
    var incidents = new LinkedHashMap<String, String>();
    for (Incident each : gateway.incidents()) {
      incidents.put(each.incidentId(), each.kind() + ", " + each.incidentId());
    }
    return visit.with(Page.of(status, call.caller(), "", say("recall.title", id),
        Page.trail(link("/console/requests", say("nav.requests")), Page.requestLink(id)),
        fields.summary(),
        el("p", css("lead"), words(view.stage() == Stage.RECALLED
            ? "stage.says.RECALLED" : left ? "recall.lead" : "recall.nothing")),
        spans(acts), recalls(acts, view.now()),
        left && role != Role.DISCLOSURE_PREPARER && role != Role.AUDITOR
            ? recall(id, fields, incidents, visit) : Html.NONE,
        left || view.stage() == Stage.RECALLED
            ? correct(role, id, fields, incidents, visit) : Html.NONE));
  }

  /// Where in the ledger the disclosures stand.
  private static Html spans(ObjectNode acts) {
    var items = new ArrayList<Html>();
    for (JsonNode each : acts.get("disclosures_in_ledger")) {
      items.add(el("li", words("recall.span", each.get("first_index").asLong(),
          each.get("first_index").asLong() + each.get("entries").asLong() - 1)));
    }
    return items.isEmpty() ? Html.NONE
        : el("section", el("h2", words("recall.ledger")), el("ul", all(items)));
  }

  private static Html recalls(ObjectNode acts, Instant now) {
    var sections = new ArrayList<Html>();
    for (JsonNode recall : acts.get("recalls")) {
      var rows = new ArrayList<Html>();
      for (JsonNode each : recall.get("recipients")) {
        rows.add(el("tr",
            el("th", at("scope", "row"), text(each.path("name").asString("")), text(" ("),
                text(each.get("officer").asString()), text(")")),
            el("td", each.path("agency").asString("")),
            el("td", css("number"), text(each.get("rows").asLong())),
            el("td", instant(each, "last_sent_at")), el("td", instant(each, "receipt_at")),
            el("td", each.get("acknowledged_at").isNull()
                ? Clock.until(Instant.parse(recall.get("acknowledge_by").asString()), now)
                : instant(each, "acknowledged_at"))));
      }
      String title = say("recall.of", recall.get("ground").asString());
      sections.add(el("section", el("h2", text(title)),
          el("p", words("recall.begun"), text(" "),
              Clock.instant(Instant.parse(recall.get("at").asString()))),
          scrolling(title, el("thead", el("tr", head("recall.recipient"), head("request.agency"),
              numberHead("request.rows"), head("recall.sent"), head("recall.receipt"),
              head("recall.acknowledged"))), el("tbody", all(rows)))));
    }
    return all(sections);
  }

  private static Html instant(JsonNode node, String name) {
    return node.get(name).isNull() ? words("evidence.none")
        : Clock.instant(Instant.parse(node.get(name).asString()));
  }

  private static Html recall(
      String id, Fields fields, LinkedHashMap<String, String> incidents, FormGuard.Visit visit) {
    return el("section", css("card"), el("h2", words("recall.begin")),
        el("p", words("recall.say"), text(" "),
            link("/console/incidents/new", say("incidents.new"))),
        el("form", at("method", "post"), at("action", Paths.request(id) + "/recalls"),
            Fields.token(visit),
            fields.choice("incident", say("incident.one"), "", incidents),
            fields.area("reason", say("recall.reason"), say("recall.reasonHint"), 3),
            Fields.button(say("recall.button"))));
  }

  private static Html correct(
      Role role, String id, Fields fields, LinkedHashMap<String, String> incidents,
      FormGuard.Visit visit) {
    if (role != Role.DISCLOSURE_PREPARER && role != Role.COUNSEL) {
      return Html.NONE;
    }
    return el("section", css("card"), el("h2", words("correction.begin")),
        el("p", words("correction.say")),
        el("form", at("method", "post"), at("action", Paths.request(id) + "/corrections"),
            Fields.token(visit),
            fields.choice("about", say("incident.one"), "", incidents),
            fields.area("subject_refs", say("correction.refs"), say("correction.refsHint"), 3),
            fields.area("text", say("correction.text"), say("correction.textHint"), 3),
            Fields.button(say("correction.button"))));
  }

  Reply takeRecall(Call call) throws IOException, StateException {
    String id = call.parameter("request");
    Sent sent = Sent.read(call, guard).needing("incident", "reason");
    return sent.then(() -> gateway.afterwards().recalls().recall(call.caller(), id, Json.bytes(
        Json.object().put("incident", sent.get("incident")).put("reason", sent.get("reason")))),
        done -> Page.see(Paths.request(id) + "/recall"), fields -> page(call, 422, fields));
  }

  Reply takeCorrection(Call call) throws IOException, StateException {
    String id = call.parameter("request");
    Sent sent = Sent.read(call, guard).needing("about", "subject_refs", "text");
    ObjectNode json = Json.object().put("incident", sent.get("about"));
    ArrayNode refs = json.putArray("subject_refs");
    sent.get("subject_refs").lines().map(String::strip).filter(line -> !line.isEmpty())
        .forEach(refs::add);
    json.put("text", sent.get("text"));
    return sent.then(
        () -> gateway.afterwards().recalls().correct(call.caller(), id, Json.bytes(json)),
        done -> Page.see(Paths.request(id) + "/recall"), fields -> page(call, 422, fields));
  }
}
