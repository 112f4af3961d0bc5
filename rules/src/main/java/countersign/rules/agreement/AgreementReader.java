package countersign.rules.agreement;

import countersign.domain.Citation;
import countersign.domain.RuleId;
import countersign.rules.statute.Citations;
import countersign.rules.statute.CriminalStatute;
import countersign.rules.statute.RuleText;
import countersign.rules.statute.StatuteCore;
import countersign.rules.text.Dates;
import countersign.rules.text.ExampleText;
import countersign.rules.text.LawException;
import countersign.rules.text.LawFiles;
import countersign.rules.text.LawText;
import countersign.standard.text.Folding;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// Reads one agreement's directory and refuses, with file and line, whatever is not exactly
/// understood: an unknown rule, a statutory element left out, a rule without example, signatory
/// periods that overlap, a parameter out of its range or without source, a day that does not exist.
final class AgreementReader {
  private static final RuleId SIGNED = new RuleId("A2");

  /// The one question this program can answer; an agreement that opens another would promise what
  /// cannot be asked lawfully through this door.
  private static final String ELEMENT = "confirm_name_and_address";

  private static final String FILE = "agreement.txt";

  private final String id;
  private final LawFiles files;
  private final StatuteCore core;
  private final String path;

  AgreementReader(String id, LawFiles files, StatuteCore core) {
    this.id = id;
    this.files = files;
    this.core = core;
    this.path = id + "/" + FILE;
  }

  DisclosureAgreement read() throws LawException {
    if (!files.has(FILE)) {
      throw new LawException(path, 0, "is not there");
    }
    LawText text = LawText.parse(path, files.text(FILE));
    LawText.Section head = only(text, "agreement");
    if (!head.text("id").equals(id)) {
      throw head.refuse(head.need("id"), "the directory is named " + id);
    }
    DisclosureAgreement.Kind kind = kind(head);
    Citation authority = citation(head);
    SortedSet<RuleId> rules = rules(text, authority);
    DisclosureAgreement agreement =
        new DisclosureAgreement(
            id,
            head.text("title"),
            kind,
            named(head, "also named"),
            authority,
            head.text("holder"),
            named(head, "requester"),
            term(head, "in force from", "in force to"),
            Safeguards.of(safeguards(head)),
            texts(head, "element"),
            texts(head, "attestation"),
            texts(head, "designated statute"),
            signatories(text, authority),
            parameters(text, rules, kind),
            rules,
            clauses(text),
            examples(),
            files.digest());
    head.close();
    if (agreement.requesters().isEmpty() || agreement.elements().isEmpty()) {
      throw head.refuse("an agreement names a requester and an element that may be asked");
    }
    checkElements(head);
    checkStatutes(head);
    checkAttestations(head, agreement);
    checkExamples(text, agreement);
    return agreement;
  }

  private LawText.Section only(LawText text, String name) throws LawException {
    List<LawText.Section> found = sections(text, name);
    for (LawText.Section section : text.sections()) {
      if (!List.of("agreement", "signatory", "parameter", "rule", "term")
          .contains(section.name())) {
        throw section.refuse("an agreement has no section [" + section.name() + "]");
      }
    }
    if (found.size() != 1) {
      throw new LawException(path, 1, "an agreement has exactly one [" + name + "]");
    }
    return found.getFirst();
  }

  private static List<LawText.Section> sections(LawText text, String name) {
    return text.sections().stream().filter(section -> section.name().equals(name)).toList();
  }

  private static List<String> texts(LawText.Section section, String field) {
    return section.many(field).stream().map(LawText.Value::text).toList();
  }

  /// An empty name would be that of every request that leaves the field out.
  private static List<String> named(LawText.Section section, String field) throws LawException {
    for (LawText.Value value : section.many(field)) {
      if (value.text().isEmpty()) {
        throw section.refuse(value, "\"" + field + "\" is empty");
      }
    }
    return texts(section, field);
  }

  private static DisclosureAgreement.Kind kind(LawText.Section head) throws LawException {
    LawText.Value value = head.need("kind");
    return switch (value.text()) {
      case "live" -> DisclosureAgreement.Kind.LIVE;
      case "benchmark" -> DisclosureAgreement.Kind.BENCHMARK;
      case "test" -> DisclosureAgreement.Kind.TEST;
      default -> throw head.refuse(value, "kind is live, benchmark or test");
    };
  }

  /// An authority the catalogue has no elements for would be a door without a lock.
  private Citation citation(LawText.Section head) throws LawException {
    Citation authority = new Citation(head.text("authority"));
    if (core.elementsOf(authority).isEmpty()) {
      throw head.refuse(head.need("authority"), "the program has no elements for " + authority);
    }
    return authority;
  }

  private static Safeguards.Status safeguards(LawText.Section head) throws LawException {
    LawText.Value value = head.need("safeguards");
    return switch (value.text()) {
      case "green" -> Safeguards.Status.GREEN;
      case "open finding" -> Safeguards.Status.OPEN_FINDING;
      case "unknown" -> Safeguards.Status.UNKNOWN;
      default -> throw head.refuse(value, "safeguards are green, open finding or unknown");
    };
  }

