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
import countersign.rules.statute.Ground;
import countersign.rules.statute.RuleText;
import countersign.rules.statute.StatuteCore;
import countersign.server.Call;
import countersign.server.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The law as the program reads it: each rule with the words of its provision.
final class Law {
  private static final StatuteCore CORE = StatuteCore.shipped();

  private Law() {}

  static Optional<RuleText> rule(String id) {
    try {
      var rule = new RuleId(id);
      return CORE.has(rule) ? Optional.of(CORE.rule(rule)) : Optional.empty();
    } catch (IllegalArgumentException noId) {
      return Optional.empty();
    }
  }

  static Optional<Ground> ground(String code) {
    return CORE.grounds().stream().filter(each -> each.code().equals(code)).findFirst();
  }

  /// {@return a rule's id and title, leading to its words}
  static Html name(String id) {
    return rule(id).<Html>map(rule -> link(Paths.rule(id), id + " " + rule.title()))
        .orElseGet(() -> text(id));
  }

  static Reply list(Call call) {
    var rows = new ArrayList<Html>();
    for (RuleText rule : CORE.rules()) {
      rows.add(el("tr",
          el("th", at("scope", "row"), link(Paths.rule(rule.id().value()), rule.id().value())),
          el("td", rule.title()),
          el("td", rule.authority().text()),
          el("td", say("scope." + rule.scope()))));
    }
    return Page.of(200, call.caller(), "/console/law", say("law.title"),
        el("p", css("lead"), words("law.lead")),
        scrolling(say("law.title"),
            el("caption", words("law.caption")),
                el("thead", el("tr", head("law.rule"), head("law.says"), head("law.provision"),
                    head("law.when"))),
                el("tbody", all(rows))),
        el("p", css("digest"), words("law.digest"), el("code", CORE.digest())));
  }

  static Reply show(Call call) {
    Optional<RuleText> found = rule(call.parameter("rule"));
    if (found.isEmpty()) {
      return Problems.of(Refusal.NOT_FOUND, "there is no such rule");
    }
    RuleText rule = found.get();
    var words = new ArrayList<Html>();
    for (String each : rule.words()) {
      words.add(el("blockquote", el("p", each)));
    }
    var doubts = new ArrayList<Html>();
    for (String each : rule.doubts()) {
      doubts.add(el("li", each));
    }
    return Page.of(200, call.caller(), "", rule.id() + " " + rule.title(),
        Page.trail(link("/console/law", say("nav.law"))),
        el("h2", words("law.words", rule.authority().text())),
        all(words),
        el("h2", words("law.reading")), el("p", rule.reading()),
        doubts.isEmpty() ? Html.NONE : all(el("h2", words("law.doubts")), el("ul", all(doubts))),
        grounds(rule.grounds()));
  }

  private static Html grounds(List<Ground> grounds) {
    if (grounds.isEmpty()) {
      return Html.NONE;
    }
    var rows = new ArrayList<Html>();
    for (Ground each : grounds) {
      rows.add(el("tr", at("id", each.code()),
          el("th", at("scope", "row"), el("code", each.code())),
          el("td", Bars.disposition(each.effect().name())),
          el("td", each.finding().what()),
          el("td", each.finding().cure().isEmpty() ? say("law.none") : each.finding().cure())));
    }
    return all(el("h2", words("law.grounds")),
        scrolling(say("law.grounds"),
            el("thead", el("tr", head("law.code"), head("law.effect"),
                head("law.what"), head("law.cure"))), el("tbody", all(rows))));
  }
}
