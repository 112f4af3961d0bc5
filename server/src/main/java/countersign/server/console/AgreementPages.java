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

import countersign.domain.RuleId;
import countersign.gateway.call.Refusal;
import countersign.gateway.release.AgreementShelf;
import countersign.gateway.release.Gateway;
import countersign.rules.agreement.Agreements;
import countersign.rules.agreement.DisclosureAgreement;
import countersign.rules.agreement.Parameter;
import countersign.rules.agreement.SignatoryEntry;
import countersign.rules.example.AgreementDifference;
import countersign.rules.text.ExampleText;
import countersign.rules.text.LawException;
import countersign.rules.text.LawText;
import countersign.server.Call;
import countersign.server.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Agreements as a lawyer reads them: text, parameters, signatories, examples, and the difference
/// between two versions in words.
final class AgreementPages {
  private final AgreementShelf shelf;

  /// Differences by the digests of both: each is found by deciding every example twice.
  private final Map<String, List<String>> differences = new ConcurrentHashMap<>();

  AgreementPages(Gateway gateway) {
    this.shelf = AgreementShelf.of(gateway.installation().configuration());
  }

  Reply list(Call call) throws IOException {
    var rows = new ArrayList<Html>();
    for (DisclosureAgreement shipped : Agreements.shipped().all()) {
      DisclosureAgreement each = shelf.find(shipped.id()).orElse(shipped);
      rows.add(el("tr",
          el("th", at("scope", "row"), link(Paths.agreement(each.id()), each.id())),
          el("td", each.title()),
          el("td", words("kind." + each.kind())),
          el("td", each.authority().text()),
          el("td", each.inForce().toString())));
    }
    return Page.of(200, call.caller(), "/console/agreements", say("agreements.title"),
        el("p", css("lead"), words("agreements.lead")),
        scrolling(say("agreements.title"),
            el("thead", el("tr", head("agreement.id"), head("agreement.name"),
                head("agreement.kind"), head("agreement.authority"), head("agreement.term"))),
                el("tbody", all(rows))));
  }

  Reply show(Call call) throws IOException {
    Optional<DisclosureAgreement> found = shelf.find(call.parameter("agreement"));
    if (found.isEmpty()) {
      return Problems.of(Refusal.NOT_FOUND, "there is no such agreement");
    }
    DisclosureAgreement agreement = found.get();
    String other = call.query().getOrDefault("with", "");
    return Page.of(200, call.caller(), "", agreement.title(),
        Page.trail(link("/console/agreements", say("nav.agreements"))),
        el("dl", css("facts"),
            RequestPages.fact("agreement.id", text(agreement.id())),
            RequestPages.fact("agreement.kind", words("kind." + agreement.kind())),
            RequestPages.fact("agreement.authority", text(agreement.authority().text())),
            RequestPages.fact("agreement.holder", text(agreement.holder())),
            RequestPages.fact("agreement.requesters",
                text(String.join(", ", agreement.requesters()))),
            RequestPages.fact("agreement.term", text(agreement.inForce().toString())),
            RequestPages.wide("agreement.digest",
                el("code", css("digest"), text(agreement.digest())))),
        compare(agreement, other),
        terms(agreement), parameters(agreement), signatories(agreement), rules(agreement),
        examples(agreement));
  }

  private Html compare(DisclosureAgreement agreement, String other) throws IOException {
    var choices = new LinkedHashMap<String, String>();
    for (DisclosureAgreement each : Agreements.shipped().all()) {
      if (!each.id().equals(agreement.id())) {
        choices.put(each.id(), each.id());
      }
    }
    var fields = new Fields(Map.of("with", other), Map.of());
    return el("section", el("h2", words("difference.title")),
        el("form", css("filter"), at("method", "get"),
            at("action", Paths.agreement(agreement.id())),
            fields.choice("with", say("difference.with"), "", choices),
            Fields.button(say("difference.button"))),
        other.isEmpty() || !choices.containsKey(other) ? Html.NONE : difference(agreement, other));
  }

  private Html difference(DisclosureAgreement agreement, String other) throws IOException {
    DisclosureAgreement second = shelf.find(other).orElse(agreement);
    String key = agreement.digest() + " " + second.digest();
    List<String> found = differences.get(key);
    if (found == null) {
      try {
        found = AgreementDifference.inWords(agreement, second);
      } catch (LawException wrong) {
        throw new IOException(wrong.getMessage(), wrong);
      }
      differences.put(key, found);
    }
    var items = new ArrayList<Html>();
    found.forEach(each -> items.add(el("li", each)));
    return items.isEmpty() ? el("p", css("empty"), words("difference.none"))
        : all(el("p", words("difference.say", agreement.id(), second.id())),
            el("ul", all(items)));
  }

  private static Html terms(DisclosureAgreement agreement) {
    var parts = new ArrayList<Html>();
    for (DisclosureAgreement.Clause each : agreement.terms()) {
      parts.add(all(el("dt", each.title()), el("dd", el("p", each.text()),
          el("p", css("source"), words("agreement.source", each.source())))));
    }
    return parts.isEmpty() ? Html.NONE
        : el("section", el("h2", words("agreement.terms")), el("dl", css("clauses"), all(parts)));
  }

  private static Html parameters(DisclosureAgreement agreement) {
    var rows = new ArrayList<Html>();
    agreement.parameters().values().stream().sorted(Comparator.comparing(Parameter::name))
        .forEach(each -> rows.add(el("tr",
            el("th", at("scope", "row"), text(each.name().text())),
            el("td", css("number"), text(each.value())),
            el("td", each.from().toString()),
            el("td", each.source()))));
    return el("section", el("h2", words("agreement.parameters")),
        scrolling(say("agreement.parameters"),
            el("thead", el("tr", head("parameter.name"), head("parameter.value"),
                head("parameter.from"), head("parameter.source"))), el("tbody", all(rows))));
  }

  private static Html signatories(DisclosureAgreement agreement) {
    var items = new ArrayList<Html>();
    for (SignatoryEntry each : agreement.signatories()) {
      items.add(el("li", el("strong", each.office()), text(": "
          + (each.person().isEmpty() ? say("signatory.any") : each.person()) + ", "
          + each.term())));
    }
    return el("section", el("h2", words("agreement.signatories")), el("ul", all(items)));
  }

  private static Html rules(DisclosureAgreement agreement) {
    var items = new ArrayList<Html>();
    for (RuleId each : agreement.rules()) {
      items.add(el("li", Law.name(each.value())));
    }
    return el("section", el("h2", words("agreement.rules")), el("ul", css("columns"), all(items)));
  }

  private static Html examples(DisclosureAgreement agreement) {
    var parts = new ArrayList<Html>();
    for (ExampleText each : agreement.examples()) {
      var lines = new ArrayList<Html>();
      lines.add(el("li", words("example.given", each.given())));
      for (LawText.Value but : each.but()) {
        lines.add(el("li", words("example.but", but.text())));
      }
      for (LawText.Value expect : each.expect()) {
        lines.add(el("li", words("example.expect", expect.text())));
      }
      parts.add(el("details", el("summary", each.title()), el("ul", all(lines)),
          each.reading().isEmpty() ? Html.NONE : el("p", each.reading())));
    }
    return parts.isEmpty() ? Html.NONE
        : el("section", el("h2", words("agreement.examples")), all(parts));
  }
}
