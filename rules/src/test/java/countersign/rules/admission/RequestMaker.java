package countersign.rules.admission;

import countersign.domain.Request;
import countersign.domain.SignatureVerdict;
import countersign.domain.SubjectColumn;
import countersign.domain.order.BarredAct;
import countersign.domain.order.CourtOrder;
import countersign.domain.order.Coverage;
import countersign.domain.order.OrderId;
import countersign.domain.order.OrderSet;
import countersign.rules.agreement.DisclosureAgreement;
import countersign.rules.agreement.Parameter;
import countersign.rules.agreement.ParameterName;
import countersign.rules.agreement.Safeguards;
import countersign.rules.agreement.SignatoryEntry;
import countersign.rules.agreement.Term;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Makes requests that are nearly right: the complete one with a few cells and fields drawn from
/// texts on either side of every rule, under caps so small that a handful of rows passes them.
record RequestMaker(AdmissionInput input, List<String[]> rows, String sha256) {
  private static final Map<SubjectColumn, String[]> TEXTS = texts();
  private static final SubjectColumn[] COLUMNS = TEXTS.keySet().toArray(SubjectColumn[]::new);

  private static Map<SubjectColumn, String[]> texts() {
    Map<SubjectColumn, String[]> texts = new EnumMap<>(SubjectColumn.class);
    put(texts, SubjectColumn.SUBJECT_REF, "", "S-1", "S-2", "=1+1", "S 3", "S\u20283");
    put(texts, SubjectColumn.GIVEN_NAME, "", "Maria", "Ana", "Mari\u0430", "FNU", "J", "M4ria",
        "Juan and Ana", " Maria ", "Mar\u202Eia");
    put(texts, SubjectColumn.MIDDLE_NAME, "", "Luisa", "L");
    put(texts, SubjectColumn.FAMILY_NAME, "", "Robles", "ROBLES", "Robles Vega", "Vega", "LNU",
        "Robles LLC", "Case",
        "q".repeat(201));
    put(texts, SubjectColumn.TIN, "", "666123456", "666-12-3456", "666 12 3457", "12345", "TIN",
        "000-00-0000",
        "6".repeat(201));
    put(texts, SubjectColumn.BIRTH_DATE, "", "1987-03-14", "1987-03-15", "2031-01-01", "1987-02-30",
        "1987", " 1987-03-14 ");
    put(texts, SubjectColumn.ADDRESS_LINE1, "", "12 N Maple Ave", "12 North Maple Avenue",
        "12 N Maple Ave Apt 4", "14 N Maple Ave", "Unknown", "PO Box 12", "PO Box", "RR 2",
        "General Delivery", "Fresno County Jail", "Maple Ave", "12", "12 N Maple\u0000 Ave",
        "Corner of Maple and Elm", "12 N Maple Ave 93702", "PSC 12 Box 3", "RR 2 Box",
        "12 Maple " + "Ave ".repeat(50));
    put(texts, SubjectColumn.ADDRESS_LINE2, "", "Apt 4", "Apt", "Unit 9");
    put(texts, SubjectColumn.CITY, "", "Fresno", "FRESNO", "Fr\u0435sno");
    put(texts, SubjectColumn.STATE, "", "CA", "NY", "California");
    put(texts, SubjectColumn.ZIP, "", "93702", "93702-1234", "00000", "10001", "9370");
    put(texts, SubjectColumn.COUNTRY, "", "US", "USA", "GT", "Mexico", "?");
    put(texts, SubjectColumn.TAX_PERIODS, "", "2023", "2022;2023", "2022; 2023", "all", "2026",
        "2025", "1912", "1913", "2031", "2019;2020;2021", "2023;2023;2023", ";", "2023;");
    put(texts, SubjectColumn.STATUTE, "", "8 USC 1253(a)(1)", "8 U.S.C. § 1253(a)(1)",
        "8 USC 1253(a)(1)(A)", "8 USC 1253(a)(1)(B)", "8 USC 1253(a)(1)(E)", "8 USC 1253(a)(2)", "8 USC 1253(b)", "8 USC 1253(c)",
        "8 USC 1325(b)", "8 USC 1227", "8 USC 1326",
        "18 USC 1546", "26 USC 7201", "immigration enforcement", "the law");
    put(texts, SubjectColumn.RELEVANCE_REASON, "", "N/A", "To be determined later on",
        "Relevant to the case", "The lease shows who lived there after the order",
        "the LEASE shows who lived there, after the order.",
        "Maria Robles of 12 Maple rented the home in 2023", "Ana Vega of 14 Maple rented the home in 19",
        "The ledger of case 17 shows rent", "The ledger of case 9 shows rent",
        "Needed to locate the subject quickly today", "Relevant for civil removal of the subject now",
        "He did not present himself for removal on time", "To find him at the current address",
        "We must execute the order of removal now", "\u043Bocate the subject as soon as possible");
    put(texts, SubjectColumn.INVESTIGATION_ID, "", "HSI-1", "HSI 1", "HSI-2", "pending", "000", "N/A",
        "TBD-1", "HSI-1\u202E", "HSI-\u0421");
    put(texts, SubjectColumn.INVESTIGATION_OPENED_ON, "", "2026-06-26", "2026-06-27", "2026-06-28",
        "2025-01-01", "2025-02-29", "soon");
    put(texts, SubjectColumn.OFFICER_IDS, "", "O-0", "O-1", "O-0;O-1", "O-0; O-1;O-0", "O-9",
        "O-0;O-1;O-2", ";;");
    put(texts, SubjectColumn.REMOVAL_ORDER_ON, "", "2024-05-02", "2026-06-28", "2026-03-28",
        "2024-02-30");
    put(texts, SubjectColumn.REMOVAL_CASE_NUMBER, "", "A209999999", "a 209-999-999", "A208888888",
        "see file", "12", "0000");
    put(texts, SubjectColumn.REMOVAL_CHARGE, "", "8 USC 1227(a)(1)(B)", "8 USC 1227(a)(2)",
        "8 USC 1227", "8 USC 1227(a)(7)", "8 USC 1182(a)(6)", "8 USC 1326", "overstay");
    put(texts, SubjectColumn.ORDER_FINAL_ON, "", "2026-03-28", "2026-03-29", "2026-03-30",
        "2026-06-28", "2024-06-03", "2023-01-01", "x");
    put(texts, SubjectColumn.FINALITY_BASIS, "", "court_decision", "in_absentia", "because");
    put(texts, SubjectColumn.CUSTODY_STATUS, "", "not_in_custody", "in_custody", "removed",
        "departed", "deceased", "gone");
    put(texts, SubjectColumn.RELIEF_STATUS, "", "none", "stay_of_removal", "appeal_pending",
        "motion_to_reopen_pending", "deferred_action", "asylum");
    return texts;
  }

