package countersign.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import countersign.ledger.KeyType;
import countersign.ledger.SignedNote;
import countersign.ledger.SignerKey;
import countersign.synth.DefectProfile;
import countersign.testkit.browser.CertificateDoor;
import countersign.testkit.browser.Chromium;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The console in a real browser: each role's path, WCAG 2.2 AA as axe checks it on a laptop and on
/// a phone, light and dark, and the pictures of docs/CONSOLE.md (written to `target/console`).
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleBrowserTest {
  private static final int LAPTOP = 1_100;
  private static final int PHONE = 390;
  private static final Path PICTURES = Path.of("target", "console");

  @TempDir static Path temporary;
  private Served on;
  private Chromium browser;
  private String axe;
  private final Map<String, CertificateDoor> doors = new LinkedHashMap<>();
  private final List<String> wrong = new ArrayList<>();

  @BeforeAll
  void serve() throws Exception {
    assumeTrue(Chromium.program().isPresent(), "no chromium on this machine: apt install chromium");
    Files.createDirectories(PICTURES);
    try (InputStream in = ConsoleBrowserTest.class.getResourceAsStream("axe.min.js")) {
      axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Path population = Served.population(temporary, 3_000);
    on = new Served(temporary, Map.of(), population);
    browser = new Chromium(Chromium.program().get(), temporary.resolve("profile"));
    fill(population);
  }

  /// What the demo leaves: a request like that of June 2025, a clean one that is released, and an
  /// order.
  private void fill(Path population) throws Exception {
    send(on.request(population, 600, 501, DefectProfile.EVERY_DEFECT));
    send(on.request(population, 60, 502));
    on.await("T-501", stage -> !stage.equals("RECEIVED"));
    on.await("T-502", stage -> !stage.equals("RECEIVED"));
    assertEquals(201, on.approve("preparer", "T-502").statusCode());
    assertEquals(201, on.approve("releaser", "T-502").statusCode());
    assertEquals(202, on.release("T-502").statusCode());
    on.await("T-502", "RELEASED"::equals);
    var order = example("order.json");
    order.put("from", "2026-06-01").put("until", "2026-12-31");
    ((tools.jackson.databind.node.ObjectNode) order.get("covers")).putArray("requests").add("T-999");
    assertEquals(201, on.post("counsel-1", "/v1/orders", order).statusCode());
  }

  /// What follows an answer: a request that is recalled because of an incident, and a person who
  /// is refused.
  private void fillAfter() throws Exception {
    send(on.request(temporary.resolve("population"), 30, 504));
    on.await("T-504", stage -> !stage.equals("RECEIVED"));
    on.approve("preparer", "T-504");
    on.approve("releaser", "T-504");
    on.release("T-504");
    on.await("T-504", "RELEASED"::equals);
    on.shift(java.time.Duration.ofMinutes(1));
    assertEquals(200, on.get("officer-1", "/v1/requests/T-504/answers").statusCode());
    var incident = example("incident.json");
    String at = on.clock().instant().minusSeconds(3_600).toString();
    incident.put("occurred_at", at).put("discovered_at", at);
    var recorded = Served.json(on.post("counsel-1", "/v1/incidents", incident));
    String id = recorded.get("incident").asString();
    assertEquals(201, on.post("counsel-1", "/v1/requests/T-504/recalls",
        example("recall.json").put("incident", id)).statusCode());
    var wish = Served.json(on.post("person", "/v1/person-wishes", example("person-wish.json")));
    assertEquals(201, on.post("preparer", "/v1/person-wishes/" + wish.get("wish").asString()
        + "/decisions", example("person-decision.json")).statusCode());
  }

  private static tools.jackson.databind.node.ObjectNode example(String name) {
    return (tools.jackson.databind.node.ObjectNode) new tools.jackson.databind.ObjectMapper()
        .readTree(Path.of("../docs/examples", name).toFile());
  }

  @Test
  void whatFollowsAnAnswerHasPagesThatAnybodyCanUse() throws Exception {
    fillAfter();
    look("officer-1", "/console/duties", "duties");
    look("officer-1", "/console/requests/T-502/answers", "answers");
    look("officer-1", "/console/requests/T-504/answers", "recalled");
    look("counsel-1", "/console/requests/T-504/recall", "recall");
    look("counsel-1", "/console/requests/T-502/recall", "recall-form");
    look("auditor", "/console/duties", "duties-all");
    look("safeguards", "/console/incidents", "incidents");
    press("tbody a");
    judge("incident");
    look("counsel-1", "/console/incidents/new", "incident-form");
    look("person", "/console/persons", "person");
    press("tbody a");
    judge("wish");
    look("releaser", "/console/persons", "persons");
    press("tbody a");
    judge("wish-office");
    assertEquals(List.of(), wrong);
  }

  private void send(Path request) throws Exception {
    assertEquals(201, on.post("requester", "/v1/requests", "application/zip",
        Served.zip(request.resolve("package"))).statusCode());
  }

  @AfterAll
  void close() throws Exception {
    if (browser != null) {
      browser.close();
    }
    for (CertificateDoor each : doors.values()) {
      each.close();
    }
    if (on != null) {
      on.close();
    }
  }

  @BeforeEach
  void forget() {
    wrong.clear();
  }

  private String origin(String person) throws Exception {
    if (!doors.containsKey(person)) {
      doors.put(person, new CertificateDoor(on.context(on.credential("server")),
          on.context(person.isEmpty() ? null : on.credential(person)), on.server.port()));
    }
    return doors.get(person).origin();
  }

  /// Opens a page as somebody; looks at it on a laptop and on a phone, light and dark.
  private void look(String person, String path, String name) throws Exception {
    browser.size(LAPTOP, 800);
    browser.dark(false);
    browser.go(origin(person) + path);
    judge(name);
  }

  private void judge(String name) throws Exception {
    picture(name + "-laptop", LAPTOP);
    audit(name + " on a laptop");
    browser.dark(true);
    audit(name + " in the dark");
    picture(name + "-dark", LAPTOP);
    browser.size(PHONE, 844);
    browser.dark(false);
    picture(name + "-phone", PHONE);
    audit(name + " on a phone");
    long over = browser.run(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth").asLong();
    if (over > 0) {
      wrong.add(name + " is " + over + " pixels wider than a phone");
    }
    String foreign = browser.text("performance.getEntriesByType('resource').map(e => e.name)"
        + ".filter(n => !n.startsWith(location.origin)).join(' ')");
    if (!foreign.isEmpty()) {
      wrong.add(name + " loads " + foreign);
    }
    browser.size(LAPTOP, 800);
  }

  private void picture(String name, int width) throws Exception {
    Files.write(PICTURES.resolve(name + ".png"),
        SmallPng.of(browser.picture(width, width == PHONE ? 1_500 : 1_200)));
  }

  private void audit(String where) throws Exception {
    browser.run(axe + ";1");
    JsonNode found = browser.run("axe.run(document, {runOnly: {type: 'tag', values: ['wcag2a',"
        + " 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}}).then(r => r.violations.map(v => v.id"
        + " + ': ' + v.nodes.map(n => n.target.join(' ') + ' ' + n.failureSummary).join(' | ')))");
    for (JsonNode each : found) {
      wrong.add(where + ": " + each.asString());
    }
  }

  private void press(String selector) throws Exception {
    browser.run("document.querySelector(\"" + selector + "\").click(); 1");
    browser.settle();
  }

  @Test
  void eachRoleWalksItsPathOnPagesThatAnybodyCanUse() throws Exception {
    look("", "/", "public");
    look("", "/console/law/B8", "law");
    look("", "/console/agreements/irs-dhs-2025?with=irs-consent", "agreement");
    look("preparer", "/console/requests", "inbox");
    look("preparer", "/console/requests/T-501", "request");
    look("preparer", "/console/requests/T-501/rows?disposition=RETURNED", "rows");
    look("preparer", "/console/requests/T-501/decide", "decide");
    look("requester", "/console/upload", "upload");
    look("requester", "/console/requests/T-501", "requester");
    look("counsel-1", "/console/orders", "orders");
    look("counsel-1", "/console/orders/new", "order-form");
    look("auditor", "/console/requests/T-502", "auditor");
    look("preparer", "/console/requests/T-501/repeats", "repeats");
    look("preparer",
        "/console/requests/T-501/decide?decision=return&rule=B8&reason=One+text+for+all", "signing");
    look("auditor", "/console/accounting", "accounting");
    look("", "/console/reports", "reports");
    look("counsel-1", "/console/reports/2025/confidential", "report");
    look("auditor", "/console/alarms", "alarms");
    look("counsel-1", "/console/orders/DDC-25-457-A?reason=vacated+on+appeal", "lifting");
    look("counsel-1", "/console/requests/T-502/dossier", "dossier");
    look("preparer", "/console/requests/NONE", "problem");
    assertEquals(List.of(), wrong);
  }

  @Test
  void aMistakeIsShownBesideItsFieldAndALookIsGivenForAPurpose() throws Exception {
    look("preparer", "/console/requests/T-501/rows/1", "row");
    browser.fill("reason", "the name looks odd");
    press("form.card button");
    assertEquals("the name looks odd", browser.text("document.getElementById('reason').value"));
    assertEquals("true", browser.text(
        "document.getElementById('purpose').getAttribute('aria-invalid')"));
    judge("row-mistake");
    browser.fill("purpose", "decide");
    press("form.card button");
    assertTrue(browser.text("document.body.textContent").contains("This look is in the ledger"));
    browser.size(LAPTOP, 800);
    picture("row-unmasked-laptop", LAPTOP);
    assertEquals(List.of(), wrong);
  }

  @Test
  void theKeyboardReachesTheContentFirstAndEveryFormInOrder() throws Exception {
    browser.size(LAPTOP, 800);
    browser.go(origin("preparer") + "/console/requests/T-501/rows");
    browser.press("Tab", 9);
    assertEquals("Skip to content", browser.text("document.activeElement.textContent"));
    browser.press("Enter", 13);
    browser.settle();
    assertEquals("content", browser.text("document.activeElement.id"));
    var reached = new ArrayList<String>();
    for (int i = 0; i < 8; i++) {
      browser.press("Tab", 9);
      reached.add(browser.text("document.activeElement.id || document.activeElement.tagName"));
    }
    assertTrue(String.join(" ", reached).contains("disposition rule reference BUTTON"),
        reached.toString());
  }

  @Test
  void aReceiptIsCheckedInTheBrowserAndAForgedOneIsNot() throws Exception {
    browser.size(LAPTOP, 800);
    String receipt = "";
    for (int row = 1; row <= 60 && receipt.isEmpty(); row++) {
      browser.go(origin("auditor") + "/console/requests/T-502/rows/" + row);
      browser.fill("purpose", "audit");
      browser.fill("reason", "a sample");
      press("button[formaction]");
      receipt = browser.text("[...document.querySelectorAll('pre')].map(p => p.textContent)"
          + ".find(t => t.startsWith('c2sp.org/tlog-proof')) || ''");
    }
    judge("evidence");
    String row = browser.text("[...document.querySelectorAll('.trail a')].pop().pathname");
    browser.go(origin("auditor") + row);
    browser.fill("purpose", "audit");
    browser.fill("reason", "a sample");
    press("button[formaction$='comparison']");
    judge("comparison");
    check(receipt);
    assertEquals("The receipt holds", browser.text("document.querySelector('#verdict h2').textContent"),
        () -> receipted());
    witnessed(receipt);
    judge("receipt");
    String answer = receipt.replaceFirst("index ([0-9])", "index 1$1");
    check(answer);
    assertEquals("The receipt does not hold",
        browser.text("document.querySelector('#verdict h2').textContent"));
    int at = receipt.length() - 10;
    char other = receipt.charAt(at) == 'A' ? 'B' : 'A';
    check(receipt.substring(0, at) + other + receipt.substring(at + 1));
    assertTrue(receipted().contains("does not hold"), receipted());
    assertEquals(List.of(), wrong);
  }

  /// A witness's cosignature is checked where it is Ed25519, and said not to be where it is not.
  private void witnessed(String receipt) throws Exception {
    int note = receipt.indexOf("\n\n") + 2;
    SignedNote plain = SignedNote.parse(
        receipt.substring(note).getBytes(StandardCharsets.UTF_8));
    var keys = new StringBuilder();
    SignedNote cosigned = plain;
    for (KeyType type : List.of(KeyType.ED25519_COSIGNATURE, KeyType.ML_DSA_44_COSIGNATURE)) {
      SignerKey key = SignerKey.generate(
          "witness.example/" + type.ordinal(), type, new java.security.SecureRandom());
      cosigned = cosigned.plus(
          List.of(key.sign(plain.text(), java.time.Instant.parse("2026-06-28T10:00:00Z"))));
      keys.append(key.verifier()).append('\n');
    }
    String good = receipt.substring(0, note)
        + new String(cosigned.encode(), StandardCharsets.UTF_8);
    check(good, keys.toString());
    assertTrue(receipted().contains("saw this checkpoint on 2026-06-28T10:00:00.000Z; its"
        + " cosignature holds") && receipted().contains("NOT checked here"), receipted());
    SignerKey other = SignerKey.generate(
        "witness.example/1", KeyType.ED25519_COSIGNATURE, new java.security.SecureRandom());
    check(good, other.verifier().toString());
    assertTrue(receipted().contains("has not cosigned"), receipted());
    int line = good.indexOf("\u2014 witness.example/1 ") + 60;
    char swapped = good.charAt(line) == 'A' ? 'B' : 'A';
    check(good.substring(0, line) + swapped + good.substring(line + 1), keys.toString());
    assertTrue(receipted().contains("witness.example/1 does not hold"), receipted());
    check(good, keys.toString());
  }

  private String receipted() {
    try {
      return browser.text("document.querySelector('#verdict').textContent");
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  private void check(String receipt) throws Exception {
    check(receipt, "");
  }

  private void check(String receipt, String witnesses) throws Exception {
    browser.go(origin("") + "/console/receipt");
    browser.fill("paste", receipt);
    browser.fill("witnesses", witnesses);
    browser.run("document.getElementById('check').click(); 1");
    for (int i = 0; i < 100 && browser.run("!document.querySelector('#verdict h2')").asBoolean(); i++) {
      Thread.sleep(50);
    }
  }

  @Test
  void anUploadGoesWithAndWithoutAScript() throws Exception {
    Path zip = temporary.resolve("p.zip");
    Files.write(zip, Served.zip(
        on.request(temporary.resolve("population"), 30, 503).resolve("package")));
    for (boolean scripts : new boolean[] {true, false}) {
      browser.scripts(scripts);
      browser.go(origin("requester") + "/console/upload");
      browser.choose("package", zip);
      browser.run("document.querySelector('#upload').requestSubmit(); 1");
      for (int i = 0; i < 200 && !browser.text("location.pathname").endsWith("T-503"); i++) {
        Thread.sleep(50);
      }
      assertEquals("/console/requests/T-503", browser.text("location.pathname"));
    }
    browser.scripts(true);
  }
}
