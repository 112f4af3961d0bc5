package countersign.server.console;

import static countersign.server.console.Html.all;
import static countersign.server.console.Html.at;
import static countersign.server.console.Html.css;
import static countersign.server.console.Html.el;
import static countersign.server.console.Html.link;
import static countersign.server.console.Html.text;
import static countersign.server.console.Words.say;
import static countersign.server.console.Words.words;

import countersign.gateway.call.Outcome;
import countersign.gateway.call.Refusal;
import countersign.gateway.release.ApprovalGiven;
import countersign.gateway.release.ApprovalPart;
import countersign.gateway.release.Gateway;
import countersign.gateway.release.RequestDecision;
import countersign.gateway.release.RequestView;
import countersign.gateway.release.Stage;
import countersign.gateway.state.Role;
import countersign.gateway.state.StateException;
import countersign.rules.statute.RuleText;
import countersign.rules.statute.StatuteCore;
import countersign.server.Call;
import countersign.server.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Where the two disclosure officers decide: approve with a signature over the digest of what was
/// seen, return naming the rule, hold, read again, release. A key never enters the browser: the
/// page gives the exact bytes and the command, and takes the signature.
final class DecisionPages {
  private static final int MOST_REASON = 2_000;

  private final Gateway gateway;
  private final FormGuard guard;

  DecisionPages(Gateway gateway, FormGuard guard) {
    this.gateway = gateway;
    this.guard = guard;
  }

  Reply show(Call call) throws StateException {
    return switch (gateway.request(call.caller(), call.parameter("request"))) {
      case Outcome.Refused<RequestView> refused -> Problems.of(refused);
      case Outcome.Done<RequestView>(RequestView view) ->
          page(call, view, 200, Fields.empty(), Fields.empty());
    };
  }

  private Reply page(Call call, RequestView view, int status, Fields approval, Fields decision)
      throws StateException {
    String id = view.row().requestId();
    FormGuard.Visit visit = guard.visit(call);
    var parts = new ArrayList<Html>();
    parts.add(Page.trail(link("/console/requests", say("nav.inbox")), Page.requestLink(id)));
    parts.add(approval.summary());
    parts.add(decision.summary());
    parts.add(el("p", css("lead"), words("stage.says." + view.stage())));
    boolean drafted = mayReturn(call, view) && Draft.of(call, decision).ready();
    if (view.stage() == Stage.ADMITTED && !drafted) {
      parts.add(approve(call, view, approval, visit));
      if (call.caller().role() == Role.DISCLOSURE_RELEASER) {
        parts.add(release(view, visit));
      }
    }
    if (mayReturn(call, view)) {
      parts.add(decide(call, view, decision, visit));
    }
    return visit.with(Page.of(status, call.caller(), "", say("decide.title", id), all(parts)));
  }

  private static boolean mayReturn(Call call, RequestView view) {
    return call.caller().role() == Role.DISCLOSURE_PREPARER
        && (view.stage() == Stage.ADMITTED || view.stage() == Stage.HELD);
  }

  private Html approve(Call call, RequestView view, Fields fields, FormGuard.Visit visit)
      throws StateException {
    String id = view.row().requestId();
    ApprovalPart part = call.caller().role() == Role.DISCLOSURE_PREPARER
        ? ApprovalPart.PREPARER : ApprovalPart.RELEASER;
    Optional<ApprovalGiven> given =
        view.approvals().stream().filter(each -> each.part() == part).findFirst();
    if (given.isPresent()) {
      return el("section", el("h2", words("approve.title")),
          el("p", words("keys.given." + part.word(), given.get().personName()), text(" "),
              Clock.instant(given.get().at())));
    }
    if (!(gateway.manifest(call.caller(), id) instanceof Outcome.Done<byte[]>(byte[] manifest))) {
      return el("p", css("empty"), words("approve.nothing"));
    }
    return el("section", css("card"), el("h2", words("approve.title")),
        el("p", words("approve.say")),
        el("h3", words("approve.seen")),
        el("pre", at("tabindex", "0"), css("bytes"),
            text(new String(manifest, StandardCharsets.UTF_8))),
        el("p", words("approve.digest"), text(" "),
            el("code", css("digest"), text(view.manifestSha256().orElse("")))),
        el("ol",
            el("li", el("a", at("href", "/v1/requests/" + Paths.encode(id) + "/manifest"),
                at("download", "manifest.json"), words("approve.download"))),
            el("li", words("approve.sign"), el("pre", at("tabindex", "0"),
                text(say("approve.command")))),
            el("li", words("approve.paste"))),
        el("form", at("method", "post"), at("enctype", "multipart/form-data"),
            at("action", Paths.request(id) + "/approvals"),
            Fields.token(visit),
            Fields.hidden("manifest", view.manifestSha256().orElse("")),
            fields.area("signature", say("approve.signature"), say("approve.hint"), 4),
            fields.file("file", say("approve.file"), say("approve.fileHint"), ".jws,.txt"),
            Fields.button(say("approve.button"))));
  }

