package countersign.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// c2sp.org/tlog-policy files, other people's and the specification's own.
class PolicyTest {
  private static TlogPolicy parse(String text) throws MalformedException {
    return TlogPolicy.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String refusal(String text) {
    return assertThrows(MalformedException.class, () -> parse(text), text).getMessage();
  }

  private static String vkey(int seed) {
    return Keys.cosigner("witness.example/" + seed, seed).verifier().encode();
  }

  /// Three of the valid ones name one key twice, which the specification forbids since; with
  /// another key in its place they are taken.
  @Test
  void thePoliciesOfTransparencyDev() throws Exception {
    List<Object> cases = Json.readList(Vectors.text("tlog-policy/formats-policy.json"));
    int repaired = 0;
    for (Object vector : cases) {
      String policy = Json.get(vector, "policy");
      if (Json.get(vector, "wantErr") != null) {
        refusal(policy);
        continue;
      }
      if (policy.contains("witness w3")) {
        assertTrue(refusal(policy).contains("named already"));
        policy = policy.replaceFirst("witness w3 \\S+", "witness w3 " + vkey(3));
        repaired++;
      }
      Long fewest = Json.get(vector, "wantN");
      TlogPolicy read = parse(policy);
      if (fewest != null) {
        assertEquals(fewest, read.fewestWitnesses(), policy);
      }
    }
    assertEquals(11, cases.size());
    assertEquals(3, repaired);
  }

  @Test
  void aPolicyInUse() throws Exception {
    TlogPolicy policy = TlogPolicy.parse(Vectors.bytes("tlog-policy/geomys-keyserver-policy.txt"));
    assertEquals(2, policy.fewestWitnesses());
    assertEquals(3, policy.witnesses().size());
    assertTrue(policy.satisfiedBy(Set.of("Geomys", "Mullvad")));
    assertFalse(policy.satisfiedBy(Set.of("Geomys")));
    assertEquals("keyserver.geomys.org", policy.logs().getFirst().name());
  }

  @Test
  void thePoliciesOfSigsumAreInAnotherFormat() throws Exception {
    int refused = 0;
    for (Path file : Vectors.files("sigsum")) {
      if (file.toString().endsWith("builtin-policy")) {
        byte[] bytes = Files.readAllBytes(file);
        assertThrows(MalformedException.class, () -> TlogPolicy.parse(bytes));
        refused++;
      }
    }
    assertEquals(4, refused);
  }

  @Test
  void theExampleOfTheSpecification() throws Exception {
    TlogPolicy policy = parse("log " + LogTest.KEY.verifier().encode() + "\n\n"
        + "witness X1 " + vkey(1) + "\nwitness X2 " + vkey(2) + "\nwitness X3 " + vkey(3) + "\n"
        + "group X-witnesses 2 X1 X2 X3\n"
        + "witness Y1 " + vkey(4) + "\nwitness Y2 " + vkey(5) + "\nwitness Y3 " + vkey(6) + "\n"
        + "group Y-witnesses any Y1 Y2 Y3\n\n"
        + "group X-and-Y all X-witnesses Y-witnesses\nquorum X-and-Y\n");
    assertEquals(3, policy.fewestWitnesses());
    assertTrue(policy.satisfiedBy(Set.of("X1", "X3", "Y2")));
    assertFalse(policy.satisfiedBy(Set.of("X1", "X2", "X3")));
    assertFalse(policy.satisfiedBy(Set.of("X1", "Y1", "Y2", "Y3")));
    assertFalse(policy.satisfiedBy(Set.of()));
  }

  /// For each rule of the specification a policy that breaks exactly it.
  @Test
  void whatBreaksARuleIsRefusedWithItsLine() throws Exception {
    String w = "witness a " + vkey(1) + "\nwitness b " + vkey(2) + "\n";
    parse(w + "group g any a b\nquorum g\n");
    assertTrue(refusal(w).contains("no quorum"));
    assertTrue(refusal(w + "quorum a\nquorum a\n").contains("line 4: a second quorum"));
    assertTrue(refusal("quorum a\n" + w).contains("line 1: a name that is not defined"));
    assertTrue(refusal(w + "group g 3 a b\nquorum g\n").contains("line 3: a threshold"));
    assertTrue(refusal(w + "group g 0 a b\nquorum g\n").contains("line 3: a threshold"));
    assertTrue(refusal(w + "group g 01 a b\nquorum g\n").contains("line 3: a threshold"));
    assertTrue(refusal(w + "group g any\nquorum g\n").contains("line 3"));
    assertTrue(refusal(w + "group g any a a\nquorum g\n").contains("in a group already"));
    assertTrue(refusal(w + "group g any a\ngroup h any a b\nquorum h\n").contains("line 4: a member"));
    assertTrue(refusal(w + "group g any g\nquorum g\n").contains("not defined"));
    assertTrue(refusal(w + "group a any b\nquorum a\n").contains("defined already"));
    assertTrue(refusal(w + "group none any b\nquorum none\n").contains("meaning of its own"));
    assertTrue(refusal(w + "group g any none\nquorum g\n").contains("not defined"));
    assertTrue(refusal(w + "witness c " + vkey(1) + "\nquorum c\n").contains("named already"));
    assertTrue(refusal(w + "quorum a b\n").contains("items"));
    assertTrue(refusal(w + "quora a\n").contains("does not begin"));
    assertTrue(refusal(w + "quorum a\u0001\n").contains("control"));
    assertTrue(refusal(w + "quorum a\r\n").contains("control"));
    String log = "log " + LogTest.KEY.verifier().encode() + "\n";
    assertTrue(refusal(log + log + "quorum none\n").contains("line 2: the key of a log"));
    assertTrue(refusal("log " + vkey(1) + "\nquorum none\n").contains("witness's key"));
    assertTrue(refusal("log x\nquorum none\n").contains("line 1: verifier key"));
    parse("# all is well\n" + log + " \t quorum none # none needed\n");
    parse("quorum none");
  }

  @Test
  void onlyTheLogOfTheOriginCountsAndOnlyWithItsOwnSignature() throws Exception {
    SignerKey one = Keys.ed25519("one.example", 1);
    SignerKey two = Keys.ed25519("two.example", 2);
    TlogPolicy both = new TlogPolicy(List.of(one.verifier(), two.verifier()),
        java.util.Map.of(), java.util.Map.of(), TlogPolicy.NONE);
    var checkpoint = new Checkpoint("one.example", 0, Hasher.empty());
    var signedByTwo = new SignedCheckpoint(checkpoint, new SignedNote(checkpoint.text(),
        List.of(two.sign(checkpoint.text(), java.time.Instant.EPOCH))));
    assertThrows(MalformedException.class, () -> both.check(signedByTwo));
    var signedByOne = new SignedCheckpoint(checkpoint, new SignedNote(checkpoint.text(),
        List.of(one.sign(checkpoint.text(), java.time.Instant.EPOCH))));
    assertEquals(one.verifier(), both.check(signedByOne).log());
  }
}
