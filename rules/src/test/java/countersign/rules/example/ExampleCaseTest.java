package countersign.rules.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.domain.SubjectColumn;
import countersign.rules.agreement.Agreements;
import countersign.rules.agreement.DisclosureAgreement;
import countersign.rules.text.ExampleText;
import countersign.rules.text.LawException;
import countersign.rules.text.LawText;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Examples as text: what each line does to the request, and that a line which cannot be followed
/// is refused with file and line.
class ExampleCaseTest {
  private static final DisclosureAgreement AGREEMENT = Agreements.shipped().get("irs-dhs-2025");
  private static final String THREE = "the complete request, 3 rows";
  private static final String SECRETARY = "Secretary of Homeland Security";

  private static ExampleText example(String given, List<String> but, String... expect) {
    try {
      return ExampleText.parse(
              LawText.parse(
                  "e.txt",
                  "[example]\ntitle: t\ngiven: " + given + "\n"
                      + String.join("", but.stream().map(line -> "but: " + line + "\n").toList())
                      + "expect: " + String.join("\nexpect: ", expect) + "\n"))
          .getFirst();
    } catch (LawException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> outcomes(String... but) {
    return Examples.outcomes(example(THREE, List.of(but), "-"), AGREEMENT);
  }

  private static String refusal(ExampleText example) {
    return assertThrows(LawException.class, () -> Examples.run(example, AGREEMENT)).getMessage();
  }

  @Test
  void aLineThatCannotBeFollowedIsRefused() {
    for (Map.Entry<String, String> wrong :
        Map.ofEntries(
                Map.entry("the weather is fine", "not understood: the weather is fine"),
                Map.entry("row 1 shoe_size = 9", "no column shoe_size"),
                Map.entry("row 0 zip = 1", "no such rows"),
                Map.entry("row 4 zip = 1", "no such rows"),
                Map.entry("rows 2 to 1 zip = 1", "no such rows"),
                Map.entry("rows 2 to 4 zip = 1", "no such rows"),
                Map.entry(
                    "row 99999999999 zip = 1", "not understood: row 99999999999 zip = 1"),
                Map.entry("request colour = red", "no field that could hold this: colour"),
                Map.entry(
                    "request subjects_count = many",
                    "no field that could hold this: subjects_count"),
                Map.entry("officer 0 name = A", "no officer 0"),
                Map.entry("officer 2 name = A", "no officer 2"),
                Map.entry("as of 2026-02-30", "no such date: 2026-02-30"),
                Map.entry("agreement in force to 2026-13-01", "no such date: 2026-13-01"),
                Map.entry("agreement in force to 2025-04-06", "ends before it begins"),
                Map.entry("signature wrong COLOUR", "not one that is known: COLOUR"),
                Map.entry(
                    "signatory table, " + SECRETARY + ": to soon", "no such date: soon"),
                Map.entry(
                    "signatory table, " + SECRETARY + ": to 2019-12-31", "ends before it begins"),
                Map.entry("signatory table without Chief", "no office in the table: Chief"),
                Map.entry(
                    "signatory table, Chief: to 2026-01-01", "no office in the table: Chief"),
                Map.entry(
                    "an order that binds A and bars whistle", "not one that is known: WHISTLE"))
            .entrySet()) {
      ExampleText example =
          example(THREE, List.of("row 1 zip = 93702", wrong.getKey()), "every row ADMITTED");
      assertEquals("e.txt:5: " + wrong.getValue(), refusal(example));
      assertEquals(List.of(), Examples.outcomes(example, AGREEMENT), "it has no place here");
    }
    assertEquals(
        "e.txt:1: an example gives the complete request",
        refusal(example("a request", List.of(), "every row ADMITTED")));
  }

  @Test
  void anExpectationThatCannotBeAskedIsRefused() {
    for (Map.Entry<String, String> wrong :
        Map.of(
                "row 1 is fine", "not understood: row 1 is fine",
                "row 1 CONFIRMED", "not understood: row 1 CONFIRMED",
                "row 0 ADMITTED", "no such rows",
                "row 4 ADMITTED", "no such rows",
                "rows 3 to 2 ADMITTED", "no such rows",
                "rows 3 to 4 ADMITTED", "no such rows")
            .entrySet()) {
      assertEquals(
          "e.txt:5: " + wrong.getValue(),
          refusal(example(THREE, List.of(), "every row ADMITTED", wrong.getKey())));
    }
  }

  @Test
  void anExampleNamesItsAgreementOrRunsUnderTheOneThatCarriesIt() throws LawException {
    String text =
        "[example]\ntitle: t\nagreement: %s\ngiven: the complete request\n"
            + "but: row 1 statute =\nexpect: row 1 ADMITTED\n";
    for (String id : List.of("irs-consent", "irs-dhs-2025")) {
      ExampleText named =
          ExampleText.parse(LawText.parse("e.txt", text.formatted(id))).getFirst();
      assertEquals(id.equals("irs-consent"), Examples.run(named, AGREEMENT).holds(), id);
    }
    ExampleText unknown =
        ExampleText.parse(LawText.parse("e.txt", text.formatted("irs-x"))).getFirst();
    assertEquals("e.txt:1: no agreement irs-x", refusal(unknown));
  }

  @Test
  void whatComesOutOtherwiseIsSaidOnceForEachExpectation() throws LawException {
    ExampleText example =
        example(
            THREE, List.of("row 2 zip ="),
            "row 2 RETURNED B2.zip_missing", "row 2 RETURNED", "every other row ADMITTED",
            "rows 1 to 3 HELD", "row 2 REFUSED B4.civil", "row 2 RETURNED B2.blank",
            "every row ADMITTED");
    assertEquals(
        List.of(
            "e.txt:8: row 1 is ADMITTED and not HELD",
            "e.txt:9: row 2 is RETURNED B2.zip_missing and not REFUSED B4.civil",
            "e.txt:10: row 2 is RETURNED B2.zip_missing and not RETURNED B2.blank",
            "e.txt:11: row 2 is RETURNED and not ADMITTED"),
        Examples.run(example, AGREEMENT).failures());
  }

  @Test
  void everyLineDoesWhatItSays() {
    Map<String, List<String>> lines =
        Map.ofEntries(
            Map.entry("row 2 zip =", List.of("ADMITTED", "RETURNED B2.zip_missing", "ADMITTED")),
            Map.entry(
                "rows 2 to 3 zip =",
                List.of("ADMITTED", "RETURNED B2.zip_missing", "RETURNED B2.zip_missing")),
            Map.entry("every row given_name = Ana {word}", all("ADMITTED")),
            Map.entry("every row given_name = A\\u202Ena", all("RETURNED B1.hidden_characters")),
            Map.entry("every row relevance_reason = {5 letters}", all("RETURNED B8.reason_short")),
            Map.entry("every row subject_ref = {n}", all("ADMITTED")),
            Map.entry("every row subject_ref = S", all("RETURNED A1.subject_ref_repeated")),
            Map.entry("every row family_name = {name}", all("ADMITTED")),
            Map.entry("every row address_line1 = {address}", all("ADMITTED")),
            Map.entry("request request_id =", all("RETURNED A1.request_id")),
            Map.entry("request agreement = x", all("RETURNED G3.other_agreement")),
            Map.entry("request requesting_agency = DHS/CBP", all("REFUSED G3.not_a_party")),
            Map.entry("request made_on =", all("RETURNED A1.made_on_missing B6.opened_not_before")),
            Map.entry("request authority =", all("RETURNED A3.authority_missing")),
            Map.entry("request elements_requested =", all("RETURNED A3.elements_missing")),
            Map.entry("request subjects_count = 4", all("RETURNED A1.count_differs")),
            Map.entry("request subjects_count =", all("RETURNED A1.count_missing")),
            Map.entry("request subjects_sha256 =", all("RETURNED A1.digest_missing")),
            Map.entry("officers 0", all("RETURNED B7.officer_not_named")),
            Map.entry("officers 2", all("ADMITTED")),
            Map.entry("officer 1 officer_id = O-9", all("RETURNED B7.officer_not_named")),
            Map.entry("officer 1 name =", all("RETURNED A4.officer_unnamed")),
            Map.entry("officer 1 agency = DHS/CBP", all("RETURNED A4.officer_of_other_agency")),
            Map.entry("officer 1 employment = contractor", all("RETURNED A4.contractor")),
            Map.entry("no signature", all("RETURNED A1.unsigned")),
            Map.entry("a row was added after signing", all("RETURNED A1.digest_differs A1.count_differs")),
            Map.entry("safeguards unknown", all("HELD G2.unknown")),
            Map.entry("safeguards open finding", all("REFUSED G2.finding_open")),
            Map.entry("the history cannot be read", all("HELD C1.undecided")),
            Map.entry(
                "row 2 was asked about before, with 9 addresses in the window, 9 ever",
                List.of("ADMITTED", "HELD C1.history", "ADMITTED")),
            Map.entry("an order that binds DHS and bars destroy", all("ADMITTED")),
            Map.entry(
                "an order that binds DHS and bars destroy and disclose", all("BLOCKED G1.order")),
            Map.entry(
                "an order that binds DHS and bars disclose, until 2026-06-27", all("ADMITTED")),
            Map.entry(
                "an order that binds DHS and bars disclose, from 2026-06-28", all("ADMITTED")),
            Map.entry(
                "an order that binds DHS and bars disclose, of cases A200000003",
                List.of("ADMITTED", "ADMITTED", "BLOCKED G1.order")));
    Set<String> wrong = new HashSet<>();
    lines.forEach(
        (line, expected) -> {
          List<String> found = outcomes(line);
          if (!found.equals(expected)) {
            wrong.add(line + ": " + found);
          }
        });
    assertEquals(Set.of(), wrong);
  }

  private static List<String> all(String outcome) {
    return List.of(outcome, outcome, outcome);
  }

  @Test
  void madeUpWordsAreDifferentForDifferentNumbers() {
    Set<String> words = new HashSet<>();
    for (int n = 0; n < 100_000; n++) {
      words.add(CompleteRequest.word(n));
    }
    assertEquals(100_000, words.size());
    assertEquals("bababa", CompleteRequest.word(0));
    assertEquals("dababa", CompleteRequest.word(1));
    assertEquals("bebaba", CompleteRequest.word(13));
    assertEquals("bababada", CompleteRequest.word(13 * 5 * 13 * 5 * 13 * 5));
  }

  @Test
  void theCompleteRequestHasRowsOfTheirOwn() {
    List<String[]> rows = CompleteRequest.rows(AGREEMENT, 101);
    assertEquals(3, CompleteRequest.request(AGREEMENT, 101).officers().size());
    assertEquals(2, CompleteRequest.request(AGREEMENT, 100).officers().size());
    assertEquals("101 N Maple Ave", at(rows, 1, SubjectColumn.ADDRESS_LINE1));
    assertEquals("201 N Maple Ave", at(rows, 101, SubjectColumn.ADDRESS_LINE1));
    assertEquals("HSI-2026-10101", at(rows, 101, SubjectColumn.INVESTIGATION_ID));
    assertEquals("A200000101", at(rows, 101, SubjectColumn.REMOVAL_CASE_NUMBER));
    assertEquals("O-1", at(rows, 50, SubjectColumn.OFFICER_IDS));
    assertEquals("O-2", at(rows, 51, SubjectColumn.OFFICER_IDS));
    assertEquals("O-3", at(rows, 101, SubjectColumn.OFFICER_IDS));
  }

  private static String at(List<String[]> rows, int n, SubjectColumn column) {
    return rows.get(n - 1)[column.ordinal()];
  }
}