  private static Html release(RequestView view, FormGuard.Visit visit) {
    boolean both = view.approvals().size() == ApprovalPart.values().length;
    return el("section", css("card"), el("h2", words("release.title")),
        el("p", words(both ? "release.say" : "release.missing")),
        both ? el("form", at("method", "post"),
            at("action", Paths.request(view.row().requestId()) + "/release"),
            Fields.token(visit),
            Fields.hidden("manifest", view.manifestSha256().orElse("")),
            Fields.button(say("release.button"))) : Html.NONE);
  }

  /// What is decided about the whole: first what and why, then the signature over it.
  private Html decide(Call call, RequestView view, Fields fields, FormGuard.Visit visit)
      throws StateException {
    Draft draft = Draft.of(call, fields);
    if (!draft.ready()) {
      return draft(view, draft.fields(), say("decision.next"));
    }
    String path = Paths.request(view.row().requestId());
    Html carried = all(Fields.token(visit), Fields.hidden("decision", draft.word()),
        Fields.hidden("rule", draft.rule()), Fields.hidden("reason", draft.reason()));
    if (draft.decision().isEmpty()) {
      return el("form", css("card"), at("method", "post"), at("action", path + "/decisions"),
          el("h2", words("decision.readmit")), el("blockquote", el("p", draft.reason())), carried,
          Fields.button(say("decision.button")));
    }
    return switch (gateway.statement(view.row().requestId(), draft.decision().get())) {
      case Outcome.Refused<byte[]>(Refusal _, String why) -> el("p", css("empty"), text(why));
      case Outcome.Done<byte[]>(byte[] statement) -> el("section", css("card"),
          el("h2", words("decision." + draft.word())), el("p", words("decision.sign")),
          el("pre", css("bytes"), at("tabindex", "0"),
              text(new String(statement, StandardCharsets.UTF_8))),
          el("p", el("a", css("download"), at("download", "decision.json"),
              at("href", path + "/decision-statement" + draft.query()),
              words("decision.download"))),
          el("pre", at("tabindex", "0"), text(say("decision.command"))),
          el("form", at("method", "post"), at("enctype", "multipart/form-data"),
              at("action", path + "/decisions"), carried,
              fields.area("signature", say("approve.signature"), say("approve.hint"), 4),
              fields.file("file", say("approve.file"), say("approve.fileHint"), ".jws,.txt"),
              Fields.button(say("decision.signButton"))),
          el("p", el("a", css("download"), at("href", path + "/decide"),
              words("decision.other"))));
    };
  }

  private static Html draft(RequestView view, Fields fields, String button) {
    var decisions = new LinkedHashMap<String, String>();
    for (String each : decisions(view.stage())) {
      decisions.put(each, say("decision." + each));
    }
    var rules = new LinkedHashMap<String, String>();
    for (RuleText each : StatuteCore.shipped().rules()) {
      rules.put(each.id().value(), each.id() + " " + each.title());
    }
    return el("section", css("card"), el("h2", words("decision.title")),
        el("p", words("decision.say")),
        el("form", at("method", "get"),
            at("action", Paths.request(view.row().requestId()) + "/decide"),
            fields.choice("decision", say("decision.label"), "", decisions),
            fields.choice("rule", say("decision.rule"), say("decision.ruleHint"), rules),
            fields.area("reason", say("decision.reason"), say("decision.reasonHint"), 4),
            Fields.button(button)));
  }

  private static List<String> decisions(Stage stage) {
    return stage == Stage.ADMITTED
        ? List.of("return", "hold", "readmit") : List.of("return", "readmit");
  }

