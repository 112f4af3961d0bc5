package countersign.server;

import countersign.gateway.call.Outcome;
import countersign.gateway.call.Refusal;
import countersign.gateway.document.DocumentException;
import countersign.gateway.document.Json;
import countersign.gateway.document.Members;
import countersign.gateway.release.Gateway;
import countersign.gateway.release.Inspections;
import countersign.gateway.release.RequestDecision;
import countersign.gateway.release.RequestView;
import countersign.gateway.state.StateException;
import countersign.gateway.state.WorkRoom;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Requests over HTTP: parse, call the gateway, render.
final class RequestHandlers {
  /// Larger than any document these calls take; packages go another way.
  static final int DOCUMENT_BYTES = 1 << 20;

  private static final int PAGE = 100;

  private final Gateway gateway;
  private final Uploads uploads;

  RequestHandlers(Gateway gateway, Uploads uploads) {
    this.gateway = gateway;
    this.uploads = uploads;
  }

  /// POST /v1/requests: the package as zip, streamed to the work room under the upload's limits.
  Reply submit(Call call) throws IOException, StateException {
    String type = call.header("content-type").orElse("").split(";")[0].strip();
    if (!type.equals("application/zip") && !type.equals("application/octet-stream")) {
      return Problem.of(415, "media-type", "This media type is not taken",
          "a package is sent as application/zip");
    }
    try (WorkRoom.Bench bench = gateway.installation().workRoom().bench()) {
      return switch (uploads.take(call, bench.directory().resolve("upload.zip"))) {
        case Uploads.Upload.Refused(Reply reply) -> reply;
        case Uploads.Upload.Taken(var file, String sha256) ->
            render(gateway.submit(call.caller(), file, sha256), submitted -> Reply
                .json(submitted.anew() ? 201 : 200, submitted.view().json(call.caller().role()))
                .with("Location", "/v1/requests/" + submitted.view().row().requestId()));
      };
    }
  }

  Reply get(Call call) throws StateException {
    return render(gateway.request(call.caller(), call.parameter("request")),
        view -> Reply.json(200, view.json(call.caller().role())));
  }

  Reply list(Call call) throws StateException {
    Instant before;
    try {
      before = Optional.ofNullable(call.query().get("before")).map(Instant::parse)
          .orElse(Instant.parse("9999-12-31T00:00:00Z"));
    } catch (DateTimeException malformed) {
      return Problem.of(Refusal.MALFORMED_DOCUMENT, "`before` is an instant, as received_at is");
    }
    ObjectNode json = Json.object();
    ArrayNode list = json.putArray("requests");
    for (RequestView view : gateway.requests(call.caller(), before, PAGE)) {
      list.add(view.json(call.caller().role()));
    }
    return Reply.json(200, json);
  }

  Reply defects(Call call) throws StateException {
    return render(gateway.defects(call.caller(), call.parameter("request")),
        content -> Reply.stream(200, "text/csv; charset=utf-8", -1, content::writeTo));
  }

  Reply manifest(Call call) throws StateException {
    return render(gateway.manifest(call.caller(), call.parameter("request")),
        bytes -> Reply.bytes(200, Reply.JSON, bytes));
  }

  /// POST …/approvals: docs/examples/approval.json.
  Reply approve(Call call) throws IOException, StateException {
    String manifest;
    String signature;
    try {
      Members body = Members.of(call.document(DOCUMENT_BYTES));
      manifest = body.text("manifest_sha256");
      signature = body.text("signature");
      body.end();
    } catch (DocumentException malformed) {
      return Problem.of(Refusal.MALFORMED_DOCUMENT, malformed.getMessage());
    }
    return render(
        gateway.approve(call.caller(), call.parameter("request"), manifest, signature),
        given -> Reply.json(201, Json.object()
            .put("part", given.part().word())
            .put("manifest_sha256", given.manifestSha256())
            .put("at", given.at().toString())));
  }

  /// POST …/decision-statements: docs/examples/decision-statement.json.
  Reply statement(Call call) throws IOException, StateException {
    try {
      Members body = Members.of(call.document(DOCUMENT_BYTES));
      RequestDecision decision = decision(body, body.text("decision"));
      body.end();
      return render(gateway.statement(call.parameter("request"), decision),
          bytes -> Reply.bytes(200, Reply.JSON, bytes));
    } catch (DocumentException malformed) {
      return Problem.of(Refusal.MALFORMED_DOCUMENT, malformed.getMessage());
    }
  }

