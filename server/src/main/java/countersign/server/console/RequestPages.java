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

import countersign.gateway.call.Caller;
import countersign.gateway.call.Outcome;
import countersign.gateway.release.ApprovalGiven;
import countersign.gateway.release.ApprovalPart;
import countersign.gateway.release.Gateway;
import countersign.gateway.release.RequestView;
import countersign.gateway.release.Stage;
import countersign.gateway.rows.RowIndex;
import countersign.gateway.state.Role;
import countersign.gateway.state.StateException;
import countersign.server.Call;
import countersign.server.Reply;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The inbox, and one request at a glance.
final class RequestPages {
  private static final int PAGE = 50;
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private final Gateway gateway;
  private final FormGuard guard;
  private final EvidencePages evidence;

  RequestPages(Gateway gateway, FormGuard guard, EvidencePages evidence) {
    this.gateway = gateway;
    this.guard = guard;
    this.evidence = evidence;
  }

  Reply list(Call call) throws StateException {
    Instant before;
    try {
      before = Optional.ofNullable(call.query().get("before")).map(Instant::parse).orElse(LATEST);
    } catch (DateTimeException malformed) {
      before = LATEST;
    }
    List<RequestView> views = gateway.requests(call.caller(), before, PAGE);
    boolean holder = mayDecide(call.caller().role());
    var rows = new ArrayList<Html>();
    for (RequestView view : views) {
      rows.add(line(view));
    }
    String title = say(holder ? "inbox.title" : "requests.title");
    return Page.of(200, call.caller(), "/console/requests", title,
        el("p", css("lead"), words(holder ? "inbox.lead" : "requests.lead")),
        views.isEmpty() ? el("p", css("empty"), words("requests.none")) : scrolling(title,
            el("caption", words("requests.caption")),
                el("thead", el("tr", head("request.id"), head("request.agency"),
                    numberHead("request.rows"), head("request.stage"), head("request.office"),
                    head("request.received"), head("request.clock"))),
                el("tbody", all(rows))),
        views.size() < PAGE ? Html.NONE : el("p", link("/console/requests?before="
            + Paths.encode(views.getLast().row().receivedAt().toString()), say("requests.older"))));
  }

  private static Html line(RequestView view) {
    return el("tr",
        el("th", at("scope", "row"), Page.requestLink(view.row().requestId())),
        el("td", view.row().agency()),
        el("td", css("number"), text(view.row().rows())),
        el("td", stage(view.stage())),
        el("td", office(view)),
        el("td", Clock.instant(view.row().receivedAt())),
        el("td", Clock.due(view)));
  }

  static Html stage(Stage stage) {
    return el("span", css("stage stage-" + stage.name().toLowerCase(java.util.Locale.ROOT)),
        words("stage." + stage));
  }

  private static String office(RequestView view) {
    return view.stage() == Stage.RELEASING ? say("office.gateway") : view.row().assignedOffice();
  }

  static boolean mayDecide(Role role) {
    return role == Role.DISCLOSURE_PREPARER || role == Role.DISCLOSURE_RELEASER;
  }

  /// {@return whether this role sees rows one by one, as the table of endpoints says}
  static boolean mayReadRows(Role role) {
    return mayDecide(role) || role == Role.REQUESTER || role == Role.COUNSEL
        || role == Role.AUDITOR;
  }

  Reply show(Call call) throws StateException {
    return switch (gateway.request(call.caller(), call.parameter("request"))) {
      case Outcome.Refused<RequestView> refused -> Problems.of(refused);
      case Outcome.Done<RequestView>(RequestView view) -> show(call, view);
    };
  }

  private Reply show(Call call, RequestView view) throws StateException {
    Caller caller = call.caller();
    String id = view.row().requestId();
    boolean replays = caller.role() == Role.AUDITOR && view.row().admission().isPresent();
    FormGuard.Visit visit = guard.visit(call);
    Reply page = Page.of(200, caller, "", say("request.title", id),
        Page.trail(link("/console/requests",
            say(mayDecide(caller.role()) ? "nav.inbox" : "nav.requests"))),
        el("p", css("lead"), words("stage.says." + view.stage())),
        facts(view),
        next(caller, view),
        mayReadRows(caller.role()) ? rows(caller, view) : Html.NONE,
        history(caller, view),
        mayReadRows(caller.role()) && caller.role() != Role.REQUESTER
            ? el("ul", el("li", link(Paths.request(id) + "/dossier", say("dossier.open"))),
                el("li", link(Paths.request(id) + "/recall", say("recall.open"))),
                view.row().admission().isPresent() && caller.role() != Role.COUNSEL
                    ? el("li", link(Paths.request(id) + "/repeats", say("repeats.open")))
                    : Html.NONE) : Html.NONE,
        replays ? evidence.replayForm(visit, view) : Html.NONE);
    return replays ? visit.with(page) : page;
  }

  static Html facts(RequestView view) {
    return el("dl", css("facts"),
        fact("request.stage", stage(view.stage())),
        fact("request.clock", Clock.due(view)),
        fact("request.agency", text(view.row().agency())),
        fact("request.agreement",
            link(Paths.agreement(view.row().agreement()), view.row().agreement())),
        fact("request.rows", text(view.row().rows())),
        fact("request.received", Clock.instant(view.row().receivedAt())),
        fact("request.due", Clock.instant(view.row().dueAt())),
        fact("request.office", text(office(view))),
        view.row().availableAt().map(at -> fact("request.available", Clock.instant(at)))
            .orElse(Html.NONE),
        wide("request.package", el("code", css("digest"), text(view.row().packageSha256()))));
  }

  static Html wide(String key, Html value) {
    return el("div", css("wide"), el("dt", words(key)), el("dd", value));
  }

