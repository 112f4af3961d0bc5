package countersign.rules.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.domain.Finding;
import countersign.domain.Request;
import countersign.domain.SignatureVerdict;
import countersign.domain.Subject;
import countersign.domain.SubjectColumn;
import countersign.domain.order.BarredAct;
import countersign.domain.order.CourtOrder;
import countersign.domain.order.Coverage;
import countersign.domain.order.OrderId;
import countersign.domain.order.OrderSet;
import countersign.rules.agreement.DisclosureAgreement;
import countersign.rules.agreement.SignatoryEntry;
import countersign.rules.statute.Ground;
import countersign.rules.statute.StatuteCore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The edges of single predicates, where one comparison more or less would go unseen elsewhere.
class RuleEdgesTest {

  private static List<String> codes(SubjectColumn column, String value) {
    return codes(Complete.agreement(), column, value);
  }

  private static List<String> codes(
      DisclosureAgreement agreement, SubjectColumn column, String value) {
    String[] row = Complete.row(0);
    row[column.ordinal()] = value;
    return codes(
        Complete.decide(
            AdmissionInput.rehearsal(
                agreement, Complete.request(1), Complete.SIGNED, Complete.AS_OF),
            List.<String[]>of(row)));
  }

  private static List<String> codes(Determinations decided) {
    return decided.findings(0).stream().map(Finding::code).toList();
  }

  private static DisclosureAgreement designating(String... statutes) {
    DisclosureAgreement a = Complete.agreement();
    return new DisclosureAgreement(
        a.id(), a.title(), a.kind(), a.alsoNamed(), a.authority(), a.holder(), a.requesters(),
        a.inForce(), a.safeguards(), a.elements(), a.attestations(), List.of(statutes),
        a.signatories(), a.parameters(), a.rules(), a.terms(), a.examples(), a.digest());
  }

  /// {@return the complete request of one row, made on another day}
  private static Request madeOn(String day) {
    Request r = Complete.request(1);
    return new Request(
        r.requestId(), r.agreement(), r.requestingAgency(), day, r.authority(),
        r.elementsRequested(), r.signatory(), r.attestations(), r.officers(), r.subjectsFile(),
        r.subjectsSha256(), r.subjectsCount());
  }

  private static List<String> codes(Request request, String[] row, LocalDate asOf) {
    return codes(
        Complete.decide(
            AdmissionInput.rehearsal(Complete.agreement(), request, Complete.SIGNED, asOf),
            List.<String[]>of(row)));
  }

  @Test
  void periodsAreReadUpToTheLastSeparator() {
    assertEquals(List.of("B3.period_missing"), codes(SubjectColumn.TAX_PERIODS, " "));
    assertEquals(List.of("B3.not_a_year"), codes(SubjectColumn.TAX_PERIODS, "2023;"));
    assertEquals(List.of("B3.not_a_year"), codes(SubjectColumn.TAX_PERIODS, ";2023"));
    assertEquals(
        List.of("B3.not_a_year", "B3.periods_many"),
        codes(SubjectColumn.TAX_PERIODS, ";2017;2018;2019;2020;2021;2022;2023"));
    assertEquals(List.of(), codes(SubjectColumn.TAX_PERIODS, " 2023 ; 2022 "));
    for (String none : List.of("20:3", "20/3", "202", "20233", "2 23", "-202")) {
      assertEquals(List.of("B3.not_a_year"), codes(SubjectColumn.TAX_PERIODS, none), none);
    }
  }

  /// Years far apart are counted each once, wherever they lie.
  @Test
  void yearsAreCountedOverTheWholeOfTheIncomeTax() {
    assertEquals(
        List.of(), codes(SubjectColumn.TAX_PERIODS, "1913;1914;1976;1977;1978;2023;1977;1913"));
    assertEquals(
        List.of("B3.periods_many"),
        codes(SubjectColumn.TAX_PERIODS, "1913;1914;1976;1977;1978;2022;2023"));
    assertEquals(
        List.of("B3.periods_many"),
        codes(SubjectColumn.TAX_PERIODS, "1949;1977;1981;2009;2013;1917;2021"));
    assertEquals(List.of("B3.period_too_early"), codes(SubjectColumn.TAX_PERIODS, "1912"));
  }

  @Test
  void aPeriodIsClosedByTheDayOfDecisionWhereTheRequestHasNoDay() {
    for (String year : List.of("2025", "2026")) {
      String[] row = Complete.row(0);
      row[SubjectColumn.TAX_PERIODS.ordinal()] = year;
      List<String> found = codes(madeOn(""), row, Complete.AS_OF);
      assertEquals(year.equals("2026"), found.contains("B3.period_open"), found.toString());
    }
  }

