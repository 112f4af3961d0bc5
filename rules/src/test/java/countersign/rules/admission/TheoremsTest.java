package countersign.rules.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.domain.DispositionKind;
import countersign.domain.Request;
import countersign.domain.RuleId;
import countersign.domain.Subject;
import countersign.domain.SubjectColumn;
import countersign.domain.Truth;
import countersign.domain.order.BarredAct;
import countersign.domain.order.CourtOrder;
import countersign.domain.order.Coverage;
import countersign.domain.order.OrderId;
import countersign.domain.order.OrderSet;
import countersign.rules.agreement.DisclosureAgreement;
import countersign.rules.agreement.Parameter;
import countersign.rules.agreement.ParameterName;
import countersign.rules.agreement.Safeguards;
import countersign.rules.statute.RuleText;
import countersign.rules.statute.StatuteCore;
import countersign.testkit.Properties;
import java.lang.module.ModuleDescriptor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What must hold of every request, whatever is in it.
class TheoremsTest {
  private static final StatuteCore CORE = StatuteCore.shipped();

  /// A row is admitted only when every rule was asked and every rule said HOLDS.
  @Test
  void noDisclosureWithoutAuthority() {
    Properties.forAll(RequestMaker::make, made -> {
      Determinations decided = Complete.decide(made.input(), made.rows());
      for (int row = 0; row < decided.rows(); row++) {
        boolean nothingAgainst =
            decided.findings(row).isEmpty()
                && decided.batchHolds().isEmpty()
                && !decided.undecided();
        assertEquals(nothingAgainst, decided.admitted(row));
        if (!decided.admitted(row)) {
          assertFalse(decided.disposition(row).afterLookup());
          boolean held = decided.disposition(row) == DispositionKind.HELD;
          assertEquals(held, decided.citations(row).isEmpty(), "a citation, save on HELD");
          assertEquals(held, decided.reasonCodes(row).equals(Determinations.UNDER_REVIEW));
          assertEquals(held, decided.shown(row).isEmpty());
        }
      }
    });
  }

  /// The same seen from inside: each rule is watched. A row is admitted only if every rule of the
  /// agreement and of the statute that comes before look-up was asked, of this row or of the
  /// request, and none answered anything but HOLDS.
  @Test
  void noRowIsAdmittedOfWhichARuleWasNotAsked() {
    Properties.forAll(RequestMaker::make, made -> {
      Map<String, Truth> answers = new HashMap<>();
      RulesInProgram shipped = RulesInProgram.shipped();
      Map<RuleId, RequestRule> ofRequest = new HashMap<>();
      shipped.ofRequest().forEach((id, rule) -> ofRequest.put(id, (request, notes) -> {
        Truth truth = rule.examine(request, notes);
        answers.put(id + " request", truth);
        return truth;
      }));
      Map<RuleId, RowRule> ofRow = new HashMap<>();
      shipped.ofRow().forEach((id, rule) -> ofRow.put(id, (row, notes) -> {
        Truth truth = rule.examine(row, notes);
        answers.put(id + " " + row.subject().row(), truth);
        return truth;
      }));
      Determinations decided =
          Complete.decide(
              Admission.of(made.input(), new RulesInProgram(ofRequest, ofRow)), made.rows());
      for (int row = 0; row < decided.rows(); row++) {
        if (!decided.admitted(row)) {
          continue;
        }
        for (RuleText rule : CORE.rules()) {
          boolean needed =
              rule.beforeLookup()
                  && (rule.doors().contains(made.input().agreement().authority())
                      || made.input().agreement().rules().contains(rule.id()));
          List<Truth> given = new ArrayList<>();
          if (ofRequest.containsKey(rule.id())) {
            given.add(answers.get(rule.id() + " request"));
          }
          if (ofRow.containsKey(rule.id())) {
            given.add(answers.get(rule.id() + " " + row));
          }
          assertEquals(needed, !given.isEmpty() && !given.contains(null), rule.id().value());
          assertTrue(!needed || given.stream().allMatch(Truth.HOLDS::equals), rule.id().value());
        }
      }
    });
  }