  private static void put(
      Map<SubjectColumn, String[]> texts, SubjectColumn column, String... values) {
    texts.put(column, values);
  }

  static RequestMaker make(RandomGenerator random) {
    int count = random.nextInt(20) == 0 ? 1 + random.nextInt(30) : 1 + random.nextInt(6);
    List<String[]> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String[] row = Complete.row(i);
      row[SubjectColumn.OFFICER_IDS.ordinal()] = "O-" + i % 3;
      int changes = random.nextInt(4);
      for (int change = 0; change < changes; change++) {
        SubjectColumn column = COLUMNS[random.nextInt(COLUMNS.length)];
        String[] texts = TEXTS.get(column);
        row[column.ordinal()] = texts[random.nextInt(texts.length)];
      }
      rows.add(row);
    }
    if (random.nextInt(3) == 0) { // one column alike in many rows
      SubjectColumn column = COLUMNS[random.nextInt(COLUMNS.length)];
      String[] texts = TEXTS.get(column);
      String text = texts[random.nextInt(texts.length)];
      rows.forEach(row -> row[column.ordinal()] = text);
    }
    if (random.nextInt(30) == 0) { // one reason, but for each row's own name and address
      rows.forEach(row ->
          row[SubjectColumn.RELEVANCE_REASON.ordinal()] =
              "The lease of " + row[SubjectColumn.FAMILY_NAME.ordinal()] + " at "
                  + row[SubjectColumn.ADDRESS_LINE1.ordinal()] + " shows who paid the rent");
    }
    AdmissionInput input =
        new AdmissionInput(
            agreement(random), request(random, count), signature(random), asOf(random),
            orders(random), safeguards(random), history(random));
    return new RequestMaker(input, rows, Complete.SHA);
  }

  private static final Instant NOON = Instant.parse("2026-06-27T12:00:00Z");
  private static final List<List<String>> BOUND =
      List.of(List.of("Treasury/IRS"), List.of("dhs"), List.of("DHS/ICE", "DHS/CBP"),
          List.of("DHS/ICE/ERO"), List.of("DHS/CBP"), List.of());
  private static final List<Coverage> COVERED =
      List.of(
          Coverage.EVERYTHING,
          new Coverage(Set.of("irs-consent"), Set.of(), Set.of(), Set.of(), ""),
          new Coverage(Set.of("irs-dhs-2025"), Set.of(), Set.of(), Set.of(), "members"),
          new Coverage(Set.of(), Set.of(), Set.of(), Set.of("A209999999", "a 200-000-001"), ""));

  /// Most requests meet no order; one that is met binds somebody, bars something, covers something.
  private static OrderSet orders(RandomGenerator random) {
    if (random.nextInt(12) != 0) {
      return OrderSet.none();
    }
    List<CourtOrder> orders = new ArrayList<>();
    for (int n = random.nextInt(2); n >= 0; n--) {
      Set<BarredAct> acts =
          random.nextInt(3) == 0 ? Set.of(BarredAct.DESTROY)
              : Set.of(BarredAct.values()[random.nextInt(BarredAct.values().length)]);
      orders.add(
          new CourtOrder(
              new OrderId("ORD-" + n), "D. Example", "1:26-cv-0000" + n,
              BOUND.get(random.nextInt(BOUND.size())), acts,
              COVERED.get(random.nextInt(COVERED.size())), Instant.EPOCH,
              random.nextInt(4) == 0 ? Optional.of(NOON) : Optional.empty(),
              Optional.empty(), List.of(), Optional.empty(), false));
    }
    return OrderSet.inForce(orders, NOON);
  }

  /// Most have no past; a past is made of the digest of the address; few cannot be read.
  private static History history(RandomGenerator random) {
    int kind = random.nextInt(40);
    return kind > 4 ? History.none()
        : kind == 0
            ? (keys, point) -> {
              throw new IllegalStateException("the store is away");
            }
        : (keys, point) ->
            new History.Past((int) (point & 3), (int) (point >>> 2 & 7), (point & 64) != 0);
  }

  private static boolean rarely(RandomGenerator random) {
    return random.nextInt(40) == 0;
  }

  private static DisclosureAgreement agreement(RandomGenerator random) {
    Map<ParameterName, Parameter> parameters = new EnumMap<>(Complete.agreement().parameters());
    set(parameters, ParameterName.ROWS_PER_OFFICER, 1 + random.nextInt(4));
    set(parameters, ParameterName.OFFICERS_PER_ROW, 1 + random.nextInt(3));
    set(parameters, ParameterName.ROWS_PER_REASON, 1 + random.nextInt(3));
    set(parameters, ParameterName.PERSONS_PER_INVESTIGATION, 1 + random.nextInt(2));
    set(parameters, ParameterName.PERSONS_PER_DELIVERY_POINT, 1 + random.nextInt(3));
    set(parameters, ParameterName.ADDRESSES_PER_PERSON, 1 + random.nextInt(2));
    set(parameters, ParameterName.PERIODS_PER_ROW, 1 + random.nextInt(3));
    set(parameters, ParameterName.DEFECT_SHARE_PERCENT, 10 + random.nextInt(80));
    set(parameters, ParameterName.DEFECT_SHARE_FROM_ROWS, 1 + random.nextInt(10));
    if (rarely(random)) { // a number that holds from a day between the two as-of dates
      parameters.computeIfPresent(ParameterName.ADDRESSES_EVER, (name, old) ->
          new Parameter(name, old.value(), Complete.AS_OF.plusDays(9), old.source()));
    }
    DisclosureAgreement agreement =
        Complete.with(Complete.agreement(), parameters, Complete.agreement().rules());
    return rarely(random) ? Complete.with(agreement, signatories(random)) : agreement;
  }

  /// The signer's time in office ends the day before, or ten days after, the request is made.
  private static List<SignatoryEntry> signatories(RandomGenerator random) {
    List<SignatoryEntry> table = new ArrayList<>(Complete.agreement().signatories());
    SignatoryEntry one = table.getFirst();
    LocalDate last = Complete.AS_OF.plusDays(random.nextInt(2) == 0 ? -1 : 10);
    table.set(
        0,
        new SignatoryEntry(
            one.office(), one.capacity(), random.nextInt(3) == 0 ? "Y" : one.person(),
            one.certificate(), new Term(one.term().first(), last), one.acting(), one.doubt(),
            one.source()));
    return table;
  }

  private static void set(
      Map<ParameterName, Parameter> parameters, ParameterName name, long value) {
    parameters.put(name, new Parameter(name, value, LocalDate.of(2025, 4, 7), "a test"));
  }

  private static final Request COMPLETE = Complete.request(300);

  private static Request request(RandomGenerator random, int count) {
    Request complete = COMPLETE;
    List<Request.Officer> officers = new ArrayList<>(complete.officers());
    if (rarely(random)) {
      officers.set(0, new Request.Officer("O-0", "", "", "DHS/ICE", "employee"));
    }
    if (rarely(random)) {
      officers.set(1, new Request.Officer("O-1", "B", "", "DHS/CBP", "employee"));
    }
    if (rarely(random)) {
      officers.set(1, new Request.Officer("O-1", "B", "", "DHS/ICE/HSI", "contractor"));
    }
    if (rarely(random)) {
      officers.set(1, new Request.Officer("O-1", "B", "", "DHS/ICE", "volunteer"));
    }
    if (rarely(random)) {
      String name = List.of("=1+1", "B\u202Eob", "B\u043Eb", "b".repeat(201)).get(random.nextInt(4));
      officers.set(1, new Request.Officer("O-1", name, "", "DHS/ICE", "employee"));
    }
    if (rarely(random)) {
      officers.set(1, new Request.Officer("O-1", "B", "@agent", "DHS/ICE", "employee"));
    }
    if (rarely(random)) {
      officers.add(new Request.Officer("O-2", "C", "", "DHS/ICE", "employee"));
    }
    return new Request(
        rarely(random) ? "" : complete.requestId(),
        rarely(random) ? "another" : complete.agreement(),
        rarely(random) ? "DHS/CBP" : complete.requestingAgency(),
        rarely(random) ? "2026-06-28" : rarely(random) ? "" : rarely(random) ? "2026-02-30"
            : rarely(random) ? "2025-04-06"
            : complete.madeOn(),
        rarely(random) ? "" : rarely(random) ? "26 USC 6103(i)(1)" : complete.authority(),
        rarely(random) ? List.of() : rarely(random) ? List.of("last_known_address")
            : rarely(random) ? List.of("confirm_name_and_address", "employer")
            : complete.elementsRequested(),
        rarely(random) ? new Request.Signatory("X", "Deputy")
            : rarely(random) ? new Request.Signatory("X", "")
            : rarely(random) ? new Request.Signatory("X", "Delegate of the Secretary")
            : complete.signatory(),
        rarely(random) ? List.of("solely_for_criminal_investigation")
            : rarely(random) ? List.of("each_subject_under_active_investigation", "x")
            : complete.attestations(),
        officers,
        complete.subjectsFile(),
        rarely(random) ? "" : rarely(random) ? "b".repeat(64) : complete.subjectsSha256(),
        rarely(random) ? -1 : rarely(random) ? count + 1 : count);
  }

  private static SignatureVerdict signature(RandomGenerator random) {
    return rarely(random) ? new SignatureVerdict.Missing()
        : rarely(random)
            ? new SignatureVerdict.Wrong(List.of(SignatureVerdict.Flaw.values()[random.nextInt(10)]))
        : rarely(random) ? new SignatureVerdict.Valid("Y", "Deputy", "00")
        : Complete.SIGNED;
  }

  private static LocalDate asOf(RandomGenerator random) {
    return random.nextInt(8) == 0 ? Complete.AS_OF.plusDays(20)
        : rarely(random) ? LocalDate.of(2025, 1, 1) : Complete.AS_OF;
  }

  private static Safeguards safeguards(RandomGenerator random) {
    return rarely(random)
        ? Safeguards.of(Safeguards.Status.values()[random.nextInt(3)])
        : rarely(random)
            ? new Safeguards(Safeguards.Status.GREEN, Set.of("O-1"))
            : Safeguards.of(Safeguards.Status.GREEN);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(input.request().toString());
    for (String[] row : rows) {
      text.append('\n').append(String.join("|", row));
    }
    return text.toString();
  }
}
