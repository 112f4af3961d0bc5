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

import countersign.domain.order.BarredAct;
import countersign.domain.order.CourtOrder;
import countersign.domain.order.OrderSet;
import countersign.domain.order.OrderedRequest;
import countersign.gateway.call.Caller;
import countersign.gateway.call.Refusal;
import countersign.gateway.order.KnownOrder;
import countersign.gateway.release.AgreementShelf;
import countersign.gateway.release.Gateway;
import countersign.gateway.release.RequestView;
import countersign.gateway.state.Role;
import countersign.gateway.state.StateException;
import countersign.server.Call;
import countersign.server.OrderSight;
import countersign.server.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Court orders as they are read: a list on a time line, and one order.
final class OrderPages {
  private static final int MOST_STOPPED = 200;
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private final Gateway gateway;
  private final OrderForms forms;
  private final AgreementShelf shelf;

  OrderPages(Gateway gateway, OrderForms forms) {
    this.gateway = gateway;
    this.forms = forms;
    this.shelf = AgreementShelf.of(gateway.installation().configuration());
  }

  /// {@return what an order bars, in words}
  static String acts(CourtOrder order) {
    var acts = new ArrayList<String>();
    for (BarredAct each : order.barred()) {
      acts.add(say("act." + each));
    }
    return String.join(", ", acts);
  }

  /// {@return the orders the caller may know of, the latest first}
  private List<KnownOrder> known(Caller caller) throws StateException {
    return gateway.orders().all().stream().filter(each -> OrderSight.mayKnow(caller, each))
        .sorted((one, other) -> other.order().from().compareTo(one.order().from())).toList();
  }

  Reply list(Call call) throws StateException {
    Instant now = gateway.installation().database().instant();
    List<KnownOrder> orders = known(call.caller());
    var rows = new ArrayList<Html>();
    for (KnownOrder each : orders) {
      rows.add(el("tr",
          el("th", at("scope", "row"),
              link(Paths.order(each.order().id().value()), each.order().id().value())),
          el("td", state(each, now)),
          el("td", each.order().court() + ", " + each.order().docket()),
          el("td", acts(each.order())),
          el("td", Clock.instant(each.order().from())),
          el("td", end(each.order()))));
    }
    return Page.of(200, call.caller(), "/console/orders", say("orders.title"),
        el("p", css("lead"), words("orders.lead")),
        call.caller().role() == Role.COUNSEL
            ? el("p", el("a", css("button"), at("href", "/console/orders/new"),
                words("enter.title"))) : Html.NONE,
        rows.isEmpty() ? el("p", css("empty"), words("orders.none")) : all(
            TimeLine.of(orders.stream().map(KnownOrder::order).toList(), now),
            scrolling(say("orders.title"),
            el("caption", words("orders.caption")),
                    el("thead", el("tr", head("order.id"), head("order.state"),
                        head("order.court"), head("order.bars"), head("order.from"),
                        head("order.until"))),
                    el("tbody", all(rows)))));
  }

  private static Html state(KnownOrder known, Instant now) {
    CourtOrder order = known.order();
    String key = order.lifted().isPresent() ? "order.lifted"
        : order.inForce(now) ? "order.inForce"
        : order.from().isAfter(now) ? "order.notYet" : "order.over";
    return el("span", css(order.inForce(now) ? "stage stage-blocked" : "stage"), words(key));
  }

  private static Html end(CourtOrder order) {
    return order.lifted().or(order::until).map(Clock::instant)
        .orElseGet(() -> words("order.open"));
  }

  Reply show(Call call) throws StateException {
    return show(call, 200, Fields.empty());
  }

  Reply lift(Call call) throws java.io.IOException, StateException {
    return forms.lift(call, this::show);
  }

