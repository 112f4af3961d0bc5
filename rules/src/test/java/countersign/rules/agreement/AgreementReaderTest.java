package countersign.rules.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.domain.Citation;
import countersign.domain.RuleId;
import countersign.rules.text.LawException;
import countersign.rules.text.LawFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The smallest agreement that loads (resources, `test-consent`): every field as it was read, and
/// each refusal word for word.
class AgreementReaderTest {
  private static final String ID = "test-consent";
  private static final Path DIRECTORY =
      Path.of("src", "test", "resources", "countersign", "rules", "agreement", ID);
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

  static DisclosureAgreement testConsent() {
    try {
      return Agreements.load(DIRECTORY);
    } catch (IOException | LawException e) {
      throw new AssertionError("the test agreement loads", e);
    }
  }

  /// Reads the agreement after edits of its texts, each a text and what stands for it.
  private static DisclosureAgreement edited(String... edits) throws LawException {
    Map<String, String> texts = new HashMap<>();
    for (String file : List.of("agreement.txt", "examples/all.txt")) {
      try {
        texts.put(file, Files.readString(DIRECTORY.resolve(file)));
      } catch (IOException e) {
        throw new AssertionError("the test agreement is there", e);
      }
    }
    for (int i = 0; i < edits.length; i += 2) {
      String from = edits[i];
      String to = edits[i + 1];
      assertTrue(texts.values().stream().anyMatch(text -> text.contains(from)), from);
      texts.replaceAll((file, text) -> text.replace(from, to));
    }
    return Agreements.read(ID, LawFiles.of(texts));
  }

  private static void isRefused(String from, String to, String where) {
    assertEquals(
        ID + "/agreement.txt:" + where,
        assertThrows(LawException.class, () -> edited(from, to), from + " > " + to).getMessage());
  }

  @Test
  void everyFieldIsReadAsItStands() {
    DisclosureAgreement read = testConsent();
    SignatoryEntry acting =
        new SignatoryEntry(
            "Responsible Official of the Designee", "official of a designee", "Avery Example",
            "00ff".repeat(16), new Term(FIRST, FIRST), true, "[I] whether this office exists", "a test");
    SignatoryEntry any =
        new SignatoryEntry(
            "Responsible Official of the Designee", "official of a designee", "", "",
            new Term(FIRST.plusDays(1), null), false, "", "a test");
    assertEquals(
        new DisclosureAgreement(
            ID,
            "Test agreement under the taxpayer's consent",
            DisclosureAgreement.Kind.TEST,
            List.of("irs-consent"),
            new Citation("26 USC 6103(c)"),
            "Treasury/IRS",
            List.of("Designee/Housing Lender", "Designee/Bank"),
            new Term(FIRST, LocalDate.of(2026, 12, 31)),
            Safeguards.of(Safeguards.Status.OPEN_FINDING),
            List.of("confirm_name_and_address"),
            List.of("consent_of_each_subject_on_file"),
            List.of("8 USC 1253(a)(1)", "18 USC 1546"),
            List.of(acting, any),
            Map.of(
                    ParameterName.PERSONS_PER_DELIVERY_POINT, 20L,
                    ParameterName.ADDRESSES_PER_PERSON, 1L,
                    ParameterName.PERIODS_PER_ROW, 6L,
                    ParameterName.DEFECT_SHARE_PERCENT, 30L,
                    ParameterName.DEFECT_SHARE_FROM_ROWS, 100L,
                    ParameterName.WINDOW_DAYS, 365L,
                    ParameterName.ADDRESSES_IN_WINDOW, 2L,
                    ParameterName.ADDRESSES_EVER, 4L,
                    ParameterName.CONSENT_DAYS, 120L,
                    ParameterName.SERVICE_CLOCK_DAYS, 30L)
                .entrySet().stream()
                .map(each -> new Parameter(each.getKey(), each.getValue(), FIRST, "a test"))
                .collect(Collectors.toMap(Parameter::name, each -> each)),
            new TreeSet<>(Agreements.shipped().get("irs-consent").rules()),
            List.of(
                new DisclosureAgreement.Clause(
                    "What is asked", "Whether the name and address agree with the record.",
                    "a test")),
            read.examples(),
            read.digest()),
        read);
    assertEquals(2, read.examples().size());
    assertEquals("agreement test-consent", read.toString());
    assertEquals(Set.of("Responsible Official of the Designee"), read.offices());
    assertTrue(read.isNamed(ID) && read.isNamed("irs-consent") && !read.isNamed("irs-dhs-2025"));
    assertTrue(read.rules().contains(new RuleId("H1")));
  }

  @Test
  void aParameterThatIsNotSetIsNotReadAsZero() {
    DisclosureAgreement read = testConsent();
    assertTrue(read.has(ParameterName.CONSENT_DAYS));
    assertEquals(120, read.parameter(ParameterName.CONSENT_DAYS));
    assertFalse(read.has(ParameterName.ROWS_PER_OFFICER));
    assertEquals(
        "test-consent sets no \"rows one officer is engaged in\"",
        assertThrows(
                IllegalArgumentException.class,
                () -> read.parameter(ParameterName.ROWS_PER_OFFICER))
            .getMessage());
    assertEquals(
        "no agreement test-consent",
        assertThrows(IllegalArgumentException.class, () -> Agreements.shipped().get(ID))
            .getMessage());
  }

