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
import countersign.gateway.call.Outcome;
import countersign.gateway.call.Refusal;
import countersign.gateway.document.Json;
import countersign.gateway.order.KnownOrder;
import countersign.gateway.order.OrderBook;
import countersign.gateway.release.Gateway;
import countersign.gateway.state.Role;
import countersign.gateway.state.StateException;
import countersign.server.Call;
import countersign.server.OrderSight;
import countersign.server.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Where counsel enters an order, and where two of them lift it: the first drafts the reason and
/// signs, the second signs the same bytes.
final class OrderForms {
  private final Gateway gateway;
  private final FormGuard guard;

  OrderForms(Gateway gateway, FormGuard guard) {
    this.gateway = gateway;
    this.guard = guard;
  }

  Reply draft(Call call) throws StateException {
    return page(call, 200, Fields.empty());
  }

  private Reply page(Call call, int status, Fields fields) throws StateException {
    FormGuard.Visit visit = guard.visit(call);
    var acts = new ArrayList<Html>();
    for (BarredAct each : BarredAct.values()) {
      acts.add(fields.check("act_" + word(each), say("act." + each)));
    }
    return visit.with(Page.of(status, call.caller(), "", say("enter.title"),
        Page.trail(link("/console/orders", say("nav.orders"))),
        fields.summary(),
        el("p", css("lead"), words("enter.lead")),
        el("form", css("card"), at("method", "post"), at("action", "/console/orders"),
            Fields.token(visit),
            fields.line("order_id", say("order.id"), say("enter.idHint")),
            fields.line("court", say("order.court"), say("enter.courtHint")),
            fields.line("docket", say("order.docket"), ""),
            fields.area("parties_bound", say("order.bound"), say("enter.boundHint"), 3),
            el("fieldset", el("legend", words("order.bars")), all(acts)),
            fields.area("agreements", say("enter.agreements"), say("enter.empty"), 2),
            fields.area("agencies", say("enter.agencies"), say("enter.empty"), 2),
            fields.area("requests", say("enter.requests"), say("enter.empty"), 2),
            fields.area("removal_cases", say("enter.cases"), say("enter.empty"), 3),
            fields.area("class", say("enter.class"), say("enter.classHint"), 2),
            fields.line("from", say("order.from"), say("enter.date")),
            fields.line("until", say("order.until"), say("enter.untilHint")),
            fields.area("custodians", say("enter.custodians"), say("enter.custodiansHint"), 3),
            fields.line("report_back_on", say("enter.report"), say("enter.untilHint")),
            fields.check("sealed", say("enter.sealed")),
            Fields.button(say("enter.button")))));
  }

  private static String word(BarredAct act) {
    return act.name().toLowerCase(Locale.ROOT);
  }

  Reply enter(Call call) throws IOException, StateException {
    Sent sent = Sent.read(call, guard).needing("order_id", "court", "docket", "from");
    return sent.then(() -> {
      Outcome<KnownOrder> outcome =
          gateway.orders().enter(call.caller(), Json.bytes(document(sent.form())));
      gateway.wake();
      return outcome;
    }, order -> Page.see(Paths.order(order.order().id().value())),
        fields -> page(call, 422, fields));
  }

  /// {@return docs/examples/order.json from the fields}
  private static ObjectNode document(Form form) {
    ObjectNode json = Json.object();
    json.put("order_id", form.get("order_id"));
    json.put("court", form.get("court"));
    json.put("docket", form.get("docket"));
    lines(json.putArray("parties_bound"), form.get("parties_bound"));
    ArrayNode acts = json.putArray("acts_barred");
    for (BarredAct each : BarredAct.values()) {
      if (form.present("act_" + word(each)).isPresent()) {
        acts.add(word(each));
      }
    }
    ObjectNode covers = json.putObject("covers");
    for (String part : new String[] {"agreements", "agencies", "requests", "removal_cases"}) {
      lines(covers.putArray(part), form.get(part));
    }
    covers.put("class", form.get("class"));
    json.put("from", form.get("from"));
    json.put("until", form.present("until").orElse(null));
    custodians(json.putArray("custodians"), form.get("custodians"));
    json.put("report_back_on", form.present("report_back_on").orElse(null));
    json.put("sealed", form.present("sealed").isPresent());
    return json;
  }

  /// Custodians of lines `name; office; agency`; what a line leaves out is left to the document's
  /// reader to refuse.
  private static void custodians(ArrayNode list, String text) {
    for (String line : text.lines().filter(each -> !each.isBlank()).toList()) {
      String[] parts = line.split(";", 3);
      list.addObject().put("name", parts[0].strip())
          .put("office", parts.length > 1 ? parts[1].strip() : "")
          .put("agency", parts.length > 2 ? parts[2].strip() : "");
    }
  }

  private static void lines(ArrayNode list, String text) {
    text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(list::add);
  }

