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

import countersign.domain.Subject;
import countersign.domain.SubjectColumn;
import countersign.gateway.call.Outcome;
import countersign.gateway.call.Refusal;
import countersign.gateway.release.Gateway;
import countersign.gateway.release.Inspections.Purpose;
import countersign.gateway.rows.RowGroup;
import countersign.gateway.rows.RowIndex;
import countersign.gateway.state.Role;
import countersign.gateway.state.StateException;
import countersign.rules.statute.Ground;
import countersign.server.Call;
import countersign.server.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Rows of a request, a page at a time, and one row. What the requester stated of a person is
/// masked until an official states a purpose.
final class RowPages {
  static final List<String> DISPOSITIONS =
      List.of(RowGroup.ADMITTED, "HELD", "RETURNED", "REFUSED", "BLOCKED");

  private static final int PAGE = 50;
  private static final String MASK = "••••••";

  private final Gateway gateway;
  private final FormGuard guard;
  private final EvidencePages evidence;

  RowPages(Gateway gateway, FormGuard guard, EvidencePages evidence) {
    this.gateway = gateway;
    this.guard = guard;
    this.evidence = evidence;
  }

  /// What the rows are filtered by; empty texts filter nothing.
  private record Filter(String disposition, String rule, String code, String reference, long page) {
    static Filter of(Call call) {
      // Rules behind a row are the holder's: a requester filters by what was told.
      boolean requester = call.caller().role() == Role.REQUESTER;
      return new Filter(value(call, "disposition"), requester ? "" : value(call, "rule"),
          value(call, "code"), value(call, "reference"), page(value(call, "page")));
    }

    private static String value(Call call, String name) {
      String value = call.query().getOrDefault(name, "").strip();
      return value.length() > 64 ? value.substring(0, 64) : value;
    }

    private static long page(String text) {
      return text.matches("[1-9][0-9]{0,6}") ? Long.parseLong(text) : 1;
    }

    Predicate<RowGroup> wanted() {
      return group -> (disposition.isEmpty() || disposition.equals(group.disposition()))
          && (rule.isEmpty() || group.rules().contains(rule))
          && (code.isEmpty() || group.codes().contains(code));
    }

    String query(long other) {
      var query = new StringBuilder("?page=").append(other);
      add(query, "disposition", disposition);
      add(query, "rule", rule);
      add(query, "code", code);
      add(query, "reference", reference);
      return query.toString();
    }

    private static void add(StringBuilder query, String name, String value) {
      if (!value.isEmpty()) {
        query.append('&').append(name).append('=').append(Paths.encode(value));
      }
    }
  }

  Reply list(Call call) throws StateException {
    String id = call.parameter("request");
    return switch (gateway.inspections().rows(call.caller(), id)) {
      case Outcome.Refused<RowIndex> refused -> Problems.of(refused);
      case Outcome.Done<RowIndex>(RowIndex index) -> list(call, id, index, Filter.of(call));
    };
  }

  private Reply list(Call call, String id, RowIndex index, Filter filter) {
    RowIndex.Page page = index.page(
        filter.wanted(), filter.reference(), (filter.page() - 1) * PAGE, PAGE);
    var rows = new ArrayList<Html>();
    for (int row : page.rows()) {
      rows.add(line(call.caller().role(), id, index, row));
    }
    return Page.of(200, call.caller(), "", say("rows.of", id),
        Page.trail(link("/console/requests", say("nav.requests")), Page.requestLink(id)),
        filterForm(call, id, index, filter),
        el("p", css("count"), at("role", "status"),
            words("rows.count", String.format(java.util.Locale.ROOT, "%,d", page.matching()),
                String.format(java.util.Locale.ROOT, "%,d", index.rows()))),
        rows.isEmpty() ? Html.NONE : scrolling(say("rows.title"),
            el("caption", words("rows.caption")),
                el("thead", el("tr", head("rows.reference"), head("bars.disposition"),
                    head("rows.why"))),
                el("tbody", all(rows))),
        pages(id, filter, page.matching()),
        el("p", el("a", at("href", "/v1/requests/" + Paths.encode(id) + "/defects"),
            at("download", "defects.csv"), words("rows.download"))));
  }

  private static Html line(Role role, String id, RowIndex index, int row) {
    RowGroup group = index.group(row);
    Html name = role == Role.REQUESTER || role == Role.COUNSEL
        ? text(index.reference(row)) : link(Paths.row(id, row), index.reference(row));
    return el("tr", el("th", at("scope", "row"), name),
        el("td", Bars.disposition(group.disposition())),
        el("td", reasons(role, group)));
  }

