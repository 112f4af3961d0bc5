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

import countersign.gateway.after.PersonWishes;
import countersign.gateway.after.PersonWishes.Wish;
import countersign.gateway.after.Persons;
import countersign.gateway.after.Persons.Disclosure;
import countersign.gateway.call.Caller;
import countersign.gateway.call.Outcome;
import countersign.gateway.call.Refusal;
import countersign.gateway.document.Json;
import countersign.gateway.release.Gateway;
import countersign.gateway.state.Role;
import countersign.gateway.state.StateException;
import countersign.server.Call;
import countersign.server.Reply;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where a person in the record asks what was disclosed, reads the reply with its provision and
/// contests it; and where disclosure officers reply. Nobody but the person sees what was disclosed.
final class PersonPages {
  private static final String LIST = "/console/persons";

  /// What each provision says, by its citation.
  private static final Map<String, String> SAYS = Map.of(
      "5 USC 552a(c)(3), (b)(7)", "provision.enforcement",
      "5 USC 552a(a)(2)", "provision.individual",
      "5 USC 552a(j)(2)", "provision.exempt");

  private final Gateway gateway;
  private final PersonWishes wishes;
  private final FormGuard guard;

  PersonPages(Gateway gateway, FormGuard guard) {
    this.gateway = gateway;
    this.wishes = gateway.afterwards().wishes();
    this.guard = guard;
  }

  Reply list(Call call) throws StateException {
    return list(call, 200, Fields.empty());
  }

  private Reply list(Call call, int status, Fields fields)
      throws StateException {
    Caller caller = call.caller();
    boolean person = caller.role() == Role.PERSON;
    Instant now = gateway.installation().database().instant();
    FormGuard.Visit visit = guard.visit(call);
    var rows = new ArrayList<Html>();
    for (Wish each : wishes.known(caller)) {
      rows.add(el("tr",
          el("th", at("scope", "row"),
              el("a", at("href", Paths.wish(each.id())), Clock.instant(each.at()))),
          el("td", state(each)),
          el("td", clock(each, now))));
    }
    Html table = rows.isEmpty() ? el("p", css("empty"), words("persons.none"))
        : scrolling(say("persons.wishes"),
            el("thead", el("tr", head("persons.at"), head("persons.state"),
                head("request.clock"))),
            el("tbody", all(rows)));
    return visit.with(Page.of(status, caller, LIST, say(person ? "persons.mine" : "persons.title"),
        fields.summary(),
        el("p", css("lead"), words(person ? "persons.lead" : "persons.officeLead")),
        person ? all(law(), form(fields, visit)) : Html.NONE,
        el("h2", words("persons.wishes")), table));
  }

  private static Html law() {
    return el("section", el("h2", words("persons.law")),
        el("blockquote", el("p", words("persons.lawTax"))),
        el("p", css("source"), words("persons.lawTaxAt")),
        el("blockquote", el("p", words("provision.enforcement"))),
        el("p", css("source"), words("persons.lawPrivacyAt")),
        el("p", words("persons.next")));
  }

  private static Html form(Fields fields, FormGuard.Visit visit) {
    return el("form", css("card"), at("method", "post"), at("action", LIST),
        el("h2", words("persons.ask")), el("p", words("persons.askSay")),
        Fields.token(visit),
        fields.line("given_name", say("column.given_name"), ""),
        fields.line("family_name", say("column.family_name"), ""),
        fields.line("birth_date", say("column.birth_date"), say("persons.birthHint")),
        fields.line("tin", say("column.tin"), say("persons.tinHint")),
        Fields.button(say("persons.askButton")));
  }

  Reply ask(Call call) throws IOException, StateException {
    Sent sent = Sent.read(call, guard).needing("given_name", "family_name");
    if (sent.get("birth_date").isEmpty() && sent.get("tin").isEmpty()) {
      sent.mistaken("birth_date", say("persons.oneNeeded"));
    }
    return sent.then(() -> wishes.ask(call.caller(), Json.bytes(Json.object()
        .put("given_name", sent.get("given_name")).put("family_name", sent.get("family_name"))
        .put("birth_date", sent.get("birth_date")).put("tin", sent.get("tin")))),
        done -> Page.see(Paths.wish(done.get("wish").asString())),
        fields -> list(call, 422, fields));
  }

  private static Html state(Wish wish) {
    return words(wish.reply().isEmpty() ? "wish.asked"
        : wish.contest().isPresent() && wish.review().isEmpty() ? "wish.contested"
        : wish.latest().orElseThrow().given() ? "wish.given" : "wish.withheld");
  }

  private static Html clock(Wish wish, Instant now) {
    return !wish.waits() ? words("clock.stopped")
        : Clock.until(wish.contest().map(PersonWishes.Contest::dueAt).orElse(wish.dueAt()), now);
  }

  Reply show(Call call) throws IOException, StateException {
    return page(call, 200, Fields.empty());
  }

  private Reply page(Call call, int status, Fields fields)
      throws StateException {
    Optional<Wish> found = wishes.find(call.caller(), call.parameter("wish"));
    if (found.isEmpty()) {
      return Problems.of(Refusal.NOT_FOUND, "there is no such wish");
    }
    Wish wish = found.get();
    Role role = call.caller().role();
    FormGuard.Visit visit = guard.visit(call);
    Instant now = gateway.installation().database().instant();
    return visit.with(Page.of(status, call.caller(), "", say("wish.title"),
        Page.trail(link(LIST, say(role == Role.PERSON ? "nav.mine" : "nav.persons"))),
        fields.summary(),
        el("p", css("lead"), state(wish)),
        el("dl", css("facts"),
            RequestPages.wide("persons.wish", el("code", wish.id())),
            RequestPages.fact("persons.at", Clock.instant(wish.at())),
            RequestPages.fact("request.clock", clock(wish, now)),
            role == Role.PERSON ? Html.NONE : RequestPages.fact("wish.name",
                words(wish.nameAgrees() ? "wish.nameSame" : "wish.nameOther"))),
        reply("wish.reply", wish.reply()),
        contest(call, wish),
        reply("wish.review", wish.review()),
        role == Role.PERSON ? own(call, wish, fields, visit)
            : decide(role, call, wish, fields, visit)));
  }

