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

import countersign.domain.DispositionKind;
import countersign.gateway.order.KnownOrder;
import countersign.gateway.release.Gateway;
import countersign.gateway.release.PublicFigures.Figures;
import countersign.gateway.state.StateException;
import countersign.ledger.SignatureLine;
import countersign.ledger.SignedCheckpoint;
import countersign.rules.agreement.Agreements;
import countersign.rules.agreement.DisclosureAgreement;
import countersign.server.Call;
import countersign.server.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// What anybody sees at `/`.
final class PublicPages {
  private static final List<DispositionKind> STOPPED = List.of(DispositionKind.RETURNED,
      DispositionKind.REFUSED, DispositionKind.HELD, DispositionKind.BLOCKED);

  private final Gateway gateway;

  PublicPages(Gateway gateway) {
    this.gateway = gateway;
  }

  Reply home(Call call) throws IOException, StateException {
    Instant now = gateway.installation().database().instant();
    return Page.of(200, call.caller(), "/", say("public.title"),
        el("p", css("lead"),
            words("public.lead", gateway.installation().configuration().holder())),
        figures(),
        agreements(now),
        orders(now),
        ledger());
  }

  private Html figures() throws StateException {
    List<Figures> all = gateway.publicFigures();
    var rows = new ArrayList<Html>();
    for (Figures each : all) {
      rows.add(line(each));
    }
    var heads = new ArrayList<Html>();
    heads.add(head("public.year"));
    heads.add(head("public.agency"));
    for (String key : List.of("public.requests", "public.rows", "disposition.answered")) {
      heads.add(numberHead(key));
    }
    STOPPED.forEach(kind -> heads.add(
        el("th", at("scope", "col"), css("number"), text(Bars.disposition(kind.name())))));
    return el("section", el("h2", words("public.asked")),
        rows.isEmpty() ? el("p", css("empty"), words("public.nothing")) : all(
            scrolling(say("public.asked"),
            el("caption", words("public.caption")),
                    el("thead", el("tr", Html.all(heads))), el("tbody", Html.all(rows))),
            el("p", css("hint"), words("public.withheld", Withheld.LEAST)),
            byRule(all)));
  }

  private static Html byRule(List<Figures> all) {
    var rows = new ArrayList<Html>();
    for (Figures each : all) {
      each.rules().forEach((rule, count) -> rows.add(el("tr",
          el("th", at("scope", "row"), text(Integer.toString(each.year()))),
          el("td", each.agency()),
          el("td", Law.name(rule)),
          number(count, count < Withheld.LEAST))));
    }
    return rows.isEmpty() ? Html.NONE : Html.all(
        el("h3", words("public.byRule")), el("p", words("public.byRuleSay")),
        scrolling(say("public.byRule"),
            el("thead", el("tr", head("public.year"), head("public.agency"),
                head("bars.rule"), numberHead("bars.rows"))),
                el("tbody", Html.all(rows))));
  }

  private static Html line(Figures each) {
    long open = each.rows() - each.answered();
    long[] cells = new long[STOPPED.size() + 2];
    cells[0] = each.answered();
    for (int i = 0; i < STOPPED.size(); i++) {
      cells[i + 1] = each.stopped().get(STOPPED.get(i));
      open -= cells[i + 1];
    }
    // What is neither answered nor stopped waits; it completes the sum.
    cells[cells.length - 1] = Math.max(0, open);
    boolean[] withheld = Withheld.of(cells);
    boolean whole = Withheld.sum(cells);
    var shown = new ArrayList<Html>();
    for (int i = 0; i <= STOPPED.size(); i++) {
      shown.add(number(cells[i], whole || withheld[i]));
    }
    return el("tr",
        el("th", at("scope", "row"), text(Integer.toString(each.year()))),
        el("td", each.agency()),
        el("td", css("number"), text(each.requests())),
        number(each.rows(), whole),
        Html.all(shown));
  }

  private static Html number(long count, boolean withheld) {
    return el("td", css("number"), withheld && count > 0
        ? el("span", css("withheld"), words("public.few")) : text(count));
  }

  private static Html agreements(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    var items = new ArrayList<Html>();
    for (DisclosureAgreement each : Agreements.shipped().all()) {
      if (each.kind() == DisclosureAgreement.Kind.LIVE && each.isInForce(today)) {
        items.add(el("li", link(Paths.agreement(each.id()), each.title()), text(" — "),
            text(each.authority().text() + ", " + each.inForce())));
      }
    }
    return el("section", el("h2", words("public.agreements")),
        items.isEmpty() ? el("p", css("empty"), words("public.noAgreement"))
            : el("ul", Html.all(items)));
  }

  private Html orders(Instant now) throws StateException {
    var items = new ArrayList<Html>();
    for (KnownOrder each : gateway.orders().all()) {
      if (!each.order().sealed() && each.order().inForce(now)) {
        items.add(el("li", link(Paths.order(each.order().id().value()),
            each.order().court() + ", " + each.order().docket()), text(" — "),
            text(OrderPages.acts(each.order())), text(", "), words("order.since"), text(" "),
            Clock.instant(each.order().from())));
      }
    }
    return el("section", el("h2", words("public.orders")),
        items.isEmpty() ? el("p", css("empty"), words("public.noOrder"))
            : el("ul", Html.all(items)));
  }

  private Html ledger() throws IOException {
    SignedCheckpoint checkpoint = gateway.checkpoint();
    var signatures = new ArrayList<Html>();
    String origin = checkpoint.origin();
    for (SignatureLine each : checkpoint.note().signatures()) {
      signatures.add(el("li", el("code", each.name()), text(" — "),
          words(each.name().equals(origin) ? "ledger.own" : "ledger.witness")));
    }
    return el("section", el("h2", words("ledger.title")),
        el("p", words("ledger.say")),
        el("dl", css("facts"),
            RequestPages.fact("ledger.origin", el("code", origin)),
            RequestPages.fact("ledger.size", text(checkpoint.size())),
            RequestPages.wide("ledger.root",
                el("code", css("digest"), text(checkpoint.root().base64()))),
            RequestPages.wide("ledger.signed", el("ul", Html.all(signatures))),
            RequestPages.wide("ledger.key", el("code", css("digest"), text(key())))),
        el("h3", words("ledger.how")),
        el("ol",
            el("li", words("ledger.how1"), el("pre", at("tabindex", "0"),
                text(say("ledger.command", key())))),
            el("li", words("ledger.how2"), text(" "),
                link("/ledger/checkpoint", "/ledger/checkpoint")),
            el("li", words("ledger.how3"), text(" "),
                link("/console/receipt", say("nav.receipt")))),
        el("details", el("summary", words("ledger.note")), el("pre", at("tabindex", "0"),
            text(new String(checkpoint.encode(), StandardCharsets.UTF_8)))));
  }

  /// {@return the ledger's public key, as `init` wrote it}
  String key() throws IOException {
    try {
      return Files.readString(
          gateway.installation().layout().keys().resolve("ledger.vkey")).strip();
    } catch (NoSuchFileException elsewhere) {
      return "";
    }
  }
}