  @Test
  void anotherDesignatedCrimeHasElementsOfItsOwn() {
    DisclosureAgreement both = designating("8 USC 1253(a)(1)", "18 USC 1546");
    String[] row = Complete.row(0);
    row[SubjectColumn.REMOVAL_ORDER_ON.ordinal()] = "";
    row[SubjectColumn.STATUTE.ordinal()] = "18 USC 1546(a)";
    AdmissionInput input =
        AdmissionInput.rehearsal(both, Complete.request(1), Complete.SIGNED, Complete.AS_OF);
    assertEquals(List.of(), codes(Complete.decide(input, List.<String[]>of(row))));
    row[SubjectColumn.STATUTE.ordinal()] = "18 USC 1001";
    assertEquals(
        List.of("B4.not_designated", "B5.order_date_missing"),
        codes(Complete.decide(input, List.<String[]>of(row))));
    row[SubjectColumn.STATUTE.ordinal()] = "8 USC 1253(a)(1)";
    assertEquals(
        List.of("B5.order_date_missing"),
        codes(Complete.decide(input, List.<String[]>of(row))));
    assertEquals(
        List.of("B4.not_designated"),
        codes(designating("18 USC 1546"), SubjectColumn.STATUTE, "8 USC 1253(a)(1)"));
  }

  @Test
  void theVeryDayIsNotInTheFuture() {
    assertEquals(List.of(), codes(SubjectColumn.BIRTH_DATE, "2026-06-27"));
    assertEquals(List.of("B1.birth_date_future"), codes(SubjectColumn.BIRTH_DATE, "2026-06-28"));
    String[] row = Complete.row(0);
    row[SubjectColumn.REMOVAL_ORDER_ON.ordinal()] = "2026-06-27";
    row[SubjectColumn.ORDER_FINAL_ON.ordinal()] = "2026-06-27";
    assertEquals(
        List.of("B5.within_90_days"), codes(Complete.decide(List.<String[]>of(row))));
    row[SubjectColumn.ORDER_FINAL_ON.ordinal()] = "2026-06-26";
    assertEquals(
        List.of("B5.final_before_order", "B5.within_90_days"),
        codes(Complete.decide(List.<String[]>of(row))).stream().sorted().toList());
  }

  @Test
  void aTinHasNineDigitsWithHyphensOrSpacesAlone() {
    for (String tin : List.of("666123456", "666-12-3456", "666 12 3456", "000-00-0001")) {
      assertTrue(PersonRules.tinForm(tin), tin);
    }
    for (String none :
        List.of("666.12.3456", "66612345", "6661234567", "000000000", "000-00-0000", "",
            "66612345/", "66612345:", "66612345x")) {
      assertFalse(PersonRules.tinForm(none), none);
    }
  }

  @Test
  void anIdentifierIsLettersDigitsAndFewMarks() {
    for (String id :
        List.of("A1", "Z1", "a9", "z1", "1", "9", "A-1/2.3:4#5_6 (7)", "A".repeat(63) + "1",
            "NONESUCH-1", "TB-1")) {
      assertTrue(Placeholders.isIdentifier(id, 1), id);
    }
    for (String none :
        List.of("@1", "[1", "`1", "{1", "A".repeat(64) + "1", "0", "000", "A", "", "1-TBD",
            "1 unknown", "none1", "=1", "1;2", "\u0661", "HSI-pending-7", "7 Unk")) {
      assertFalse(Placeholders.isIdentifier(none, 1), none);
    }
    assertTrue(Placeholders.isIdentifier("A-1234", 4));
    assertFalse(Placeholders.isIdentifier("A-123", 4));
  }

  /// Officers' texts are shown to others: what hides in them, or would run in a spreadsheet, returns.
  @Test
  void anOfficersIdNameAndTitleAreWhatTheyLookLike() {
    for (String plain : List.of("", "José O'Neil-Ruiz, Jr.", "b".repeat(200), "a=b", "a\tb")) {
      assertEquals(List.of(), defects(new Request.Officer("O-0", "A", plain, "DHS/ICE", "employee")));
    }
    for (String hostile :
        List.of("=1+1", "+1", "-1", "@a", "\ta", "\ra", "\na", "b".repeat(201), "a\u202Eb", "a\u0007",
            "\u0410my", "a\u200Bb")) {
      List<String> returned = List.of("A4.officer_not_plain");
      assertEquals(
          returned, defects(new Request.Officer("O-0", "A", hostile, "DHS/ICE", "employee")));
      assertEquals(
          returned, defects(new Request.Officer("O-0", hostile, "T", "DHS/ICE", "employee")));
      assertEquals(
          returned, defects(new Request.Officer(hostile, "A", "T", "DHS/ICE", "employee")));
    }
  }

