package countersign.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The client against a witness, and the model of a witness against other people's transcripts.
class WitnessTest {
  private static final SignerKey WITNESS = Keys.mlDsa("witness.example/w1", 7);

  @TempDir Path folder;

  private static TestWitness witness() {
    var witness = new TestWitness(WITNESS);
    witness.trust(LogTest.KEY.verifier().name(), LogTest.KEY.verifier());
    return witness;
  }

  private LogReader reader() throws IOException, MalformedException {
    return LogReader.open(LogSource.of(folder));
  }

  private static TlogPolicy policy(URI address) throws MalformedException {
    return TlogPolicy.parse(("log " + LogTest.KEY.verifier().encode() + "\nwitness w1 "
        + WITNESS.verifier().encode() + " " + address + "\nquorum w1\n")
        .getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aCosignedCheckpointIsPublishedAndSatisfiesThePolicy() throws Exception {
    TestWitness witness = witness();
    try (var server = new TestServer(witness::handle); Log log = Log.open(folder, LogTest.KEY)) {
      TlogPolicy policy = policy(server.address());
      var witnesses = new Witnesses(policy);
      for (int batch : new int[] {5, 300, 1}) {
        log.append(LogTest.entries(log.checkpoint().size(), batch));
        Verdict before = LogVerifier.verify(LogSource.of(folder), Optional.of(policy));
        assertEquals("checkpoint", ((Verdict.Fails) before).place());
        Witnesses.Collected collected = witnesses.cosign(reader());
        assertTrue(collected.quorum(), () -> collected.failures().toString());
        assertTrue(log.addCosignatures(log.checkpoint().checkpoint(), collected.lines()));
        Verdict.Holds holds =
            LogTest.requireHolds(LogVerifier.verify(LogSource.of(folder), Optional.of(policy)));
        assertEquals(List.of("w1"), holds.witnesses());
      }
    }
    try (Log log = Log.open(folder, LogTest.KEY)) {
      assertEquals(306, log.checkpoint().size());
      assertFalse(log.addCosignatures(
          new Checkpoint(log.origin(), 5, Hasher.empty()), List.of()), "of another checkpoint");
    }
  }

  @Test
  void anOldBackupPutInPlaceIsRefused() throws Exception {
    TestWitness witness = witness();
    Path backup = folder.resolve("backup");
    Path live = folder.resolve("live");
    try (var server = new TestServer(witness::handle)) {
      try (Log log = Log.open(live, LogTest.KEY)) {
        log.append(LogTest.entries(0, 300));
      }
      copy(live, backup);
      try (Log log = Log.open(live, LogTest.KEY)) {
        log.append(LogTest.entries(300, 50));
        new WitnessClient(server.address(), WITNESS.verifier()).cosign(LogReader.open(LogSource.of(live)));
      }
      try (Log log = Log.open(backup, LogTest.KEY)) {
        var client = new WitnessClient(server.address(), WITNESS.verifier());
        var behind = assertThrows(WitnessException.class,
            () -> client.cosign(LogReader.open(LogSource.of(backup))));
        assertEquals(WitnessException.Kind.AHEAD, behind.kind());
        log.append(LogTest.entries(1_000, 50));
        var forked = assertThrows(WitnessException.class,
            () -> client.cosign(LogReader.open(LogSource.of(backup))));
        assertEquals(WitnessException.Kind.INCONSISTENT, forked.kind());
        log.append(LogTest.entries(2_000, 7));
        var grown = assertThrows(WitnessException.class,
            () -> client.cosign(LogReader.open(LogSource.of(backup))));
        assertEquals(WitnessException.Kind.INCONSISTENT, grown.kind());
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  @Test
  void aWitnessThatAnswersNonsenseIsNotBelieved() throws Exception {
    try (Log log = Log.open(folder, LogTest.KEY)) {
      log.append(LogTest.entries(0, 3));
    }
    String others = Keys.mlDsa("witness.example/w2", 8).sign(reader().checkpoint().note().text(),
        java.time.Instant.EPOCH).encode();
    String forged = new SignatureLine(WITNESS.verifier().name(), WITNESS.verifier().id(),
        new byte[2428]).encode();
    var replies = Map.of(
        TestServer.Reply.text(200, ""), WitnessException.Kind.BAD_ANSWER,
        TestServer.Reply.text(200, "hello\n"), WitnessException.Kind.BAD_ANSWER,
        TestServer.Reply.text(200, others), WitnessException.Kind.BAD_ANSWER,
        TestServer.Reply.text(200, forged), WitnessException.Kind.BAD_ANSWER,
        TestServer.Reply.text(409, "many\n"), WitnessException.Kind.BAD_ANSWER,
        TestServer.Reply.text(409, "9\n"), WitnessException.Kind.AHEAD,
        TestServer.Reply.text(409, "2\n"), WitnessException.Kind.UNREACHABLE,
        TestServer.Reply.text(403, ""), WitnessException.Kind.REFUSED,
        TestServer.Reply.text(500, "\u00ff"), WitnessException.Kind.REFUSED);
    for (var reply : replies.entrySet()) {
      try (var server = new TestServer((method, path, body) -> reply.getKey())) {
        var client = new WitnessClient(server.address(), WITNESS.verifier());
        var failed = assertThrows(WitnessException.class, () -> client.cosign(reader()));
        assertEquals(reply.getValue(), failed.kind(), reply.getKey()::toString);
      }
    }
    var down = new WitnessClient(URI.create("http://127.0.0.1:1/"), WITNESS.verifier());
    assertEquals(WitnessException.Kind.UNREACHABLE,
        assertThrows(WitnessException.class, () -> down.cosign(reader())).kind());
  }

  /// Each source is one witness and one sequence of requests; statuses and words must be theirs.
  @TestFactory
  List<DynamicTest> theTranscriptsOfLitewitness() {
    List<Object> cases = Json.get(Vectors.json("witness-http/litewitness-transcripts.json"), "cases");
    var witnesses = new java.util.HashMap<String, TestWitness>();
    return cases.stream().map(one -> {
      String source = Json.get(one, "source");
      return DynamicTest.dynamicTest(source + " step " + Json.get(one, "step"), () -> {
        var witness = witnesses.computeIfAbsent(
            source, s -> new TestWitness(Keys.cosigner("example.com/witness", 9)));
        trust(witness, one);
        String path = Json.get(one, "path");
        String body = Json.get(one, "body");
        TestServer.Reply reply =
            witness.handle(Json.get(one, "method"), path, body.getBytes(StandardCharsets.UTF_8));
        assertEquals(Json.<Long>get(one, "status"), reply.status());
        String answer = new String(reply.body(), StandardCharsets.UTF_8);
        for (Object claim : Json.<List<Object>>get(one, "asserts")) {
          String quoted = claim.toString().substring(claim.toString().indexOf('"') + 1);
          String expected = quoted.substring(0, quoted.length() - 1).replace("\\n", "\n");
          boolean fits = claim.toString().startsWith("body == ")
              ? answer.equals(expected)
              : answer.contains(expected);
          assertTrue(fits, answer + " is not as in: " + claim);
        }
      });
    }).toList();
  }

  private static void trust(TestWitness witness, Object one) throws MalformedException {
    for (Object log : Json.<List<Object>>get(one, "logVkeys")) {
      List<?> originAndKey = (List<?>) log;
      witness.trust(originAndKey.get(0).toString(), VerifierKey.parse(originAndKey.get(1).toString()));
    }
    for (Object hex : Json.<List<Object>>get(one, "sigsumLogKeyHex")) {
      byte[] key = HexFormat.of().parseHex(hex.toString());
      String origin = "sigsum.org/v1/tree/"
          + HexFormat.of().formatHex(Hasher.sha256().digest(key));
      witness.trust(origin, VerifierKey.of(origin, KeyType.ED25519, key));
    }
  }
}
