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

import countersign.gateway.call.Outcome;
import countersign.gateway.call.Refusal;
import countersign.gateway.release.Gateway;
import countersign.gateway.release.Inspections;
import countersign.gateway.release.Inspections.Evidence;
import countersign.gateway.release.Inspections.Purpose;
import countersign.gateway.release.Replay;
import countersign.gateway.release.RequestView;
import countersign.gateway.state.StateException;
import countersign.ledger.entry.RowReceipt;
import countersign.match.Explanation;
import countersign.server.Call;
import countersign.server.Reply;
import countersign.standard.Agreement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The auditor's pages: from an answer to its evidence, both sides component by component, and
/// replay as a button.
final class EvidencePages {
  /// A page does not wait for more rows than this; the command does.
  static final long MOST_ROWS_REPLAYED = 100_000;

  private final Gateway gateway;
  private final FormGuard guard;
  private final Optional<Replay.Decider> decider;
  private final Optional<Inspections.Comparer> comparer;

  EvidencePages(
      Gateway gateway, FormGuard guard, Optional<Replay.Decider> decider,
      Optional<Inspections.Comparer> comparer) {
    this.gateway = gateway;
    this.guard = guard;
    this.decider = decider;
    this.comparer = comparer;
  }

  /// Shows what stands behind one row, after the look was put on record.
  Reply evidence(Call call, String id, int row, Purpose purpose, String reason)
      throws StateException {
    return switch (gateway.inspections().evidence(call.caller(), id, row, purpose, reason)) {
      case Outcome.Refused<Evidence> refused -> Problems.of(refused);
      case Outcome.Done<Evidence>(Evidence found) -> evidence(call, id, row, found);
    };
  }

  private Reply evidence(Call call, String id, int row, Evidence found) {
    var decision = new ArrayList<Html>();
    for (Map.Entry<String, String> each : found.determination().entrySet()) {
      decision.add(el("tr",
          el("th", at("scope", "row"), words("determination." + each.getKey())),
          el("td", each.getValue().isEmpty()
              ? words("evidence.none") : el("code", text(each.getValue())))));
    }
    return Page.of(200, call.caller(), "",
        say("evidence.title", found.determination().get("subject_ref")),
        Page.trail(link("/console/requests", say("nav.requests")), Page.requestLink(id),
            link(Paths.row(id, row), say("row.title", row + 1))),
        el("p", css("hint"), words("unmask.recorded")),
        el("h2", words("evidence.law")),
        el("dl", css("facts"),
            RequestPages.fact("evidence.asOf", text(found.asOf())),
            digest("evidence.agreement", found.agreementSha256()),
            digest("evidence.orders", found.ordersSha256()),
            digest("evidence.program", found.programSha256()),
            digest("evidence.population", found.populationSha256())),
        el("h2", words("evidence.decision")),
        el("p", words(found.verified() ? "evidence.asked" : "evidence.notAsked")),
        el("table", css("stated"), el("tbody", all(decision))),
        el("h2", words("evidence.ledger")),
        found.receipt().map(EvidencePages::receipt)
            .orElseGet(() -> el("p", css("empty"), words("evidence.noReceipt"))));
  }

  private static Html digest(String key, String value) {
    return RequestPages.wide(key, value.isEmpty() ? words("evidence.none")
        : el("code", css("digest"), text(value)));
  }

  private static Html receipt(RowReceipt receipt) {
    return all(
        el("p", words("evidence.entry", receipt.proof().index(),
            receipt.proof().checkpoint().size()), text(" "),
            link("/console/receipt", say("nav.receipt"))),
        el("details", el("summary", words("evidence.receipt")),
            el("pre", css("bytes"), at("tabindex", "0"),
                text(new String(receipt.encode(), StandardCharsets.UTF_8)))));
  }

  /// {@return the section of a request's page by which it is decided again}
  Html replayForm(FormGuard.Visit visit, RequestView view) {
    boolean here = decider.isPresent() && view.row().rows() <= MOST_ROWS_REPLAYED;
    return el("section", css("card"), el("h2", words("replay.title")), el("p", words("replay.say")),
        here ? el("form", at("method", "post"),
            at("action", Paths.request(view.row().requestId()) + "/replay"),
            Fields.token(visit), Fields.button(say("replay.button")))
            : all(el("p", words("replay.large", MOST_ROWS_REPLAYED)), el("pre", at("tabindex", "0"),
                text(say("replay.command", view.row().requestId())))));
  }