  static Html fact(String key, Html value) {
    return el("div", el("dt", words(key)), el("dd", value));
  }

  /// What is to be done next, and by whom.
  private Html next(Caller caller, RequestView view) {
    if (!mayDecide(caller.role())) {
      return caller.role() == Role.OFFICER
          ? el("p", el("a", css("button"),
              at("href", Paths.request(view.row().requestId()) + "/answers"),
              words("answers.title")))
          : Html.NONE;
    }
    if (view.stage() != Stage.ADMITTED) {
      return view.stage() == Stage.HELD
          ? el("p", el("a", css("button"),
              at("href", Paths.request(view.row().requestId()) + "/decide"), words("decide.open")))
          : Html.NONE;
    }
    var keys = new ArrayList<Html>();
    for (ApprovalPart part : ApprovalPart.values()) {
      Optional<ApprovalGiven> given =
          view.approvals().stream().filter(each -> each.part() == part).findFirst();
      keys.add(el("li", given.isPresent()
          ? all(words("keys.given." + part.word(), given.get().personName()),
              text(" "), Clock.instant(given.get().at()))
          : words("keys.missing." + part.word())));
    }
    return el("section", css("next"), el("h2", words("keys.title")),
        el("p", words("keys.say")), el("ol", all(keys)),
        el("p", el("a", css("button"),
            at("href", Paths.request(view.row().requestId()) + "/decide"),
            words("decide.open"))));
  }

  private Html rows(Caller caller, RequestView view) throws StateException {
    return switch (gateway.inspections().rows(caller, view.row().requestId())) {
      case Outcome.Refused<RowIndex>(var _, String why) ->
          el("section", el("h2", words("rows.title")), el("p", css("empty"), text(why)));
      case Outcome.Done<RowIndex>(RowIndex index) ->
          el("section", el("h2", words("rows.title")),
              dispositions(view.row().requestId(), index),
              caller.role() == Role.REQUESTER
                  ? codes(view.row().requestId(), index) : rules(view.row().requestId(), index));
    };
  }

  static Html dispositions(String id, RowIndex index) {
    Map<String, Long> counts = index.byDisposition();
    var bars = new ArrayList<Bars.Bar>();
    for (String each : RowPages.DISPOSITIONS) {
      long count = counts.getOrDefault(each, 0L);
      bars.add(new Bars.Bar(each.toLowerCase(java.util.Locale.ROOT), count == 0
          ? text(Bars.disposition(each))
          : link(Paths.rows(id, "disposition", each), Bars.disposition(each)), count));
    }
    return Bars.table(say("bars.dispositions"), say("bars.disposition"), bars, index.rows());
  }

  static Html rules(String id, RowIndex index) {
    var bars = new ArrayList<Bars.Bar>();
    byCount(index.byRule()).forEach((rule, count) -> bars.add(new Bars.Bar("rule",
        all(link(Paths.rows(id, "rule", rule), say("bars.rowsOf", rule)), text(" "),
            el("span", css("note"), text(title(rule))), text(" "),
            Law.rule(rule).isPresent()
                ? el("a", css("note"), at("href", Paths.rule(rule)),
                    at("aria-label", say("bars.lawOf", rule)), words("bars.law"))
                : Html.NONE), count)));
    return bars.isEmpty() ? el("p", css("empty"), words("bars.noRule"))
        : Bars.table(say("bars.rules"), say("bars.rule"), bars, index.rows());
  }

  private static String title(String rule) {
    return Law.rule(rule).map(each -> each.title()).orElse("");
  }

  private static Html codes(String id, RowIndex index) {
    var bars = new ArrayList<Bars.Bar>();
    byCount(index.byCode()).forEach((code, count) -> bars.add(new Bars.Bar("rule",
        all(link(Paths.rows(id, "code", code), code), text(" "),
            el("span", css("note"), text(
                Law.ground(code).map(each -> each.finding().what()).orElse("")))), count)));
    return bars.isEmpty() ? el("p", css("empty"), words("bars.noRule"))
        : Bars.table(say("bars.codes"), say("bars.code"), bars, index.rows());
  }

  private static Map<String, Long> byCount(Map<String, Long> counts) {
    var sorted = new LinkedHashMap<String, Long>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed()
            .thenComparing(Map.Entry.comparingByKey()))
        .forEach(each -> sorted.put(each.getKey(), each.getValue()));
    return sorted;
  }

  /// The steps a request took; who acted and why is for the holder's officials.
  static Html history(Caller caller, RequestView view) {
    boolean holder = switch (caller.role()) {
      case DISCLOSURE_PREPARER, DISCLOSURE_RELEASER, COUNSEL, AUDITOR, SAFEGUARDS,
          ADMINISTRATOR -> true;
      case REQUESTER, SIGNATORY, OFFICER, CUSTODIAN, PERSON, PUBLIC -> false;
    };
    boolean early = view.stage() == Stage.RELEASING;
    var rows = new ArrayList<Html>();
    for (RequestView.Step each : view.history()) {
      if (early && (each.stage() == Stage.VERIFIED || each.stage() == Stage.RELEASED)) {
        continue;
      }
      rows.add(el("tr", el("th", at("scope", "row"), stage(each.stage())),
          el("td", Clock.instant(each.at())),
          holder ? all(el("td", each.by()), el("td", each.reason())) : Html.NONE));
    }
    return el("section", el("h2", words("history.title")),
        scrolling(say("history.title"),
            el("thead", el("tr", head("request.stage"), head("history.at"),
                holder ? all(head("history.by"), head("history.why")) : Html.NONE)),
                el("tbody", all(rows))));
  }
}
