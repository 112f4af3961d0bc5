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

/// Where the two disclosure officers decide: approve with a signature over the digest of what was
/// seen, return naming the rule, hold, read again, release. A key never enters the browser: the
/// page gives the exact bytes and the command, and takes the signature.
final class DecisionPages {
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
    if (view.stage() == Stage.ADMITTED) {
      parts.add(approve(call, view, approval, visit));
      if (call.caller().role() == Role.DISCLOSURE_RELEASER) {
        parts.add(release(view, visit));
      }
    }
    if (call.caller().role() == Role.DISCLOSURE_PREPARER
        && (view.stage() == Stage.ADMITTED || view.stage() == Stage.HELD)) {
      parts.add(decide(view, decision, visit));
    }
    return visit.with(Page.of(status, call.caller(), "", say("decide.title", id), all(parts)));
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

  private static Html decide(RequestView view, Fields fields, FormGuard.Visit visit) {
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
        el("form", at("method", "post"),
            at("action", Paths.request(view.row().requestId()) + "/decisions"),
            Fields.token(visit),
            fields.choice("decision", say("decision.label"), "", decisions),
            fields.choice("rule", say("decision.rule"), say("decision.ruleHint"), rules),
            fields.area("reason", say("decision.reason"), say("decision.reasonHint"), 4),
            Fields.button(say("decision.button"))));
  }

  private static List<String> decisions(Stage stage) {
    return stage == Stage.ADMITTED
        ? List.of("return", "hold", "readmit") : List.of("return", "readmit");
  }

  Reply takeApproval(Call call) throws IOException, StateException {
    Form form = Form.read(call);
    var wrong = new LinkedHashMap<String, String>();
    Optional<Reply> foreign = guard.refuse(call, form, wrong);
    if (foreign.isPresent()) {
      return foreign.get();
    }
    String id = call.parameter("request");
    String signature = form.present("file").orElseGet(() -> form.get("signature"))
        .replaceAll("\\s", "");
    if (signature.isEmpty()) {
      wrong.put("signature", say("approve.none"));
    }
    if (wrong.isEmpty()) {
      Outcome<ApprovalGiven> outcome =
          gateway.approve(call.caller(), id, form.get("manifest"), signature);
      if (outcome instanceof Outcome.Refused<ApprovalGiven>(Refusal why, String detail)) {
        wrong.put(why == Refusal.SIGNATURE_WRONG ? "signature" : "",
            why == Refusal.SIGNATURE_WRONG ? say("approve.wrong") : detail);
      } else {
        return Page.see(Paths.request(id));
      }
    }
    return again(call, id, new Fields(form.fields(), wrong), Fields.empty());
  }

  Reply takeDecision(Call call) throws IOException, StateException {
    Form form = Form.read(call);
    var wrong = new LinkedHashMap<String, String>();
    Optional<Reply> foreign = guard.refuse(call, form, wrong);
    if (foreign.isPresent()) {
      return foreign.get();
    }
    String id = call.parameter("request");
    String decision = form.get("decision");
    String reason = form.get("reason");
    if (!decisions(Stage.ADMITTED).contains(decision)) {
      wrong.put("decision", say("decision.none"));
    }
    if (decision.equals("return") && Law.rule(form.get("rule")).isEmpty()) {
      wrong.put("rule", say("decision.noRule"));
    }
    if (reason.isEmpty() || reason.length() > 2_000) {
      wrong.put("reason", say("decision.noReason"));
    }
    if (wrong.isEmpty()) {
      Outcome<RequestView> outcome = switch (decision) {
        case "return" -> gateway.returned(call.caller(), id, form.get("rule"), reason);
        case "hold" -> gateway.hold(call.caller(), id, reason);
        default -> gateway.readmit(call.caller(), id, reason);
      };
      if (outcome instanceof Outcome.Refused<RequestView>(Refusal _, String detail)) {
        wrong.put("", detail);
      } else {
        return Page.see(Paths.request(id));
      }
    }
    return again(call, id, Fields.empty(), new Fields(form.fields(), wrong));
  }

  Reply takeRelease(Call call) throws IOException, StateException {
    Form form = Form.read(call);
    var wrong = new LinkedHashMap<String, String>();
    Optional<Reply> foreign = guard.refuse(call, form, wrong);
    if (foreign.isPresent()) {
      return foreign.get();
    }
    String id = call.parameter("request");
    if (wrong.isEmpty()) {
      Outcome<RequestView> outcome = gateway.release(call.caller(), id, form.get("manifest"));
      if (outcome instanceof Outcome.Refused<RequestView>(Refusal _, String detail)) {
        wrong.put("", detail);
      } else {
        return Page.see(Paths.request(id));
      }
    }
    return again(call, id, new Fields(Map.of(), wrong), Fields.empty());
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
