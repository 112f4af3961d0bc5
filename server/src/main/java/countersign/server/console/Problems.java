package countersign.server.console;

import static countersign.server.console.Html.css;
import static countersign.server.console.Html.el;
import static countersign.server.console.Html.link;
import static countersign.server.console.Words.say;
import static countersign.server.console.Words.words;

import countersign.gateway.call.Outcome;
import countersign.gateway.call.Refusal;
import countersign.server.Call;
import countersign.server.Problem;
import countersign.server.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Problems as pages: what the API says as a problem document, a browser shows as a page with the
/// same status and the same words.
public final class Problems {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Problems() {}

  static Reply of(Refusal why, String detail) {
    return Problem.of(why, detail);
  }

  static Reply of(Outcome.Refused<?> refused) {
    return Problem.of(refused);
  }

  /// {@return the reply, as a page where it is a problem and the caller is a browser}
  public static Reply shown(Call call, Reply reply) {
    if (!reply.contentType().equals(Problem.MEDIA_TYPE)
        || !call.header("accept").orElse("").contains("text/html")
        || !(reply.body() instanceof Reply.Body.Bytes(byte[] bytes))) {
      return reply;
    }
    JsonNode problem = JSON.readTree(bytes);
    Reply page = Page.of(reply.status(), call.caller(), "", problem.get("title").asString(),
        el("p", css("lead"), Html.text(problem.get("detail").asString())),
        el("p", css("hint"), words("problem.status", reply.status())),
        el("p", link("/", say("problem.home"))));
    for (var header : reply.headers().entrySet()) {
      page = page.with(header.getKey(), header.getValue());
    }
    return page;
  }
}