  private Reply show(Call call, int status, Fields fields) throws StateException {
    Optional<KnownOrder> found = forms.find(call);
    if (found.isEmpty()) {
      return Problems.of(Refusal.NOT_FOUND, "there is no such order");
    }
    Instant now = gateway.installation().database().instant();
    CourtOrder order = found.get().order();
    FormGuard.Visit visit = forms.visit(call);
    Reply page = Page.of(status, call.caller(), "", say("order.title", order.id()),
        Page.trail(link("/console/orders", say("nav.orders"))),
        fields.summary(),
        el("dl", css("facts"),
            RequestPages.fact("order.state", state(found.get(), now)),
            RequestPages.fact("order.court", text(order.court())),
            RequestPages.fact("order.docket", text(order.docket())),
            RequestPages.fact("order.bars", text(acts(order))),
            RequestPages.fact("order.bound", text(order.bound().isEmpty()
                ? say("order.everybody") : String.join(", ", order.bound()))),
            RequestPages.fact("order.covers", covers(order)),
            RequestPages.fact("order.from", Clock.instant(order.from())),
            RequestPages.fact("order.until", end(order)),
            RequestPages.fact("order.entered", Clock.instant(found.get().enteredAt()))),
        stops(call.caller(), order, now),
        forms.service(call, found.get(), visit),
        forms.lifting(call, found.get(), fields, visit));
    return call.caller().role() == Role.COUNSEL || call.caller().role() == Role.CUSTODIAN
        ? visit.with(page) : page;
  }

  Reply acknowledge(Call call) throws java.io.IOException, StateException {
    return forms.acknowledge(call, this::show);
  }

  /// The requests of the last pages that it stops at this moment, for the holder's officials.
  private Html stops(Caller caller, CourtOrder order, Instant now) throws StateException {
    if (!OrderSight.mayKnowSealed(caller) || !order.inForce(now)) {
      return Html.NONE;
    }
    OrderSet alone = OrderSet.inForce(List.of(order), now);
    var items = new ArrayList<Html>();
    for (RequestView each : gateway.requests(caller, LATEST, MOST_STOPPED)) {
      var row = each.row();
      Optional<OrderedRequest> against = against(alone, row);
      if (against.isEmpty()) {
        continue;
      }
      boolean whole = !against.get().whole().isEmpty();
      if (whole || !against.get().personal().isEmpty()) {
        items.add(el("li", Page.requestLink(row.requestId()), text(": "),
            words(whole ? "stops.whole" : "stops.rows"), text(" "),
            RequestPages.stage(each.stage())));
      }
    }
    return el("section", el("h2", words("stops.title")), el("p", words("stops.say", MOST_STOPPED)),
        items.isEmpty() ? el("p", css("empty"), words("stops.none")) : el("ul", all(items)));
  }

  private Optional<OrderedRequest> against(
      OrderSet orders, countersign.gateway.release.RequestRow row) {
    try {
      return shelf.find(row.agreement()).map(agreement -> orders.against(
          AgreementShelf.facts(agreement, row.agency(), row.requestId())));
    } catch (java.io.IOException unreadable) {
      return Optional.empty();
    }
  }

  /// What it covers, in words; numbers of removal cases are for nobody's page.
  private static Html covers(CourtOrder order) {
    var parts = new ArrayList<Html>();
    part(parts, "cover.agreements", order.covers().agreements());
    part(parts, "cover.agencies", order.covers().agencies());
    part(parts, "cover.requests", order.covers().requests());
    if (!order.covers().removalCases().isEmpty()) {
      parts.add(el("li", words("cover.persons", order.covers().removalCases().size())));
    }
    if (!order.covers().classDescription().isBlank()) {
      parts.add(el("li", words("cover.class", order.covers().classDescription())));
    }
    return parts.isEmpty() ? words("cover.everything") : el("ul", all(parts));
  }

  private static void part(List<Html> parts, String key, java.util.Set<String> names) {
    if (!names.isEmpty()) {
      parts.add(el("li", words(key, String.join(", ", names))));
    }
  }
}