  /// Every rule in turn throws, answers null, or answers what its notes do not bear out: no row of
  /// the request is admitted, and rows with reasons of their own keep them.
  @Test
  void anErringRuleNeverReleases() {
    List<String[]> rows = Complete.rows(4);
    rows.get(3)[SubjectColumn.ADDRESS_LINE1.ordinal()] = "";
    List<RowRule> wrong =
        List.of(
            (row, notes) -> {
              throw new IllegalStateException("a rule that throws");
            },
            (row, notes) -> null,
            (row, notes) -> Truth.FAILS,
            (row, notes) -> Truth.UNKNOWN,
            (row, notes) -> {
              notes.add(CORE.undecided(new RuleId("B2")));
              return Truth.HOLDS;
            });
    for (RuleId id : RulesInProgram.shipped().ofRow().keySet()) {
      if (!Complete.agreement().rules().contains(id)) {
        continue;
      }
      for (RowRule each : wrong) {
        Map<RuleId, RowRule> ofRow = new HashMap<>(RulesInProgram.shipped().ofRow());
        RowRule right = ofRow.get(id);
        ofRow.put(id, (row, notes) ->
            row.subject().row() == 1 ? each.examine(row, notes) : right.examine(row, notes));
        noneIsAdmitted(new RulesInProgram(RulesInProgram.shipped().ofRequest(), ofRow), rows, id);
      }
    }
    for (RuleId id : RulesInProgram.shipped().ofRequest().keySet()) {
      if (!Complete.agreement().rules().contains(id)) {
        continue;
      }
      for (RowRule each : wrong) {
        Map<RuleId, RequestRule> ofRequest = new HashMap<>(RulesInProgram.shipped().ofRequest());
        ofRequest.put(id, (request, notes) -> each.examine(null, notes));
        noneIsAdmitted(new RulesInProgram(ofRequest, RulesInProgram.shipped().ofRow()), rows, id);
      }
    }
  }

  /// A rule that an agreement lists and the program lacks, or does not know, holds as well.
  @Test
  void aMissingRuleNeverReleases() {
    for (RuleId id : Complete.agreement().rules()) {
      if (CORE.rule(id).beforeLookup()) {
        Map<RuleId, RowRule> ofRow = new HashMap<>(RulesInProgram.shipped().ofRow());
        Map<RuleId, RequestRule> ofRequest = new HashMap<>(RulesInProgram.shipped().ofRequest());
        ofRow.remove(id);
        ofRequest.remove(id);
        noneIsAdmitted(new RulesInProgram(ofRequest, ofRow), Complete.rows(2), id);
      }
    }
    TreeSet<RuleId> rules = new TreeSet<>(Complete.agreement().rules());
    rules.add(new RuleId("Z9"));
    DisclosureAgreement agreement =
        Complete.with(Complete.agreement(), Complete.agreement().parameters(), rules);
    Determinations decided =
        Complete.decide(
            AdmissionInput.rehearsal(
                agreement, Complete.request(1), Complete.SIGNED, Complete.AS_OF),
            Complete.rows(1));
    assertFalse(decided.admitted(0));
    assertTrue(isFound("G3.undecided", decided, 0), "a rule of the agreement nobody knows");
  }

  private static void noneIsAdmitted(RulesInProgram program, List<String[]> rows, RuleId id) {
    Admission admission =
        Admission.of(
            AdmissionInput.rehearsal(
                Complete.agreement(), Complete.request(rows.size()), Complete.SIGNED,
                Complete.AS_OF),
            program);
    Determinations decided = Complete.decide(admission, rows);
    assertTrue(decided.undecided(), id.value());
    boolean said = false;
    for (int row = 0; row < decided.rows(); row++) {
      assertFalse(decided.admitted(row), id.value());
      said |= isFound(id + ".undecided", decided, row);
    }
    assertTrue(said, "the holder is told that " + id + " could not be decided");
    assertEquals("HELD", decided.disposition(0).name(), id.value());
    if (rows.size() == 4 && !id.value().equals("B2")) {
      assertEquals("RETURNED", decided.disposition(3).name(), id.value());
      assertTrue(decided.reasonCodes(3).contains("B2.blank"));
    }
  }

  private static boolean isFound(String code, Determinations decided, int row) {
    return decided.findings(row).stream().anyMatch(finding -> finding.code().equals(code));
  }

  /// A row whose text makes a reader throw is held, and with it the request.
  @Test
  void aRowThatCannotBeReadIsHeld() {
    Admission admission =
        Admission.of(
            AdmissionInput.rehearsal(
                Complete.agreement(), Complete.request(2), Complete.SIGNED, Complete.AS_OF));
    for (SubjectColumn column :
        List.of(SubjectColumn.GIVEN_NAME, SubjectColumn.OFFICER_IDS, SubjectColumn.TIN)) {
      String[] broken = Complete.row(1);
      broken[column.ordinal()] = null;
      Determinations decided =
          Complete.decide(admission, List.of(Complete.row(0), broken));
      assertEquals(DispositionKind.HELD, decided.disposition(0));
      assertFalse(decided.admitted(1));
      assertTrue(decided.undecided());
      assertTrue(isFound("A1.undecided", decided, 1), column.name());
    }
  }

