package countersign.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Notes, keys, checkpoints and proof files against other people's vectors.
class NoteVectorTest {
  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void verifierKeys() throws Exception {
    List<Object> vkeys = Json.get(Vectors.json("signed-note/note-vectors.json"), "vkeys");
    for (Object vector : vkeys) {
      String vkey = Json.get(vector, "vkey");
      if (Json.<Boolean>get(vector, "ok")) {
        assertEquals(vkey, VerifierKey.parse(vkey).encode());
      } else {
        assertThrows(MalformedException.class, () -> VerifierKey.parse(vkey), vkey);
      }
    }
    assertEquals(3, vkeys.size());
  }

  @Test
  void signingGivesTheBytesOfGo() throws Exception {
    Object vector = Json.get(Vectors.json("signed-note/note-vectors.json"), "signing");
    SignerKey key = SignerKey.parse(Json.get(vector, "skey"));
    assertEquals(Json.get(vector, "skey"), key.encode());
    assertFalse(key.toString().contains("PRIVATE"));
    String text = Json.get(vector, "text");
    var note = new SignedNote(text, List.of(key.sign(text, Instant.EPOCH)));
    assertArrayEquals(utf8(Json.get(vector, "want")), note.encode());
  }

  @Test
  void openingNotes() throws Exception {
    List<Object> cases = Json.get(Vectors.json("signed-note/note-vectors.json"), "open");
    for (Object vector : cases) {
      String name = Json.get(vector, "name");
      var keys = new ArrayList<VerifierKey>();
      for (Object vkey : Json.<List<Object>>get(vector, "keys")) {
        keys.add(VerifierKey.parse(vkey.toString()));
      }
      Optional<List<String>> verified = open(Json.get(vector, "note"), keys);
      if (Json.<Boolean>get(vector, "ok")) {
        assertEquals(Json.get(vector, "verified"), verified.orElseThrow(), name);
      } else {
        assertTrue(verified.isEmpty() || verified.get().isEmpty(), name);
      }
    }
    assertEquals(14, cases.size());
  }

  /// {@return whose signatures were verified, or nothing if the note is refused}
  private static Optional<List<String>> open(String note, List<VerifierKey> keys) {
    try {
      List<VerifierKey> verified = SignedNote.parse(utf8(note)).verify(keys);
      return Optional.of(verified.stream().map(VerifierKey::name).toList());
    } catch (MalformedException refused) {
      return Optional.empty();
    }
  }

  /// The five that upstream takes have roots that are no SHA-256 hashes, which we refuse; with a
  /// hash in their place four are taken, and the one with empty extension lines still is not.
  @Test
  void checkpointTexts() throws Exception {
    List<Object> cases = Json.readList(Vectors.text("checkpoint/formats-checkpoint-parse.json"));
    int taken = 0;
    for (Object vector : cases) {
      String text = Json.get(vector, "input");
      assertThrows(MalformedException.class, () -> Checkpoint.parse(text), text);
      if (!Json.<Boolean>get(vector, "wantErr")) {
        String fixed = text.replaceFirst("(?m)^[A-Za-z0-9+/]{10,}=+$", Hash.of(new byte[32]).base64());
        if (fixed.endsWith("\n\n")) {
          assertThrows(MalformedException.class, () -> Checkpoint.parse(fixed), fixed);
        } else {
          assertEquals(fixed, Checkpoint.parse(fixed).text());
          taken++;
        }
      }
    }
    assertEquals(12, cases.size());
    assertEquals(4, taken);
  }

  @Test
  void checkpointFilesOfSigstore() throws Exception {
    int refused = 0;
    for (Path file : Vectors.files("sigstore-java-checkpoints")) {
      String name = file.getFileName().toString();
      if (name.startsWith("valid")) {
        SignedCheckpoint checkpoint = SignedCheckpoint.parse(Files.readAllBytes(file));
        assertEquals(37_795_272, checkpoint.size());
        assertEquals("rekor.sigstore.dev - 2605736670972794746", checkpoint.origin());
        assertArrayEquals(Files.readAllBytes(file), checkpoint.encode());
      } else if (name.startsWith("error")) {
        byte[] bytes = Files.readAllBytes(file);
        assertThrows(MalformedException.class, () -> SignedCheckpoint.parse(bytes), name);
        refused++;
      }
    }
    assertEquals(7, refused);
  }

