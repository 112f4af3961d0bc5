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
import countersign.gateway.after.Retention.Planned;
import countersign.gateway.call.Caller;
import countersign.gateway.release.Gateway;
import countersign.gateway.state.Role;
import countersign.gateway.state.StateException;
import countersign.server.Call;
import countersign.server.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What is owed after answers have left, by whom and until when; and for the holder the schedule of
/// destruction.
final class DutyPages {
  private final Gateway gateway;

  DutyPages(Gateway gateway) {
    this.gateway = gateway;
  }

  Reply list(Call call) throws StateException {
    Caller caller = call.caller();
    Instant now = gateway.installation().database().instant();
    List<Duty> duties = gateway.afterwards().duties().known(caller);
    boolean own = caller.role() == Role.OFFICER;
    return Page.of(200, caller, "/console/duties", say("duties.title"),
        el("p", css("lead"), words(own ? "duties.ownLead" : "duties.lead")),
        el("h2", words("duties.open")),
        table(caller, duties.stream().filter(Duty::open).toList(), now, "duties.open"),
        el("h2", words("duties.done")),
        table(caller, duties.stream().filter(each -> !each.open()).toList(), now, "duties.done"),
        own || caller.role() == Role.CUSTODIAN ? Html.NONE : schedule(now));
  }

  private static Html table(Caller caller, List<Duty> duties, Instant now, String title) {
    if (duties.isEmpty()) {
      return el("p", css("empty"), words("duties.none"));
    }
    var rows = new ArrayList<Html>();
    for (Duty each : duties) {
      rows.add(el("tr",
          el("th", at("scope", "row"), place(caller, each)),
          el("td", each.requestId().<Html>map(Page::requestLink)
              .orElseGet(() -> el("code", text(each.subject())))),
          el("td", each.personId() + each.agency().map(agency -> ", " + agency).orElse("")),
          el("td", each.doneAt().map(Clock::instant).orElseGet(() -> each.dueAt()
              .map(due -> Clock.until(due, now)).orElseGet(() -> words("duties.noDay"))))));
    }
    return scrolling(say(title),
        el("thead", el("tr", head("duties.what"), head("duties.about"), head("duties.who"),
            head(title.equals("duties.open") ? "duties.until" : "duties.since"))),
        el("tbody", all(rows)));
  }

  /// {@return what is owed, leading to where the caller does it or sees it}
  private static Html place(Caller caller, Duty duty) {
    String words = say("duty." + duty.kind());
    return switch (duty.kind()) {
      case RECEIPT, RECALL, CORRECTION, DISPOSAL -> {
        String request = Paths.request(duty.requestId().orElseThrow());
        yield caller.role() == Role.OFFICER ? link(request + "/answers", words)
            : caller.role() == Role.CUSTODIAN || caller.role() == Role.SAFEGUARDS ? text(words)
            : link(request + "/recall", words);
      }
      case ORDER -> link(Paths.order(duty.subject()), words);
      case INCIDENT_REPORT, NOTICE -> link(Paths.incident(duty.subject()), words);
      case PERSON_WISH, PERSON_REVIEW -> switch (caller.role()) {
        case DISCLOSURE_PREPARER, DISCLOSURE_RELEASER, AUDITOR ->
            link(Paths.wish(duty.subject()), words);
        case REQUESTER, SIGNATORY, OFFICER, COUNSEL, CUSTODIAN, SAFEGUARDS, ADMINISTRATOR, PERSON,
            PUBLIC -> text(words);
      };
    };
  }

  private Html schedule(Instant now) throws StateException {
    var rows = new ArrayList<Html>();
    for (Planned each : gateway.afterwards().retention().planned()) {
      rows.add(el("tr",
          el("th", at("scope", "row"), Page.requestLink(each.requestId())),
          el("td", each.agency()),
          el("td", Clock.instant(each.closedAt())),
          el("td", Clock.instant(each.destroyedFrom())),
          el("td", each.destroyed() ? words("retention.destroyed")
              : each.keptBy().<Html>map(order -> all(words("retention.kept"), text(" "),
                  link(Paths.order(order), order)))
                  .orElseGet(() -> words(each.destroyedFrom().isAfter(now)
                      ? "retention.waits" : "retention.due")))));
    }
    return el("section", el("h2", words("retention.title")), el("p", words("retention.say")),
        rows.isEmpty() ? el("p", css("empty"), words("retention.none"))
            : scrolling(say("retention.title"),
                el("thead", el("tr", head("request.id"), head("request.agency"),
                    head("retention.closed"), head("retention.from"), head("retention.state"))),
                el("tbody", all(rows))));
  }
}