  private static List<String> defects(Request.Officer officer) {
    AdmissionInput input =
        AdmissionInput.rehearsal(
            Complete.agreement(), Complete.request(1), Complete.SIGNED, Complete.AS_OF);
    return OfficerRules.defectsOf(officer, input).stream().map(Ground::code).toList();
  }

  @Test
  void officersAreReadUpToTheLastSeparator() {
    for (String ids : List.of("O-0", ";O-0", "O-0;", " O-0 ; ", ";;O-0;O-0")) {
      assertEquals(List.of(), codes(SubjectColumn.OFFICER_IDS, ids), ids);
    }
    assertEquals(
        List.of("B7.officer_not_named"), codes(SubjectColumn.OFFICER_IDS, ";O-0;O-1"));
  }

  @Test
  void fiveWordsAreEnoughAndTheLongestReasonIsStillRead() {
    assertEquals(
        List.of(), codes(SubjectColumn.RELEVANCE_REASON, "Lease shows who lived there"));
    assertEquals(
        List.of("B8.reason_short"),
        codes(SubjectColumn.RELEVANCE_REASON, "Lease shows who lived"));
    String longest = "lease " + " ".repeat(TextRules.LONGEST_REASON - 6);
    assertEquals(List.of("B8.reason_short"), codes(SubjectColumn.RELEVANCE_REASON, longest));
    assertEquals(
        List.of("A1.too_long"), codes(SubjectColumn.RELEVANCE_REASON, longest + " "));
  }

  @Test
  void theCountOfNoRowsFitsAFileWithoutRows() {
    Request request = Complete.request(0);
    Notes notes = new Notes();
    RequestRules.a1File(request, new SubjectsFile(Complete.SHA, 0), notes);
    assertEquals(0, notes.count());
    RequestRules.a1File(request, new SubjectsFile(Complete.SHA, 1), notes);
    assertEquals(
        List.of("A1.count_differs"),
        notes.toSet().list(StatuteCore.shipped()).stream().map(g -> g.code()).toList());
  }

  @Test
  void anElementTheAgreementDoesNotOpenIsRefusedEvenIfItIsTheOne() {
    DisclosureAgreement a = Complete.agreement();
    DisclosureAgreement closed =
        new DisclosureAgreement(
            a.id(), a.title(), a.kind(), a.alsoNamed(), a.authority(), a.holder(), a.requesters(),
            a.inForce(), a.safeguards(), List.of("something_else"), a.attestations(),
            a.designatedStatutes(), a.signatories(), a.parameters(), a.rules(), a.terms(),
            a.examples(), a.digest());
    assertEquals(List.of("A3.address_asked"), codes(closed, SubjectColumn.MIDDLE_NAME, ""));
  }

  @Test
  void aTableEntryMayNameThePersonAndTheCertificate() {
    for (String person : List.of("", Complete.SIGNER, "Somebody Else")) {
      for (String certificate : List.of("", "00", "ff")) {
        List<SignatoryEntry> table = new ArrayList<>(Complete.agreement().signatories());
        SignatoryEntry one = table.getFirst();
        table.set(
            0,
            new SignatoryEntry(
                one.office(), one.capacity(), person, certificate, one.term(), one.acting(),
                one.doubt(), one.source()));
        boolean fits = !person.startsWith("Somebody") && !certificate.equals("ff");
        assertEquals(
            fits ? List.of() : List.of("A2.not_in_office"),
            codes(Complete.with(Complete.agreement(), table), SubjectColumn.MIDDLE_NAME, ""),
            person + " " + certificate);
      }
    }
  }

  @Test
  void aSealedOrderIsNotNamedToTheRequester() {
    for (boolean sealed : List.of(false, true)) {
      CourtOrder order =
          new CourtOrder(
              new OrderId("ORD-1"), "D. Example", "1:26-cv-00001", List.of("DHS"),
              Set.of(BarredAct.USE), Coverage.EVERYTHING, Instant.EPOCH, Optional.empty(),
              Optional.empty(), List.of(), Optional.empty(), sealed);
      AdmissionInput known =
          AdmissionInput.rehearsal(
              Complete.agreement(), Complete.request(1), Complete.SIGNED, Complete.AS_OF);
      Determinations decided =
          Complete.decide(
              new AdmissionInput(
                  known.agreement(), known.request(), known.signature(), known.asOf(),
                  OrderSet.inForce(List.of(order), Instant.EPOCH), known.safeguards(),
                  known.history()),
              Complete.rows(1));
      assertEquals("G1.order", decided.reasonCodes(0));
      assertEquals(
          sealed ? "an order that is not public" : "Order of D. Example in 1:26-cv-00001",
          decided.citations(0));
      assertEquals(decided.citations(0), decided.shown(0).getFirst().authority().text());
    }
  }

