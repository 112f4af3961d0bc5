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

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import countersign.gateway.call.Outcome;
import countersign.gateway.release.ApprovalGiven;
import countersign.gateway.release.Gateway;
import countersign.gateway.release.Inspections.Entries;
import countersign.gateway.release.RequestView;
import countersign.gateway.release.SignedDecision;
import countersign.gateway.rows.RowIndex;
import countersign.gateway.state.StateException;
import countersign.server.Call;
import countersign.server.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A request's dossier for a court: what came, how its rows were decided and by which law, who
/// signed what, and where all of it stands in the ledger. As a page and, from the same tree, as
/// PDF. No person is in it.
final class DossierPages {
  private final Gateway gateway;

  DossierPages(Gateway gateway) {
    this.gateway = gateway;
  }

  Reply page(Call call) throws IOException, StateException {
    return switch (gateway.request(call.caller(), call.parameter("request"))) {
      case Outcome.Refused<RequestView> refused -> Problems.of(refused);
      case Outcome.Done<RequestView>(RequestView view) -> {
        String id = view.row().requestId();
        yield Page.of(200, call.caller(), "", say("dossier.title", id),
            Page.trail(link("/console/requests", say("nav.requests")), Page.requestLink(id)),
            el("p", el("a", css("button"), at("href", Paths.request(id) + "/dossier.pdf"),
                words("dossier.pdf"))),
            content(call, view));
      }
    };
  }

  Reply pdf(Call call) throws IOException, StateException {
    return switch (gateway.request(call.caller(), call.parameter("request"))) {
      case Outcome.Refused<RequestView> refused -> Problems.of(refused);
      case Outcome.Done<RequestView>(RequestView view) -> {
        String title = say("dossier.title", view.row().requestId());
        byte[] pdf = print(title, all(el("h1", title), content(call, view)));
        yield Reply.bytes(200, "application/pdf", pdf).with("Content-Disposition",
            "inline; filename=\"dossier.pdf\"");
      }
    };
  }

  /// {@return the PDF of a tree}; takes about a second the first time, then a tenth.
  static byte[] print(String title, Html content) throws IOException {
    String sheet;
    try (InputStream in = DossierPages.class.getResourceAsStream("print.css")) {
      sheet = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    String page = el("html", at("lang", "en"),
        el("head", el("title", title), el("style", sheet)),
        el("body", content)).markup();
    var out = new ByteArrayOutputStream();
    new PdfRendererBuilder().withHtmlContent(page, null).toStream(out).run();
    return out.toByteArray();
  }

  private Html content(Call call, RequestView view) throws IOException, StateException {
    return all(
        el("p", css("lead"), words("dossier.lead")),
        el("h2", words("dossier.request")), RequestPages.facts(view),
        rows(call, view), signatures(view), decisions(call, view),
        RequestPages.history(call.caller(), view),
        ledger(call, view));
  }

  private Html rows(Call call, RequestView view) throws StateException {
    return switch (gateway.inspections().rows(call.caller(), view.row().requestId())) {
      case Outcome.Refused<RowIndex>(var _, String why) ->
          all(el("h2", words("rows.title")), el("p", why));
      case Outcome.Done<RowIndex>(RowIndex index) -> {
        var laws = new ArrayList<Html>();
        for (String rule : index.byRule().keySet()) {
          Law.rule(rule).ifPresent(text -> laws.add(el("li", text(text.id() + " " + text.title()
              + ", " + text.authority().text() + ": " + String.join(" … ", text.words())))));
        }
        yield all(el("h2", words("rows.title")),
            RequestPages.dispositions(view.row().requestId(), index),
            RequestPages.rules(view.row().requestId(), index),
            laws.isEmpty() ? Html.NONE : all(el("h3", words("bars.law")), el("ul", all(laws))));
      }
    };
  }

  private static Html signatures(RequestView view) {
    var rows = new ArrayList<Html>();
    for (ApprovalGiven each : view.approvals()) {
      rows.add(el("tr", el("th", at("scope", "row"), text(each.personName())),
          el("td", words("part." + each.part().word())),
          el("td", Clock.instant(each.at())),
          el("td", el("code", css("digest"), text(each.keySha256())))));
    }
    return all(el("h2", words("dossier.signatures")),
        el("p", words("approve.digest"), text(" "),
            el("code", css("digest"), text(view.manifestSha256().orElse("–")))),
        rows.isEmpty() ? el("p", words("dossier.unsigned"))
            : scrolling(say("dossier.signatures"),
                el("thead", el("tr", head("dossier.person"), head("dossier.part"),
                head("history.at"), head("dossier.key"))), el("tbody", all(rows))));
  }

  private Html decisions(Call call, RequestView view) throws StateException {
    if (!(gateway.decisions(call.caller(), view.row().requestId())
        instanceof Outcome.Done<List<SignedDecision>>(List<SignedDecision> signed))
        || signed.isEmpty()) {
      return Html.NONE;
    }
    var parts = new ArrayList<Html>();
    for (SignedDecision each : signed) {
      parts.add(el("p", words("decision." + each.decision()), text(": " + each.personName() + ", "),
          Clock.instant(each.at()), text(". "), words("dossier.key"), text(" "),
          el("code", css("digest"), text(each.keySha256()))));
      parts.add(el("pre", at("tabindex", "0"), text(each.statement() + "\n" + each.jws())));
    }
    return all(el("h2", words("dossier.decisions")), all(parts));
  }

  private Html ledger(Call call, RequestView view) throws IOException, StateException {
    List<Entries> entries = switch (gateway.inspections().entries(
        call.caller(), view.row().requestId())) {
      case Outcome.Done<List<Entries>>(var found) -> found;
      case Outcome.Refused<List<Entries>> _ -> List.of();
    };
    var rows = new ArrayList<Html>();
    for (Entries each : entries) {
      rows.add(el("tr", el("th", at("scope", "row"), text(each.kind())),
          el("td", css("number"), text(each.count())),
          el("td", css("number"), each.first().<Html>map(Html::text)
              .orElseGet(() -> words("dossier.pending"))),
          el("td", Clock.instant(each.at()))));
    }
    return all(el("h2", words("evidence.ledger")),
        el("p", words("dossier.ledger")),
        scrolling(say("evidence.ledger"),
            el("thead", el("tr", head("dossier.step"), numberHead("ledger.size"),
                numberHead("dossier.first"), head("history.at"))),
            el("tbody", all(rows))),
        el("h3", words("ledger.note")),
        el("pre", at("tabindex", "0"),
            text(new String(gateway.checkpoint().encode(), StandardCharsets.UTF_8))),
        el("p", words("dossier.check")),
        el("pre", at("tabindex", "0"), text(say("dossier.command", view.row().requestId()))));
  }
}
