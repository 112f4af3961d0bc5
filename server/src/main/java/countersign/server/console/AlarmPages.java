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

import countersign.gateway.after.Duties.Duty;
import countersign.gateway.alarm.AlarmDesk;
import countersign.gateway.release.Gateway;
import countersign.gateway.state.StateException;
import countersign.server.Call;
import countersign.server.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The alarms: what a request, an officer or an agency gave occasion for, and duties that are late.
final class AlarmPages {
  private final Gateway gateway;

  AlarmPages(Gateway gateway) {
    this.gateway = gateway;
  }

  Reply list(Call call) throws StateException {
    Instant now = gateway.installation().database().instant();
    var rows = new ArrayList<Html>();
    for (AlarmDesk.Known each : new AlarmDesk(gateway.installation().database()).known()) {
      rows.add(el("tr",
          el("th", at("scope", "row"), text(each.kind())),
          el("td", el("code", each.subject())),
          el("td", each.figures()),
          el("td", Clock.instant(each.at())),
          el("td", each.raisedAt().map(Clock::instant).orElseGet(() -> words("alarms.soon")))));
    }
    List<Duty> late = gateway.afterwards().duties().known(call.caller()).stream()
        .filter(each -> each.open() && each.dueAt().filter(now::isAfter).isPresent()).toList();
    return Page.of(200, call.caller(), "/console/alarms", say("alarms.title"),
        el("p", css("lead"), words("alarms.lead")),
        rows.isEmpty() ? el("p", css("empty"), words("alarms.none"))
            : scrolling(say("alarms.title"),
                el("thead", el("tr", head("alarms.kind"), head("alarms.subject"),
                    head("alarms.what"), head("history.at"), head("alarms.raised"))),
                el("tbody", all(rows))),
        el("p", words("alarms.late", late.size()), text(" "),
            link("/console/duties", say("nav.duties")), text(" · "),
            link("/console/incidents", say("nav.incidents"))));
  }
}