  private static Html reply(String title, Optional<PersonWishes.Reply> reply) {
    return reply.<Html>map(each -> el("section", el("h2", words(title)),
        el("p", Clock.instant(each.at()), text(": "),
            words(each.given() ? "wish.given" : "wish.withheld")),
        each.provision().<Html>map(provision -> all(
            el("p", words("wish.under", provision)),
            el("blockquote", el("p", words(SAYS.get(provision)))))).orElse(Html.NONE)))
        .orElse(Html.NONE);
  }

  private Html contest(Call call, Wish wish) throws StateException {
    if (wish.contest().isEmpty()) {
      return Html.NONE;
    }
    Html statement = switch (wishes.statement(call.caller(), wish.id())) {
      case Outcome.Done<String>(String said) -> el("blockquote", el("p", said));
      case Outcome.Refused<String>(var _, String why) -> el("p", css("empty"), text(why));
    };
    return el("section", el("h2", words("wish.contest")),
        el("p", Clock.instant(wish.contest().get().at())), statement,
        wish.review().isPresent() ? Html.NONE : el("p", words("wish.contestNext")));
  }

  /// What the person is given, or may do about it.
  private Html own(Call call, Wish wish, Fields fields, FormGuard.Visit visit)
      throws StateException {
    if (wish.reply().isEmpty()) {
      return el("p", words("wish.wait"));
    }
    Html given = wishes.disclosures(call.caller(), wish.id())
        instanceof Outcome.Done<List<Disclosure>>(List<Disclosure> disclosures)
        ? disclosures(disclosures) : Html.NONE;
    Html next = wish.contest().isPresent()
        ? wish.review().isPresent() ? el("p", words("wish.court")) : Html.NONE
        : el("form", css("card"), at("method", "post"),
            at("action", Paths.wish(wish.id()) + "/contests"),
            el("h2", words("wish.contestTitle")), el("p", words("wish.contestSay")),
            Fields.token(visit),
            fields.area("statement", say("wish.statement"), say("wish.statementHint"), 6),
            Fields.button(say("wish.contestButton")));
    return all(given, next);
  }

  private static Html disclosures(List<Disclosure> disclosures) {
    var rows = new ArrayList<Html>();
    for (Disclosure each : disclosures) {
      rows.add(el("tr", el("th", at("scope", "row"), Clock.instant(each.at())),
          el("td", each.recipient()), el("td", each.nature()), el("td", each.purpose()),
          el("td", css("number"), text(each.times()))));
    }
    return el("section", el("h2", words("wish.disclosures")),
        rows.isEmpty() ? el("p", words("wish.noDisclosure"))
            : scrolling(say("wish.disclosures"),
                el("thead", el("tr", head("wish.date"), head("wish.recipient"),
                    head("wish.nature"), head("wish.purpose"), numberHead("wish.times"))),
                el("tbody", all(rows))));
  }

  Reply contest(Call call) throws IOException, StateException {
    String id = call.parameter("wish");
    Sent sent = Sent.read(call, guard).needing("statement");
    return sent.then(() -> wishes.contest(call.caller(), id,
        Json.bytes(Json.object().put("statement", sent.get("statement")))),
        done -> Page.see(Paths.wish(id)), fields -> page(call, 422, fields));
  }

  /// The form of whoever may decide now.
  private static Html decide(
      Role role, Call call, Wish wish, Fields fields, FormGuard.Visit visit) {
    boolean replied = wish.reply()
        .filter(each -> each.by().equals(call.caller().person().id())).isPresent();
    if (role == Role.AUDITOR || !wish.waits()) {
      return Html.NONE;
    }
    if (replied) {
      return el("p", words("wish.otherReviews"));
    }
    var decisions = new LinkedHashMap<String, String>();
    decisions.put("GIVEN", say("wish.give"));
    decisions.put("WITHHELD", say("wish.withhold"));
    var provisions = new LinkedHashMap<String, String>();
    Persons.PROVISIONS.stream().sorted().forEach(each -> provisions.put(each, each));
    return el("form", css("card"), at("method", "post"),
        at("action", Paths.wish(wish.id()) + "/decisions"),
        el("h2", words(wish.reply().isEmpty() ? "wish.decide" : "wish.decideReview")),
        el("p", words("wish.decideSay")),
        Fields.token(visit),
        fields.choice("decision", say("decision.label"), "", decisions),
        fields.choice("provision", say("wish.provision"), say("wish.provisionHint"), provisions),
        Fields.button(say("decision.button")));
  }

  Reply decide(Call call) throws IOException, StateException {
    String id = call.parameter("wish");
    Sent sent = Sent.read(call, guard).needing("decision");
    if (sent.get("decision").equals("WITHHELD") && sent.get("provision").isEmpty()) {
      sent.mistaken("provision", say("wish.noProvision"));
    }
    return sent.then(() -> wishes.decide(call.caller(), id, Json.bytes(Json.object()
        .put("decision", sent.get("decision"))
        .put("provision", sent.form().present("provision").orElse(null)))),
        done -> Page.see(Paths.wish(id)), fields -> page(call, 422, fields));
  }
}
