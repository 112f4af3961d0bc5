package countersign.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.ledger.LogSource;
import countersign.ledger.TlogPolicy;
import countersign.ledger.VerifierKey;
import countersign.ledger.accounting.LedgerCheck;
import countersign.ledger.accounting.LedgerVerdict;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The whole path over mutual TLS, with the real pipeline and a real population. Run on SQLite here
/// and on PostgreSQL by [PostgresEndToEndTest].
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndToEndTest {
  @TempDir static Path temporary;
  Served on;
  private Path population;

  Map<String, String> settings() throws Exception {
    return Map.of();
  }

  @BeforeAll
  void serve() throws Exception {
    population = Served.population(temporary, 3_000);
    on = new Served(temporary, settings(), population);
  }

  @AfterAll
  void close() throws Exception {
    on.close();
    stop();
  }

  void stop() throws Exception {}

  @Test
  void aRequestGoesFromThePackageToTheReceiptAndTheAnswersAreTrue() throws Exception {
    Path home = on.request(population, 40, 101);
    HttpResponse<byte[]> sent =
        on.post("requester", "/v1/requests", "application/zip", Served.zip(home.resolve("package")));
    assertEquals(201, sent.statusCode(), () -> new String(sent.body(), StandardCharsets.UTF_8));
    assertEquals("/v1/requests/T-101", sent.headers().firstValue("Location").orElseThrow());
    assertEquals("ADMITTED",
        on.await("T-101", stage -> !stage.equals("RECEIVED")).get("stage").asString());
    assertEquals(201, on.approve("preparer", "T-101").statusCode());
    assertEquals(201, on.approve("releaser", "T-101").statusCode());
    assertEquals(202, on.release("T-101").statusCode());
    on.await("T-101", "RELEASED"::equals);
    HttpResponse<byte[]> answers = on.get("officer-1", "/v1/requests/T-101/answers");
    assertEquals(200, answers.statusCode());
    assertEquals(answers.body().length,
        answers.headers().firstValueAsLong("Content-Length").orElseThrow());
    String plain = on.plain(answers.body(), "officer-1");
    assertAgreesWithTruth(plain, home.resolve("truth.csv"));
    HttpResponse<byte[]> receipt = on.post("officer-1", "/v1/requests/T-101/receipts",
        countersign.gateway.document.Json.object().put(
            "answers_sha256", Served.sha256(plain.getBytes(StandardCharsets.UTF_8))));
    assertEquals(201, receipt.statusCode());
    assertEquals(410, on.get("officer-1", "/v1/requests/T-101/answers").statusCode());
    assertLedgerHolds(40);
    assertLogSaysNothing(home);
  }

  private static void assertAgreesWithTruth(String answers, Path truthFile) throws Exception {
    var truth = new HashMap<String, String>();
    for (String line : Files.readAllLines(truthFile)) {
      String[] cells = line.split(",", -1);
      truth.put(cells[0], cells[1]);
    }
    int rows = 0;
    for (String line : answers.strip().split("\n")) {
      String[] cells = line.split(",", -1);
      if (!cells[0].equals("subject_ref")) {
        assertTrue(truth.containsKey(cells[0]));
        assertFalse(cells[1].equals("CONFIRMED") && !truth.get(cells[0]).equals("CONFIRMED"),
            "a wrong yes");
        rows++;
      }
    }
    assertTrue(rows > 0);
  }

  private void assertLedgerHolds(long atMost) throws Exception {
    long disclosures = assertLedgerHolds(on);
    assertTrue(disclosures > 0 && disclosures <= atMost, () -> "disclosures " + disclosures);
  }

  /// {@return the disclosures of a ledger that verifies with the installation's key}
  static long assertLedgerHolds(Served on) throws Exception {
    String vkey = Files.readString(on.directory.resolve("keys/ledger.vkey")).strip();
    LedgerVerdict verdict = LedgerCheck.verify(LogSource.of(on.directory.resolve("ledger")),
        Optional.of(TlogPolicy.parse(
            ("log " + vkey + "\nquorum none\n").getBytes(StandardCharsets.UTF_8))));
    assertTrue(verdict instanceof LedgerVerdict.Holds, verdict::text);
    assertEquals(vkey, VerifierKey.parse(vkey).encode());
    return ((LedgerVerdict.Holds) verdict).counters().disclosures();
  }

  /// No name, address or TIN of the request is in the operational log, nor any request's name.
  private void assertLogSaysNothing(Path home) throws Exception {
    String log = on.logged.toString(StandardCharsets.UTF_8);
    assertFalse(log.contains("T-101"), log);
    for (String line : Files.readAllLines(home.resolve("package/subjects.csv")).subList(1, 10)) {
      String[] cells = line.split(",", -1);
      assertFalse(log.contains(cells[0]), "a subject's reference is in the log");
      assertFalse(cells[3].length() > 3 && log.contains(cells[3]), "a name is in the log");
    }
  }

  @Test
  void aStayEnteredAfterTheApprovalsWinsAndItsLiftingNeedsNewApprovals() throws Exception {
    Path home = on.request(population, 20, 102);
    on.post("requester", "/v1/requests", "application/zip", Served.zip(home.resolve("package")));
    on.await("T-102", "ADMITTED"::equals);
    on.approve("preparer", "T-102");
    on.approve("releaser", "T-102");
    JsonNode order = new tools.jackson.databind.ObjectMapper().readTree("""
        {"order_id": "STAY-102", "court": "D.D.C.", "docket": "1:25-cv-00457",
         "parties_bound": ["Treasury/IRS"], "acts_barred": ["disclose"],
         "covers": {"agreements": [], "agencies": [], "requests": ["T-102"],
                    "removal_cases": [], "class": ""},
         "from": "2025-11-21", "until": null, "custodians": [], "report_back_on": null,
         "sealed": false}""");
    assertEquals(201, on.post("counsel-1", "/v1/orders", order).statusCode());
    assertEquals("BLOCKED", on.await("T-102", stage -> true).get("stage").asString());
    assertEquals(409, on.get("releaser", "/v1/requests/T-102/manifest").statusCode());
    for (String counsel : java.util.List.of("counsel-1", "counsel-2")) {
      var reason = countersign.gateway.document.Json.object().put("reason", "vacated");
      byte[] statement =
          on.post(counsel, "/v1/orders/STAY-102/lifting-statement", reason).body();
      var key = on.credential(counsel);
      assertEquals(200, on.post(counsel, "/v1/orders/STAY-102/liftings", reason.deepCopy().put(
          "signature", countersign.gateway.intake.OfficialSignature.sign(
              key.key(), key.certificate(), statement))).statusCode());
    }
    JsonNode status = on.await("T-102", "ADMITTED"::equals);
    assertEquals(0, status.get("approvals").size());
  }

  @Test
  void theSameUploadTwiceIsOneRequestAndAnotherUnderItsNameIsRefused() throws Exception {
    byte[] zip = Served.zip(on.request(population, 5, 103).resolve("package"));
    assertEquals(201,
        on.post("requester", "/v1/requests", "application/zip", zip).statusCode());
    assertEquals(200,
        on.post("requester", "/v1/requests", "application/zip", zip).statusCode());
    byte[] other = Served.zip(on.request(population, 6, 103).resolve("package"));
    HttpResponse<byte[]> refused =
        on.post("requester", "/v1/requests", "application/zip", other);
    assertEquals(409, refused.statusCode());
    assertEquals("name-taken", Served.kind(refused));
  }

  @Test
  void aCallWithAnIdempotencyKeyIsAnsweredOnce() throws Exception {
    var body = countersign.gateway.document.Json.object()
        .put("agency", "DHS/CBP").put("open_findings", 0).put("reviewed_on", "2026-01-01");
    String[] key = {"Idempotency-Key", "k-1"};
    HttpResponse<byte[]> first = on.post("safeguards", "/v1/safeguards", body, key);
    HttpResponse<byte[]> second = on.post("safeguards", "/v1/safeguards", body, key);
    assertEquals(201, first.statusCode());
    assertEquals(201, second.statusCode());
    assertEquals("true", second.headers().firstValue("Idempotency-Replayed").orElse(""));
    assertEquals(422, on.post("safeguards", "/v1/safeguards",
        body.deepCopy().put("open_findings", 1), key).statusCode());
  }

  @Test
  void theLedgerIsServedAsStaticFiles() throws Exception {
    HttpResponse<byte[]> checkpoint = on.get("", "/ledger/checkpoint");
    assertEquals(200, checkpoint.statusCode());
    assertTrue(new String(checkpoint.body(), StandardCharsets.UTF_8)
        .startsWith("countersign.example/ledger\n"));
    assertEquals(404, on.get("", "/ledger/tile/0/000.p/300").statusCode());
    assertEquals(404, on.get("", "/ledger/tile/../../keys/ledger.key").statusCode());
    assertEquals(404, on.get("", "/ledger/tile/%2e%2e/%2e%2e/keys/ledger.key").statusCode());
    assertEquals(404, on.get("", "/ledger/.state/lock").statusCode());
  }

  @Test
  void metricsAndHealthAreServedToAnybodyAndSayNothingOfAnswers() throws Exception {
    assertEquals(200, on.get("", "/healthz").statusCode());
    assertEquals(200, on.get("", "/readyz").statusCode());
    HttpResponse<byte[]> metrics = on.get("", "/metrics");
    String text = new String(metrics.body(), StandardCharsets.UTF_8);
    assertTrue(text.endsWith("# EOF\n"));
    assertFalse(text.contains("CONFIRMED") || text.contains("T-10"), text);
  }
}
