package countersign.server;

import countersign.gateway.call.Refusal;
import countersign.gateway.document.Json;
import countersign.gateway.release.Gateway;
import countersign.gateway.state.StateException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// What anybody may call: description, health, metrics, and the ledger as static files
/// (c2sp.org/tlog-tiles).
final class PublicHandlers {
  /// A path of a tile or an entry bundle, full or partial; nothing else of the directory is served.
  private static final Pattern TILE = Pattern.compile(
      "(entries|[0-9]|[1-5][0-9]|6[0-3])(/x[0-9]{3})*/[0-9]{3}(\\.p/[1-9][0-9]{0,2})?");

  /// Below so much free space in the work directory nothing more is taken in.
  private static final long LEAST_FREE_BYTES = 64L << 20;

  private final Gateway gateway;
  private final Metrics metrics;
  private final byte[] openApi;

  PublicHandlers(Gateway gateway, Metrics metrics) {
    this.gateway = gateway;
    this.metrics = metrics;
    try (InputStream in = PublicHandlers.class.getResourceAsStream("openapi.json")) {
      openApi = in.readAllBytes();
    } catch (IOException unreadable) {
      throw new AssertionError("the API's description is not in the program", unreadable);
    }
  }

  Reply openApi(Call call) {
    return Reply.bytes(200, Reply.JSON, openApi);
  }

  /// The process lives and answers; nothing else is said or tried.
  Reply health(Call call) {
    return Reply.json(200, Json.object().put("status", "ok"));
  }

  /// Whether requests can be taken now: the database writes, there is space, the clock is right.
  Reply readiness(Call call) {
    try {
      gateway.installation().database().write(tx -> true);
      if (gateway.installation().workRoom().free() < LEAST_FREE_BYTES) {
        return notReady("the work directory is nearly full");
      }
      return Reply.json(200, Json.object().put("status", "ready"));
    } catch (StateException failure) {
      return notReady(failure.getMessage());
    } catch (IOException failure) {
      return notReady("the work directory cannot be used");
    }
  }

  private static Reply notReady(String why) {
    return Problem.of(503, "not-ready", "Requests cannot be taken now", why)
        .with("Retry-After", "5");
  }

  Reply metrics(Call call) throws StateException {
    return Reply.text(200, Metrics.MEDIA_TYPE, metrics.text());
  }

  Reply checkpoint(Call call) throws IOException {
    return Reply
        .bytes(200, "text/plain; charset=utf-8", gateway.checkpoint().encode())
        .with("Cache-Control", "no-cache");
  }

  Reply tile(Call call) throws IOException {
    String tile = call.parameter("tile");
    if (!TILE.matcher(tile).matches()) {
      return noTile();
    }
    Path file = gateway.installation().layout().ledger().resolve("tile").resolve(tile);
    try {
      // A full tile never changes; a partial one is what it is for as long as it is there.
      return Reply.bytes(200, "application/octet-stream", Files.readAllBytes(file))
          .with("Cache-Control", "public, max-age=31536000, immutable");
    } catch (NoSuchFileException none) {
      return noTile();
    }
  }

  private static Reply noTile() {
    return Problem.of(Refusal.NOT_FOUND, "there is no such tile");
  }
}