  Reply replay(Call call) throws IOException, StateException {
    String id = call.parameter("request");
    Form form = Form.read(call);
    var wrong = new LinkedHashMap<String, String>();
    Optional<Reply> foreign = guard.refuse(call, form, wrong);
    if (foreign.isPresent() || !wrong.isEmpty()) {
      return foreign.orElseGet(() -> Page.see(Paths.request(id)));
    }
    if (!(gateway.request(call.caller(), id) instanceof Outcome.Done<RequestView>(var view))) {
      return Problems.of(Refusal.NOT_FOUND, "there is no such request");
    }
    if (decider.isEmpty() || view.row().rows() > MOST_ROWS_REPLAYED) {
      return Problems.of(Refusal.NOT_ALLOWED, "this request is replayed by the command alone");
    }
    Outcome<Boolean> recorded =
        gateway.inspections().beforeReplay(call.caller(), id, Purpose.AUDIT);
    if (recorded instanceof Outcome.Refused<Boolean> refused) {
      return Problems.of(refused);
    }
    Optional<Replay.Report> report =
        Replay.run(gateway.installation(), id, decider.get());
    return report.isEmpty() ? Problems.of(Refusal.DESTROYED, "there is nothing to replay")
        : replayed(call, id, report.get());
  }

  private static Reply replayed(Call call, String id, Replay.Report report) {
    var changed = new ArrayList<Html>();
    report.changed().forEach(each -> changed.add(el("li", each)));
    return Page.of(200, call.caller(), "", say("replay.of", id),
        Page.trail(link("/console/requests", say("nav.requests")), Page.requestLink(id)),
        el("div", css(report.equal() ? "done" : "wrong"), at("role", "status"),
            el("h2", words(report.equal() ? "replay.equal" : "replay.different"))),
        el("ul",
            el("li", words(report.answersEqual() ? "replay.answersYes" : "replay.answersNo")),
            el("li", words(report.determinationsEqual()
                ? "replay.determinationsYes" : "replay.determinationsNo")),
            el("li", words(report.verified() ? "replay.verified" : "replay.admitted"))),
        changed.isEmpty() ? Html.NONE
            : all(el("h2", words("replay.changed")), el("ul", all(changed))));
  }

  /// Shows both sides of a row that was answered, after the look was put on record.
  Reply compare(Call call, String id, int row, Purpose purpose, String reason)
      throws StateException {
    if (comparer.isEmpty()) {
      return Problems.of(Refusal.NOT_ALLOWED, "this server has no records to compare with");
    }
    return switch (gateway.inspections().compare(
        call.caller(), id, row, purpose, reason, comparer.get())) {
      case Outcome.Refused<Explanation> refused -> Problems.of(refused);
      case Outcome.Done<Explanation>(Explanation found) -> compared(call, id, row, found);
    };
  }

  private static Reply compared(Call call, String id, int row, Explanation found) {
    var persons = new ArrayList<Html>();
    for (Explanation.Weighed each : found.persons()) {
      persons.add(person(each));
    }
    return Page.of(200, call.caller(), "", say("compare.title", row + 1),
        Page.trail(link("/console/requests", say("nav.requests")), Page.requestLink(id),
            link(Paths.row(id, row), say("row.title", row + 1))),
        el("p", css("hint"), words("unmask.recorded")),
        el("p", css("lead"), words("compare.lead"), text(" "), el("strong",
            words(found.verification().confirmed()
                ? "disposition.CONFIRMED" : "disposition.NOT_CONFIRMED"))),
        el("p", words("compare.cause"), text(" "),
            el("code", text(found.verification().cause().name()))),
        found.verification().sharesReturn() ? el("p", words("compare.shared")) : all(),
        persons.isEmpty() ? el("p", css("empty"), words("compare.nobody")) : all(persons));
  }

  private static Html person(Explanation.Weighed person) {
    var rows = new ArrayList<Html>();
    rows.add(outcome("compare.tin", person.taxpayerNumber()));
    rows.add(outcome("compare.birth", person.birthDate()));
    rows.add(outcome("compare.name", person.name()));
    for (Explanation.Component each : person.components()) {
      rows.add(el("tr", el("th", at("scope", "row"), text(each.component())),
          el("td", outcome(each.outcome())), el("td", text(each.asked())),
          el("td", text(each.onFile())), el("td", text(each.reason()))));
    }
    String title = say("compare.record", person.recordKey(), person.period());
    return el("section", el("h2", title), person.deceased() ? note("compare.deceased") : Html.NONE,
        person.withheld() ? note("compare.withheld") : Html.NONE,
        person.rejected() ? note("compare.rejected") : Html.NONE,
        scrolling(title, el("thead", el("tr", head("compare.component"), head("compare.outcome"),
            head("compare.asked"), head("compare.onFile"), head("compare.why"))),
            el("tbody", all(rows))));
  }

  private static Html note(String key) {
    return el("p", words(key));
  }

  private static Html outcome(String name, Agreement outcome) {
    return el("tr", el("th", at("scope", "row"), words(name)), el("td", outcome(outcome)),
        el("td"), el("td"), el("td"));
  }

  private static Html outcome(Agreement outcome) {
    return words("agreement.outcome." + outcome);
  }
}