  /// Every reason with its provision and its cure. What holds a row is for the holder alone.
  private static Html reasons(Role role, RowGroup group) {
    var items = new ArrayList<Html>();
    if (group.admitted()) {
      return words("rows.admitted");
    }
    for (String code : group.codes()) {
      Optional<Ground> ground = Law.ground(code);
      if (ground.isPresent()) {
        String cure = ground.get().finding().cure();
        items.add(el("li", text(ground.get().finding().what()), text(" ("),
            link(Paths.rule(ground.get().rule().value()) + "#" + code,
                ground.get().finding().authority().text()), text(")"),
            cure.isEmpty() ? Html.NONE
                : all(text(". "), el("strong", say("rows.cure") + " "), text(cure))));
      } else {
        items.add(el("li", words(code.equals("UNDER_REVIEW") ? "rows.review" : "rows.order"),
            text(" " + String.join(", ", group.citations()))));
      }
    }
    boolean hidden = role != Role.REQUESTER && group.disposition().equals("HELD");
    if (hidden) {
      for (String rule : group.rules()) {
        items.add(el("li", Law.name(rule)));
      }
    }
    return el("ul", css("reasons"), all(items));
  }

  private static Html filterForm(Call call, String id, RowIndex index, Filter filter) {
    var typed = Map.of("disposition", filter.disposition(), "rule", filter.rule(),
        "code", filter.code(), "reference", filter.reference());
    var fields = new Fields(typed, Map.of());
    var dispositions = new LinkedHashMap<String, String>();
    for (String each : DISPOSITIONS) {
      dispositions.put(each, Bars.disposition(each));
    }
    var reasons = new LinkedHashMap<String, String>();
    boolean requester = call.caller().role() == Role.REQUESTER;
    (requester ? index.byCode() : index.byRule()).forEach((each, count) ->
        reasons.put(each, each + " (" + String.format(java.util.Locale.ROOT, "%,d", count) + ")"));
    return el("form", css("filter"), at("method", "get"),
        at("action", Paths.request(id) + "/rows"), at("aria-label", say("rows.filter")),
        fields.filter("disposition", say("bars.disposition"), dispositions),
        fields.filter(requester ? "code" : "rule",
            say(requester ? "bars.code" : "bars.rule"), reasons),
        fields.line("reference", say("rows.beginning"), ""),
        Fields.button(say("rows.show")));
  }

  private static Html pages(String id, Filter filter, long matching) {
    long last = Math.max(1, (matching + PAGE - 1) / PAGE);
    String path = Paths.request(id) + "/rows";
    return el("nav", css("pages"), at("aria-label", say("rows.pages")),
        filter.page() > 1 ? el("a", at("rel", "prev"),
            at("href", path + filter.query(filter.page() - 1)), words("rows.previous"))
            : Html.NONE,
        el("span", words("rows.page", filter.page(), last)),
        filter.page() < last ? el("a", at("rel", "next"),
            at("href", path + filter.query(filter.page() + 1)), words("rows.next"))
            : Html.NONE);
  }

  /// A row that may be shown to the caller.
  private record Found(String id, RowIndex index, int row) {}

  private Outcome<Found> find(Call call) throws StateException {
    String id = call.parameter("request");
    String number = call.parameter("row");
    if (!number.matches("[1-9][0-9]{0,8}")) {
      return Outcome.refused(Refusal.NOT_FOUND, "there is no such row");
    }
    return switch (gateway.inspections().rows(call.caller(), id)) {
      case Outcome.Refused<RowIndex>(Refusal why, String detail) -> Outcome.refused(why, detail);
      case Outcome.Done<RowIndex>(RowIndex index) -> Integer.parseInt(number) <= index.rows()
          ? Outcome.done(new Found(id, index, Integer.parseInt(number) - 1))
          : Outcome.refused(Refusal.NOT_FOUND, "there is no such row");
    };
  }

  Reply show(Call call) throws StateException {
    return switch (find(call)) {
      case Outcome.Refused<Found> refused -> Problems.of(refused);
      case Outcome.Done<Found>(Found found) -> page(call, found, 200, Fields.empty(), null);
    };
  }

  /// Takes the purpose and shows what the requester stated, once.
  Reply unmask(Call call) throws IOException, StateException {
    return look(call, (found, purpose, reason) -> switch (gateway.inspections().unmask(
        call.caller(), found.id(), found.row(), purpose, reason)) {
      case Outcome.Refused<Subject> refused -> Problems.of(refused);
      case Outcome.Done<Subject>(Subject subject) ->
          page(call, found, 200, Fields.empty(), subject);
    });
  }

