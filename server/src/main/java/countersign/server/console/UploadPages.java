package countersign.server.console;

import static countersign.server.console.Html.at;
import static countersign.server.console.Html.css;
import static countersign.server.console.Html.el;
import static countersign.server.console.Html.text;
import static countersign.server.console.Words.say;
import static countersign.server.console.Words.words;

import countersign.gateway.call.Outcome;
import countersign.gateway.call.Refusal;
import countersign.gateway.release.Gateway;
import countersign.gateway.state.StateException;
import countersign.gateway.state.WorkRoom;
import countersign.server.Call;
import countersign.server.Reply;
import countersign.server.Uploads;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.ObjectMapper;

/// Where a requester sends a package: the same limits, stream and work room as the API's upload.
final class UploadPages {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Gateway gateway;
  private final FormGuard guard;
  private final Uploads uploads;

  UploadPages(Gateway gateway, FormGuard guard, Uploads uploads) {
    this.gateway = gateway;
    this.guard = guard;
    this.uploads = uploads;
  }

  Reply show(Call call) throws StateException {
    return page(call, 200, Fields.empty());
  }

  private Reply page(Call call, int status, Fields fields) throws StateException {
    FormGuard.Visit visit = guard.visit(call);
    long megabytes = gateway.installation().configuration().limits().uploadBytes() >> 20;
    return visit.with(Page.scripted(status, call.caller(), "/console/upload", say("upload.title"),
        el("script", at("src", "/console/assets/upload.js"), at("defer", true)),
        fields.summary(),
        el("p", css("lead"), words("upload.lead")),
        el("ol",
            el("li", words("upload.check"), el("pre", at("tabindex", "0"),
                text(say("upload.checkCommand")))),
            el("li", words("upload.sign"), el("pre", at("tabindex", "0"),
                text(say("upload.signCommand")))),
            el("li", words("upload.zip"))),
        el("form", css("card"), at("method", "post"), at("enctype", "multipart/form-data"),
            at("action", "/console/upload"), at("id", "upload"),
            Fields.token(visit),
            fields.file("package", say("upload.package"), say("upload.hint", megabytes), ".zip"),
            el("p", at("id", "upload-progress"), at("role", "status"), at("hidden", true),
                words("upload.progress")),
            Fields.button(say("upload.button")))));
  }

  /// Takes the form part by part: the token comes first, so that a package of another site is
  /// never stored.
  Reply take(Call call) throws IOException, StateException {
    String type = call.header("content-type").orElse("");
    if (!type.startsWith("multipart/form-data")) {
      return wrong(call, "package", say("upload.none"));
    }
    var multipart = new Multipart(type, call.body());
    Optional<Multipart.Part> token = multipart.next();
    String text = token.isEmpty() || !token.get().name().equals(FormGuard.FIELD) ? ""
        : new String(token.get().content().readNBytes(256), java.nio.charset.StandardCharsets.UTF_8);
    var wrong = new LinkedHashMap<String, String>();
    Optional<Reply> foreign = guard.refuse(call, text, say("upload.expired"), wrong);
    if (foreign.isPresent()) {
      return foreign.get();
    }
    if (!wrong.isEmpty()) {
      return page(call, 422, new Fields(Map.of(), wrong));
    }
    for (var part = multipart.next(); part.isPresent(); part = multipart.next()) {
      if (part.get().name().equals("package") && part.get().fileName().isPresent()
          && !part.get().fileName().get().isEmpty()) {
        return store(call, part.get());
      }
    }
    return wrong(call, "package", say("upload.none"));
  }

  private Reply store(Call call, Multipart.Part part) throws IOException, StateException {
    try (WorkRoom.Bench bench = gateway.installation().workRoom().bench()) {
      return switch (uploads.take(
          call.with(part.content()), bench.directory().resolve("upload.zip"))) {
        case Uploads.Upload.Refused(Reply reply) -> wrong(call, "package", detail(reply));
        case Uploads.Upload.Taken(var file, String sha256) ->
            switch (gateway.submit(call.caller(), file, sha256)) {
              case Outcome.Done<Gateway.Submitted>(var submitted) ->
                  Page.see(Paths.request(submitted.view().row().requestId()));
              case Outcome.Refused<Gateway.Submitted>(Refusal _, String why) ->
                  wrong(call, "package", why);
            };
      };
    }
  }

  private static String detail(Reply reply) {
    return reply.body() instanceof Reply.Body.Bytes(byte[] bytes)
        ? JSON.readTree(bytes).path("detail").asString() : "";
  }

  private Reply wrong(Call call, String field, String what) throws StateException {
    return page(call, 422, new Fields(Map.of(), Map.of(field, what)));
  }
}
