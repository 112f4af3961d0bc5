package countersign.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A witness as c2sp.org/tlog-witness describes it, in memory: the slow model of one, for tests.
final class TestWitness {
  private static final Instant NOON = Instant.parse("2026-06-27T12:00:00Z");

  private final SignerKey key;
  private final Map<String, List<VerifierKey>> logs = new HashMap<>();
  private final Map<String, Checkpoint> latest = new HashMap<>();

  TestWitness(SignerKey key) {
    this.key = key;
  }

  /// Trusts a log's key for an origin, which is mostly the key's name.
  void trust(String origin, VerifierKey log) {
    logs.computeIfAbsent(origin, o -> new ArrayList<>()).add(log);
  }

  synchronized TestServer.Reply handle(String method, String path, byte[] body) {
    if (!method.equals("POST") || !path.endsWith("/add-checkpoint")) {
      return TestServer.Reply.text(404, "no such endpoint\n");
    }
    try {
      return addCheckpoint(new String(body, StandardCharsets.UTF_8));
    } catch (MalformedException wrong) {
      return TestServer.Reply.text(400, wrong.getMessage() + "\n");
    }
  }

  private TestServer.Reply addCheckpoint(String body) throws MalformedException {
    int split = body.indexOf("\n\n");
    if (!body.startsWith("old ") || split < 0) {
      throw new MalformedException("request", "no old size or no blank line");
    }
    List<String> lines = List.of(body.substring(4, split).split("\n"));
    long old = Decimal.parse("request", lines.getFirst());
    var path = new ArrayList<Hash>();
    for (String line : lines.subList(1, lines.size())) {
      path.add(Hash.parseBase64("request", line));
    }
    SignedCheckpoint next;
    String origin = body.substring(split + 2).split("\n", 2)[0];
    if (!logs.containsKey(origin)) {
      return TestServer.Reply.text(404, "unknown log\n");
    }
    try {
      next = SignedCheckpoint.parse(body.substring(split + 2).getBytes(StandardCharsets.UTF_8));
      if (next.note().verify(logs.get(origin)).isEmpty()) {
        return TestServer.Reply.text(403, "no signature by a known key\n");
      }
    } catch (MalformedException invalid) {
      // One transcript has a signature with stray bits in its Base64: no note, so no signature.
      return TestServer.Reply.text(403, "invalid signature\n");
    }
    return cosign(old, path, next);
  }

  private TestServer.Reply cosign(long old, List<Hash> path, SignedCheckpoint next) {
    if (old > next.size()) {
      return TestServer.Reply.text(400, "old size is above the checkpoint's\n");
    }
    Checkpoint known =
        latest.getOrDefault(next.origin(), new Checkpoint(next.origin(), 0, Hasher.empty()));
    if (known.size() != old) {
      return new TestServer.Reply(409, "text/x.tlog.size",
          (known.size() + "\n").getBytes(StandardCharsets.US_ASCII));
    }
    try {
      new ConsistencyProof(old, next.size(), path).check(known.root(), next.root());
    } catch (ProofException wrong) {
      return TestServer.Reply.text(422, "consistency proof: " + wrong.getMessage() + "\n");
    }
    latest.put(next.origin(), next.checkpoint());
    return TestServer.Reply.text(200, key.sign(next.note().text(), NOON).encode());
  }
}
