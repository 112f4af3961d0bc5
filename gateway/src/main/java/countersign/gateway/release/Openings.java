package countersign.gateway.release;

import countersign.gateway.document.Json;
import countersign.gateway.state.StateException;
import countersign.ledger.entry.Commitment;
import java.security.SecureRandom;
import java.util.Base64;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The commitments of one step, with what opens them; sealed before the step is decided, since a
/// commitment whose nonce is lost proves nothing to anybody. One thread.
final class Openings {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final ObjectNode json = Json.object();
  private final ArrayNode list = json.putArray("openings");

  /// Commits to `content` as a thing of kind `domain`.
  Commitment to(String domain, byte[] content) {
    byte[] nonce = Commitment.nonce(RANDOM);
    list.addObject()
        .put("domain", domain)
        .put("nonce", Base64.getEncoder().encodeToString(nonce))
        .put("content", Base64.getEncoder().encodeToString(content));
    return Commitment.to(domain, nonce, content);
  }

  void seal(CaseFile file, String name) throws StateException {
    file.seal(name, Json.bytes(json));
  }
}
