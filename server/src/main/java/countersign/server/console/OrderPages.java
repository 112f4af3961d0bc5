package countersign.server.console;

import static countersign.server.console.Html.all;
import static countersign.server.console.Html.at;
import static countersign.server.console.Html.css;
import static countersign.server.console.Html.el;
import static countersign.server.console.Html.link;
import static countersign.server.console.Html.text;
import static countersign.server.console.Words.say;
import static countersign.server.console.Words.words;

import countersign.domain.order.BarredAct;
import countersign.domain.order.CourtOrder;
import countersign.gateway.call.Caller;
import countersign.gateway.call.Refusal;
import countersign.gateway.order.KnownOrder;
import countersign.gateway.release.Gateway;
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
  private final Gateway gateway;

  OrderPages(Gateway gateway) {
    this.gateway = gateway;
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
        rows.isEmpty() ? el("p", css("empty"), words("orders.none")) : all(
            TimeLine.of(orders.stream().map(KnownOrder::order).toList(), now),
            el("div", css("scroll"), at("tabindex", "0"), at("role", "region"),
                at("aria-label", say("orders.title")),
                el("table", el("caption", words("orders.caption")),
                    el("thead", el("tr", head("order.id"), head("order.state"),
                        head("order.court"), head("order.bars"), head("order.from"),
                        head("order.until"))),
                    el("tbody", all(rows))))));
  }

  private static Html head(String key) {
    return el("th", at("scope", "col"), words(key));
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
    Optional<KnownOrder> found = gateway.orders().find(call.parameter("order"))
        .filter(each -> OrderSight.mayKnow(call.caller(), each));
    if (found.isEmpty()) {
      return Problems.of(Refusal.NOT_FOUND, "there is no such order");
    }
    Instant now = gateway.installation().database().instant();
    CourtOrder order = found.get().order();
    return Page.of(200, call.caller(), "", say("order.title", order.id()),
        Page.trail(link("/console/orders", say("nav.orders"))),
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
            RequestPages.fact("order.entered", Clock.instant(found.get().enteredAt()))));
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
