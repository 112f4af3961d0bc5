package countersign.gateway.release;

import static countersign.gateway.release.Installed.done;
import static countersign.gateway.release.Installed.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.gateway.call.Refusal;
import countersign.gateway.release.Installed.Row;
import countersign.gateway.report.Activity;
import countersign.ledger.accounting.YearFigures;
import countersign.gateway.report.YearlyReport;
import countersign.ledger.LogSource;
import countersign.ledger.accounting.LedgerCheck;
import countersign.ledger.accounting.LedgerVerdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// After the answer: scenarios 67 to 69, 81 to 83 and 86 of law/facts.md §7.2, and what is refused.
class AfterTheAnswerTest extends OnInstallation {
  private static final Row YES = new Row("S-1", "ADMIT-YES", "O-1", "A1");
  private static final Row NO = new Row("S-2", "ADMIT-NO", "O-1", "A2");
  private static final List<Row> ROWS = List.of(YES, NO);
  private static final String INCIDENT = """
      {"kind": "wrong-answer", "occurred_at": "2026-06-27T12:30:00Z",
       "discovered_at": "%s", "how_discovered": "internal review",
       "description": "%s", "data_elements": ["answer"], "records": 1, "place": "gateway",
       "systems": "verifier", "contact": "Safeguards Office"}""";