  private static RequestDecision decision(Members body, String word) throws DocumentException {
    RequestDecision.Kind kind = RequestDecision.Kind.of(word).orElseThrow(() ->
        new DocumentException(body.at("decision"), "is `return`, `hold` or `readmit`"));
    return new RequestDecision(kind, body.optionalText("rule").orElse(""), body.text("reason"));
  }

  /// POST …/decisions: docs/examples/decision.json. To read again is not signed.
  Reply decide(Call call) throws IOException, StateException {
    String request = call.parameter("request");
    try {
      Members body = Members.of(call.document(DOCUMENT_BYTES));
      String word = body.text("decision");
      Outcome<RequestView> outcome;
      if (word.equals("readmit")) {
        String reason = body.text("reason");
        body.end();
        outcome = gateway.readmit(call.caller(), request, reason);
      } else {
        RequestDecision decision = decision(body, word);
        String signature = body.text("signature");
        body.end();
        outcome = gateway.decide(call.caller(), request, decision, signature);
      }
      return render(outcome, view -> Reply.json(200, view.json(call.caller().role())));
    } catch (DocumentException malformed) {
      return Problem.of(Refusal.MALFORMED_DOCUMENT, malformed.getMessage());
    }
  }

  /// POST …/release: docs/examples/release.json.
  Reply release(Call call) throws IOException, StateException {
    String manifest;
    try {
      Members body = Members.of(call.document(DOCUMENT_BYTES));
      manifest = body.text("manifest_sha256");
      body.end();
    } catch (DocumentException malformed) {
      return Problem.of(Refusal.MALFORMED_DOCUMENT, malformed.getMessage());
    }
    return render(gateway.release(call.caller(), call.parameter("request"), manifest),
        view -> Reply.json(202, view.json(call.caller().role())));
  }

  /// GET …/answers: one status and one length whatever was answered; 26 USC 6103(b)(8).
  Reply answers(Call call) throws StateException {
    var outcome = gateway.answers(call.caller(), call.parameter("request"));
    return switch (outcome) {
      case Outcome.Refused<?> refused -> Problem.of(refused);
      case Outcome.Done<countersign.gateway.release.OutgoingAnswers>(var answers) ->
          Reply.stream(200, "application/jose", answers.length(), answers::writeTo);
    };
  }

  /// POST …/receipts: docs/examples/receipt.json.
  Reply acknowledge(Call call) throws IOException, StateException {
    String digest;
    try {
      Members body = Members.of(call.document(DOCUMENT_BYTES));
      digest = body.text("answers_sha256");
      body.end();
    } catch (DocumentException malformed) {
      return Problem.of(Refusal.MALFORMED_DOCUMENT, malformed.getMessage());
    }
    return render(gateway.acknowledge(call.caller(), call.parameter("request"), digest),
        at -> Reply.json(201, Json.object().put("received_at", at.toString())));
  }

  /// POST …/row-receipts: docs/examples/row-receipt-wish.json.
  Reply rowReceipt(Call call) throws IOException, StateException {
    String row;
    String reason;
    String word;
    try {
      Members body = Members.of(call.document(DOCUMENT_BYTES));
      row = body.text("subject_ref");
      word = body.text("purpose");
      reason = body.text("reason");
      body.end();
    } catch (DocumentException malformed) {
      return Problem.of(Refusal.MALFORMED_DOCUMENT, malformed.getMessage());
    }
    Optional<Inspections.Purpose> purpose = Inspections.Purpose.of(word);
    if (purpose.isEmpty()) {
      return Problem.of(Refusal.MALFORMED_DOCUMENT,
          "/purpose is `decide`, `complaint`, `audit`, `court` or `incident`");
    }
    return render(
        gateway.inspections().receipt(
            call.caller(), call.parameter("request"), row, purpose.get(), reason),
        bytes -> Reply.bytes(200, "text/plain; charset=utf-8", bytes));
  }

  static <T> Reply render(Outcome<T> outcome, Function<T, Reply> done) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> done.apply(value);
      case Outcome.Refused<T> refused -> Problem.of(refused);
    };
  }
}
