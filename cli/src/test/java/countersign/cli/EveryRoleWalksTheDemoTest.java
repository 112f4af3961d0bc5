package countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import countersign.synth.DefectProfile;
import countersign.testkit.browser.Chromium;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Each role's whole path, in a real browser with that person's certificate, on the installation
/// that `demo` itself makes and fills. One story: the steps stand on each other, so their order
/// counts. Axe and the pictures are in the server's ConsoleBrowserTest.
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EveryRoleWalksTheDemoTest {
  private static final long DEMO_ROWS = 500;
  private static final long DEMO_PEOPLE = 4_000;
  private static final long MORE_ROWS = 200;
  private static final String ORDER = "WALK-1";
  private static final String DOCKET = "1:26-cv-1";

  @TempDir static Path home;
  private DemoWalk walk;
  private String lawful;
  private String june;
  private String second;
  private String third;
  private String receipt;

  @BeforeAll
  void demo() throws Exception {
    assumeTrue(Chromium.program().isPresent(), "no chromium on this machine: apt install chromium");
    walk = new DemoWalk(home, DEMO_ROWS, DEMO_PEOPLE);
    lawful = DemoWalk.id(walk.demo().lawful().resolve("package"));
    june = DemoWalk.id(walk.demo().asSent().resolve("package"));
  }

  @AfterAll
  void close() throws Exception {
    if (walk != null) {
      walk.close();
    }
  }

  private static String page(String request) {
    return "/console/requests/" + request;
  }

  @Test
  @Order(1)
  void thePublicReadsWhatWasAskedAndTheLedger() throws Exception {
    walk.as("");
    walk.sees("No certificate shown", "What was asked and what was answered", "DHS/ICE",
        "Rows asked about", "irs and dhs (ice), 7 april 2025", "No public order is in force.",
        "./countersign ledger verify");
    walk.press("The latest checkpoint as it is signed");
    walk.sees("\u2014 countersign.example/ledger ");
    walk.follow("/console/agreements/irs-dhs-2025");
    walk.sees("Holder of the records", "May ask");
    walk.press("The law");
    walk.sees("The law as it is read here");
    walk.follow("/console/law/B8");
    walk.sees("How it is read here", "What a row can be told");
    walk.open(page(lawful));
    walk.sees("Status 401");
  }

  @Test
  @Order(2)
  void theRequesterSendsAPackageAndReadsItsDefects() throws Exception {
    walk.as("requester");
    walk.press("Requests");
    walk.sees("The requests that concern you", lawful, june);
    second = sends("second", MORE_ROWS, 71, DefectProfile.EVERY_DEFECT);
    third = sends("third", 40, 72, DefectProfile.CLEAN);
    walk.open(page(second));
    walk.sees("Answer or reason due", "left", "Two people must approve", "Rows by reason");
    walk.follow("rows?disposition=RETURNED");
    walk.sees("Rows of " + second, "Cure:", "of 200 rows");
    String most = walk.words("#code option:nth-child(2)");
    walk.fill("disposition", "", "code", most.substring(0, most.indexOf(' ')));
    walk.press("Show");
    walk.sees(most.replaceAll(".*\\((.*)\\)", "$1") + " of 200 rows");
    walk.press("Download every row that is not to be asked, with its reasons (CSV)");
    var defects = Files.readAllLines(walk.downloaded("defects.csv"));
    assertTrue(defects.size() > 10 && defects.getFirst().contains("subject_ref"),
        () -> defects.getFirst());
    walk.open(page(june) + "/rows?disposition=RETURNED");
    walk.sees("Cure:", "of 500 rows");
  }

  private String sends(String name, long rows, long seed, DefectProfile profile)
      throws Exception {
    Path zip = walk.packed(name, rows, seed, profile);
    String id = DemoWalk.id(home.resolve(name).resolve("package"));
    walk.press("Send a request");
    walk.sees("A zip file of at most");
    walk.choose("package", zip);
    walk.press("Send");
    walk.sees("Request " + id, "Clock", "What happened so far");
    walk.waitsFor(page(id), "Every row has its disposition before look-up.");
    return id;
  }

  @Test
  @Order(3)
  void thePreparerGoesFromTheInboxToARowAndSigns() throws Exception {
    walk.as("preparer");
    walk.press("Inbox");
    walk.sees("Requests with their clocks", second, third, june);
    walk.press(second);
    walk.sees("First key: not given yet.", "Rows by rule that stops them");
    walk.follow("rows?rule=");
    walk.sees("Rows of " + second, "Cure:");
    String reference = walk.words("tbody th a");
    walk.press(reference);
    walk.sees("Row " + reference, "What the requester stated", "Unmask this row");
    walk.press("Put the look on record and unmask");
    walk.sees("Choose the purpose of the look.", "Say why, in 1 to 500 characters.");
    walk.fill("purpose", "decide", "reason", "the reasons repeat");
    walk.press("Put the look on record and unmask");
    walk.sees("This look is in the ledger.", DemoWalk.row(
        home.resolve("second/package"), reference, "investigation_id").getFirst());
    walk.open(page(second));
    walk.press("What repeats: officers, reasons, addresses");
    walk.sees("Officers by their load", "Olga Officer");
    approves(second, "First key: Petra Preparer approved");
  }

  private void approves(String request, String then) throws Exception {
    walk.open(page(request));
    walk.press("Approve, return or hold");
    walk.sees("Your approval is a signature over exactly what you saw.");
    walk.signs();
    walk.press("Approve with this signature");
    walk.sees(then);
  }

  @Test
  @Order(4)
  void anotherRequestIsHeldReadAgainAndReturned() throws Exception {
    walk.as("preparer");
    decides("hold", "", "the officer is to be asked");
    walk.sees("An office must look at it before anything else happens.");
    walk.open(page(third) + "/decide");
    walk.fill("decision", "readmit", "reason", "the officer was asked");
    walk.press("Next: sign it");
    walk.sees("Read it again from the start", "the officer was asked");
    walk.press("Decide");
    walk.waitsFor(page(third), "Every row has its disposition before look-up.");
    decides("return", "B8", "one text for all");
    walk.sees("No row may be asked.", "one text for all");
    walk.as("requester");
    walk.open(page(third));
    walk.sees("No row may be asked.");
  }

  private void decides(String decision, String rule, String reason) throws Exception {
    walk.open(page(third));
    walk.press("Approve, return or hold");
    walk.sees("Return, hold or read again");
    walk.fill("decision", decision, "rule", rule, "reason", reason);
    walk.press("Next: sign it");
    walk.sees("your signature is over the digest of what you saw and over your reason");
    walk.signs();
    walk.press("Decide with this signature");
    walk.sees("Request " + third, "What happened so far");
  }

  @Test
  @Order(5)
  void theReleaserIsTheSecondKeyAndReleases() throws Exception {
    walk.as("releaser");
    walk.press("Inbox");
    walk.sees(second);
    walk.press(second);
    walk.sees("First key: Petra Preparer approved", "Second key: not given yet.");
    approves(second, "Second key:");
    walk.press("Approve, return or hold");
    walk.sees("Both keys are given.");
    walk.press("Release");
    walk.waitsFor(page(second), "The named officers may collect their answers.");
  }

  @Test
  @Order(6)
  void theNamedOfficerCollectsAcknowledgesAndCertifies() throws Exception {
    walk.as("officer-1");
    walk.press("What is owed");
    walk.sees("Receipt of the answers", second);
    walk.press("Receipt of the answers");
    walk.sees("Your answers of " + second, "Collect the answers", "Acknowledge receipt");
    walk.press("Collect the answers");
    assertTrue(Files.readString(walk.downloaded("answers.jwe")).contains(".."), "sealed");
    Path opened = home.resolve("answers.csv");
    walk.calls("request", "answers", second, "--out", opened.toString());
    assertTrue(Files.readString(opened).contains("CONFIRMED"), "opened");
    walk.choose("answers-file", opened);
    walk.filled("answers_sha256");
    walk.press("Acknowledge receipt");
    walk.sees("Certify the end of their use");
    walk.fill("use_completed_on", LocalDate.now(ZoneOffset.UTC).toString(), "choice", "RETURNED");
    walk.press("Certify");
    walk.sees("Certificate of disposal");
    walk.open(page(second));
    walk.sees("Its use is over");
  }

  @Test
  @Order(7)
  void theAuditorGoesFromAnAnswerToItsEvidenceAndReplaysIt() throws Exception {
    walk.as("auditor");
    walk.press("Requests");
    walk.press(lawful);
    walk.sees("Request " + lawful, "Decide it again");
    walk.follow("rows?disposition=ADMITTED");
    walk.sees("Every element holds.");
    String reference = walk.words("tbody th a");
    walk.press(reference);
    walk.sees("Row " + reference);
    walk.fill("purpose", "audit", "reason", "a sample of the year");
    walk.press("Put the look on record and show the evidence");
    walk.sees("Evidence of", "Law as of", "Population", "the records were asked", "Its receipt");
    receipt = walk.words("main pre");
    walk.open(page(lawful) + "/rows?reference=" + reference);
    walk.press(reference);
    walk.fill("purpose", "audit", "reason", "both sides of the sample");
    walk.press("Put the look on record and compare both sides");
    walk.sees("Both sides of row", "It was answered:", "Inner cause:");
    walk.press(lawful);
    walk.sees("Decide it again");
    walk.press("Replay");
    walk.sees("Decided again, and the same to the byte", "answers.csv is the same.");
    walk.press("Accounting");
    walk.sees("Accounting of disclosures", "DHS/ICE");
    var person = DemoWalk.row(walk.demo().lawful().resolve("package"), reference,
        "given_name", "family_name", "birth_date", "tin");
    walk.fill("given_name", person.get(0), "family_name", person.get(1),
        "birth_date", person.get(2), "tin", person.get(3), "purpose", "complaint",
        "reason", "a letter of 1 June");
    walk.press("Put the look on record and read");
    walk.sees("Releases in which this person was answered about", "Date Case To whom");
    walk.press("Alarms");
    walk.sees("officer-load", "rejected-share", "figure 100, threshold 20");
  }

  @Test
  @Order(8)
  void thePublicChecksAReceiptInItsOwnBrowser() throws Exception {
    walk.as("");
    checks(receipt, "The receipt holds");
    checks(receipt.replaceFirst("index ([0-9])", "index 1$1"), "The receipt does not hold");
  }

  private void checks(String text, String verdict) throws Exception {
    walk.press("Check a receipt");
    walk.sees("Check here");
    walk.fill("paste", text);
    walk.press("Check here");
    walk.sees(verdict);
  }

  @Test
  @Order(9)
  void counselEntersAnOrderAndTwoLiftIt() throws Exception {
    walk.as("counsel-1");
    walk.press("Orders");
    walk.press("Enter an order");
    walk.sees("The order counts from the moment it is entered");
    walk.press("Enter the order");
    walk.sees("This is needed.");
    walk.fill("order_id", ORDER, "court", "D.D.C.", "docket", DOCKET,
        "agreements", "irs-dhs-2025", "from", LocalDate.now(ZoneOffset.UTC).toString());
    walk.tick("act_disclose");
    walk.press("Enter the order");
    walk.sees("Order " + ORDER, "In force", "What it stops right now");
    publicSees(DOCKET);
    lifts("counsel-1", "vacated on appeal");
    walk.sees("Proposed");
    publicSees(DOCKET);
    lifts("counsel-2", "");
    walk.sees("Lifted");
    publicSees("No public order is in force.");
    walk.as("counsel-1");
    walk.press("Agreements");
    walk.follow("/console/agreements/irs-dhs-2025");
    walk.fill("with", "irs-consent");
    walk.press("Compare");
    walk.sees("What is different between irs-dhs-2025 and irs-consent");
  }

  private void publicSees(String words) throws Exception {
    walk.as("");
    walk.sees("Court orders in force", words);
  }

  /// @param reason what the first drafts; the second signs what was proposed
  private void lifts(String counsel, String reason) throws Exception {
    walk.as(counsel);
    walk.press("Orders");
    walk.press(ORDER);
    walk.sees("Lift this order");
    if (!reason.isEmpty()) {
      walk.fill("reason", reason);
      walk.press("Draft the statement");
    }
    walk.sees("Sign exactly these bytes", "vacated on appeal");
    walk.signs();
    walk.press("Lift with this signature");
  }

  @Test
  @Order(10)
  void aPersonAsksReadsTheReplyAndContestsIt() throws Exception {
    walk.as("person");
    walk.press("My own accounting");
    walk.fill("given_name", "Paula", "family_name", "Person");
    walk.press("Ask what was disclosed");
    walk.sees("The birth date or the taxpayer number is needed.");
    assertEquals("Paula", walk.value("given_name"), "what was typed stays");
    walk.fill("birth_date", "1980-01-02");
    walk.press("Ask what was disclosed");
    walk.sees("a disclosure officer has not replied yet", "the reply here");
    replies("preparer", "Decide", "WITHHELD", "5 USC 552a(c)(3), (b)(7)");
    walk.sees("The accounting is withheld.");
    ownWish("The accounting is withheld.",
        "except for disclosures made under subsection (b)(7)", "Contest the reply");
    walk.fill("statement", "I am part of no investigation");
    walk.press("Put the statement on the record");
    walk.sees("Contested; another officer reviews the reply.", "I am part of no investigation");
    replies("releaser", "Review", "GIVEN", "");
    walk.sees("The accounting is given.");
    ownWish("Nothing was disclosed about the person you described.", "The review is final here.");
  }

  private void ownWish(String... words) throws Exception {
    walk.as("person");
    walk.press("My own accounting");
    walk.follow("/console/persons/");
    walk.sees(words);
  }

  private void replies(String officer, String title, String decision, String provision)
      throws Exception {
    walk.as(officer);
    walk.press("Persons who ask");
    walk.sees("Decide before anything is looked up");
    walk.follow("/console/persons/");
    walk.sees(title, "You see neither who is meant nor what was disclosed.");
    walk.fill("decision", decision, "provision", provision);
    walk.press("Decide");
  }
}
