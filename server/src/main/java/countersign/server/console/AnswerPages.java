package countersign.server.console;

import static countersign.server.console.Html.all;
import static countersign.server.console.Html.at;
import static countersign.server.console.Html.css;
import static countersign.server.console.Html.el;
import static countersign.server.console.Html.link;
import static countersign.server.console.Html.text;
import static countersign.server.console.Words.say;
import static countersign.server.console.Words.words;

import countersign.gateway.after.Disposals;
import countersign.gateway.after.Duties.Duty;
import countersign.gateway.after.Duties.Kind;
import countersign.gateway.after.Recalls;
import countersign.gateway.call.Caller;
import countersign.gateway.call.Outcome;
import countersign.gateway.document.Json;
import countersign.gateway.release.Gateway;
import countersign.gateway.release.RequestView;
import countersign.gateway.release.Stage;
import countersign.gateway.state.StateException;
import countersign.server.Call;
import countersign.server.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A named officer's own answers of a request, from collecting them to the certificate of their
/// end: the page shows what is owed next and takes it.
final class AnswerPages {
  private final Gateway gateway;
  private final FormGuard guard;

  AnswerPages(Gateway gateway, FormGuard guard) {
    this.gateway = gateway;
    this.guard = guard;
  }

  Reply show(Call call) throws StateException {
    return page(call, 200, Fields.empty());
  }

  private Reply page(Call call, int status, Fields fields) throws StateException {
    return switch (gateway.request(call.caller(), call.parameter("request"))) {
      case Outcome.Refused<RequestView> refused -> Problems.of(refused);
      case Outcome.Done<RequestView>(RequestView view) -> page(call, view, status, fields);
    };
  }

  private Reply page(Call call, RequestView view, int status, Fields fields)
      throws StateException {
    Caller caller = call.caller();
    String id = view.row().requestId();
    FormGuard.Visit visit = guard.visit(call);
    List<Duty> duties = gateway.afterwards().duties().known(caller).stream()
        .filter(each -> each.requestId().filter(id::equals).isPresent()).toList();
    var parts = new ArrayList<Html>();
    for (Duty each : duties) {
      if (each.kind() == Kind.RECALL && each.open()) {
        parts.add(recall(id, each, view, fields, visit));
      }
    }
    parts.add(corrections(caller, id, visit));
    boolean stopped = view.stage() == Stage.RECALLED;
    for (Duty each : duties) {
      if (each.open() && each.kind() == Kind.RECEIPT) {
        parts.add(collect(id));
        parts.add(receipt(id, fields, visit));
      } else if (each.open() && each.kind() == Kind.DISPOSAL) {
        parts.add(disposal(caller, id, fields, visit));
      }
    }
    parts.add(done(duties));
    return visit.with(Page.scripted(status, caller, "", say("mine.title", id),
        el("script", at("src", "/console/assets/digest.js"), at("defer", true)),
        Page.trail(link("/console/duties", say("nav.duties")), Page.requestLink(id)),
        fields.summary(),
        el("p", css("lead"), words(stopped ? "mine.recalled"
            : duties.isEmpty() ? "mine.nothing" : "mine.lead")),
        all(parts)));
  }

  private static Html collect(String id) {
    return el("section", css("card"), el("h2", words("answers.title")),
        el("p", words("answers.say")),
        el("p", el("a", css("button"), at("href", "/v1/requests/" + Paths.encode(id) + "/answers"),
            at("download", "answers.jwe"), words("answers.collect"))),
        el("p", words("mine.openCommand")),
        el("pre", at("tabindex", "0"), text(say("mine.open", id))));
  }

  private static Html receipt(String id, Fields fields, FormGuard.Visit visit) {
    return el("form", css("card"), at("method", "post"),
        at("action", Paths.request(id) + "/receipts"),
        el("h2", words("mine.receipt")), el("p", words("mine.receiptSay")),
        Fields.token(visit),
        fields.line("answers_sha256", say("mine.digest"), say("mine.digestHint")),
        fields.localFile("answers-file", "answers_sha256", say("mine.file"), say("mine.fileHint")),
        Fields.button(say("mine.receiptButton")));
  }

  Reply takeReceipt(Call call) throws IOException, StateException {
    String id = call.parameter("request");
    Sent sent = Sent.read(call, guard).needing("answers_sha256");
    return sent.then(() -> gateway.acknowledge(
        call.caller(), id, sent.get("answers_sha256").toLowerCase(java.util.Locale.ROOT)),
        at -> Page.see(here(id)), fields -> page(call, 422, fields));
  }

  private static String here(String id) {
    return Paths.request(id) + "/answers";
  }