  /// A decision that is being drafted: what was chosen so far and what is wrong with it.
  private record Draft(String word, String rule, String reason, Map<String, String> wrong) {
    /// {@return what a form sent, or else what the address says}
    static Draft of(Call call, Fields fields) {
      boolean sent = !fields.value("decision").isEmpty();
      return of(name -> sent ? fields.value(name)
          : call.query().getOrDefault(name, "").strip(), call.query().containsKey("decision"));
    }

    static Draft of(UnaryOperator<String> value, boolean asked) {
      String word = value.apply("decision");
      String reason = value.apply("reason");
      String rule = word.equals("return") ? value.apply("rule") : "";
      var wrong = new LinkedHashMap<String, String>();
      if (asked && !decisions(Stage.ADMITTED).contains(word)) {
        wrong.put("decision", say("decision.none"));
      }
      if (asked && word.equals("return") && Law.rule(rule).isEmpty()) {
        wrong.put("rule", say("decision.noRule"));
      }
      if (asked && (reason.isEmpty() || reason.length() > MOST_REASON)) {
        wrong.put("reason", say("decision.noReason"));
      }
      return new Draft(word, rule, reason, wrong);
    }

    boolean ready() {
      return !word.isEmpty() && wrong.isEmpty();
    }

    Fields fields() {
      return new Fields(Map.of("decision", word, "rule", rule, "reason", reason), wrong);
    }

    /// {@return what is signed; nothing for reading it again}
    Optional<RequestDecision> decision() {
      return RequestDecision.Kind.of(word)
          .map(kind -> new RequestDecision(kind, rule, reason));
    }

    String query() {
      return "?decision=" + word + "&rule=" + Paths.encode(rule) + "&reason="
          + Paths.encode(reason);
    }
  }

  /// The exact bytes that are signed for a decision.
  Reply statement(Call call) throws StateException {
    Draft draft = Draft.of(call, Fields.empty());
    if (!draft.ready() || draft.decision().isEmpty()) {
      return Problems.of(Refusal.NOT_FOUND, "nothing is drafted");
    }
    return switch (gateway.statement(call.parameter("request"), draft.decision().get())) {
      case Outcome.Refused<byte[]> refused -> Problems.of(refused);
      case Outcome.Done<byte[]>(byte[] bytes) -> Reply.bytes(200, "application/json", bytes);
    };
  }

  Reply takeApproval(Call call) throws IOException, StateException {
    String id = call.parameter("request");
    Sent sent = Sent.read(call, guard);
    String signature = sent.signature();
    if (signature.isEmpty()) {
      sent.mistaken("signature", say("approve.none"));
    }
    return sent.then(
        () -> gateway.approve(call.caller(), id, sent.get("manifest"), signature),
        done -> Page.see(Paths.request(id)), fields -> again(call, id, fields, Fields.empty()));
  }

  Reply takeDecision(Call call) throws IOException, StateException {
    String id = call.parameter("request");
    Sent sent = Sent.read(call, guard);
    Draft draft = Draft.of(sent::get, true);
    draft.wrong().forEach(sent::mistaken);
    String signature = sent.signature();
    if (draft.decision().isPresent() && signature.isEmpty()) {
      sent.mistaken("signature", say("approve.none"));
    }
    return sent.then(() -> draft.decision().isEmpty()
        ? gateway.readmit(call.caller(), id, draft.reason())
        : gateway.decide(call.caller(), id, draft.decision().get(), signature),
        done -> Page.see(Paths.request(id)), fields -> again(call, id, Fields.empty(), fields));
  }

  Reply takeRelease(Call call) throws IOException, StateException {
    String id = call.parameter("request");
    Sent sent = Sent.read(call, guard);
    return sent.then(() -> gateway.release(call.caller(), id, sent.get("manifest")),
        done -> Page.see(Paths.request(id)), fields -> again(call, id, fields, Fields.empty()));
  }

  private Reply again(Call call, String id, Fields approval, Fields decision)
      throws StateException {
    return switch (gateway.request(call.caller(), id)) {
      case Outcome.Refused<RequestView> refused -> Problems.of(refused);
      case Outcome.Done<RequestView>(RequestView view) ->
          page(call, view, 422, approval, decision);
    };
  }
}