  private static byte[] json(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// Released, collected by the one officer and receipted. {@return digest of the answers}
  private String receipted(String request) throws Exception {
    on.admitted(request, ROWS);
    on.released(request);
    return on.receipt("officer-1", request);
  }

  private String incident() throws Exception {
    ObjectNode recorded = done(on.gateway.afterwards().incidents().record(
        on.caller("counsel-1"), json(INCIDENT.formatted(on.now(), "an answer was wrong"))));
    return recorded.get("incident").asString();
  }

  private long entries(String type) throws Exception {
    return on.entries().stream().filter(each -> each.contains("\"type\":\"" + type + "\"")).count();
  }

  @Test
  void anErrorIsRecalledListedAcknowledgedAndCorrected() throws Exception {
    receipted("R-1");
    on.pass(Duration.ofDays(150));
    var recalls = on.gateway.afterwards().recalls();
    String incident = incident();
    ObjectNode recall = done(recalls.recall(on.caller("counsel-1"), "R-1", json("""
        {"incident": "%s", "reason": "a record was attributed to another person"}"""
        .formatted(incident))));
    assertEquals(Stage.RECALLED, on.row("R-1").stage());
    ObjectNode acts = done(recalls.acts("R-1"));
    var recipient = acts.get("recalls").get(0).get("recipients").get(0);
    assertEquals("O-1", recipient.get("officer").asString());
    assertEquals(2, recipient.get("rows").asLong());
    assertTrue(recipient.get("acknowledged_at").isNull());
    assertEquals(2, acts.get("disclosures_in_ledger").get(0).get("entries").asLong());
    assertFalse(acts.toString().contains("LOPEZ"));

    String report = """
        {"recall": "%s", "use_stopped_on": "2026-11-24", "copies": 1, "passed_on_to": null,
         "fate": "DELETED"}""".formatted(recall.get("recall").asString());
    assertEquals(Refusal.NOT_ALLOWED, refusal(recalls.acknowledge(
        on.caller("officer-2"), "R-1", json(report))), "not the custodian");
    assertEquals(Refusal.MALFORMED_DOCUMENT, refusal(recalls.acknowledge(
        on.caller("officer-1"), "R-1", json(report.replace("2026-11-24", "2027-11-24")))));
    on.pass(Duration.ofDays(6));
    assertTrue(
        on.gateway.afterwards().alarms().stream().anyMatch(each -> each.startsWith("recall of ")));
    assertEquals(List.of(), on.gateway.afterwards().alarms(), "once");
    done(recalls.acknowledge(on.caller("officer-1"), "R-1", json(report)));
    assertEquals(Refusal.WRONG_STAGE,
        refusal(recalls.acknowledge(on.caller("officer-1"), "R-1", json(report))));
    assertEquals(1, entries("recall acknowledged"));

    ObjectNode correction = done(recalls.correct(on.caller("counsel-1"), "R-1", json("""
        {"incident": "%s", "subject_refs": ["S-1"], "text": "do not rely on this answer"}"""
        .formatted(incident))));
    String name = "{\"correction\": \"%s\"}".formatted(correction.get("correction").asString());
    assertEquals(Refusal.NOT_ALLOWED,
        refusal(recalls.acknowledgeCorrection(on.caller("officer-2"), json(name))));
    done(recalls.acknowledgeCorrection(on.caller("officer-1"), json(name)));
    assertEquals(1, entries("corrected"));
    assertHolds();
  }

  private void assertHolds() throws Exception {
    var verdict = LedgerCheck.verify(LogSource.of(on.directory.resolve("ledger")), Optional.empty());
    assertTrue(verdict instanceof LedgerVerdict.Holds, verdict.text());
  }

  @Test
  void useCompletedIsCertifiedForExactlyWhatWasReceived() throws Exception {
    String digest = receipted("R-1");
    String certificate = """
        {"use_completed_on": "2026-06-27", "choice": "MADE_UNDISCLOSABLE", "rows": 2,
         "answers_sha256": "%s"}""".formatted(digest);
    var disposals = on.gateway.afterwards().disposals();
    assertEquals(Refusal.NOT_ALLOWED, refusal(disposals.certify(
        on.caller("officer-2"), "R-1", json(certificate))), "rows never received");
    assertEquals(Refusal.NOT_ALLOWED, refusal(disposals.certify(
        on.caller("officer-1"), "R-1", json(certificate.replace("\"rows\": 2", "\"rows\": 3")))));
    assertEquals(Refusal.NOT_ALLOWED, refusal(disposals.certify(
        on.caller("officer-1"), "R-1", json(certificate.replace(digest, "00")))));
    assertEquals(Refusal.MALFORMED_DOCUMENT, refusal(disposals.certify(
        on.caller("officer-1"), "R-1", json(certificate.replace("2026-06-27", "2030-01-01")))));
    assertEquals(Refusal.MALFORMED_DOCUMENT, refusal(disposals.certify(
        on.caller("officer-1"), "R-1", json(certificate.replace("MADE_UNDISCLOSABLE", "LOST")))));
    done(disposals.certify(on.caller("officer-1"), "R-1", json(certificate)));
    assertEquals(Stage.DISPOSED, on.row("R-1").stage());
    assertEquals(1, entries("destroyed"));
    assertHolds();
  }

  @Test
  void keysAreDestroyedOnScheduleAndTheProofsStillHold() throws Exception {
    receipted("R-1");
    String caseId = on.row("R-1").caseId();
    Path evidence = on.installation.layout().evidence().resolve(caseId);
    on.pass(Duration.ofDays(2_556));
    assertEquals(List.of(), on.gateway.afterwards().retention().run().destroyed());
    assertTrue(Files.isDirectory(evidence));
    on.pass(Duration.ofDays(2));
    assertEquals(List.of(caseId), on.gateway.afterwards().retention().run().destroyed());
    assertFalse(Files.exists(evidence));
    assertEquals(Optional.empty(), on.installation.database().read(
        tx -> on.installation.evidenceKeys().find(tx, caseId)));
    assertEquals(List.of(), on.gateway.afterwards().retention().run().destroyed());
    assertEquals(1, entries("destroyed"));
    assertHolds();
  }

  @Test
  void anOrderToPreserveSuspendsDestructionUntilItIsLifted() throws Exception {
    receipted("R-1");
    on.enter(Installed.order("KEEP-1", "\"destroy\"", "\"Treasury/IRS\"", ""));
    on.pass(Duration.ofDays(3_000));
    var run = on.gateway.afterwards().retention().run();
    assertEquals(List.of(), run.destroyed());
    assertEquals("KEEP-1", run.preserved().getFirst().order());
    on.lift("KEEP-1");
    assertEquals(1, on.gateway.afterwards().retention().run().destroyed().size());
  }

  @Test
  void filesThatACrashLeftBehindADestroyedKeyAreSwept() throws Exception {
    receipted("R-1");
    String caseId = on.row("R-1").caseId();
    on.installation.database().write(tx -> on.installation.evidenceKeys().destroy(tx, caseId));
    on.gateway.afterwards().retention().run();
    assertFalse(Files.exists(on.installation.layout().evidence().resolve(caseId)));
  }

  @Test
  void anIncidentHasItsClockAndNoProtectedData() throws Exception {
    var incidents = on.gateway.afterwards().incidents();
    for (String leak : List.of("the answer about 900-12-3456", "number 900123456", "12180 Oak")) {
      assertEquals(Refusal.MALFORMED_DOCUMENT, refusal(incidents.record(on.caller("counsel-1"),
          json(INCIDENT.formatted(on.now(), leak)))), leak);
    }
    assertEquals(Refusal.MALFORMED_DOCUMENT, refusal(incidents.record(on.caller("counsel-1"),
        json(INCIDENT.formatted("2030-01-01T00:00:00Z", "discovered in the future")))));
    String incident = incident();
    assertEquals(Refusal.WRONG_STAGE, refusal(incidents.close(
        on.caller("counsel-1"), incident, json("{\"outcome\": \"contained\"}"))), "not reported");
    on.pass(Duration.ofHours(25));
    assertTrue(on.gateway.afterwards().alarms().getFirst().startsWith("incident-report"));
    ObjectNode reported = done(incidents.reported(on.caller("counsel-1"), incident,
        json("{\"reported_to\": \"IRS Office of Safeguards, TIGTA\"}")));
    assertTrue(reported.get("late").asBoolean());
    done(incidents.notice(on.caller("counsel-1"), incident, json("""
        {"basis": "proposed_discipline", "act_on": "2026-06-27", "taxpayers": 1}""")));
    done(incidents.notice(on.caller("counsel-1"), incident, json("""
        {"basis": "neither", "act_on": "2026-06-27", "taxpayers": 1}""")));
    on.pass(Duration.ofSeconds(1));
    assertTrue(on.gateway.afterwards().alarms().stream()
        .anyMatch(each -> each.startsWith("notice-7431")), "decided, and not yet given");
    String given = "{\"given_on\": \"2026-06-28\", \"taxpayers\": 1}";
    assertEquals(Refusal.MALFORMED_DOCUMENT, refusal(incidents.notified(
        on.caller("counsel-1"), incident, json(given.replace("2026", "2027")))), "not yet");
    done(incidents.notified(on.caller("counsel-1"), incident, json(given)));
    assertEquals(Refusal.WRONG_STAGE, refusal(incidents.notified(
        on.caller("counsel-1"), incident, json(given))), "given once");
    done(incidents.close(on.caller("counsel-1"), incident, json("{\"outcome\": \"contained\"}")));
    assertEquals(6, entries("incident recorded"),
        "opened, reported, two decisions, notices given, closed");
    assertEquals(Refusal.NOT_FOUND, refusal(incidents.reported(
        on.caller("counsel-1"), "nobody", json("{\"reported_to\": \"x\"}"))));
  }

  @Test
  void theThreeFiguresOfAYearFollowFromLedgerAndAccountingAlone() throws Exception {
    receipted("R-1");
    receipted("R-2"); // the same two persons again: two instances more, nobody new
    on.admitted("R-3", List.of(new Row("S-3", "RETURNED", "O-1", "A3")));
    var years = on.gateway.afterwards().years();
    assertEquals(Refusal.TOO_EARLY, refusal(years.issue(2026)), "a year not closed");
    on.pass(Duration.ofDays(200));
    done(years.issue(2026));
    assertEquals(Refusal.NAME_TAKEN, refusal(years.issue(2026)));
    var layout = on.installation.layout();
    YearFigures figures = YearFigures.of(layout.ledger(), layout.accounting(), 2026);
    assertEquals(new YearFigures.Figures(3, 4, 1), figures.byAgency().get("DHS/ICE"));
    assertEquals(1, entries("yearly figure"));
    assertHolds();
    var report = new YearlyReport(figures, true, LocalDate.parse("2027-01-13"));
    assertEquals(LocalDate.parse("2027-03-31"), report.due());
    assertEquals("due 2027-03-31, in 77 days", report.clock());
    assertTrue(report.text().contains("fewer than 10"));
    assertFalse(report.csv().contains(",4,"), "small counts are withheld");
    assertTrue(report.text().contains("withheld"), "and no sum gives them back");
    assertEquals(LocalDate.parse("2029-03-31"), new YearlyReport(
        new YearFigures(2028, figures.byAgency(), figures.accounting(), 1), false,
        LocalDate.parse("2029-01-01")).due());
    assertEquals(LocalDate.parse("2028-03-30"), new YearlyReport(
        new YearFigures(2027, figures.byAgency(), figures.accounting(), 1), false,
        LocalDate.parse("2028-01-01")).due(), "30 March in leap years");
    var activity = Activity.of(on.installation, new Activity.Filter("DHS/ICE", "O-1", "", 2026));
    assertEquals(3, activity.size());
    assertEquals(2, activity.getFirst().answered());
    assertEquals(java.util.Map.of("A1", 1L), Activity.byRule(activity));
    assertEquals(List.of(), Activity.of(
        on.installation, new Activity.Filter("", "nobody", "", 2026)));
  }

  @Test
  void anAccountingThatIsNotTheLedgersIsRefused() throws Exception {
    receipted("R-1");
    var layout = on.installation.layout();
    try (var files = Files.list(layout.accounting())) {
      Path block = files.findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(block);
      bytes[bytes.length - 1] ^= 1;
      Files.write(block, bytes);
    }
    org.junit.jupiter.api.Assertions.assertThrows(java.io.IOException.class,
        () -> YearFigures.of(layout.ledger(), layout.accounting(), 2026));
  }

  @Test
  void aPersonsOwnAccountingIsGivenOrWithheldAndEachDecisionIsOnTheRecord() throws Exception {
    receipted("R-1");
    var persons = on.gateway.afterwards().persons();
    String wish = """
        {"given_name": "Ana", "family_name": "López", "tin": "", "birth_date": "1980-01-02",
         "decision": "GIVEN", "provision": null}""";
    ObjectNode given = done(persons.decide(on.caller("preparer"), json(wish)));
    assertEquals(1, given.get("disclosures").size());
    assertEquals("DHS/ICE", given.get("disclosures").get(0).get("recipient").asString());
    assertEquals(2, given.get("disclosures").get(0).get("times").asLong());
    ObjectNode nobody = done(persons.decide(
        on.caller("preparer"), json(wish.replace("López", "Nobody"))));
    assertEquals(0, nobody.get("disclosures").size());
    String withheld = wish.replace("GIVEN", "WITHHELD")
        .replace("null", "\"5 USC 552a(c)(3), (b)(7)\"");
    ObjectNode one = done(persons.decide(on.caller("preparer"), json(withheld)));
    ObjectNode other = done(persons.decide(
        on.caller("preparer"), json(withheld.replace("López", "Nobody"))));
    assertEquals(one, other, "a reply that is withheld says the same of everybody");
    assertEquals(4, entries("person answered"));
    assertEquals(Refusal.MALFORMED_DOCUMENT, refusal(persons.decide(
        on.caller("preparer"), json(wish.replace("GIVEN", "WITHHELD")))), "under no provision");
    assertEquals(Refusal.NOT_ALLOWED, refusal(persons.decide(on.caller("requester"), json(wish))));
  }
}
