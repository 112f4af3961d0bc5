package countersign.gateway.release;

import static countersign.gateway.release.Installed.done;
import static countersign.gateway.release.Installed.order;
import static countersign.gateway.release.Installed.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import countersign.gateway.call.Outcome;
import countersign.gateway.call.Refusal;
import countersign.gateway.release.RequestDecision.Kind;
import countersign.gateway.release.Installed.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatewayTest extends OnInstallation {
  private static final Row YES = new Row("S-1", "ADMIT-YES", "O-1", "A1");
  private static final Row NO = new Row("S-2", "ADMIT-NO", "O-1;O-2", "A2");
  private static final Row DEFECT = new Row("S-3", "RETURNED", "O-1", "A3");
  private static final List<Row> ROWS = List.of(YES, NO, DEFECT);

  @Test
  void aRequestIsReceivedAdmittedApprovedReleasedCollectedAndReceipted() throws Exception {
    RequestView admitted = on.admitted("R-1", ROWS);
    assertEquals(Stage.ADMITTED, admitted.row().stage());
    on.released("R-1");
    String answers = plain(on.collect("officer-1", "R-1"));
    assertTrue(answers.startsWith("""
        subject_ref,disposition,reason_codes,citations
        S-1,CONFIRMED,,
        S-2,NOT_CONFIRMED,,
        S-3,RETURNED,X1.y,26 USC 6103(i)(2)
        """), answers.substring(0, 200));
    done(on.gateway.acknowledge(on.caller("officer-1"), "R-1",
        Digests.hex(answers.getBytes(StandardCharsets.UTF_8))));
    assertEquals(List.of("installation created", "agreement enacted", "request received",
        "admission completed", "approved", "approved", "population loaded",
        "verification completed", "row answered", "row answered", "released", "receipt given"),
        on.types());
  }

  @Test
  void aPopulationAndAnAgreementAreInTheLedgerOnceForEachVersionOfThem() throws Exception {
    on.admitted("R-1", ROWS);
    on.released("R-1");
    on.admitted("R-2", ROWS);
    on.released("R-2");
    assertEquals(1, on.types().stream().filter("agreement enacted"::equals).count());
    assertEquals(1, on.types().stream().filter("population loaded"::equals).count());
    on.assessment.population = "ef".repeat(32);
    on.admitted("R-3", ROWS);
    on.released("R-3");
    assertEquals(1, on.types().stream().filter("agreement enacted"::equals).count());
    assertEquals(List.of("population loaded", "verification completed", "row answered"),
        on.types().subList(on.types().size() - 5, on.types().size() - 2));
  }

  @Test
  void theAccountingIsInTheLedgerBeforeTheAnswerLeaves() throws Exception {
    on.admitted("R-1", ROWS);
    on.released("R-1");
    on.gateway.answers(on.caller("officer-1"), "R-1");
    assertEquals(2, on.types().stream().filter("row answered"::equals).count());
    assertTrue(on.types().contains("released"));
  }

  @Test
  void nothingOfAPersonAndNoAnswerIsInTheLedgerTheDatabaseOrAFileName() throws Exception {
    on.admitted("R-1", ROWS);
    on.released("R-1");
    on.collect("officer-1", "R-1");
    on.close();
    try (var files = Files.walk(on.directory)) {
      for (Path each : files.toList()) {
        assertFalse(each.toString().contains("LOPEZ") || each.toString().contains("R-1"));
        if (Files.isRegularFile(each)) {
          String text = new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1);
          for (String secret : List.of("LOPEZ", "12 OAK ST", "CONFIRMED", "S-1", "1980-01-02")) {
            assertFalse(text.contains(secret), each + " holds " + secret);
          }
        }
      }
    }
    on.open();
  }

  @Test
  void thePackageIsTakenOnceAndAnotherOfItsNameRefused() throws Exception {
    Path zip = on.zip("R-1", ROWS);
    done(on.gateway.submit(on.caller("requester"), zip, "00"));
    done(on.gateway.submit(on.caller("requester"), zip, "00"));
    assertEquals(Refusal.NAME_TAKEN, refusal(on.gateway.submit(
        on.caller("requester"), on.zip("R-1", List.of(YES)), "00")));
    assertEquals(1, on.types().stream().filter("request received"::equals).count());
    assertEquals(1, on.directory.resolve("evidence").toFile().list().length);
  }

  @Test
  void aPackageOfAnotherAgencyOrOfNoUseIsRefused() throws Exception {
    assertEquals(Refusal.NOT_ALLOWED, refusal(on.gateway.submit(
        on.caller("requester"), on.zip("R-1", "DOJ/FBI", ROWS), "00")));
    Path broken = Files.createTempFile(temporary, "broken", ".zip");
    Files.writeString(broken, "no zip at all");
    var refused = (Outcome.Refused<?>) on.gateway.submit(on.caller("requester"), broken, "00");
    assertEquals(Refusal.UNUSABLE_PACKAGE, refused.why());
    assertFalse(refused.detail().contains(temporary.toString()), refused.detail());
    assertEquals(Refusal.UNUSABLE_PACKAGE, refusal(on.gateway.submit(
        on.caller("requester"), on.zip("../R", ROWS), "00")));
    assertEquals(1, on.entries().size());
  }

  @Test
  void aRequestOfWhichNoRowMayBeAskedNeedsNoApproval() throws Exception {
    assertEquals(Stage.RETURNED, on.admitted("R-1", List.of(DEFECT)).row().stage());
    assertEquals(Stage.HELD,
        on.admitted("R-2", List.of(DEFECT, new Row("S-4", "HELD", "O-1", "A4"))).row().stage());
    var out = new ByteArrayOutputStream();
    done(on.gateway.defects(on.caller("requester"), "R-1")).writeTo(out);
    assertEquals("""
        subject_ref,disposition,reason_codes,citations
        S-3,RETURNED,X1.y,26 USC 6103(i)(2)
        """, out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void onePersonNeverHoldsTwoOfTheKeysOfOneRelease() throws Exception {
    on.admitted("R-1", ROWS);
    done(on.approve("preparer", "R-1"));
    assertEquals(Refusal.MANIFEST_CHANGED, refusal(on.release("R-1")));
    var released = on.caller("releaser");
    var preparer = on.caller("preparer");
    // The preparer with a certificate of the other role: same person, another key.
    var both = new countersign.gateway.call.Caller(released.role(),
        new countersign.gateway.state.Person(released.person().name(), released.person().unit(),
            released.person().agency(), preparer.person().id()),
        released.certificate());
    byte[] manifest = done(on.gateway.manifest(both, "R-1"));
    var key = on.credential("releaser");
    assertEquals(Refusal.SAME_PERSON, refusal(on.gateway.approve(both, "R-1", Digests.hex(manifest),
        countersign.gateway.intake.OfficialSignature.sign(
            key.key(), key.certificate(), manifest))));
    done(on.approve("releaser", "R-1"));
    done(on.release("R-1"));
  }

  @Test
  void anApprovalIsASignatureOverThePresentManifest() throws Exception {
    on.admitted("R-1", ROWS);
    byte[] manifest = done(on.gateway.manifest(on.caller("preparer"), "R-1"));
    var wrongKey = on.credential("releaser");
    assertEquals(Refusal.SIGNATURE_WRONG, refusal(on.gateway.approve(
        on.caller("preparer"), "R-1", Digests.hex(manifest),
        countersign.gateway.intake.OfficialSignature.sign(
            wrongKey.key(), wrongKey.certificate(), manifest))));
    assertEquals(Refusal.SIGNATURE_WRONG, refusal(on.gateway.approve(
        on.caller("preparer"), "R-1", Digests.hex(manifest), "x..y")));
    assertEquals(Refusal.MANIFEST_CHANGED, refusal(on.gateway.approve(
        on.caller("preparer"), "R-1", "00", "x..y")));
    done(on.approve("preparer", "R-1"));
    done(on.approve("preparer", "R-1"));
    assertEquals(1, on.view("R-1").approvals().size());
  }

  @Test
  void aChangeOfPopulationOrOrdersVoidsTheApprovals() throws Exception {
    on.admitted("R-1", ROWS);
    done(on.approve("preparer", "R-1"));
    done(on.approve("releaser", "R-1"));
    on.assessment.population = "ef".repeat(32);
    assertEquals(Refusal.MANIFEST_CHANGED, refusal(on.release("R-1")));
    assertEquals(List.of(), on.view("R-1").approvals());
    on.assessment.population = "ab".repeat(32);
    String approved = on.view("R-1").manifestSha256().orElseThrow();
    assertEquals(2, on.view("R-1").approvals().size());
    on.enter(order("KEEP", "\"destroy\"", "\"Treasury/IRS\"", ""));
    assertEquals(Refusal.MANIFEST_CHANGED, refusal(on.gateway.release(
        on.caller("releaser"), "R-1", approved)));
  }

  @Test
  void answersAreForNamedOfficersAloneAndASecondWrongAttemptIsAnIncident() throws Exception {
    on.admitted("R-1", ROWS);
    on.released("R-1");
    var stranger = new countersign.gateway.call.Caller(countersign.gateway.state.Role.OFFICER,
        new countersign.gateway.state.Person("Nobody", "Named Officer", "DHS/ICE", "O-9"),
        on.caller("officer-1").certificate());
    assertEquals(Refusal.NOT_FOUND, refusal(on.gateway.answers(stranger, "R-1")));
    assertFalse(on.types().contains("incident recorded"));
    assertEquals(Refusal.NOT_FOUND, refusal(on.gateway.answers(stranger, "R-1")));
    assertTrue(on.types().contains("incident recorded"));
    assertEquals(Refusal.SAFEGUARDS, refusal(on.gateway.answers(on.caller("officer-2"), "R-1")));
    done(on.gateway.standings().certify(on.caller("safeguards"), """
        {"agency": "DHS/ICE", "officer_id": "O-2", "valid_from": "2026-01-01",
         "valid_until": "2026-12-31"}""".getBytes(StandardCharsets.UTF_8)));
    assertEquals(Refusal.SAFEGUARDS, refusal(on.gateway.answers(on.caller("officer-2"), "R-1")));
  }

  @Test
  void anOpenFindingStopsReleaseAndCollection() throws Exception {
    on.admitted("R-1", ROWS);
    on.released("R-1");
    done(on.gateway.standings().record(on.caller("safeguards"), """
        {"agency": "DHS/ICE", "open_findings": 1, "reviewed_on": "2023-11-01",
         "plan_carried_out_on": null}""".getBytes(StandardCharsets.UTF_8)));
    assertEquals(Refusal.SAFEGUARDS, refusal(on.gateway.answers(on.caller("officer-1"), "R-1")));
  }

  @Test
  void answersAreNotAvailableBeforeTheirFixedTime() throws Exception {
    on.admitted("R-1", ROWS);
    done(on.approve("preparer", "R-1"));
    done(on.approve("releaser", "R-1"));
    done(on.release("R-1"));
    on.run();
    assertEquals(Refusal.TOO_EARLY, refusal(on.gateway.answers(on.caller("officer-1"), "R-1")));
    assertEquals(Stage.RELEASING, on.view("R-1").stage());
    on.pass(Duration.ofSeconds(11));
    assertEquals(Stage.RELEASED, on.view("R-1").stage());
    on.collect("officer-1", "R-1");
  }

  @Test
  void answersAreHandedOutThreeTimesAtMostAndNeverAfterTheReceipt() throws Exception {
    on.admitted("R-1", ROWS);
    on.released("R-1");
    String first = plain(on.collect("officer-1", "R-1"));
    assertEquals(first, plain(on.collect("officer-1", "R-1")));
    assertEquals(Refusal.WRONG_STAGE,
        refusal(on.gateway.acknowledge(on.caller("officer-1"), "R-1", "00")));
    done(on.gateway.acknowledge(on.caller("officer-1"), "R-1",
        Digests.hex(first.getBytes(StandardCharsets.UTF_8))));
    assertEquals(Refusal.ALREADY_DELIVERED,
        refusal(on.gateway.answers(on.caller("officer-1"), "R-1")));
  }

  @Test
  void theMessageHasTheSameLengthWhateverWasAnswered() throws Exception {
    on.admitted("R-1", List.of(YES, new Row("S-2", "ADMIT-YES", "O-1", "A2")));
    on.admitted("R-2", List.of(new Row("S-1", "ADMIT-NO", "O-1", "A1"),
        new Row("S-2", "ADMIT-NO", "O-1", "A2")));
    on.released("R-1");
    on.released("R-2");
    assertEquals(
        on.collect("officer-1", "R-1").length, on.collect("officer-1", "R-2").length);
  }

  @Test
  void dispositionsThatChangeAfterApprovalSendTheRequestBack() throws Exception {
    on.admitted("R-1", ROWS);
    done(on.approve("preparer", "R-1"));
    done(on.approve("releaser", "R-1"));
    done(on.release("R-1"));
    on.assessment.overruled = "RETURNED";
    on.run();
    assertEquals(Stage.RETURNED, on.view("R-1").row().stage());
    assertFalse(on.types().contains("released"));
  }

  @Test
  void aSignatoryWhoseCertificateIsRevokedBeforeReleaseHoldsTheRequest() throws Exception {
    on.admitted("R-1", ROWS);
    done(on.approve("preparer", "R-1"));
    done(on.approve("releaser", "R-1"));
    done(on.release("R-1"));
    on.revoke("secretary-of-homeland-security");
    on.run();
    assertEquals(Stage.HELD, on.view("R-1").row().stage());
    assertFalse(on.types().contains("released"));
  }

  @Test
  void aFailureOfTheEnvironmentDecidesNothingAndTheStepIsDoneLater() throws Exception {
    on.assessment.failure = new IOException("no space left on device");
    done(on.gateway.submit(on.caller("requester"), on.zip("R-1", ROWS), "00"));
    assertThrows(countersign.gateway.state.StateException.class, on::run);
    assertEquals(Stage.RECEIVED, on.view("R-1").row().stage());
    on.assessment.failure = null;
    on.run();
    assertEquals(Stage.ADMITTED, on.view("R-1").row().stage());
  }

  @Test
  void aClockSetBackAnHourDecidesNothingUntilItHasCaughtUp() throws Exception {
    on.admitted("R-1", ROWS);
    on.pass(Duration.ofHours(-1));
    var refused = assertThrows(countersign.gateway.state.StateException.class,
        () -> on.gateway.submit(on.caller("requester"), on.zip("R-2", ROWS), "00"));
    assertTrue(refused.getMessage().contains("clock"), refused.getMessage());
    on.pass(Duration.ofHours(1));
    on.admitted("R-2", ROWS);
  }

  @Test
  void answersStayWhileWitnessesAreDownAndLeaveWhenTheyAreBack() throws Exception {
    on.admitted("R-1", ROWS);
    on.released("R-1");
    var witness = countersign.ledger.SignerKey.generate("witness.example/w1",
        countersign.ledger.KeyType.ED25519_COSIGNATURE, new java.security.SecureRandom());
    var down = new java.util.concurrent.atomic.AtomicBoolean(true);
    var server = com.sun.net.httpserver.HttpServer.create(
        new java.net.InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String text = new String(body, StandardCharsets.UTF_8);
      byte[] reply = cosigned(witness, text.substring(text.indexOf("\n\n") + 2));
      exchange.sendResponseHeaders(down.get() ? 503 : 200, reply.length);
      exchange.getResponseBody().write(reply);
      exchange.close();
    });
    server.start();
    try {
      Path policy = temporary.resolve("policy");
      Files.writeString(policy, "log "
          + Files.readString(on.directory.resolve("keys/ledger.vkey")).strip()
          + "\nwitness w1 " + witness.verifier().encode() + " http://localhost:"
          + server.getAddress().getPort() + "/\nquorum w1\n");
      on.close();
      on.open(java.util.Map.of("COUNTERSIGN_LEDGER_POLICY", policy.toString()));
      assertEquals(Refusal.TOO_EARLY,
          refusal(on.gateway.answers(on.caller("officer-1"), "R-1")));
      assertThrows(countersign.gateway.state.StateException.class, on.gateway::settle);
      assertEquals(Refusal.TOO_EARLY,
          refusal(on.gateway.answers(on.caller("officer-1"), "R-1")));
      down.set(false);
      on.gateway.settle();
      on.collect("officer-1", "R-1");
    } finally {
      server.stop(0);
    }
  }

  private static byte[] cosigned(countersign.ledger.SignerKey witness, String note) {
    String text = note.substring(0, note.indexOf("\n\n") + 1);
    byte[] whole = new countersign.ledger.SignedNote(
        text, List.of(witness.sign(text, Installed.START))).encode();
    String signed = new String(whole, StandardCharsets.UTF_8);
    return signed.substring(signed.indexOf("\n\n") + 2).getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aReturnOfTheWholeNamesAnElement() throws Exception {
    on.admitted("R-1", ROWS);
    assertEquals(Refusal.MALFORMED_DOCUMENT, refusal(
        on.decide("R-1", new RequestDecision(Kind.RETURN, "Z9", "because"))));
    assertEquals(Refusal.MALFORMED_DOCUMENT, refusal(
        on.decide("R-1", new RequestDecision(Kind.RETURN, "B8", " "))));
    done(on.decide("R-1", new RequestDecision(Kind.RETURN, "B8", "one text for all")));
    assertEquals(Stage.RETURNED, on.view("R-1").row().stage());
  }

  @Test
  void aReturnOrHoldIsSignedOverWhatWasSeenAndTheSignatureIsKept() throws Exception {
    on.admitted("R-1", ROWS);
    var hold = new RequestDecision(Kind.HOLD, "", "the reasons look copied");
    byte[] statement = done(on.gateway.statement("R-1", hold));
    var other = new RequestDecision(Kind.HOLD, "", "another reason");
    String jws = on.sign("preparer", statement);
    assertEquals(Refusal.SIGNATURE_WRONG,
        refusal(on.gateway.decide(on.caller("preparer"), "R-1", other, jws)), "another reason");
    assertEquals(Refusal.SIGNATURE_WRONG,
        refusal(on.gateway.decide(on.caller("releaser"), "R-1", hold, jws)), "another's key");
    on.enter(Installed.order("DDC-2", "\"disclose\"", "", "\"A-NONE\""));
    on.run();
    assertEquals(Refusal.SIGNATURE_WRONG,
        refusal(on.gateway.decide(on.caller("preparer"), "R-1", hold, jws)), "another manifest");
    done(on.decide("R-1", hold));
    assertEquals(Stage.HELD, on.view("R-1").row().stage());
    var kept = done(on.gateway.decisions(on.caller("auditor"), "R-1")).getFirst();
    assertTrue(kept.statement().contains("the reasons look copied"), kept.statement());
    assertEquals("hold", kept.decision());
  }

  @Test
  void aRequestThatWaitsTooLongRaisesAnAlarmOnce() throws Exception {
    on.admitted("R-1", ROWS);
    assertEquals(List.of(), on.gateway.escalate());
    on.pass(Duration.ofDays(11));
    assertEquals(List.of("R-1"), on.gateway.escalate());
    assertEquals(List.of(), on.gateway.escalate());
    assertTrue(on.view("R-1").overdue());
  }

  @Test
  void whatConcernsNobodyElseIsShownToNobodyElse() throws Exception {
    on.admitted("R-1", ROWS);
    assertEquals(Refusal.NOT_FOUND, refusal(on.gateway.request(on.caller("person"), "R-1")));
    done(on.gateway.request(on.caller("requester"), "R-1"));
    done(on.gateway.request(on.caller("officer-1"), "R-1"));
    String seen = on.view("R-1").json(countersign.gateway.state.Role.REQUESTER).toString();
    assertFalse(seen.contains("approvals"), seen);
  }

  /// As somebody else's library reads it: an independent judge of the message's form.
  private String plain(byte[] message) throws Exception {
    JWEObject jwe = JWEObject.parse(new String(message, StandardCharsets.US_ASCII));
    jwe.decrypt(new ECDHDecrypter((ECPrivateKey) on.credential("officer-1").key()));
    return jwe.getPayload().toString();
  }
}