  private static LocalDate date(LawText.Section section, String field) throws LawException {
    return date(section, section.need(field));
  }

  private static LocalDate dateOrNone(LawText.Section section, String field) throws LawException {
    LawText.Value value = section.need(field);
    return value.text().equals("none") ? null : date(section, value);
  }

  private static LocalDate date(LawText.Section section, LawText.Value value)
      throws LawException {
    int day = Dates.epochDay(value.text());
    if (!Dates.known(day)) {
      throw section.refuse(value, "no such date: \"" + value.text() + "\"");
    }
    return LocalDate.ofEpochDay(day);
  }

  private static Term term(LawText.Section section, String from, String to) throws LawException {
    LocalDate first = date(section, from);
    LocalDate last = dateOrNone(section, to);
    if (last != null && last.isBefore(first)) {
      throw section.refuse(section.need(to), "ends before it begins");
    }
    return new Term(first, last);
  }

  private SortedSet<RuleId> rules(LawText text, Citation authority) throws LawException {
    SortedSet<RuleId> rules = new TreeSet<>();
    for (LawText.Section section : sections(text, "rule")) {
      LawText.Value value = section.need("id");
      if (!value.text().matches("[A-Z][0-9]{1,2}") || !core.has(new RuleId(value.text()))) {
        throw section.refuse(value, "unknown rule \"" + value.text() + "\"");
      }
      RuleText rule = core.rule(new RuleId(value.text()));
      LawText.Value cited = section.need("authority");
      if (!cited.text().equals(rule.authority().text())) {
        throw section.refuse(cited, "rule " + rule.id() + " rests on " + rule.authority());
      }
      if (!rules.add(rule.id())) {
        throw section.refuse(value, "rule " + rule.id() + " is listed twice");
      }
      section.close();
    }
    for (RuleText element : core.elementsOf(authority)) {
      if (!rules.contains(element.id())) {
        throw new LawException(
            path,
            only(text, "agreement").line(),
            "leaves out rule " + element.id() + ", an element of " + authority
                + "; an agreement can add conditions and take none away");
      }
    }
    return rules;
  }

  private Map<ParameterName, Parameter> parameters(
      LawText text, SortedSet<RuleId> rules, DisclosureAgreement.Kind kind) throws LawException {
    Map<ParameterName, Parameter> parameters = new EnumMap<>(ParameterName.class);
    for (LawText.Section section : sections(text, "parameter")) {
      LawText.Value named = section.need("name");
      ParameterName name =
          ParameterName.named(named.text())
              .orElseThrow(() -> section.refuse(named, "unknown parameter " + named.text()));
      Parameter parameter =
          new Parameter(
              name, number(section, name, kind), date(section, "from"), section.text("source"));
      if (parameters.put(name, parameter) != null) {
        throw section.refuse(named, "the parameter is given twice");
      }
      section.close();
    }
    for (RuleId rule : rules) {
      for (String needed : core.rule(rule).parameters()) {
        if (ParameterName.named(needed).filter(parameters::containsKey).isEmpty()) {
          throw new LawException(
              path, only(text, "agreement").line(), "rule " + rule + " needs \"" + needed + "\"");
        }
      }
    }
    return parameters;
  }

  private static long number(
      LawText.Section section, ParameterName name, DisclosureAgreement.Kind kind)
      throws LawException {
    LawText.Value value = section.need("value");
    long most = kind == DisclosureAgreement.Kind.BENCHMARK ? 100_000_000L : name.most();
    if (!value.text().matches("[0-9]{1,9}")) {
      throw section.refuse(value, "a parameter is a whole number");
    }
    long number = Long.parseLong(value.text());
    if (number < name.least() || number > most) {
      throw section.refuse(value, "outside its range, " + name.least() + " to " + most);
    }
    return number;
  }

  private List<SignatoryEntry> signatories(LawText text, Citation authority)
      throws LawException {
    List<SignatoryEntry> entries = new ArrayList<>();
    for (LawText.Section section : sections(text, "signatory")) {
      SignatoryEntry entry =
          new SignatoryEntry(
              office(section),
              capacity(section, authority),
              anyOr(section, "person"),
              certificate(section),
              term(section, "from", "to"),
              yesNo(section, "acting"),
              section.text("doubt", ""),
              section.text("source"));
      section.close();
      for (SignatoryEntry other : entries) {
        boolean sameOffice = other.office().equals(entry.office());
        if (!sameOffice && folded(other.office()).equals(folded(entry.office()))) {
          throw section.refuse(section.need("office"), "is written otherwise above");
        }
        if (sameOffice && other.term().overlaps(entry.term())) {
          throw section.refuse("overlaps an earlier period of " + entry.office());
        }
      }
      entries.add(entry);
    }
    if (entries.isEmpty()) {
      throw new LawException(path, 1, "the signatory table is empty");
    }
    return entries;
  }

