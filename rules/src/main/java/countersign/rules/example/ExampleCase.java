package countersign.rules.example;

import countersign.domain.Request;
import countersign.domain.SignatureVerdict;
import countersign.domain.Subject;
import countersign.domain.SubjectColumn;
import countersign.domain.order.BarredAct;
import countersign.domain.order.CourtOrder;
import countersign.domain.order.Coverage;
import countersign.domain.order.OrderId;
import countersign.domain.order.OrderSet;
import countersign.rules.admission.Admission;
import countersign.rules.admission.AdmissionInput;
import countersign.rules.admission.Determinations;
import countersign.rules.admission.Docket;
import countersign.rules.admission.History;
import countersign.rules.admission.SubjectsFile;
import countersign.rules.agreement.DisclosureAgreement;
import countersign.rules.agreement.Safeguards;
import countersign.rules.agreement.SignatoryEntry;
import countersign.rules.agreement.Term;
import countersign.rules.text.ExampleText;
import countersign.rules.text.LawException;
import countersign.rules.text.LawText;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An example made into a request: the complete one and its departures, line by line. The words
/// are those of docs/formats/law-examples.md; a line that is not understood is refused with file
/// and line, never skipped.
final class ExampleCase {
  private static final Pattern GIVEN =
      Pattern.compile("the complete request(?:, ([0-9]{1,6}) rows)?");
  private static final Pattern CELL =
      Pattern.compile("(?:every row|rows? ([0-9]{1,6})(?: to ([0-9]{1,6}))?) ([a-z_0-9]+) =(?: (.*))?");
  private static final Pattern FIELD = Pattern.compile("request ([a-z_0-9]+) =(?: (.*))?");
  private static final Pattern SIGNATORY = Pattern.compile("signatory (name|office) =(?: (.*))?");
  private static final Pattern OFFICER =
      Pattern.compile("officer ([0-9]{1,6}) (officer_id|name|agency|employment) =(?: (.*))?");
  private static final Pattern OFFICERS = Pattern.compile("officers ([0-9]{1,6})");
  private static final Pattern AS_OF = Pattern.compile("as of ([0-9-]+)");
  private static final Pattern WRONG = Pattern.compile("signature wrong ([A-Z_]+)");
  private static final Pattern SIGNED_BY = Pattern.compile("signed by (.*), (.*)");
  private static final Pattern TABLE =
      Pattern.compile("signatory table, (.*): (from|to|person) ([^ ].*)|signatory table without (.*)");
  private static final Pattern FORCE = Pattern.compile("agreement in force to ([0-9-]+)");
  private static final Pattern ORDER =
      Pattern.compile("an order that binds (.+?) and bars (.+?)(?:, of (class|cases) (.+?))?"
          + "(?:, from ([0-9-]+))?(?:, until ([0-9-]+))?");
  private static final Pattern HISTORY =
      Pattern.compile("row ([0-9]{1,6}) was asked about before, with ([0-9]{1,6}) addresses in the"
          + " window, ([0-9]{1,6}) ever");
  private static final Pattern LETTERS = Pattern.compile("\\{([0-9]{1,6}) letters\\}");
  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9A-F]{4})");
  private static final Map<String, SubjectColumn> COLUMNS = columns();

  private final ExampleText text;
  private DisclosureAgreement agreement;
  private Request request;
  private List<String[]> rows;
  private SignatureVerdict signature;
  private LocalDate asOf = CompleteRequest.MADE_ON;
  private Safeguards safeguards;
  private final List<CourtOrder> orders = new ArrayList<>();
  private final Map<Integer, History.Past> past = new HashMap<>();
  private SubjectsFile actual;
  private boolean unreadableHistory;

  private static Map<String, SubjectColumn> columns() {
    Map<String, SubjectColumn> columns = new HashMap<>();
    for (SubjectColumn column : SubjectColumn.values()) {
      columns.put(column.header(), column);
    }
    return columns;
  }

  ExampleCase(ExampleText text, DisclosureAgreement agreement) throws LawException {
    this.text = text;
    this.agreement = agreement;
    Matcher given = GIVEN.matcher(text.given());
    if (!given.matches()) {
      throw new LawException(text.file(), text.line(), "an example gives the complete request");
    }
    int count = given.group(1) == null ? 1 : Integer.parseInt(given.group(1));
    this.request = CompleteRequest.request(agreement, count);
    this.rows = CompleteRequest.rows(agreement, count);
    this.signature = CompleteRequest.signature(agreement);
    this.safeguards = agreement.safeguards();
    this.actual = new SubjectsFile(CompleteRequest.SHA256, count);
    for (LawText.Value but : text.but()) {
      if (!rowDeparts(but) && !requestDeparts(but) && !worldDeparts(but)) {
        throw new LawException(text.file(), but.line(), "not understood: " + but.text());
      }
    }
  }

  /// Decides the request through the same admission that `assess` uses.
  Determinations decide() {
    Instant noon = asOf.atTime(12, 0).toInstant(ZoneOffset.UTC);
    AdmissionInput input =
        new AdmissionInput(
            agreement, request, signature, asOf, OrderSet.inForce(orders, noon), safeguards,
            history());
    Admission admission = Admission.of(input);
    Admission.Reader reader = admission.reader();
    Docket docket = admission.docket();
    for (int i = 0; i < rows.size(); i++) {
      docket.add(reader.read(new Subject(i, i + 2L, rows.get(i))));
    }
    return docket.decide(actual);
  }

  private History history() {
    if (unreadableHistory) {
      return (keys, deliveryPoint) -> {
        throw new IllegalStateException("the history cannot be read");
      };
    }
    if (past.isEmpty()) {
      return History.none();
    }
    int[] next = {0};
    return (keys, deliveryPoint) ->
        past.getOrDefault(next[0]++, new History.Past(0, 0, false));
  }

  private boolean rowDeparts(LawText.Value but) throws LawException {
    Matcher cell = CELL.matcher(but.text());
    if (!cell.matches()) {
      return false;
    }
    SubjectColumn column = COLUMNS.get(cell.group(3));
    if (column == null) {
      throw new LawException(text.file(), but.line(), "no column " + cell.group(3));
    }
    int first = cell.group(1) == null ? 1 : Integer.parseInt(cell.group(1));
    int last = cell.group(1) == null ? rows.size()
        : cell.group(2) == null ? first : Integer.parseInt(cell.group(2));
    if (first < 1 || last < first || last > rows.size()) {
      throw new LawException(text.file(), but.line(), "no such rows");
    }
    for (int n = first; n <= last; n++) {
      rows.get(n - 1)[column.ordinal()] =
          value(cell.group(4)).replace("{n}", Integer.toString(n))
              .replace("{word}", CompleteRequest.word(n))
              .replace("{name}", rows.get(n - 1)[SubjectColumn.FAMILY_NAME.ordinal()])
              .replace("{address}", rows.get(n - 1)[SubjectColumn.ADDRESS_LINE1.ordinal()]);
    }
    return true;
  }

  /// `\u202E` in an example stands for that character, `{300 letters}` for so many.
  private static String value(String written) {
    if (written == null) {
      return "";
    }
    String text =
        LETTERS.matcher(written).replaceAll(found -> "q".repeat(Integer.parseInt(found.group(1))));
    Matcher escape = ESCAPE.matcher(text);
    return escape.replaceAll(
        found -> Matcher.quoteReplacement(
            Character.toString(Integer.parseInt(found.group(1), 16))));
  }

  private boolean requestDeparts(LawText.Value but) throws LawException {
    Matcher field = FIELD.matcher(but.text());
    if (field.matches()) {
      request = RequestChange.field(request, field.group(1), value(field.group(2)));
      if (request == null) {
        throw new LawException(
            text.file(), but.line(), "no field that could hold this: " + field.group(1));
      }
      return true;
    }
    Matcher signatory = SIGNATORY.matcher(but.text());
    if (signatory.matches()) {
      request =
          RequestChange.signatory(
              request, signatory.group(1).equals("name"), value(signatory.group(2)));
      return true;
    }
    Matcher officer = OFFICER.matcher(but.text());
    if (officer.matches()) {
      int index = Integer.parseInt(officer.group(1)) - 1;
      if (index < 0 || index >= request.officers().size()) {
        throw new LawException(text.file(), but.line(), "no officer " + officer.group(1));
      }
      request = RequestChange.officer(request, index, officer.group(2), value(officer.group(3)));
      return true;
    }
    Matcher officers = OFFICERS.matcher(but.text());
    if (officers.matches()) {
      List<Request.Officer> all = new ArrayList<>();
      for (int n = 1; n <= Integer.parseInt(officers.group(1)); n++) {
        all.add(CompleteRequest.officer(agreement, n));
      }
      request = RequestChange.officers(request, all);
      return true;
    }
    return false;
  }

  private boolean worldDeparts(LawText.Value but) throws LawException {
    switch (but.text()) {
      case "no signature" -> signature = new SignatureVerdict.Missing();
      case "a row was edited after signing" -> actual =
          new SubjectsFile("f".repeat(64), actual.count());
      case "a row was added after signing" -> actual =
          new SubjectsFile("f".repeat(64), actual.count() + 1);
      case "safeguards open finding" -> safeguards =
          Safeguards.of(Safeguards.Status.OPEN_FINDING);
      case "safeguards unknown" -> safeguards = Safeguards.of(Safeguards.Status.UNKNOWN);
      case "officer 1 is certified under (p)(9)" -> safeguards =
          new Safeguards(safeguards.status(), Set.of("O-1"));
      case "the history cannot be read" -> unreadableHistory = true;
      default -> {
        return worldDepartsWith(but);
      }
    }
    return true;
  }

  private boolean worldDepartsWith(LawText.Value but) throws LawException {
    Matcher day = AS_OF.matcher(but.text());
    if (day.matches()) {
      asOf = date(but, day.group(1));
      return true;
    }
    Matcher wrong = WRONG.matcher(but.text());
    if (wrong.matches()) {
      signature =
          new SignatureVerdict.Wrong(
              List.of(constant(SignatureVerdict.Flaw.values(), wrong.group(1), but)));
      return true;
    }
    Matcher signed = SIGNED_BY.matcher(but.text());
    if (signed.matches()) {
      signature = new SignatureVerdict.Valid(signed.group(1), signed.group(2), "00");
      return true;
    }
    Matcher force = FORCE.matcher(but.text());
    if (force.matches()) {
      agreement =
          AgreementChange.inForce(
              agreement, term(but, agreement.inForce().first(), date(but, force.group(1))));
      return true;
    }
    Matcher table = TABLE.matcher(but.text());
    if (table.matches()) {
      agreement = AgreementChange.signatories(agreement, table(but, table));
      return true;
    }
    Matcher history = HISTORY.matcher(but.text());
    if (history.matches()) {
      past.put(
          Integer.parseInt(history.group(1)) - 1,
          new History.Past(
              Integer.parseInt(history.group(2)), Integer.parseInt(history.group(3)), false));
      return true;
    }
    Matcher order = ORDER.matcher(but.text());
    if (order.matches()) {
      orders.add(order(but, order));
      return true;
    }
    return false;
  }

  private List<SignatoryEntry> table(LawText.Value but, Matcher table) throws LawException {
    String office = table.group(4) == null ? table.group(1) : table.group(4);
    if (!agreement.offices().contains(office)) {
      throw new LawException(text.file(), but.line(), "no office in the table: " + office);
    }
    List<SignatoryEntry> entries = new ArrayList<>();
    for (SignatoryEntry entry : agreement.signatories()) {
      Term term = entry.term();
      String person = entry.person();
      if (table.group(4) != null) {
        if (entry.office().equals(office)) {
          continue;
        }
      } else if (entry.office().equals(office)) {
        switch (table.group(2)) {
          case "from" -> term = term(but, date(but, table.group(3)), term.last());
          case "to" -> term = term(but, term.first(), date(but, table.group(3)));
          default -> person = table.group(3);
        }
      }
      entries.add(
          new SignatoryEntry(
              entry.office(), entry.capacity(), person, entry.certificate(), term, entry.acting(),
              entry.doubt(), entry.source()));
    }
    return entries;
  }

  private CourtOrder order(LawText.Value but, Matcher order) throws LawException {
    Set<BarredAct> acts = EnumSet.noneOf(BarredAct.class);
    for (String act : order.group(2).split(" and |, ")) {
      acts.add(constant(BarredAct.values(), act.toUpperCase(Locale.ROOT), but));
    }
    Coverage covers = Coverage.EVERYTHING;
    if ("class".equals(order.group(3))) {
      covers = new Coverage(Set.of(), Set.of(), Set.of(), Set.of(), order.group(4));
    } else if ("cases".equals(order.group(3))) {
      covers =
          new Coverage(Set.of(), Set.of(), Set.of(), Set.of(order.group(4).split(" ")), "");
    }
    return new CourtOrder(
        new OrderId("ORD-" + (orders.size() + 1)),
        "D. Example",
        "1:26-cv-0000" + (orders.size() + 1),
        List.of(order.group(1).split(" and ")),
        acts,
        covers,
        instant(but, order.group(5) == null ? "2026-01-01" : order.group(5)),
        order.group(6) == null ? Optional.empty() : Optional.of(instant(but, order.group(6))),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        false);
  }

  private Term term(LawText.Value but, LocalDate first, LocalDate last) throws LawException {
    if (last != null && last.isBefore(first)) {
      throw new LawException(text.file(), but.line(), "ends before it begins");
    }
    return new Term(first, last);
  }

  private Instant instant(LawText.Value but, String day) throws LawException {
    return date(but, day).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private LocalDate date(LawText.Value but, String day) throws LawException {
    try {
      return LocalDate.parse(day);
    } catch (DateTimeException noSuchDay) {
      throw new LawException(text.file(), but.line(), "no such date: " + day);
    }
  }

  private <E extends Enum<E>> E constant(E[] all, String name, LawText.Value but)
      throws LawException {
    return Arrays.stream(all)
        .filter(constant -> constant.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new LawException(text.file(), but.line(), "not one that is known: " + name));
  }
}
