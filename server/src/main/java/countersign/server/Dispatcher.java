package countersign.server;

import countersign.gateway.call.Caller;
import countersign.gateway.call.Refusal;
import countersign.gateway.release.IdempotencyRecord;
import countersign.gateway.state.Role;
import countersign.gateway.state.StateException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// From a call to its reply: finds the endpoint, asks the authorisation table, the rate limit and
/// the idempotency record, and turns failures into problems. Thread-safe.
final class Dispatcher {
  private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[\\x21-\\x7e]{1,128}");
  private static final int UNPROCESSABLE = 422;

  private final List<Endpoint> table;
  private final RateLimit rate;
  private final IdempotencyRecord idempotency;
  private final Denials denials;
  private final Metrics metrics;
  private final EventLog log;

  /// Told of calls that a role does not allow.
  @FunctionalInterface
  interface Denials {
    void denied(Endpoint endpoint, Caller caller) throws StateException;
  }

  Dispatcher(
      List<Endpoint> table, RateLimit rate, IdempotencyRecord idempotency, Denials denials,
      Metrics metrics, EventLog log) {
    this.denials = denials;
    this.table = List.copyOf(table);
    this.rate = rate;
    this.idempotency = idempotency;
    this.metrics = metrics;
    this.log = log;
  }

  /// A reply and the operation it is of.
  record Dispatched(String operation, Reply reply) {}

  /// An endpoint and the values of the path.
  private record Match(Endpoint endpoint, Map<String, String> values) {}

  /// Answers a call. Never throws: what fails is a reply too.
  ///
  /// @param address the caller's network address, for the rate of calls without a certificate
  Dispatched dispatch(Call call, String address) {
    List<String> segments = List.of(call.path().substring(1).split("/", -1));
    var matches = new ArrayList<Match>();
    for (Endpoint endpoint : table) {
      endpoint.match(segments).ifPresent(values -> matches.add(new Match(endpoint, values)));
    }
    String method = call.method().equals("HEAD") ? "GET" : call.method();
    Optional<Match> match = matches.stream()
        .filter(each -> each.endpoint().method().equals(method)).findFirst();
    if (!allowed(call.caller(), address)) {
      metrics.limited();
      return new Dispatched("limited", Problem.of(429, "rate", "Too many calls",
          "call less often").with("Retry-After", "5"));
    }
    if (match.isEmpty()) {
      return new Dispatched("unknown", matches.isEmpty()
          ? Problem.of(404, "not-found", "There is no such thing", "nothing is at this path")
          : Problem.of(405, "method", "The method is not allowed here",
              "this path is called by another method").with("Allow", methods(matches)));
    }
    Endpoint endpoint = match.get().endpoint();
    return new Dispatched(
        endpoint.operation(), reply(endpoint, call.with(match.get().values())));
  }

  private static String methods(List<Match> matches) {
    return String.join(", ",
        matches.stream().map(each -> each.endpoint().method()).distinct().toList());
  }

  private boolean allowed(Caller caller, String address) {
    return rate.allows(caller.certificate().isPresent() ? caller.keySha256() : address);
  }

  private Reply reply(Endpoint endpoint, Call call) {
    if (!endpoint.roles().contains(call.caller().role())) {
      denied(endpoint, call.caller());
      return call.caller().role() == Role.PUBLIC
          ? Problem.of(401, "certificate-required", "A certificate is required",
              "show a client certificate of this installation's authority")
          : Problem.of(Refusal.NOT_ALLOWED, "the role of your certificate does not allow this call");
    }
    try {
      return call.header("idempotency-key").isPresent() && endpoint.idempotent()
          ? once(endpoint, call) : endpoint.handler().handle(call);
    } catch (TooLargeException large) {
      return Problem.of(413, "too-large", "The body is too large", large.getMessage());
    } catch (TooSlowException slow) {
      return Problem.of(408, "too-slow", "The body came too slowly", slow.getMessage())
          .with("Connection", "close");
    } catch (StateException away) {
      log.note("unavailable", away.getMessage());
      return Problem.of(503, "unavailable", "The gateway cannot decide now",
          "nothing was decided; the same call can be sent again").with("Retry-After", "5");
    } catch (IOException broken) {
      log.note("connection", broken.getClass().getSimpleName());
      return Problem.of(400, "body", "The body cannot be read",
          "the body ended before it was complete").with("Connection", "close");
    } catch (RuntimeException | Error bug) {
      log.bug(endpoint.operation(), call.trace(), bug);
      return Problem.of(500, "internal", "The gateway failed",
          "nothing is known to have happened; trace " + call.trace());
    }
  }

  private void denied(Endpoint endpoint, Caller caller) {
    metrics.denied();
    try {
      denials.denied(endpoint, caller);
    } catch (StateException away) {
      // The call is refused whether or not its incident could be recorded.
      log.note("unavailable", away.getMessage());
    }
  }

  /// Gives a call with an idempotency key the answer that it got the first time.
  private Reply once(Endpoint endpoint, Call call) throws IOException, StateException {
    String key = call.header("idempotency-key").orElseThrow();
    if (!IDEMPOTENCY_KEY.matcher(key).matches()) {
      return Problem.of(400, "idempotency-key", "The idempotency key cannot be used",
          "it is 1 to 128 visible ASCII characters");
    }
    byte[] body = call.document(RequestHandlers.DOCUMENT_BYTES);
    String person = call.caller().keySha256();
    String digest = sha256(body);
    String what = endpoint.method() + " " + call.path();
    Optional<IdempotencyRecord.Answer> before = idempotency.find(person, key);
    if (before.isPresent()) {
      return before.get().call().equals(what) && before.get().bodySha256().equals(digest)
          ? replay(before.get())
          : Problem.of(UNPROCESSABLE, "idempotency-key", "The idempotency key was used before",
              "another call was made with this key");
    }
    Reply reply = endpoint.handler().handle(call.with(new ByteArrayInputStream(body)));
    if (reply.status() < 500 && reply.body() instanceof Reply.Body.Bytes(byte[] bytes)) {
      idempotency.keep(person, key, new IdempotencyRecord.Answer(
          what, digest, reply.status(), new String(bytes, StandardCharsets.UTF_8)));
    }
    return reply;
  }

  private static Reply replay(IdempotencyRecord.Answer answer) {
    String type = answer.status() < 400 ? Reply.JSON : Problem.MEDIA_TYPE;
    return Reply.text(answer.status(), type, answer.body()).with("Idempotency-Replayed", "true");
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException missing) {
      throw new AssertionError("every Java platform has SHA-256", missing);
    }
  }
}