  /// The statute's list of who may sign is closed: a line of the table says in which of its
  /// capacities the office signs, and a delegate has none.
  private String capacity(LawText.Section section, Citation authority) throws LawException {
    LawText.Value value = section.need("capacity");
    if (!core.rule(SIGNED).capacities().contains(value.text() + " under " + authority)) {
      throw section.refuse(value, "nobody signs under " + authority + " as " + value.text());
    }
    return value.text();
  }

  /// An office is found by its name to the letter, so no letter may be another than it looks.
  private static String office(LawText.Section section) throws LawException {
    String office = section.text("office");
    if (office.codePoints().anyMatch(point ->
        Character.isLetter(point)
            && Character.UnicodeScript.of(point) != Character.UnicodeScript.LATIN)) {
      throw section.refuse(section.need("office"), "has letters of another script");
    }
    if (office.toLowerCase(Locale.ROOT).contains("delegat")) {
      throw section.refuse(section.need("office"), "a delegate is in no capacity to sign");
    }
    return office;
  }

  private static String folded(String office) {
    return Folding.fold(office).replaceAll("[^A-Z0-9]", "");
  }

  private static String certificate(LawText.Section section) throws LawException {
    String certificate = anyOr(section, "certificate");
    if (!certificate.matches("([0-9a-f]{64})?")) {
      throw section.refuse(
          section.need("certificate"), "is any, or a SHA-256 in 64 lower-case hex digits");
    }
    return certificate;
  }

  private static String anyOr(LawText.Section section, String field) throws LawException {
    String text = section.text(field);
    return text.equals("any") ? "" : text;
  }

  private static boolean yesNo(LawText.Section section, String field) throws LawException {
    LawText.Value value = section.need(field);
    return switch (value.text()) {
      case "yes" -> true;
      case "no" -> false;
      default -> throw section.refuse(value, "is yes or no");
    };
  }

  private List<DisclosureAgreement.Clause> clauses(LawText text) throws LawException {
    List<DisclosureAgreement.Clause> clauses = new ArrayList<>();
    for (LawText.Section section : sections(text, "term")) {
      clauses.add(
          new DisclosureAgreement.Clause(
              section.text("title"), section.text("text"), section.text("source")));
      section.close();
    }
    return clauses;
  }

  private List<ExampleText> examples() throws LawException {
    List<ExampleText> examples = new ArrayList<>();
    for (String file : files.paths()) {
      if (file.startsWith("examples/") && file.endsWith(".txt")) {
        examples.addAll(ExampleText.parse(LawText.parse(id + "/" + file, files.text(file))));
      }
    }
    return examples;
  }

  /// The attestations a statutory rule asks for are asked for by every agreement that has it.
  private void checkAttestations(LawText.Section head, DisclosureAgreement agreement)
      throws LawException {
    for (RuleId rule : agreement.rules()) {
      String needed = core.rule(rule).attestation();
      if (!needed.isEmpty() && !agreement.attestations().contains(needed)) {
        throw head.refuse("rule " + rule + " needs the attestation " + needed);
      }
    }
  }

  private static void checkElements(LawText.Section head) throws LawException {
    for (LawText.Value element : head.many("element")) {
      if (!element.text().equals(ELEMENT)) {
        throw head.refuse(element, "nothing can be asked but " + ELEMENT);
      }
    }
  }

  /// Designating a civil or a tax provision would open what B4 closes.
  private static void checkStatutes(LawText.Section head) throws LawException {
    for (LawText.Value statute : head.many("designated statute")) {
      switch (CriminalStatute.classify(statute.text())) {
        case FAILURE_TO_DEPART, OTHER_CRIMINAL -> { }
        case BLANK, NOT_A_CITATION, CIVIL_WORDS, CIVIL, TAX ->
            throw head.refuse(statute, "no criminal statute outside tax: " + statute.text());
      }
      if (!Citations.normal(statute.text()).equals(statute.text())) {
        throw head.refuse(statute, "cite it as " + Citations.normal(statute.text()));
      }
      if (!statute.text().equals(CriminalStatute.FAILURE_TO_DEPART)
          && (Citations.within(CriminalStatute.FAILURE_TO_DEPART, statute.text())
              || Citations.within(statute.text(), CriminalStatute.FAILURE_TO_DEPART))) {
        throw head.refuse(
            statute,
            "a part or the whole of it would leave out elements of B5; designate "
                + CriminalStatute.FAILURE_TO_DEPART);
      }
    }
  }

  /// Every rule that is decided before look-up has an example that fails it, and some example
  /// passes them all.
  private void checkExamples(LawText text, DisclosureAgreement agreement) throws LawException {
    Map<RuleId, Integer> lines = new HashMap<>();
    for (LawText.Section section : sections(text, "rule")) {
      lines.put(new RuleId(section.text("id")), section.line());
    }
    for (RuleId rule : agreement.rules()) {
      if (core.rule(rule).beforeLookup()
          && agreement.examples().stream().noneMatch(example -> example.shows(rule))) {
        throw new LawException(path, lines.get(rule), "rule " + rule + " has no example");
      }
    }
    if (agreement.examples().stream().noneMatch(ExampleText::admits)) {
      throw new LawException(path, 1, "no example is admitted");
    }
  }
}
