package countersign.rules.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.rules.agreement.Agreements;
import countersign.rules.agreement.DisclosureAgreement;
import countersign.rules.text.LawException;
import countersign.rules.text.LawFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What an official is told when one line of an agreement changes.
class AgreementDifferenceTest {
  private static final Path SHIPPED = Path.of("..", "law", "agreements", "irs-dhs-2025");
  private static final DisclosureAgreement OLD = Agreements.shipped().get("irs-dhs-2025");

  private static DisclosureAgreement changed(String from, String to) throws Exception {
    return changed("agreement.txt", from, to);
  }

  private static DisclosureAgreement changed(String file, String from, String to)
      throws Exception {
    Map<String, String> texts = new HashMap<>();
    try (var files = Files.walk(SHIPPED)) {
      for (Path path : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        texts.put(SHIPPED.relativize(path).toString(), read(path));
      }
    }
    String text = texts.get(file);
    assertTrue(text.contains(from), from);
    texts.put(file, text.replaceFirst(java.util.regex.Pattern.quote(from), to));
    return Agreements.read("irs-dhs-2025", LawFiles.of(texts));
  }

  private static String read(Path path) throws IOException {
    return Files.readString(path);
  }

  /// {@return the agreement with one element to ask for}, past the loader
  private static DisclosureAgreement asking(String element) {
    return new DisclosureAgreement(
        OLD.id(), OLD.title(), OLD.kind(), OLD.alsoNamed(), OLD.authority(), OLD.holder(),
        OLD.requesters(), OLD.inForce(), OLD.safeguards(), List.of(element), OLD.attestations(),
        OLD.designatedStatutes(), OLD.signatories(), OLD.parameters(), OLD.rules(), OLD.terms(),
        List.of(), OLD.digest());
  }

  /// A signatory table may pin a certificate; the complete request is signed with it.
  @Test
  void theCompleteRequestIsSignedAsTheTableSays() throws Exception {
    DisclosureAgreement pinned = changed("certificate: any", "certificate: " + "ab".repeat(32));
    assertTrue(Examples.of(pinned).getFirst().holds());
    assertEquals(OLD.examples().size(), Examples.of(OLD).size());
    assertTrue(Examples.scenarios().size() > 40);
  }

  private static String name(DisclosureAgreement agreement) {
    return "irs-dhs-2025 [" + agreement.digest().substring(0, 8) + "]";
  }

  @Test
  void aRequestNamesAnAgreementByItsOwnName() throws Exception {
    List<String> words =
        AgreementDifference.inWords(OLD, Agreements.shipped().get("irs-dhs-bench"));
    assertEquals(
        "A request may name irs-dhs-bench as its agreement under irs-dhs-bench only.",
        words.getFirst());
  }

  @Test
  void anAgreementDoesNotDifferFromItself() throws Exception {
    for (DisclosureAgreement agreement : Agreements.shipped().all()) {
      assertEquals(List.of(), AgreementDifference.inWords(agreement, agreement));
    }
  }

  /// The dated line that takes the contested entry out of the table (scenario 42).
  @Test
  void oneDatedLineTakesTheDirectorOut() throws Exception {
    DisclosureAgreement without =
        changed(
            "from: 2020-01-01\nto: none\nacting: yes", "from: 2020-01-01\nto: 2026-01-31\nacting: yes");
    assertEquals(
        List.of(
            "A request signed by the Director of U.S. Immigration and Customs Enforcement is "
                + "accepted: any holder, from 2020-01-01, no end set under " + name(OLD)
                + "; any holder, from 2020-01-01 to 2026-01-31 under " + name(without) + "."),
        AgreementDifference.inWords(OLD, without));
  }

  @Test
  void aSmallerNumberNamesTheExamplesItTurns() throws Exception {
    DisclosureAgreement strict =
        changed("name: rows with one reason\nvalue: 20", "name: rows with one reason\nvalue: 19");
    assertEquals(
        List.of(
            "The parameter \"rows with one reason\" is 20 under " + name(OLD) + "; 19 under "
                + name(strict) + ".",
            "In the example \"twenty rows with one reason, and twenty-one\", rows 1 to 20 are "
                + "ADMITTED under " + name(OLD) + "; RETURNED B8.reason_repeated under "
                + name(strict) + "."),
        AgreementDifference.inWords(OLD, strict));
  }