  /// Takes the purpose and shows what stands behind the row.
  Reply evidence(Call call) throws IOException, StateException {
    return look(call, (found, purpose, reason) ->
        evidence.evidence(call, found.id(), found.row(), purpose, reason));
  }

  /// Takes the purpose and shows both sides of an answer.
  Reply compare(Call call) throws IOException, StateException {
    return look(call, (found, purpose, reason) ->
        evidence.compare(call, found.id(), found.row(), purpose, reason));
  }

  /// A look with a purpose.
  @FunctionalInterface
  private interface Looking {
    Reply at(Found found, Purpose purpose, String reason) throws StateException;
  }

  private Reply look(Call call, Looking then) throws IOException, StateException {
    Form form = Form.read(call);
    Outcome<Found> outcome = find(call);
    if (!(outcome instanceof Outcome.Done<Found>(Found found))) {
      return Problems.of((Outcome.Refused<Found>) outcome);
    }
    var wrong = new LinkedHashMap<String, String>();
    Optional<Reply> foreign = guard.refuse(call, form, wrong);
    if (foreign.isPresent()) {
      return foreign.get();
    }
    Optional<Purpose> purpose = Purpose.of(form.get("purpose"));
    if (purpose.isEmpty()) {
      wrong.put("purpose", say("unmask.noPurpose"));
    }
    if (form.get("reason").isEmpty() || form.get("reason").length() > 500) {
      wrong.put("reason", say("unmask.noReason"));
    }
    if (!wrong.isEmpty()) {
      return page(call, found, 422, new Fields(form.fields(), wrong), null);
    }
    return then.at(found, purpose.get(), form.get("reason"));
  }

  private Reply page(Call call, Found found, int status, Fields fields, Subject unmasked)
      throws StateException {
    FormGuard.Visit visit = guard.visit(call);
    RowGroup group = found.index().group(found.row());
    String reference = found.index().reference(found.row());
    return visit.with(Page.of(status, call.caller(), "", say("row.title", reference),
        Page.trail(link("/console/requests", say("nav.requests")), Page.requestLink(found.id()),
            link(Paths.request(found.id()) + "/rows", say("rows.title"))),
        fields.summary(),
        el("p", css("lead"), text(Bars.disposition(group.disposition()))),
        reasons(call.caller().role(), group),
        unmasked != null ? el("p", css("hint"), words("unmask.recorded"))
            : form(call.caller().role(), found, fields, visit),
        el("h2", words("row.stated")), stated(unmasked)));
  }

  private static Html stated(Subject unmasked) {
    var rows = new ArrayList<Html>();
    for (SubjectColumn column : SubjectColumn.values()) {
      if (column == SubjectColumn.SUBJECT_REF) {
        continue;
      }
      Html value = unmasked == null
          ? all(el("span", at("aria-hidden", "true"), css("mask"), text(MASK)),
              el("span", css("unseen"), words("row.masked")))
          : text(unmasked.get(column));
      rows.add(el("tr", el("th", at("scope", "row"), words("column." + column.header())),
          el("td", value)));
    }
    return el("table", css("stated"), el("caption", words("row.caption")), el("tbody", all(rows)));
  }

  /// {@return the choice of what a look is for}
  static Html purposes(Fields fields) {
    var purposes = new LinkedHashMap<String, String>();
    for (Purpose each : Purpose.values()) {
      purposes.put(each.word(), say("purpose." + each));
    }
    return fields.choice("purpose", say("unmask.purpose"), "", purposes);
  }

  private static Html form(
      Role role, Found found, Fields fields, FormGuard.Visit visit) {
    return el("form", at("method", "post"), css("card"),
        at("action", Paths.row(found.id(), found.row()) + "/unmask"),
        el("h2", words("unmask.title")), el("p", words("unmask.say")),
        Fields.token(visit),
        purposes(fields),
        fields.area("reason", say("unmask.reason"), say("unmask.hint"), 3),
        el("p", css("buttons"), Fields.button(say("unmask.button")),
            role == Role.AUDITOR ? el("button", at("type", "submit"),
                at("formaction", Paths.row(found.id(), found.row()) + "/evidence"),
                words("evidence.button")) : Html.NONE,
            role == Role.AUDITOR ? el("button", at("type", "submit"),
                at("formaction", Paths.row(found.id(), found.row()) + "/comparison"),
                words("compare.button")) : Html.NONE));
  }
}
