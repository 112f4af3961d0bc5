package countersign.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What happens after an answer has left, by forms alone: receipt, recall, correction, disposal,
/// incidents; and a person who asks, is refused, contests and is given.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleAfterTest {
  @TempDir static Path temporary;
  private Served on;

  @BeforeAll
  void release() throws Exception {
    Path population = Served.population(temporary, 2_000);
    on = new Served(temporary, Map.of(), population);
    for (String number : new String[] {"451", "452"}) {
      assertEquals(201, on.post("requester", "/v1/requests", "application/zip", Served.zip(
          on.request(population, 40, Long.parseLong(number)).resolve("package"))).statusCode());
      on.await("T-" + number, stage -> !stage.equals("RECEIVED"));
      on.approve("preparer", "T-" + number);
      on.approve("releaser", "T-" + number);
      on.release("T-" + number);
      on.await("T-" + number, "RELEASED"::equals);
    }
  }

  @AfterAll
  void close() throws Exception {
    on.close();
  }

  private static void seen(HttpResponse<byte[]> response) {
    assertEquals(303, response.statusCode(), () -> Visitor.text(response));
  }

  private static void again(HttpResponse<byte[]> response, String... says) {
    assertEquals(422, response.statusCode());
    for (String each : says) {
      assertTrue(Visitor.text(response).contains(each), () -> each + ": " + Visitor.text(response));
    }
  }

  /// Collects, and acknowledges on the page. {@return the digest of the answers}
  private String receipted(Visitor officer, String request) throws Exception {
    String page = "/console/requests/" + request + "/answers";
    byte[] sealed = null;
    for (int i = 0; i < 100 && sealed == null; i++) {
      HttpResponse<byte[]> response = on.get("officer-1", "/v1/requests/" + request + "/answers");
      sealed = response.statusCode() == 200 ? response.body() : null;
      Thread.sleep(sealed == null ? 100 : 0);
    }
    String digest = Served.sha256(
        on.plain(sealed, "officer-1").getBytes(StandardCharsets.UTF_8));
    assertTrue(officer.page(page).contains("Acknowledge receipt"));
    again(officer.send("/console/requests/" + request + "/receipts", "answers_sha256", "abc"),
        "no answers with this digest", "value=\"abc\"");
    seen(officer.send("/console/requests/" + request + "/receipts", "answers_sha256", digest));
    return digest;
  }

  @Test
  void anOfficerAcknowledgesAndCertifiesTheEndOfUse() throws Exception {
    var officer = new Visitor(on, "officer-1");
    assertTrue(officer.page("/console/duties").contains("/console/requests/T-451/answers"));
    String digest = receipted(officer, "T-451");
    String page = officer.page("/console/requests/T-451/answers");
    assertTrue(page.contains(digest) && page.contains("Certify"), page);
    String forms = "/console/requests/T-451/disposals";
    again(officer.send(forms, "use_completed_on", "soon", "choice", "RETURNED"),
        "id=\"use_completed_on-wrong\"", "This is a date.");
    seen(officer.send(forms, "use_completed_on",
        LocalDate.ofInstant(on.clock().instant(), ZoneOffset.UTC).toString(),
        "choice", "RETURNED"));
    assertTrue(new Visitor(on, "custodian").page("/console/duties")
        .contains("Certificate of disposal"));
    assertTrue(new Visitor(on, "auditor").page("/console/duties")
        .contains("Schedule of destruction"));
  }

  @Test
  void anErrorIsAnIncidentARecallAndACorrection() throws Exception {
    var officer = new Visitor(on, "officer-1");
    receipted(officer, "T-452");
    String incident = recorded();
    var releaser = new Visitor(on, "releaser");
    String recall = "/console/requests/T-452/recall";
    assertTrue(releaser.page(recall).contains("Call the answers back"));
    again(releaser.send(recall + "s", "incident", incident), "This is needed.");
    seen(releaser.send(recall + "s", "incident", incident, "reason", "another person's record"));
    var preparer = new Visitor(on, "preparer");
    preparer.page(recall);
    seen(preparer.send("/console/requests/T-452/corrections", "about", incident,
        "subject_refs", "S-1\nS-2", "text", "do not rely on it"));
    acknowledged(officer);
    String done = preparer.page(recall);
    assertTrue(done.contains("Olga Officer") && !done.contains("left ("), done);
  }

  private void acknowledged(Visitor officer) throws Exception {
    String page = officer.page("/console/requests/T-452/answers");
    assertTrue(page.contains("Stop using them now") && page.contains("do not rely on it"), page);
    String request = "/console/requests/T-452/";
    Matcher recall = Pattern.compile("name=\"recall\" value=\"([a-z]+)\"").matcher(page);
    Matcher correction = Pattern.compile("name=\"correction\" value=\"([a-z]+)\"").matcher(page);
    assertTrue(recall.find() && correction.find(), page);
    String today = LocalDate.ofInstant(on.clock().instant(), ZoneOffset.UTC).toString();
    again(officer.send(request + "recall-acknowledgements", "recall", recall.group(1),
        "use_stopped_on", today, "copies", "one", "fate", "DELETED"), "This is a whole number");
    seen(officer.send(request + "recall-acknowledgements", "recall", recall.group(1),
        "use_stopped_on", today, "copies", "1", "fate", "DELETED"));
    seen(officer.send(request + "correction-acknowledgements", "correction",
        correction.group(1)));
  }

  /// Records, reports and closes an incident. {@return its id}
  private String recorded() throws Exception {
    var counsel = new Visitor(on, "counsel-1");
    counsel.page("/console/incidents/new");
    String at = on.clock().instant().minusSeconds(60).toString();
    String[] fields = {"kind", "wrong-answer", "occurred_at", at, "discovered_at", at,
        "how_discovered", "a complaint", "description", "an answer about 555-12-3456 was wrong",
        "element_answer", "yes", "records", "1", "place", "gateway", "systems", "verifier",
        "contact", "Safeguards Office"};
    again(counsel.send("/console/incidents", fields), "id=\"description-wrong\"");
    fields[9] = "an answer was about another person";
    HttpResponse<byte[]> taken = counsel.send("/console/incidents", fields);
    seen(taken);
    String place = taken.headers().firstValue("Location").orElseThrow();
    var safeguards = new Visitor(on, "safeguards");
    assertTrue(safeguards.page(place).contains("It is reported"));
    seen(safeguards.send(place + "/reports", "reported_to", "IRS Office of Safeguards"));
    counsel.page(place);
    again(counsel.send(place + "/notices", "basis", "neither", "act_on", "2026-06-01",
        "taxpayers", ""), "id=\"taxpayers-wrong\"");
    seen(counsel.send(place + "/notices", "basis", "neither", "act_on", "2026-06-01",
        "taxpayers", "1"));
    seen(counsel.send(place + "/closings", "outcome", "contained"));
    assertTrue(new Visitor(on, "auditor").page(place).contains("contained"));
    return place.substring(place.lastIndexOf('/') + 1);
  }

  @Test
  void theReportsOfAClosedYearArePagesAndPdf() throws Exception {
    var anybody = new Visitor(on, "");
    assertTrue(anybody.page("/console/reports").contains("/console/reports/2025/public.pdf"));
    assertTrue(anybody.page("/console/reports/2025/public").contains("Public report"));
    assertEquals(404, anybody.read("/console/reports/2026/public").statusCode(), "not over");
    assertEquals(401, anybody.read("/console/reports/2025/confidential").statusCode());
    var counsel = new Visitor(on, "counsel-1");
    assertTrue(counsel.page("/console/reports/2025/confidential").contains("CONFIDENTIAL"));
    byte[] pdf = counsel.read("/console/reports/2025/confidential.pdf").body();
    assertEquals("%PDF-", new String(pdf, 0, 5, StandardCharsets.US_ASCII));
    java.nio.file.Files.createDirectories(Path.of("target/console"));
    java.nio.file.Files.write(Path.of("target/console/report.pdf"), pdf);
  }

  @Test
  void aPersonAsksIsRefusedContestsAndIsGivenByAnotherOfficer() throws Exception {
    var person = new Visitor(on, "person");
    person.page("/console/persons");
    again(person.send("/console/persons", "given_name", "Paula", "family_name", "Person"),
        "The birth date or the taxpayer number is needed.", "value=\"Paula\"");
    HttpResponse<byte[]> asked = person.send("/console/persons", "given_name", "Paula",
        "family_name", "Person", "birth_date", "1980-01-02");
    seen(asked);
    String wish = asked.headers().firstValue("Location").orElseThrow();
    var preparer = new Visitor(on, "preparer");
    String page = preparer.page(wish);
    assertTrue(page.contains("the one in the certificate") && !page.contains("1980"), page);
    again(preparer.send(wish + "/decisions", "decision", "WITHHELD"), "id=\"provision-wrong\"");
    seen(preparer.send(wish + "/decisions", "decision", "WITHHELD",
        "provision", "5 USC 552a(c)(3), (b)(7)"));
    assertTrue(person.page(wish).contains("except for disclosures made under subsection (b)(7)"));
    seen(person.send(wish + "/contests", "statement", "I am <not> part of an investigation"));
    assertTrue(preparer.page(wish).contains("another officer reviews it"));
    var releaser = new Visitor(on, "releaser");
    assertTrue(releaser.page(wish).contains("I am &lt;not&gt; part"));
    seen(releaser.send(wish + "/decisions", "decision", "GIVEN"));
    assertTrue(person.page(wish).contains("Nothing was disclosed about the person"));
    assertFalse(new Visitor(on, "auditor").page(wish).contains("Nothing was disclosed"));
    assertEquals(403, new Visitor(on, "requester").read(wish).statusCode());
  }
}