  @Test
  void anAgreementOfAnotherDoorIsToldFromEitherSide() throws Exception {
    DisclosureAgreement consent = Agreements.shipped().get("irs-consent");
    List<String> there = AgreementDifference.inWords(OLD, consent);
    List<String> back = AgreementDifference.inWords(consent, OLD);
    assertEquals(there.size(), back.size());
    assertTrue(there.contains(
        "A request is made under the authority of 26 USC 6103(i)(2) under irs-dhs-2025; "
            + "26 USC 6103(c) under irs-consent."), there.toString());
    assertTrue(there.contains(
        "A row that fails B5 (a final order is outstanding and the time to depart is over) is "
            + "stopped under irs-dhs-2025, and is not asked for it under irs-consent."));
    assertTrue(there.contains(
        "In the example \"final after the request\", row 1 is RETURNED B5.final_date_future under "
            + "irs-dhs-2025; ADMITTED under irs-consent."), there.toString());
    for (List<String> each : List.of(there, back)) {
      assertTrue(
          each.contains("The example \"the table names a person\" cannot be put under irs-consent."), each.toString());
    }
    assertTrue(there.contains(
        "A request signed by the Secretary of Homeland Security is accepted: any holder, from "
            + "2020-01-01, no end set under irs-dhs-2025; never under irs-consent."));
  }

  /// One line of the agreement, the same line otherwise, and the sentence that tells them apart.
  @Test
  void eachTermThatDiffersIsSaid() throws Exception {
    for (String[] term :
        new String[][] {
          {"kind: live", "kind: test", "Its kind is LIVE under %s; TEST under %s."},
          {"holder: Treasury/IRS", "holder: Treasury/BFS",
            "Answers come from Treasury/IRS under %s; Treasury/BFS under %s."},
          {"in force to: none", "in force to: 2027-01-31",
            "The agreement is in force from 2025-04-07, no end set under %s;"
                + " from 2025-04-07 to 2027-01-31 under %s."},
          {"value: 5\nfrom: 2025-04-07", "value: 5\nfrom: 2026-05-01",
            "The agreement is in force from 2025-04-07, no end set under %s; from 2025-04-07, no end"
                + " set, and not before its last parameter, 2026-05-01 under %s."},
          {"kind: live", "kind: live\nalso named: irs-dhs-2027",
            "A request may name irs-dhs-2027 as its agreement under %2$s only."},
          {"safeguards: green", "safeguards: unknown",
            "The recipient's safeguards status is GREEN under %s; UNKNOWN under %s."},
          {"requester: DHS/ICE", "requester: DHS/CBP",
            "A request from DHS/CBP is not refused for its sender under %2$s only."},
          {"attestation: solely", "attestation: another_promise\nattestation: solely",
            "A request must attest another_promise under %2$s only."}
        }) {
      DisclosureAgreement other = changed(term[0], term[1]);
      List<String> words = AgreementDifference.inWords(OLD, other);
      assertTrue(words.contains(term[2].formatted(name(OLD), name(other))), words.toString());
    }
    DisclosureAgreement one = changed("certificate: any", "certificate: " + "ab".repeat(32));
    DisclosureAgreement another = changed("certificate: any", "certificate: " + "cd".repeat(32));
    List<String> pinned = AgreementDifference.inWords(one, another);
    assertTrue(
        pinned.contains(
            "A request signed by the Secretary of Homeland Security is accepted: any holder, with"
                + " certificate " + "ab".repeat(32) + ", from 2020-01-01, no end set under "
                + name(one) + "; any holder, with certificate " + "cd".repeat(32)
                + ", from 2020-01-01, no end set under " + name(another) + "."),
        pinned.toString());
    DisclosureAgreement consent = Agreements.shipped().get("irs-consent");
    for (List<String> words :
        List.of(
            AgreementDifference.inWords(OLD, consent), AgreementDifference.inWords(consent, OLD))) {
      for (String sentence :
          List.of(
              "A row may cite 8 USC 1253(a)(1) under irs-dhs-2025 only.",
              "A row that fails B5 (a final order is outstanding and the time to depart is over) is "
                  + "stopped under irs-dhs-2025, and is not asked for it under irs-consent.")) {
        assertTrue(words.contains(sentence), words.toString());
      }
    }
    List<String> asked = AgreementDifference.inWords(asking("confirm_year_of_birth"), OLD);
    assertTrue(
        asked.contains(
            "A request may ask for confirm_year_of_birth under " + name(OLD) + " only."),
        asked.toString());
  }

  @Test
  void anExampleWithoutAPlaceUnderEitherIsRefused() throws Exception {
    DisclosureAgreement larger =
        changed("examples/A.txt", "title: no signature\n",
            "title: no inspector\ngiven: the complete request\n"
                + "but: officer 9 name = A\nexpect: row 1 ADMITTED\n\n[example]\n"
                + "title: no signature\n");
    assertEquals(
        "examples/A.txt:1: can be put under neither agreement",
        assertThrows(LawException.class, () -> AgreementDifference.inWords(OLD, larger))
            .getMessage()
            .replaceFirst("^.*examples", "examples"));
  }
}
