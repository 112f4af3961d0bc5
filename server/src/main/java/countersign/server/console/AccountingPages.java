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

import countersign.gateway.document.Json;
import countersign.gateway.release.Gateway;
import countersign.gateway.report.Activity;
import countersign.gateway.state.StateException;
import countersign.ledger.accounting.KeyedAccounting.Mention;
import countersign.server.Call;
import countersign.server.Reply;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The accounting for auditors: by agency from the requests, and by taxpayer from the keyed
/// accounting, where the look is on record before anything is read.
final class AccountingPages {
  private static final String HERE = "/console/accounting";

  private final Gateway gateway;
  private final FormGuard guard;

  AccountingPages(Gateway gateway, FormGuard guard) {
    this.gateway = gateway;
    this.guard = guard;
  }

  Reply show(Call call) throws StateException {
    return page(call, 200, Fields.empty(), Html.NONE);
  }

  private Reply page(Call call, int status, Fields fields, Html found) throws StateException {
    int now = gateway.installation().database().instant().atZone(ZoneOffset.UTC).getYear();
    int year = Optional.ofNullable(call.query().get("year"))
        .filter(text -> text.matches("20[0-9]{2}")).map(Integer::parseInt).orElse(now);
    FormGuard.Visit visit = guard.visit(call);
    return visit.with(Page.of(status, call.caller(), HERE, say("accounting.title"),
        fields.summary(),
        el("p", css("lead"), words("accounting.lead")),
        found,
        el("h2", words("accounting.agencies", year)),
        agencies(year),
        el("p", link(HERE + "?year=" + (year - 1), say("accounting.year", year - 1)), year < now
            ? all(text(" · "),
                link(HERE + "?year=" + (year + 1), say("accounting.year", year + 1)))
            : Html.NONE),
        form(fields, visit)));
  }

  /// What one agency asked and was answered in a year.
  private record Sum(long requests, long asked, long answered, long receipts) {
    Sum plus(Activity each) {
      return new Sum(requests + 1, asked + each.asked(), answered + each.answered(),
          receipts + each.received().size());
    }
  }

  private Html agencies(int year) throws StateException {
    var sums = new TreeMap<String, Sum>();
    for (Activity each : Activity.of(
        gateway.installation(), new Activity.Filter("", "", "", year))) {
      sums.merge(each.agency(), new Sum(0, 0, 0, 0).plus(each), (sum, _) -> sum.plus(each));
    }
    var rows = new ArrayList<Html>();
    sums.forEach((agency, sum) -> rows.add(el("tr", el("th", at("scope", "row"), text(agency)),
        number(sum.requests()), number(sum.asked()), number(sum.answered()),
        number(sum.receipts()))));
    return rows.isEmpty() ? el("p", css("empty"), words("public.nothing"))
        : scrolling(say("accounting.agencies", year),
            el("thead", el("tr", head("request.agency"), numberHead("public.requests"),
                numberHead("public.rows"), numberHead("disposition.answered"),
                numberHead("accounting.receipts"))),
            el("tbody", all(rows)));
  }

  private static Html number(long count) {
    return el("td", css("number"), text(count));
  }

  private static Html form(Fields fields, FormGuard.Visit visit) {
    return el("form", css("card"), at("method", "post"), at("action", HERE),
        el("h2", words("accounting.person")), el("p", words("accounting.personSay")),
        Fields.token(visit),
        fields.line("given_name", say("column.given_name"), ""),
        fields.line("family_name", say("column.family_name"), ""),
        fields.line("birth_date", say("column.birth_date"), say("persons.birthHint")),
        fields.line("tin", say("column.tin"), say("persons.tinHint")),
        RowPages.purposes(fields),
        fields.area("reason", say("accounting.reason"), say("accounting.hint"), 3),
        Fields.button(say("accounting.button")));
  }

  Reply read(Call call) throws IOException, StateException {
    Sent sent = Sent.read(call, guard)
        .needing("given_name", "family_name", "purpose", "reason");
    if (sent.get("birth_date").isEmpty() && sent.get("tin").isEmpty()) {
      sent.mistaken("birth_date", say("persons.oneNeeded"));
    }
    var json = Json.object();
    for (String each : List.of(
        "given_name", "family_name", "birth_date", "tin", "purpose", "reason")) {
      json.put(each, sent.get(each));
    }
    return sent.then(() -> gateway.afterwards().persons().read(call.caller(), Json.bytes(json)),
        mentions -> page(call, 200, Fields.empty(), found(mentions)),
        fields -> page(call, 422, fields, Html.NONE));
  }

  private static Html found(List<Mention> mentions) {
    var rows = new ArrayList<Html>();
    for (Mention each : mentions) {
      rows.add(el("tr", el("th", at("scope", "row"), Clock.instant(each.at())),
          el("td", el("code", each.request())), el("td", each.agency()),
          number(each.rows())));
    }
    return el("section", css("card"), el("h2", words("accounting.found")),
        el("p", css("hint"), words("unmask.recorded")),
        rows.isEmpty() ? el("p", words("accounting.none"))
            : scrolling(say("accounting.found"),
                el("thead", el("tr", head("wish.date"), head("alarms.case"),
                    head("wish.recipient"), numberHead("public.rows"))),
                el("tbody", all(rows))));
  }
}