  @Test
  void theHeadOfProofFiles() throws Exception {
    Object vectors = Vectors.json("tlog-proof/tlog-proof-format.json");
    List<Object> marshal = Json.get(vectors, "marshal");
    for (Object vector : marshal) {
      var path = new ArrayList<Hash>();
      for (Object hash : Json.<List<Object>>get(vector, "hashes")) {
        path.add(Hash.parseBase64("vector", hash.toString()));
      }
      byte[] extra = Vectors.base64(Json.get(vector, "extraB64"));
      var head = new TlogProof.Head(Json.<Long>get(vector, "index"), path, extra);
      String want = Json.get(vector, "want");
      assertEquals(want, head.encode() + "\n" + Json.get(vector, "checkpoint"));
      TlogProof.Head read = TlogProof.Head.parse(head.encode());
      assertEquals(head.encode(), read.encode());
      // Upstream leaves what follows to its caller; we insist that it is a checkpoint.
      assertThrows(MalformedException.class, () -> TlogProof.parse(utf8(want)));
    }
    assertEquals(3, marshal.size());
    List<Object> errors = Json.get(vectors, "errors");
    for (Object vector : errors) {
      String input = Json.get(vector, "input");
      assertThrows(MalformedException.class, () -> TlogProof.parse(utf8(input)), input);
      String head = input.substring(0, input.lastIndexOf("\n\n") + 1);
      assertThrows(MalformedException.class, () -> TlogProof.Head.parse(head), head);
    }
    assertEquals(6, errors.size());
  }

  @Test
  void cosignaturesOfGo() throws Exception {
    Object vector = Vectors.json("golden-generated/golden-cosignatures.json");
    SignedCheckpoint checkpoint = SignedCheckpoint.parse(utf8(Json.get(vector, "signedNote")));
    assertEquals(Json.get(vector, "body"), checkpoint.note().text());
    for (String name : List.of("logVkey", "ed25519CosignerVkey", "mldsa44CosignerVkey")) {
      String vkey = Json.get(vector, name);
      VerifierKey key = VerifierKey.parse(vkey);
      assertEquals(vkey, key.encode());
      assertEquals(List.of(key), checkpoint.note().verify(List.of(key)), name);
      for (SignatureLine line : checkpoint.note().signatures()) {
        if (key.claims(line)) {
          requireEveryPartCounts(checkpoint, key, line);
        }
      }
    }
  }

  /// A signature stands for one time, size, root and origin alone.
  private static void requireEveryPartCounts(
      SignedCheckpoint checkpoint, VerifierKey key, SignatureLine line) {
    assertTrue(key.verifies(checkpoint.note().text(), line));
    for (int at : new int[] {0, 7, 8, line.signature().length - 1}) {
      byte[] changed = line.signature();
      changed[at] ^= 1;
      assertFalse(key.verifies(
          checkpoint.note().text(), new SignatureLine(line.name(), line.keyId(), changed)));
    }
    for (Checkpoint other : List.of(
        new Checkpoint(checkpoint.origin(), checkpoint.size() + 1, checkpoint.root()),
        new Checkpoint(checkpoint.origin() + "2", checkpoint.size(), checkpoint.root()),
        new Checkpoint(checkpoint.origin(), checkpoint.size(), Hash.of(new byte[32])))) {
      assertFalse(key.verifies(other.text(), line));
    }
  }

  @Test
  void aSigsumCheckpointIsACheckpointAndItsOtherFilesAreNot() throws Exception {
    String text = Json.get(Vectors.json("sigsum/checkpoint-sample.json"), "validCheckpoint");
    assertEquals(10, SignedCheckpoint.parse(utf8(text)).size());
    List<Object> proofs = Json.readList(Vectors.text("sigsum/proof-ascii-samples.json"));
    for (Object proof : proofs) {
      assertThrows(MalformedException.class, () -> TlogProof.parse(utf8(proof.toString())));
    }
    assertEquals(8, proofs.size());
  }

  @Test
  void theLogOfTesseraVerifiesAtEverySize() throws Exception {
    Path log = Vectors.path("tessera-testlog/testdata/log");
    TlogPolicy policy = TlogPolicy.of(VerifierKey.parse(
        "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"));
    var seen = new StringBuilder();
    Verdict verdict = LogVerifier.verify(LogSource.of(log), Optional.of(policy), (index, entry) -> {
      seen.append(new String(entry, StandardCharsets.UTF_8)).append(' ');
      return Optional.empty();
    });
    assertEquals(15, LogTest.requireHolds(verdict).checkpoint().size());
    assertEquals("one two three four five six seven eit nain ten ileven twelf threeten fourten fivten ",
        seen.toString());
    LogReader reader = LogReader.open(LogSource.of(log));
    for (int size = 0; size <= 15; size++) {
      byte[] bytes = Files.readAllBytes(log.resolve("checkpoint." + size));
      SignedCheckpoint earlier = SignedCheckpoint.parse(bytes);
      policy.check(earlier);
      assertEquals(reader.root(size), earlier.root());
      reader.consistency(size).check(earlier.root(), reader.checkpoint().root());
    }
  }
}