  @Test
  void everyChargeIsOfItsClass() {
    for (String deportable :
        List.of("8 USC 1227(a)(1)", "8 USC 1227(a)(1)(B)", "8 U.S.C. § 1227 (a)(1)(C)(i)",
            "8 USC 1227(a)(2)(A)(iii)", "8 USC 1227(a)(3)(C)(ii)", "8 USC 1227(a)(4)(F)",
            "8 USC 1227(a)(5)", "8 USC 1227(a)(6)(A)")) {
      assertEquals(
          RemovalOrderRule.Charge.DEPORTABLE, RemovalOrderRule.classify(deportable), deportable);
    }
    for (String inadmissible : List.of("8 USC 1182", "8 USC 1182(a)(6)(A)(i)")) {
      assertEquals(RemovalOrderRule.Charge.INADMISSIBLE, RemovalOrderRule.classify(inadmissible));
    }
    for (String other :
        List.of("8 USC 1227", "8 USC 1227(a)", "8 USC 1227(a)(1)(F)", "8 USC 1227(a)(1)(H)",
            "8 USC 1227(a)(7)", "8 USC 1227(b)", "8 USC 11820", "overstay", "INA 237(a)(1)(B)")) {
      assertEquals(RemovalOrderRule.Charge.OTHER, RemovalOrderRule.classify(other), other);
    }
  }

  @Test
  void aCertificateOfAnotherOfficeOrNameIsTold() {
    AdmissionInput input =
        AdmissionInput.rehearsal(
            Complete.agreement(), Complete.request(1),
            new SignatureVerdict.Valid("Another", "Another Office", "00"), Complete.AS_OF);
    assertEquals(
        List.of("A2.name_differs", "A2.office_differs"),
        codes(Complete.decide(input, Complete.rows(1))).stream().sorted().toList());
  }

  /// The rule says itself that it fails; it is not the net under it that holds the request.
  @Test
  void aMissingAttestationIsAFailureAndLeavesNothingUndecided() {
    Request request = Complete.request(1);
    for (String left : request.attestations()) {
      Request without =
          new Request(
              request.requestId(), request.agreement(), request.requestingAgency(),
              request.madeOn(), request.authority(), request.elementsRequested(),
              request.signatory(), request.attestations().stream().filter(left::equals).toList(),
              request.officers(), request.subjectsFile(), request.subjectsSha256(),
              request.subjectsCount());
      List<String> found = codes(without, Complete.row(0), Complete.AS_OF);
      assertFalse(found.isEmpty());
      assertTrue(found.stream().noneMatch(code -> code.endsWith(".undecided")), found.toString());
    }
  }

  @Test
  void theAgreementIsInForceBothWhenTheRequestIsMadeAndWhenItIsDecided() {
    for (String[] days :
        new String[][] {
          {"2025-04-07", "2025-04-07", "in force"}, {"2025-04-06", "2025-04-07", "not"},
          {"2025-04-06", "2025-04-06", "not"}, {"", "2025-04-06", "not"},
          {"", "2025-04-07", "in force"}
        }) {
      List<String> found = codes(madeOn(days[0]), Complete.row(0), LocalDate.parse(days[1]));
      assertEquals(
          days[2].equals("not"), found.contains("G3.not_in_force"), String.join(" ", days));
    }
  }

  /// A request of the last day of a year asks about a year that is still open, whenever it is decided.
  @Test
  void aPeriodIsClosedByTheDayOfTheRequest() {
    for (String[] days : new String[][] {{"2025-12-31", "open"}, {"2026-01-01", "closed"}}) {
      String[] row = Complete.row(0);
      row[SubjectColumn.TAX_PERIODS.ordinal()] = "2025";
      List<String> found = codes(madeOn(days[0]), row, Complete.AS_OF);
      assertEquals(days[1].equals("open"), found.contains("B3.period_open"), days[0]);
    }
  }

  @Test
  void theYearZeroIsAYearBeforeTheIncomeTax() {
    assertEquals(List.of("B3.period_too_early"), codes(SubjectColumn.TAX_PERIODS, "0000"));
  }

  @Test
  void theColumnsAtFaultAreNamed() {
    String[] row = Complete.row(0);
    row[SubjectColumn.CITY.ordinal()] = "Fres\u200bno";
    row[SubjectColumn.ADDRESS_LINE1.ordinal()] = "1 \u202eMain St";
    row[SubjectColumn.FAMILY_NAME.ordinal()] = "\u0410lva";
    Subject subject = new Subject(0, 2, row);
    assertEquals("address_line1;city", ColumnsAtFault.of("B2.hidden_characters", subject));
    assertEquals("family_name", ColumnsAtFault.of("B1.other_script", subject));
    assertEquals("", ColumnsAtFault.of("B1.too_long", subject));
    assertEquals("", ColumnsAtFault.of("B1.name_missing", subject));
  }
}