  @Test
  void everyParameterMayStandAtBothEndsOfItsRangeAndNotBeyond() throws LawException {
    Set<ParameterName> added = EnumSet.allOf(ParameterName.class);
    added.removeAll(testConsent().parameters().keySet());
    for (ParameterName name : added) {
      for (String kind : List.of("test", "benchmark")) {
        long most = kind.equals("test") ? name.most() : 100_000_000;
        assertEquals(name.least(), withParameter(kind, name, name.least()).parameter(name));
        assertEquals(most, withParameter(kind, name, most).parameter(name));
        for (long outside : new long[] {name.least() - 1, most + 1}) {
          assertEquals(
              "test-consent/agreement.txt:103: outside its range, " + name.least() + " to " + most,
              assertThrows(LawException.class, () -> withParameter(kind, name, outside))
                  .getMessage());
        }
      }
    }
  }

  private static DisclosureAgreement withParameter(String kind, ParameterName name, long value)
      throws LawException {
    return edited(
        "kind: test",
        "kind: " + kind,
        "[term]",
        "[parameter]\nname: " + name.text() + "\nvalue: " + value
            + "\nfrom: 2026-01-01\nsource: a test\n\n[term]");
  }

  @Test
  void whatIsMissingIsNamed() throws LawException {
    LawException nothing =
        assertThrows(LawException.class, () -> Agreements.read(ID, LawFiles.of(Map.of())));
    assertEquals("test-consent/agreement.txt:0: is not there", nothing.getMessage());
    isRefused("[agreement]", "[term]", "1: an agreement has exactly one [agreement]");
    isRefused(
        "[signatory]\noffice", "[agreement]\noffice",
        "1: an agreement has exactly one [agreement]");
    String nobody = "3: an agreement names a requester and an element that may be asked";
    isRefused("requester: Designee/Housing Lender\nrequester: Designee/Bank\n", "", nobody);
    isRefused("element: confirm_name_and_address\n", "", nobody);
    isRefused("[signatory]", "[term]", "1: the signatory table is empty");
    isRefused("expect: every row ADMITTED", "expect: every row HELD", "1: no example is admitted");
    isRefused("H4.undecided", "H40", "186: rule H4 has no example");
    isRefused(
        "name: days a consent is good for", "name: days evidence with personal data is kept",
        "3: rule H2 needs \"days a consent is good for\"");
    isRefused(
        "[rule]\nid: C1\nauthority: 26 USC 6103(a)\n", "",
        "3: leaves out rule C1, an element of 26 USC 6103(c); an agreement can add conditions and"
            + " take none away");
  }

  @Test
  void aFieldNobodyAsksForIsRefusedInEverySection() {
    isRefused("kind: test\n", "kind: test\nif: x\n", "7: [agreement] does not know \"if\"");
    isRefused("acting: yes\n", "acting: yes\nif: x\n", "28: [signatory] does not know \"if\"");
    isRefused("value: 20\n", "value: 20\nif: x\n", "44: [parameter] does not know \"if\"");
    isRefused(
        "text: Whether the", "if: x\ntext: Whether the", "103: [term] does not know \"if\"");
    isRefused("id: H4\n", "id: H4\nif: x\n", "188: [rule] does not know \"if\"");
  }

  @Test
  void aTermOfAnOfficeMayLastOneDayAndNoLess() {
    isRefused(
        "from: 2026-01-01\nto: 2026-01-01", "from: 2026-01-01\nto: 2025-12-31",
        "26: ends before it begins");
    isRefused(
        "from: 2026-01-01\nto: 2026-01-01", "from: 2026-01-01\nto: 2026-01-02",
        "31: overlaps an earlier period of Responsible Official of the Designee");
  }

  @Test
  void theTermOfTheAgreementEndsAfterItBegins() throws LawException {
    isRefused("in force to: 2026-12-31", "in force to: 2025-12-31", "13: ends before it begins");
    assertEquals(
        new Term(FIRST, FIRST),
        edited("in force to: 2026-12-31", "in force to: 2026-01-01").inForce());
  }

  /// A request that leaves the field out would be that agency's, or name that agreement.
  @Test
  void nobodyAndNothingIsNoName() {
    isRefused("requester: Designee/Bank", "requester:", "11: \"requester\" is empty");
    isRefused("also named: irs-consent", "also named:", "7: \"also named\" is empty");
  }

  @Test
  void anOfficeIsWrittenInOneWayAndInLatinLetters() throws LawException {
    String second = "acting: yes\ndoubt: [I] whether this office exists\nsource: a test\n\n"
        + "[signatory]\noffice: ";
    String office = "Responsible Official of the Designee";
    for (String otherwise :
        List.of("responsible official of the Designee", "Responsible  Official of the Designee",
            "Responsible Official of the Designee.")) {
      isRefused(second + office, second + otherwise, "32: is written otherwise above");
    }
    isRefused(
        second + office, second + "Resp\u043Ensible Official of the Designee",
        "32: has letters of another script");
    assertEquals(2, edited(second + office, second + "Élu responsable").offices().size());
  }

  @Test
  void aCertificateIsAFingerprintOrAny() {
    for (String none : List.of("00ff", "00FF".repeat(16), "a name", "00ff".repeat(17))) {
      isRefused(
          "certificate: " + "00ff".repeat(16), "certificate: " + none,
          "24: is any, or a SHA-256 in 64 lower-case hex digits");
    }
  }

  /// An edition is in force when all its numbers are.
  @Test
  void anEditionIsNotInForceBeforeTheDayOfItsLastNumber() throws LawException {
    DisclosureAgreement later =
        edited("value: 6\nfrom: 2026-01-01", "value: 6\nfrom: 2026-05-01");
    assertFalse(later.isInForce(LocalDate.of(2026, 4, 30)));
    assertTrue(later.isInForce(LocalDate.of(2026, 5, 1)));
    assertTrue(testConsent().isInForce(FIRST));
    assertFalse(testConsent().isInForce(FIRST.minusDays(1)));
    assertFalse(testConsent().isInForce(LocalDate.of(2027, 1, 1)));
  }
}
