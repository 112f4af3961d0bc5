package countersign.server;

import countersign.gateway.call.Caller;
import countersign.gateway.state.RandomIds;
import countersign.gateway.state.StateException;
import countersign.server.console.Problems;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns the web server's requests into calls and replies into its responses. The only class, with
/// [GatewayServer], that knows which web server it is. Thread-safe.
final class HelidonDoor implements Handler {
  /// W3C Trace Context: version, trace id, parent id, flags.
  private static final Pattern TRACEPARENT =
      Pattern.compile("00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

  private static final long MILLI = 1_000_000;

  private final Dispatcher dispatcher;
  private final ClientTrust trust;
  private final Metrics metrics;
  private final EventLog log;
  private final SecureRandom random = new SecureRandom();

  HelidonDoor(Dispatcher dispatcher, ClientTrust trust, Metrics metrics, EventLog log) {
    this.dispatcher = dispatcher;
    this.trust = trust;
    this.metrics = metrics;
    this.log = log;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    long started = System.nanoTime();
    Map<String, String> headers = headers(request);
    String trace = trace(headers);
    Optional<Caller> caller = caller(request);
    Dispatcher.Dispatched dispatched;
    if (caller.isEmpty()) {
      Reply untrusted = Problem.of(401, "certificate",
          "The certificate does not count here",
          "it is revoked, no longer valid, or its subject names no role");
      dispatched = new Dispatcher.Dispatched("untrusted",
          Problems.shown(call(request, headers, Caller.ANYBODY, trace), untrusted));
    } else {
      Call call = call(request, headers, caller.get(), trace);
      Dispatcher.Dispatched answered = dispatcher.dispatch(call, request.remotePeer().host());
      dispatched = new Dispatcher.Dispatched(
          answered.operation(), Problems.shown(call, answered.reply()));
    }
    int status = dispatched.reply().status();
    try {
      send(dispatched.reply(), request, response, trace);
    } catch (IOException | StateException | UncheckedIOException cut) {
      status = 499;
      log.note("cut", cut.getClass().getSimpleName());
      throw new IllegalStateException("the reply was cut", cut);
    } finally {
      long nanos = System.nanoTime() - started;
      metrics.answered(dispatched.operation(), status, nanos);
      log.call(dispatched.operation(), caller.map(Caller::toString).orElse("UNTRUSTED"), status,
          nanos / MILLI, trace);
    }
  }

  private static Map<String, String> headers(ServerRequest request) {
    var headers = new HashMap<String, String>();
    request.headers().forEach(each ->
        headers.putIfAbsent(each.headerName().lowerCase(), each.get()));
    return headers;
  }

  private String trace(Map<String, String> headers) {
    Matcher given = TRACEPARENT.matcher(headers.getOrDefault("traceparent", ""));
    return given.matches() ? given.group(1) : RandomIds.next(random);
  }

  /// {@return the caller; the public where no certificate was shown; empty where one was that does
  /// not count (any more)}
  private Optional<Caller> caller(ServerRequest request) {
    Optional<Certificate[]> shown = request.remotePeer().tlsCertificates();
    if (shown.isEmpty() || shown.get().length == 0) {
      return Optional.of(Caller.ANYBODY);
    }
    var chain = new ArrayList<X509Certificate>();
    for (Certificate each : shown.get()) {
      if (!(each instanceof X509Certificate certificate)) {
        return Optional.empty();
      }
      chain.add(certificate);
    }
    return trust.caller(List.copyOf(chain));
  }

  private static Call call(
      ServerRequest request, Map<String, String> headers, Caller caller, String trace) {
    var query = new HashMap<String, String>();
    for (String name : request.query().names()) {
      query.put(name, request.query().get(name));
    }
    InputStream body = request.content().hasEntity()
        ? request.content().inputStream() : InputStream.nullInputStream();
    return new Call(request.prologue().method().text().toUpperCase(Locale.ROOT),
        request.path().path(), Map.of(), query, headers, body, caller, trace);
  }

  private static void send(
      Reply reply, ServerRequest request, ServerResponse response, String trace)
      throws IOException, StateException {
    response.status(Status.create(reply.status()));
    if (!reply.contentType().isEmpty()) {
      response.header(HeaderNames.CONTENT_TYPE, reply.contentType());
    }
    reply.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
    response.header(HeaderNames.create("Trace-Id"), trace);
    response.header(HeaderNames.create("X-Content-Type-Options"), "nosniff");
    response.header(HeaderNames.STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    if (!reply.headers().containsKey("Cache-Control")) {
      response.header(HeaderNames.CACHE_CONTROL, "no-store");
    }
    boolean head = request.prologue().method().text().equals("HEAD");
    switch (reply.body()) {
      case Reply.Body.Bytes(byte[] bytes) -> response.send(head ? new byte[0] : bytes);
      case Reply.Body.Stream(long length, Reply.Writer writer) -> {
        if (length >= 0) {
          response.contentLength(length);
        }
        if (head) {
          response.send();
          return;
        }
        OutputStream out = response.outputStream();
        writer.writeTo(out);
        out.close();
      }
    }
  }
}
