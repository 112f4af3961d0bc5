package countersign.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.testkit.Properties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Proofs from tiles against the definition, from a folder and from a web server.
class ReaderTest {
  private static final int SIZE = 70_000;

  @TempDir static Path folder;

  @BeforeAll
  static void write() throws IOException {
    try (Log log = Log.open(folder, LogTest.KEY)) {
      log.append(LogTest.entries(0, 65_530));
      log.append(LogTest.entries(65_530, SIZE - 65_530));
    }
  }

  private LogReader reader() throws IOException, MalformedException {
    return LogReader.open(LogSource.of(folder));
  }

  @Test
  void theLogOf70000EntriesIsThatOfGo() throws Exception {
    Object golden = Vectors.json("golden-generated/golden-tlog.json");
    LogReader reader = reader();
    java.util.Map<String, String> roots = Json.get(golden, "roots");
    for (var root : roots.entrySet()) {
      assertEquals(root.getValue(), reader.root(Long.parseLong(root.getKey())).base64());
    }
    java.util.Map<String, String> tiles = Json.get(golden, "tilesSha256AtSize70000");
    for (var tile : tiles.entrySet()) {
      byte[] digest = Hasher.sha256().digest(Files.readAllBytes(folder.resolve(tile.getKey())));
      assertEquals(tile.getValue(), java.util.HexFormat.of().formatHex(digest));
    }
    LogReader at = reader();
    for (Object vector : Json.<List<Object>>get(golden, "inclusion")) {
      if (Json.<Long>get(vector, "size") == SIZE) {
        var expected = Json.<List<Object>>get(vector, "proof");
        InclusionProof proof = at.inclusion(Json.<Long>get(vector, "index"));
        assertEquals(expected, proof.path().stream().map(hash -> (Object) hash.base64()).toList());
      }
    }
  }

  @Test
  void everyProofLeadsToItsRoot() throws Exception {
    LogReader reader = reader();
    var hasher = new Hasher();
    Hash root = reader.checkpoint().root();
    Properties.forAll(random -> random.nextLong(SIZE), index -> {
      try {
        reader.inclusion(index).check(hasher.leaf(TreeTest.entry(index)), root);
        reader.consistency(index).check(reader.root(index), root);
      } catch (IOException | MalformedException | ProofException wrong) {
        throw new AssertionError(wrong);
      }
    });
    assertArrayEquals(TreeTest.entry(SIZE - 1), reader.entry(SIZE - 1));
    assertThrows(IllegalArgumentException.class, () -> reader.entry(SIZE));
    assertThrows(IllegalArgumentException.class, () -> reader.inclusion(-1));
    assertThrows(IllegalArgumentException.class, () -> reader.consistency(SIZE + 1));
  }

  @Test
  void aProofFileIsCheckedOffline() throws Exception {
    TlogProof proof = reader().proof(4_711, new byte[] {1, 2, 3});
    TlogProof read = TlogProof.parse(proof.encode());
    assertEquals(proof, read);
    LogTest.POLICY.check(read.checkpoint());
    read.check(TreeTest.entry(4_711));
    assertThrows(ProofException.class, () -> read.check(TreeTest.entry(4_712)));
  }

  /// `verify` over HTTP reads the same files as any web server gives them.
  @Test
  void aLogOnAWebServerVerifies() throws Exception {
    try (var server = new TestServer((method, path, body) -> {
      try {
        byte[] file = Files.readAllBytes(folder.resolve(path.substring("/ledger/".length())));
        return new TestServer.Reply(200, "application/octet-stream", file);
      } catch (NoSuchFileException none) {
        return TestServer.Reply.text(404, "no such file\n");
      }
    })) {
      LogSource source = LogSource.of(server.address() + "ledger");
      Verdict verdict = LogVerifier.verify(source, Optional.of(LogTest.POLICY));
      assertEquals(SIZE, LogTest.requireHolds(verdict).checkpoint().size());
      LogReader.open(source).inclusion(69_999);
    }
    assertThrows(IOException.class,
        () -> LogVerifier.verify(LogSource.of("http://127.0.0.1:1/"), Optional.empty()));
  }

  /// An older checkpoint reads the same log at its own size, though its partial tiles are gone.
  @Test
  void anOlderCheckpointIsReadFromFullerTiles() throws Exception {
    LogReader now = reader();
    var earlier = new Checkpoint(now.checkpoint().origin(), 65_530, now.root(65_530));
    var note = new SignedNote(earlier.text(), now.checkpoint().note().signatures());
    LogReader then = new LogReader(LogSource.of(folder), new SignedCheckpoint(earlier, note));
    assertEquals(earlier.root(), then.root(65_530));
    then.inclusion(65_529).check(new Hasher().leaf(TreeTest.entry(65_529)), earlier.root());
    assertEquals(250, then.entries(255).size());
    assertThrows(IllegalArgumentException.class, () -> then.entry(65_530));
  }
}
