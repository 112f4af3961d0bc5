package countersign.gateway.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.gateway.call.Refusal;
import countersign.gateway.document.Json;
import countersign.gateway.release.Installed.Row;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Scenarios of law/facts.md §7.2 that need state, roles or delivery; docs/SCENARIOS.md says which
/// test is which.
class ScenarioTest extends OnInstallation {
  private static final List<Row> ROWS = List.of(
      new Row("S-1", "ADMIT-YES", "O-1;O-2", "A1"), new Row("S-2", "ADMIT-NO", "O-1;O-2", "A2"));

  /// 51: a contractor without a certificate under 26 USC 6103(p)(9).
  @Test
  void aContractorWithoutACertificateReceivesNothing() throws Exception {
    on.admitted("R-1", ROWS);
    on.released("R-1");
    assertEquals(Refusal.SAFEGUARDS,
        Installed.refusal(on.gateway.answers(on.caller("officer-2"), "R-1")));
    assertTrue(on.collect("officer-1", "R-1").length > 0);
    safeguards(0);
    assertEquals(Refusal.SAFEGUARDS,
        Installed.refusal(on.gateway.answers(on.caller("officer-2"), "R-1")));
    Installed.done(on.gateway.standings().certify(on.caller("safeguards"), Json.bytes(Json.object()
        .put("agency", "DHS/ICE").put("officer_id", "O-2")
        .put("valid_from", "2026-06-01").put("valid_until", "2027-05-31"))));
    assertTrue(on.collect("officer-2", "R-1").length > 0);
  }

  private void safeguards(int findings) throws Exception {
    Installed.done(on.gateway.standings().record(on.caller("safeguards"), Json.bytes(Json.object()
        .put("agency", "DHS/ICE").put("open_findings", findings)
        .put("reviewed_on", "2026-06-01"))));
  }

  /// 77: nobody but a named officer gets a person's answer, and who tries is an incident at once.
  @Test
  void whoseOfficeReceivesNoAnswersAndAsksForSomeIsAnIncidentOfTheDay() throws Exception {
    on.admitted("R-1", ROWS);
    on.released("R-1");
    on.gateway.inspectionDenied(on.caller("administrator"));
    on.gateway.inspectionDenied(on.caller("administrator"));
    on.gateway.inspectionDenied(on.caller("auditor"));
    List<Incident> incidents = on.gateway.incidents();
    assertEquals(2, incidents.size(), incidents.toString());
    for (Incident each : incidents) {
      assertEquals("inspection-denied", each.kind());
      assertEquals(Duration.ofHours(24), Duration.between(each.at(), each.reportDueAt()));
    }
    assertEquals(2, on.entries().stream()
        .filter(entry -> entry.contains("incident recorded")).count());
    on.pass(Duration.ofHours(25));
    on.gateway.inspectionDenied(on.caller("administrator"));
    assertEquals(3, on.gateway.incidents().size());
  }

  /// 60: the same package again is the stored request; no second look-up.
  @Test
  void theSamePackageAgainIsTheStoredRequestAndAsksNothingAnew() throws Exception {
    Path zip = on.zip("R-1", ROWS);
    Path again = java.nio.file.Files.copy(zip, temporary.resolve("again.zip"));
    assertTrue(Installed.done(on.gateway.submit(on.caller("requester"), zip, "00")).anew());
    on.run();
    on.released("R-1");
    int lookUps = on.assessment.lookUps.get();
    int entries = on.entries().size();
    assertEquals(false,
        Installed.done(on.gateway.submit(on.caller("requester"), again, "00")).anew());
    on.run();
    assertEquals(lookUps, on.assessment.lookUps.get());
    assertEquals(entries, on.entries().size());
    assertEquals(Stage.RELEASED, on.row("R-1").stage());
  }

  /// Two courts, one for each end of the exchange; none of the 86, but of 2026.
  @Test
  void twoOrdersBindTwoEndsAtOnceAndEachAloneStillStops() throws Exception {
    on.admitted("R-1", ROWS);
    on.enter(Installed.order("SOURCE", "\"disclose\"", "\"Treasury/IRS\"", ""));
    on.enter(Installed.order("RECIPIENT", "\"use\"", "\"DHS/ICE\"", ""));
    assertEquals(Stage.BLOCKED, on.row("R-1").stage());
    on.lift("SOURCE");
    on.run();
    assertEquals(Stage.BLOCKED, on.row("R-1").stage());
    on.lift("RECIPIENT");
    on.run();
    assertEquals(Stage.ADMITTED, on.row("R-1").stage());
  }

  /// 70: an order whose scope nobody can decide blocks the whole.
  @Test
  void anOrderOfUnknownScopeBlocksUntilItIsLifted() throws Exception {
    on.admitted("R-1", ROWS);
    byte[] unknown = new String(
        Installed.order("CLASS", "\"disclose\"", "\"Treasury/IRS\"", ""), StandardCharsets.UTF_8)
        .replace("\"class\": \"\"", "\"class\": \"members of the plaintiff organisations\"")
        .getBytes(StandardCharsets.UTF_8);
    on.enter(unknown);
    assertEquals(Stage.BLOCKED, on.row("R-1").stage());
    assertEquals(Refusal.ORDER_IN_FORCE, Installed.refusal(on.release("R-1")));
  }
}
