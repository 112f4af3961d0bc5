package countersign.gateway.release;

import static countersign.gateway.release.Installed.done;
import static countersign.gateway.release.Installed.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.gateway.after.Duties;
import countersign.gateway.after.Duties.Duty;
import countersign.gateway.after.PersonWishes;
import countersign.gateway.call.Refusal;
import countersign.gateway.release.Installed.Row;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What pages show of the time after an answer: persons who ask by themselves, and what is owed.
class WishesAndDutiesTest extends OnInstallation {
  private static final List<Row> ROWS = List.of(
      new Row("S-1", "ADMIT-YES", "O-1", "A1"), new Row("S-2", "ADMIT-NO", "O-1", "A2"));
  private static final String WISH = """
      {"given_name": "Ana", "family_name": "López", "tin": "", "birth_date": "1980-01-02"}""";
  private static final String GIVEN = "{\"decision\": \"GIVEN\", \"provision\": null}";
  private static final String WITHHELD =
      "{\"decision\": \"WITHHELD\", \"provision\": \"5 USC 552a(c)(3), (b)(7)\"}";

  private static byte[] json(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private PersonWishes wishes() {
    return on.gateway.afterwards().wishes();
  }

  private List<Duty> owed(String person) throws Exception {
    return on.gateway.afterwards().duties().known(on.caller(person)).stream()
        .filter(Duty::open).toList();
  }

  @Test
  void aPersonAsksIsRefusedContestsAndIsGivenByAnotherOfficer() throws Exception {
    on.admitted("R-1", ROWS);
    on.released("R-1");
    String id = done(wishes().ask(on.caller("person"), json(WISH))).get("wish").asString();
    assertEquals(List.of(), wishes().known(on.caller("officer-1")), "not the officer's to know");
    assertFalse(wishes().find(on.caller("preparer"), id).orElseThrow().nameAgrees(),
        "the certificate names another");
    assertEquals(Refusal.WRONG_STAGE, refusal(
        wishes().contest(on.caller("person"), id, json("{\"statement\": \"why\"}"))));
    done(wishes().decide(on.caller("preparer"), id, json(WITHHELD)));
    assertEquals(Refusal.WRONG_STAGE, refusal(
        wishes().decide(on.caller("releaser"), id, json(GIVEN))), "decided");
    assertEquals(Refusal.NOT_ALLOWED, refusal(wishes().disclosures(on.caller("person"), id)));
    done(wishes().contest(on.caller("person"), id, json("{\"statement\": \"I am a citizen\"}")));
    on.reopen();
    assertEquals("I am a citizen", done(wishes().statement(on.caller("releaser"), id)),
        "sealed, and kept over a restart");
    assertEquals(Refusal.SAME_PERSON, refusal(
        wishes().decide(on.caller("preparer"), id, json(GIVEN))));
    done(wishes().decide(on.caller("releaser"), id, json(GIVEN)));
    var disclosures = done(wishes().disclosures(on.caller("person"), id));
    assertEquals(1, disclosures.size());
    assertEquals(2, disclosures.getFirst().times());
    assertEquals(2, on.entries().stream()
        .filter(each -> each.contains("\"type\":\"person answered\"")).count());
    assertTrue(on.entries().stream().noneMatch(each -> each.contains("citizen")));
  }

  @Test
  void aWishThatNobodyDecidesIsOwedAndBecomesAnAlarm() throws Exception {
    done(wishes().ask(on.caller("person"), json(WISH)));
    assertEquals(List.of(Duties.Kind.PERSON_WISH),
        owed("preparer").stream().map(Duty::kind).toList());
    assertEquals(List.of(), owed("officer-1"));
    on.pass(Duration.ofDays(31));
    assertTrue(on.gateway.afterwards().alarms().getFirst().startsWith("person-wish of "));
  }

  @Test
  void aCustodianNamedInAnOrderOwesItsAcknowledgementAndIsLateAfterFiveDays() throws Exception {
    String order = new String(Installed.order("DDC-9", "\"use\"", "", ""), StandardCharsets.UTF_8);
    String named = order.replace("\"custodians\": []", """
        "custodians": [{"name": "Cora Custodian", "office": "", "agency": "DHS/ICE"},
          {"name": "", "office": "Records", "agency": "Treasury/IRS"}]""");
    on.enter(json(named));
    Duty owed = owed("custodian").getFirst();
    assertEquals(List.of(Duties.Kind.ORDER),
        owed("custodian").stream().map(Duty::kind).toList());
    assertEquals("Cora Custodian", owed.personId());
    assertEquals(2, owed("counsel-1").size());
    on.pass(Duration.ofDays(5));
    assertEquals(List.of(), on.gateway.afterwards().alarms());
    done(on.gateway.orders().acknowledge(on.caller("custodian"), "DDC-9"));
    assertEquals(List.of(), owed("custodian"));
    on.pass(Duration.ofSeconds(1));
    List<String> late = on.gateway.afterwards().alarms();
    assertTrue(late.size() == 1 && late.getFirst().startsWith("order of DDC-9 by Records"),
        late::toString);
    assertEquals(List.of(), on.gateway.afterwards().alarms(), "once");
    on.enter(json(named.replace("DDC-9", "DDC-10").replace("\"sealed\": false", "\"sealed\": true")
        .replace("\"report_back_on\": null", "\"report_back_on\": \"2099-12-31\"")));
    assertEquals("2100-01-01T00:00:00Z",
        owed("custodian").getFirst().dueAt().orElseThrow().toString(), "the court names a day");
    assertEquals(3, owed("counsel-1").size());
    assertEquals(1, owed("safeguards").size(), "a sealed order is not for everybody");
  }

  @Test
  void receiptAndDisposalAreOwedByTheOfficerAndSeenByTheCustodian() throws Exception {
    on.admitted("R-1", ROWS);
    assertEquals(List.of(), owed("officer-1"));
    on.released("R-1");
    for (String person : List.of("officer-1", "custodian", "auditor")) {
      assertEquals(List.of(Duties.Kind.RECEIPT),
          owed(person).stream().map(Duty::kind).toList(), person);
    }
    assertEquals(List.of(), owed("officer-2"), "not named in any row");
    String digest = on.receipt("officer-1", "R-1");
    assertEquals(List.of(Duties.Kind.DISPOSAL),
        owed("officer-1").stream().map(Duty::kind).toList());
    done(on.gateway.afterwards().disposals().certify(on.caller("officer-1"), "R-1", json("""
        {"use_completed_on": "%s", "choice": "RETURNED", "rows": 2, "answers_sha256": "%s"}"""
        .formatted(on.now().toString().substring(0, 10), digest))));
    assertEquals(List.of(), owed("officer-1"));
    var planned = on.gateway.afterwards().retention().planned();
    assertEquals("R-1", planned.getFirst().requestId());
    assertFalse(planned.getFirst().destroyed());
  }
}