  /// Facts that are not known: the safeguards, an order's scope, the history, a date. None passes.
  @Test
  void anUnknownFactNeverPasses() {
    AdmissionInput known =
        AdmissionInput.rehearsal(
            Complete.agreement(), Complete.request(1), Complete.SIGNED, Complete.AS_OF);
    List<AdmissionInput> unknown =
        List.of(
            new AdmissionInput(
                known.agreement(), known.request(), known.signature(), known.asOf(),
                known.orders(), Safeguards.of(Safeguards.Status.UNKNOWN), known.history()),
            new AdmissionInput(
                known.agreement(), known.request(), known.signature(), known.asOf(),
                known.orders(), known.safeguards(), (keys, point) -> {
                  throw new IllegalStateException("the store is away");
                }));
    for (AdmissionInput input : unknown) {
      assertEquals(
          DispositionKind.HELD,
          Complete.decide(input, Complete.rows(1)).disposition(0));
    }
    String[] withoutCase = Complete.row(0);
    withoutCase[SubjectColumn.REMOVAL_CASE_NUMBER.ordinal()] = "";
    for (CourtOrder order :
        List.of(
            order(List.of("DHS/ICE"), Set.of(BarredAct.DISCLOSE), "members of the plaintiffs"),
            order(List.of("Whoever this may be"), Set.of(BarredAct.DISCLOSE), ""),
            order(List.of(), Set.of(BarredAct.DISCLOSE), ""),
            order(List.of("DHS/ICE"), Set.of(), ""))) {
      AdmissionInput ordered =
          new AdmissionInput(
              known.agreement(), known.request(), known.signature(), known.asOf(),
              OrderSet.inForce(List.of(order), Instant.EPOCH), known.safeguards(),
              known.history());
      for (String[] row : List.of(Complete.row(0), withoutCase)) {
        assertEquals(
            DispositionKind.BLOCKED,
            Complete.decide(ordered, List.<String[]>of(row)).disposition(0));
      }
    }
    for (String unreadable : List.of("", "2026-02-30", "27 June 2026")) {
      Request request = Complete.request(1);
      AdmissionInput undated =
          AdmissionInput.rehearsal(
              Complete.agreement(),
              new Request(
                  request.requestId(), request.agreement(), request.requestingAgency(),
                  unreadable, request.authority(), request.elementsRequested(),
                  request.signatory(), request.attestations(), request.officers(),
                  request.subjectsFile(), request.subjectsSha256(), request.subjectsCount()),
              Complete.SIGNED, Complete.AS_OF);
      assertEquals(
          DispositionKind.RETURNED, Complete.decide(undated, Complete.rows(1)).disposition(0));
    }
    for (Truth truth : Truth.values()) {
      assertEquals(truth == Truth.UNKNOWN, truth.not() == Truth.UNKNOWN);
      assertNotEquals(Truth.HOLDS, truth.and(Truth.UNKNOWN));
    }
    for (SubjectColumn column : SubjectColumn.values()) {
      for (String nothing : List.of("?", "\u0000", "UNKNOWN")) {
        if (column != SubjectColumn.MIDDLE_NAME && column != SubjectColumn.NAME_SUFFIX
            && column != SubjectColumn.ADDRESS_LINE2 && column != SubjectColumn.CITY
            && !(column == SubjectColumn.SUBJECT_REF && nothing.equals("UNKNOWN"))) {
          assertNotEquals("ADMITTED", Complete.with(column, nothing), column + " " + nothing);
        }
      }
    }
  }

  private static CourtOrder order(List<String> bound, Set<BarredAct> barred, String members) {
    return new CourtOrder(
        new OrderId("ORD-1"), "D. Example", "1:26-cv-00001", bound, barred,
        new Coverage(Set.of(), Set.of(), Set.of(), Set.of(), members), Instant.EPOCH,
        Optional.empty(), Optional.empty(), List.of(), Optional.empty(), false);
  }

