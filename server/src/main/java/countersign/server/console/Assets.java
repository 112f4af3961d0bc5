package countersign.server.console;

import countersign.gateway.call.Refusal;
import countersign.server.Call;
import countersign.server.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/// The style sheet, the mark and the script files; nothing else of the program is served.
final class Assets {
  private static final Map<String, String> TYPES = Map.of(
      "style.css", "text/css; charset=utf-8",
      "mark.svg", "image/svg+xml",
      "digest.js", "text/javascript; charset=utf-8",
      "receipt.js", "text/javascript; charset=utf-8",
      "upload.js", "text/javascript; charset=utf-8");

  private Assets() {}

  static Reply get(Call call) throws IOException {
    String name = call.parameter("file");
    String type = TYPES.get(name);
    if (type == null) {
      return Problems.of(Refusal.NOT_FOUND, "there is no such file");
    }
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      return Reply.bytes(200, type, in.readAllBytes())
          .with("Cache-Control", "public, max-age=300");
    }
  }
}
