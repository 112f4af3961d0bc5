package countersign.server.console;

import static countersign.server.console.Html.all;
import static countersign.server.console.Html.css;
import static countersign.server.console.Html.el;
import static countersign.server.console.Html.link;
import static countersign.server.console.Html.text;
import static countersign.server.console.Words.say;
import static countersign.server.console.Words.words;

import countersign.gateway.call.Outcome;
import countersign.gateway.release.Gateway;
import countersign.gateway.rows.Repeats;
import countersign.gateway.rows.RowIndex;
import countersign.gateway.state.StateException;
import countersign.server.Call;
import countersign.server.Reply;
import java.util.ArrayList;
import java.util.List;

/// What repeats in a request: officers by their load, and the reasons, addresses and investigations
/// that most rows share. The texts themselves stay masked; each bar leads to the first row that has
/// it, where unmasking asks for its purpose.
final class RepeatPages {
  private final Gateway gateway;

  RepeatPages(Gateway gateway) {
    this.gateway = gateway;
  }

  Reply show(Call call) throws StateException {
    String id = call.parameter("request");
    Outcome<RowIndex> rows = gateway.inspections().rows(call.caller(), id);
    return switch (rows) {
      case Outcome.Refused<RowIndex> refused -> Problems.of(refused);
      case Outcome.Done<RowIndex>(RowIndex index) ->
          switch (gateway.inspections().repeats(call.caller(), id)) {
            case Outcome.Refused<Repeats> refused -> Problems.of(refused);
            case Outcome.Done<Repeats>(Repeats found) -> page(call, id, index, found);
          };
    };
  }

  private static Reply page(Call call, String id, RowIndex index, Repeats found) {
    var officers = new ArrayList<Bars.Bar>();
    for (Repeats.Load each : found.officers()) {
      officers.add(new Bars.Bar("rule", all(text(each.officerId()), text(" "),
          el("span", css("note"), text(each.name().isEmpty()
              ? say("repeats.unnamed") : each.name()))), each.rows()));
    }
    return Page.of(200, call.caller(), "", say("repeats.title", id),
        Page.trail(link("/console/requests", say("nav.requests")), Page.requestLink(id)),
        el("p", css("lead"), words("repeats.lead")),
        el("h2", words("repeats.officers")), el("p", words("repeats.officersSay"), text(" "),
            link(Paths.rule("B7"), say("bars.lawOf", "B7"))),
        Bars.table(say("repeats.officersCaption"), say("repeats.officer"), officers, found.rows()),
        shared(id, index, "repeats.reasons", "B8", found.reasons(), found.rows()),
        shared(id, index, "repeats.addresses", "B2", found.addresses(), found.rows()),
        shared(id, index, "repeats.investigations", "B6", found.investigations(), found.rows()));
  }

  private static Html shared(
      String id, RowIndex index, String title, String rule, List<Repeats.Shared> shared,
      long rows) {
    var bars = new ArrayList<Bars.Bar>();
    for (Repeats.Shared each : shared) {
      bars.add(new Bars.Bar("rule", all(el("span", css("mask"), text("••••••")), text(" "),
          words("repeats.first"), text(" "),
          link(Paths.row(id, each.first()), index.reference(each.first()))), each.rows()));
    }
    return el("section", el("h2", words(title)),
        el("p", words("repeats.sharedSay"), text(" "),
            link(Paths.rule(rule), say("bars.lawOf", rule))),
        bars.isEmpty() ? el("p", css("empty"), words("repeats.none"))
            : Bars.table(say("repeats.caption"), say("repeats.what"), bars, rows));
  }
}
