package countersign.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.ledger.TlogPolicy;
import countersign.ledger.VerifierKey;
import countersign.ledger.entry.RowReceipt;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Each role's path through the console, by forms alone, on a fresh installation.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsolePathsTest {
  @TempDir static Path temporary;
  private Served on;
  private Path population;

  @BeforeAll
  void serve() throws Exception {
    population = Served.population(temporary, 2_000);
    on = new Served(temporary, Map.of(), population);
  }

  @AfterAll
  void close() throws Exception {
    on.close();
  }

  @Test
  void aRequestGoesByFormsFromTheUploadToTheAuditorsReceipt() throws Exception {
    byte[] zip = Served.zip(on.request(population, 40, 401).resolve("package"));
    var requester = new Visitor(on, "requester");
    requester.page("/console/upload");
    HttpResponse<byte[]> none = requester.upload("/console/upload", "package", "", new byte[0]);
    assertEquals(422, none.statusCode());
    assertTrue(Visitor.text(none).contains("Choose the zip file"));
    HttpResponse<byte[]> broken =
        requester.upload("/console/upload", "package", "p.zip", "no zip".getBytes());
    assertEquals(422, broken.statusCode());
    assertTrue(Visitor.text(broken).contains("aria-invalid"));
    HttpResponse<byte[]> sent = requester.upload("/console/upload", "package", "p.zip", zip);
    assertEquals(303, sent.statusCode(), () -> Visitor.text(sent));
    assertEquals("/console/requests/T-401", sent.headers().firstValue("Location").orElseThrow());
    on.await("T-401", stage -> !stage.equals("RECEIVED"));
    new Visitor(on, "preparer").approve("T-401");
    var releaser = new Visitor(on, "releaser");
    releaser.approve("T-401");
    String decide = releaser.page("/console/requests/T-401/decide");
    Matcher manifest = Pattern.compile("name=\"manifest\" value=\"([0-9a-f]{64})\"").matcher(decide);
    assertTrue(manifest.find(), decide);
    assertEquals(303, releaser.send(
        "/console/requests/T-401/release", "manifest", manifest.group(1)).statusCode());
    on.await("T-401", "RELEASED"::equals);
    auditorFindsTheReceipt();
    assertTrue(new Visitor(on, "").page("/").contains("irs-dhs-2025"));
  }

  private void auditorFindsTheReceipt() throws Exception {
    var auditor = new Visitor(on, "auditor");
    for (int row = 1; row <= 40; row++) {
      auditor.page("/console/requests/T-401/rows/" + row);
      HttpResponse<byte[]> shown = auditor.send("/console/requests/T-401/rows/" + row + "/evidence",
          "purpose", "audit", "reason", "a sample of the year");
      assertEquals(200, shown.statusCode(), () -> Visitor.text(shown));
      String page = Visitor.text(shown);
      int from = page.indexOf("c2sp.org/tlog-proof@v1");
      if (from < 0) {
        continue;
      }
      String receipt = page.substring(from, page.indexOf("</pre>", from));
      VerifierKey key = VerifierKey.parse(
          Files.readString(on.directory.resolve("keys/ledger.vkey")).strip());
      RowReceipt parsed = RowReceipt.parse(receipt.getBytes(StandardCharsets.UTF_8));
      parsed.check(TlogPolicy.of(key));
      assertTrue(page.contains(parsed.opening().answer()), page);
      compared(auditor, row, parsed.opening().answer());
      replayed(new Visitor(on, "auditor"));
      return;
    }
    throw new AssertionError("no row of forty has a receipt");
  }

  private void compared(Visitor auditor, int row, String answer) throws Exception {
    String path = "/console/requests/T-401/rows/" + row;
    auditor.page(path);
    long before = on.server.gateway().checkpoint().size();
    HttpResponse<byte[]> both = auditor.send(
        path + "/comparison", "purpose", "audit", "reason", "a sample of the year");
    assertEquals(200, both.statusCode(), () -> Visitor.text(both));
    assertTrue(Visitor.text(both).contains(
        answer.equals("CONFIRMED") ? "<strong>Confirmed" : "<strong>Not confirmed"));
    assertTrue(Visitor.text(both).contains("address"), Visitor.text(both));
    assertEquals(before + 1, on.server.gateway().checkpoint().size(), "the look is on record");
    auditor.page("/console/accounting");
    HttpResponse<byte[]> nobody = auditor.send("/console/accounting", "given_name", "No",
        "family_name", "Body", "birth_date", "1901-01-01", "tin", "", "purpose", "complaint",
        "reason", "a letter of 1 June");
    assertTrue(Visitor.text(nobody).contains("There is none."), Visitor.text(nobody));
    assertEquals(before + 2, on.server.gateway().checkpoint().size(), "and so is this one");
    assertTrue(auditor.page("/console/requests/T-401/repeats").contains("Olga Officer"));
  }

  private static void replayed(Visitor auditor) throws Exception {
    assertTrue(auditor.page("/console/requests/T-401").contains("Decide it again"));
    HttpResponse<byte[]> replayed = auditor.send("/console/requests/T-401/replay");
    assertEquals(200, replayed.statusCode());
    assertTrue(Visitor.text(replayed).contains("the same to the byte"), Visitor.text(replayed));
    byte[] pdf = auditor.read("/console/requests/T-401/dossier.pdf").body();
    assertTrue(new String(pdf, 0, 5, StandardCharsets.US_ASCII).equals("%PDF-"));
    Files.createDirectories(Path.of("target/console"));
    Files.write(Path.of("target/console/dossier.pdf"), pdf);
  }

  @Test
  void aRequestIsHeldReadAgainAndReturnedWithSignatures() throws Exception {
    var requester = new Visitor(on, "requester");
    requester.page("/console/upload");
    requester.upload("/console/upload", "package", "p.zip",
        Served.zip(on.request(population, 30, 402).resolve("package")));
    on.await("T-402", "ADMITTED"::equals);
    var inspections = on.server.gateway().inspections();
    assertEquals(0, inspections.prepare(31), "too few rows to be read beforehand");
    assertEquals(1, inspections.prepare(30));
    assertEquals(0, inspections.prepare(30), "it is kept");
    var preparer = new Visitor(on, "preparer");
    String path = "/console/requests/T-402/";
    assertTrue(preparer.page(path + "decide?decision=return&reason=x&rule=")
        .contains("id=\"rule-wrong\""));
    decided(preparer, path, "hold", "", "the reasons \"look\" copied");
    assertTrue(preparer.page("/console/requests/T-402").contains("stage-held"));
    preparer.page(path + "decide?decision=readmit&reason=looked+into");
    assertEquals(303, preparer.send(path + "decisions", "decision", "readmit",
        "rule", "", "reason", "looked into").statusCode());
    on.await("T-402", "ADMITTED"::equals);
    decided(preparer, path, "return", "B8", "one text for all");
    String dossier = new Visitor(on, "auditor").page(path + "dossier");
    assertTrue(dossier.contains("countersign-decision-v1") && dossier.contains("Petra Preparer"));
  }

  private static void decided(
      Visitor preparer, String path, String decision, String rule, String reason)
      throws Exception {
    String query = "?decision=" + decision + "&rule=" + rule + "&reason="
        + java.net.URLEncoder.encode(reason, StandardCharsets.UTF_8);
    assertTrue(preparer.page(path + "decide" + query).contains("countersign-decision-v1"));
    byte[] statement = preparer.read(path + "decision-statement" + query).body();
    HttpResponse<byte[]> unsigned = preparer.send(path + "decisions", "decision", decision,
        "rule", rule, "reason", reason, "signature", "x..y");
    assertEquals(422, unsigned.statusCode());
    assertTrue(Visitor.text(unsigned).contains("This is not your signature")
        && Visitor.text(unsigned).contains("x..y"), Visitor.text(unsigned));
    HttpResponse<byte[]> signed = preparer.send(path + "decisions", "decision", decision,
        "rule", rule, "reason", reason, "signature", preparer.sign(statement));
    assertEquals(303, signed.statusCode(), () -> Visitor.text(signed));
  }

  @Test
  void twoCounselEnterAndLiftAnOrderByForms() throws Exception {
    var first = new Visitor(on, "counsel-1");
    first.page("/console/orders/new");
    HttpResponse<byte[]> incomplete = first.send("/console/orders",
        "order_id", "LATER-1", "court", "D.D.C.", "class", "everybody \"quoted\"");
    assertEquals(422, incomplete.statusCode());
    assertTrue(Visitor.text(incomplete).contains("everybody &quot;quoted&quot;")
        && Visitor.text(incomplete).contains("href=\"#docket\""));
    HttpResponse<byte[]> wrong = first.send("/console/orders", "order_id", "LATER-1",
        "court", "D.D.C.", "docket", "1:26-cv-1", "from", "soon");
    assertEquals(422, wrong.statusCode());
    assertTrue(Visitor.text(wrong).contains("id=\"from-wrong\""), Visitor.text(wrong));
    HttpResponse<byte[]> entered = first.send("/console/orders", "order_id", "LATER-1",
        "court", "D.D.C.", "docket", "1:26-cv-1", "from", "2099-01-01", "act_disclose", "yes",
        "agreements", "irs-dhs-2025");
    assertEquals(303, entered.statusCode(), () -> Visitor.text(entered));
    assertTrue(new Visitor(on, "").page("/console/orders").contains("LATER-1"));
    var custodian = new Visitor(on, "custodian");
    assertTrue(custodian.page("/console/orders/LATER-1").contains("Acknowledge service"));
    assertEquals(303,
        custodian.send("/console/orders/LATER-1/acknowledgements").statusCode());
    assertTrue(first.page("/console/orders/LATER-1").contains("Cora Custodian"));
    lift(first);
    assertFalse(new Visitor(on, "").page("/console/orders/LATER-1").contains("Lifted"));
    lift(new Visitor(on, "counsel-2"));
    assertTrue(new Visitor(on, "").page("/console/orders/LATER-1").contains("Lifted"));
  }

  private static void lift(Visitor counsel) throws Exception {
    String reason = "vacated on appeal";
    String path = "/console/orders/LATER-1";
    assertTrue(counsel.page(path + "?reason=vacated+on+appeal").contains("Sign exactly"));
    byte[] statement = counsel.read(path + "/statement?reason=vacated+on+appeal").body();
    HttpResponse<byte[]> bad =
        counsel.send(path + "/liftings", "reason", reason, "signature", "x..y");
    assertEquals(422, bad.statusCode());
    assertTrue(Visitor.text(bad).contains("x..y"));
    HttpResponse<byte[]> good = counsel.send(
        path + "/liftings", "reason", reason, "signature", counsel.sign(statement));
    assertEquals(303, good.statusCode(), () -> Visitor.text(good));
  }
}