  /// The loader refuses a text that leaves an element out (AgreementsTest). Past the loader, an
  /// agreement value with an empty list of rules and every parameter at its widest still cannot
  /// pass what fails an element; what it lists can only be stopped by more.
  @Test
  void anAgreementCannotWeakenTheStatute() {
    Properties.forAll(RequestMaker::make, made -> {
      AdmissionInput input = made.input();
      AdmissionInput weakest =
          new AdmissionInput(
              Complete.with(input.agreement(), widest(input.agreement()), new TreeSet<>()),
              input.request(), input.signature(), input.asOf(), input.orders(),
              input.safeguards(), input.history());
      Determinations strict = Complete.decide(input, made.rows());
      Determinations wide = Complete.decide(weakest, made.rows());
      for (int row = 0; row < strict.rows(); row++) {
        int at = row;
        List<String> lost = new ArrayList<>();
        strict.findings(row).stream()
            .filter(finding -> finding.effect() != DispositionKind.HELD)
            .filter(finding -> !readsAParameter(finding.code()))
            .filter(finding -> !wide.findings(at).contains(finding))
            .forEach(finding -> lost.add(finding.code()));
        assertEquals(List.of(), lost, "row " + row);
      }
    });
  }

  private static boolean readsAParameter(String code) {
    return List.of("B6.investigation_shared", "B7.officer_over_cap", "B8.reason_repeated",
        "C1.addresses_many").contains(code);
  }

  /// Every number as wide as it may be, in force when the agreement's own is.
  private static Map<ParameterName, Parameter> widest(DisclosureAgreement agreement) {
    Map<ParameterName, Parameter> widest = new EnumMap<>(ParameterName.class);
    for (ParameterName name : ParameterName.values()) {
      Parameter own = agreement.parameters().get(name);
      LocalDate from = own == null ? LocalDate.EPOCH : own.from();
      widest.put(name, new Parameter(name, name.most(), from, "a test"));
    }
    return widest;
  }

  /// The elements that no agreement under (i)(2) can leave out are all of groups G1, G3, A, B, C
  /// and what follows look-up.
  @Test
  void theElementsOfTheParagraphAreComplete() {
    List<String> elements =
        CORE.elementsOf(Complete.agreement().authority()).stream()
            .map(RuleText::id).map(RuleId::value).toList();
    assertEquals(
        List.of("A1", "A2", "A3", "A4", "B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8", "B9", "C1",
            "C2", "D1", "D2", "D3", "D4", "E1", "E2", "F1", "G1", "G2", "G3"),
        elements);
  }

  /// No population is in reach of this room, and nothing but the input decides: the same request,
  /// read in other blocks, on other threads, by another instance, gives the same reasons.
  @Test
  void reasonsDependOnTheRequestAlone() {
    ModuleDescriptor module = Admission.class.getModule().getDescriptor();
    if (module != null) {
      assertTrue(
          module.requires().stream().noneMatch(each -> each.name().equals("countersign.match")));
    }
    Properties.forAll(RequestMaker::make, made -> {
      Determinations one = Complete.decide(made.input(), made.rows());
      Admission admission = Admission.of(made.input());
      List<RowFacts> facts = new ArrayList<>();
      for (int row = made.rows().size() - 1; row >= 0; row--) {
        facts.addFirst(admission.read(new Subject(row, row + 2, made.rows().get(row))));
      }
      Docket docket = admission.docket();
      facts.forEach(docket::add);
      Determinations other = docket.decide(new SubjectsFile(Complete.SHA, made.rows().size()));
      for (int row = 0; row < one.rows(); row++) {
        assertEquals(one.admitted(row), other.admitted(row));
        assertEquals(one.findings(row), other.findings(row));
        assertEquals(one.reasonCodes(row), other.reasonCodes(row));
        assertEquals(one.citations(row), other.citations(row));
      }
    });
  }

  /// Adding a defect never takes a reason away from the row, nor makes it better off.
  @Test
  void aFurtherDefectNeverHelps() {
    List<String> order = List.of("BLOCKED", "REFUSED", "RETURNED", "HELD", "ADMITTED");
    Properties.forAll(RequestMaker::make, made -> {
      Determinations before = Complete.decide(made.input(), made.rows());
      made.rows().getFirst()[SubjectColumn.TAX_PERIODS.ordinal()] = "";
      Determinations after = Complete.decide(made.input(), made.rows());
      String was = before.admitted(0) ? "ADMITTED" : before.disposition(0).name();
      assertTrue(order.indexOf(after.disposition(0).name()) <= order.indexOf(was));
    });
  }
}