  /// {@return the section by which counsel lifts an order}; without a reason in the query it asks
  /// for one, with it it gives the bytes to sign.
  Html lifting(Call call, KnownOrder known, Fields fields, FormGuard.Visit visit) {
    if (call.caller().role() != Role.COUNSEL || known.order().lifted().isPresent()) {
      return Html.NONE;
    }
    String path = Paths.order(known.order().id().value());
    String reason = Optional.of(fields.value("reason")).filter(typed -> !typed.isEmpty())
        .or(() -> Optional.ofNullable(call.query().get("reason")))
        .or(() -> known.proposed().map(KnownOrder.ProposedLifting::reason)).orElse("").strip();
    Html proposed = known.proposed().<Html>map(each -> el("p", words("lift.proposed"), text(" "),
        Clock.instant(each.at()), text(": "), text(each.reason()))).orElse(Html.NONE);
    if (reason.isEmpty()) {
      return el("section", css("card"), el("h2", words("lift.title")),
          el("p", words("lift.say")),
          el("form", at("method", "get"), at("action", path),
              fields.area("reason", say("lift.reason"), say("lift.hint"), 3),
              Fields.button(say("lift.draft"))));
    }
    return el("section", css("card"), el("h2", words("lift.title")), proposed,
        el("p", words("lift.sign")),
        el("pre", css("bytes"), at("tabindex", "0"), text(new String(
            OrderBook.liftingStatement(known, reason), StandardCharsets.UTF_8))),
        el("p", words("lift.save"), text(" "), el("a", css("download"),
            at("download", "statement.json"),
            at("href", path + "/statement?reason=" + Paths.encode(reason)),
            words("lift.download"))),
        el("pre", at("tabindex", "0"), text(say("lift.command"))),
        el("form", at("method", "post"), at("enctype", "multipart/form-data"),
            at("action", path + "/liftings"),
            Fields.token(visit),
            Fields.hidden("reason", reason),
            fields.area("signature", say("approve.signature"), say("approve.hint"), 4),
            fields.file("file", say("approve.file"), say("approve.fileHint"), ".jws,.txt"),
            Fields.button(say("lift.button"))));
  }

  /// {@return who was served with an order, for the holder's officials; a custodian's own word, or
  /// the form that gives it}
  Html service(Call call, KnownOrder known, FormGuard.Visit visit) throws StateException {
    String id = known.order().id().value();
    boolean custodian = call.caller().role() == Role.CUSTODIAN;
    if (!custodian && !OrderSight.mayKnowSealed(call.caller())) {
      return Html.NONE;
    }
    var items = new ArrayList<Html>();
    for (KnownOrder.Service each : gateway.orders().served(id)) {
      if (!custodian || each.personId().equals(call.caller().person().id())) {
        items.add(el("li", text(each.personName() + ", "), Clock.instant(each.at())));
      }
    }
    Html form = custodian && items.isEmpty()
        ? el("form", css("card"), at("method", "post"),
            at("action", Paths.order(id) + "/acknowledgements"), Fields.token(visit),
            el("p", words("service.say")), Fields.button(say("service.button")))
        : Html.NONE;
    return all(el("h2", words("service.title")), items.isEmpty()
        ? el("p", css("empty"), words("service.none")) : el("ul", all(items)), form);
  }

  /// Takes a custodian's word to have been served.
  Reply acknowledge(Call call, Again again) throws IOException, StateException {
    Sent sent = Sent.read(call, guard);
    String order = call.parameter("order");
    return sent.then(() -> find(call).isEmpty()
        ? Outcome.refused(Refusal.NOT_FOUND, "there is no such order")
        : gateway.orders().acknowledge(call.caller(), order),
        done -> Page.see(Paths.order(order)), fields -> again.show(call, 422, fields));
  }

  /// The exact bytes that each counsel signs for a reason.
  Reply statement(Call call) throws StateException {
    Optional<KnownOrder> known = find(call);
    String reason = call.query().getOrDefault("reason", "").strip();
    return known.isEmpty() || reason.isEmpty()
        ? Problems.of(Refusal.NOT_FOUND, "there is no such order, or no reason")
        : Reply.bytes(200, "application/json", OrderBook.liftingStatement(known.get(), reason));
  }

  FormGuard.Visit visit(Call call) throws StateException {
    return guard.visit(call);
  }

  Optional<KnownOrder> find(Call call) throws StateException {
    return gateway.orders().find(call.parameter("order"))
        .filter(each -> OrderSight.mayKnow(call.caller(), each));
  }

  /// Takes one counsel's signature; a mistake is shown by `again` beside its field.
  Reply lift(Call call, Again again) throws IOException, StateException {
    Sent sent = Sent.read(call, guard);
    String signature = sent.signature();
    if (signature.isEmpty()) {
      sent.mistaken("signature", say("approve.none"));
    }
    return sent.then(() -> {
      var outcome = gateway.orders().lift(
          call.caller(), call.parameter("order"), sent.get("reason"), signature);
      gateway.wake();
      return outcome;
    }, done -> Page.see(Paths.order(call.parameter("order"))),
        fields -> again.show(call, 422, fields));
  }

  /// Shows a page again with what was typed.
  @FunctionalInterface
  interface Again {
    Reply show(Call call, int status, Fields fields) throws StateException;
  }
}