  private static Html recall(
      String id, Duty duty, RequestView view, Fields fields, FormGuard.Visit visit) {
    return el("form", css("card"), at("method", "post"),
        at("action", Paths.request(id) + "/recall-acknowledgements"),
        el("h2", words("recall.acknowledge")),
        el("p", words("recall.acknowledgeSay"), text(" "),
            Clock.until(duty.dueAt().orElseThrow(), view.now())),
        Fields.token(visit), Fields.hidden("recall", duty.subject()),
        fields.line("use_stopped_on", say("recall.stopped"), say("enter.date")),
        fields.line("copies", say("recall.copies"), say("recall.copiesHint")),
        fields.line("passed_on_to", say("recall.passed"), say("recall.passedHint")),
        fields.choice("fate", say("recall.fate"), "", named("fate.", Recalls.FATES)),
        Fields.button(say("recall.acknowledgeButton")));
  }

  private static Map<String, String> named(String family, Collection<String> values) {
    var names = new LinkedHashMap<String, String>();
    values.stream().sorted().forEach(each -> names.put(each, say(family + each)));
    return names;
  }

  Reply takeRecall(Call call) throws IOException, StateException {
    String id = call.parameter("request");
    Sent sent = Sent.read(call, guard).needing("use_stopped_on", "copies", "fate");
    long copies = sent.number("copies");
    return sent.then(() -> gateway.afterwards().recalls().acknowledge(call.caller(), id,
        Json.bytes(Json.object().put("recall", sent.get("recall"))
            .put("use_stopped_on", sent.get("use_stopped_on")).put("copies", copies)
            .put("passed_on_to", sent.form().present("passed_on_to").orElse(null))
            .put("fate", sent.get("fate")))),
        taken -> Page.see(here(id)), fields -> page(call, 422, fields));
  }

  private Html corrections(Caller caller, String id, FormGuard.Visit visit)
      throws StateException {
    var parts = new ArrayList<Html>();
    for (Recalls.Correction each : gateway.afterwards().recalls().corrections(caller, id)) {
      parts.add(el("section", css("card"), el("h2", words("correction.title")),
          el("blockquote", el("p", each.text())),
          el("p", words("correction.rows", String.join(", ", each.subjectRefs()))),
          each.acknowledged() ? el("p", words("correction.acknowledged"))
              : el("form", at("method", "post"),
                  at("action", Paths.request(id) + "/correction-acknowledgements"),
                  Fields.token(visit), Fields.hidden("correction", each.id()),
                  Fields.button(say("correction.acknowledge")))));
    }
    return all(parts);
  }

  Reply takeCorrection(Call call) throws IOException, StateException {
    String id = call.parameter("request");
    Sent sent = Sent.read(call, guard);
    return sent.then(() -> gateway.afterwards().recalls().acknowledgeCorrection(call.caller(),
        Json.bytes(Json.object().put("correction", sent.get("correction")))),
        taken -> Page.see(here(id)), fields -> page(call, 422, fields));
  }

  private Html disposal(Caller caller, String id, Fields fields, FormGuard.Visit visit)
      throws StateException {
    Optional<Disposals.Received> received = gateway.afterwards().disposals().received(caller, id);
    if (received.isEmpty()) {
      return Html.NONE;
    }
    return el("form", css("card"), at("method", "post"),
        at("action", Paths.request(id) + "/disposals"),
        el("h2", words("disposal.title")), el("p", words("disposal.say")),
        el("p", words("disposal.about", received.get().rows()), text(" "),
            el("code", css("digest"), text(received.get().answersSha256()))),
        Fields.token(visit),
        fields.line("use_completed_on", say("disposal.completed"), say("enter.date")),
        fields.choice("choice", say("disposal.choice"), "",
            named("disposal.",
                Arrays.stream(Disposals.Choice.values()).map(Enum::name).toList())),
        Fields.button(say("disposal.button")));
  }

  Reply takeDisposal(Call call) throws IOException, StateException {
    String id = call.parameter("request");
    Sent sent = Sent.read(call, guard).needing("use_completed_on", "choice");
    return sent.then(() -> {
      Disposals disposals = gateway.afterwards().disposals();
      var received = disposals.received(call.caller(), id);
      return disposals.certify(call.caller(), id, Json.bytes(Json.object()
          .put("use_completed_on", sent.get("use_completed_on"))
          .put("choice", sent.get("choice"))
          .put("rows", received.map(Disposals.Received::rows).orElse(1L))
          .put("answers_sha256",
              received.map(Disposals.Received::answersSha256).orElse("none"))));
    }, taken -> Page.see(here(id)), fields -> page(call, 422, fields));
  }

  private static Html done(List<Duty> duties) {
    var items = new ArrayList<Html>();
    for (Duty each : duties) {
      each.doneAt().ifPresent(at -> items.add(el("li", words("duty." + each.kind()), text(": "),
          Clock.instant(at))));
    }
    return items.isEmpty() ? Html.NONE
        : el("section", el("h2", words("duties.done")), el("ul", all(items)));
  }
}
