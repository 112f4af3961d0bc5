package countersign.rules.agreement;

import countersign.domain.RuleId;
import countersign.rules.statute.Ground;
import countersign.rules.statute.RuleText;
import countersign.rules.statute.StatuteCore;
import countersign.rules.text.ExampleText;
import countersign.rules.text.LawText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An agreement as a document counsel could sign: parties, term, signatories, parameters with
/// source, every rule with the provision's words, the reading, the doubts and the grounds, every
/// example, the digests that fix all of it, and room for the signatures.
public final class AgreementDocument {
  private static final int WIDTH = 96;

  private final DisclosureAgreement agreement;
  private final StatuteCore core = StatuteCore.shipped();
  private final StringBuilder out = new StringBuilder();

  private AgreementDocument(DisclosureAgreement agreement) {
    this.agreement = agreement;
  }

  /// {@return the document as plain text of at most 96 columns}
  public static String text(DisclosureAgreement agreement) {
    return new AgreementDocument(agreement).render();
  }

  private String render() {
    heading(agreement.title());
    field("id", agreement.id());
    field("kind", agreement.kind().name().toLowerCase(java.util.Locale.ROOT)
        + (agreement.kind() == DisclosureAgreement.Kind.LIVE
            ? "" : "; nothing is released under it"));
    field("authority", agreement.authority().text());
    field("record holder", agreement.holder());
    field("may ask", String.join(", ", agreement.requesters()));
    field("in force", agreement.inForce().toString());
    field("safeguards", agreement.safeguards().status().name());
    field("what may be asked", String.join(", ", agreement.elements()));
    field("what is attested", String.join(", ", agreement.attestations()));
    if (!agreement.designatedStatutes().isEmpty()) {
      field("designated statutes", String.join(", ", agreement.designatedStatutes()));
    }
    field("agreement digest", agreement.digest());
    field("statute core digest", core.digest());
    marks();
    heading("Signatories");
    agreement.signatories().forEach(this::signatory);
    heading("Terms");
    for (DisclosureAgreement.Clause clause : agreement.terms()) {
      paragraph(clause.title() + ". " + clause.text(), "");
      paragraph("Source: " + clause.source(), "  ");
    }
    heading("Parameters");
    agreement.parameters().values().stream()
        .sorted(Comparator.comparing(Parameter::name))
        .forEach(this::parameter);
    heading("Rules");
    for (RuleId id : agreement.rules()) {
      rule(core.rule(id));
    }
    heading("Examples");
    agreement.examples().forEach(this::example);
    signatures();
    return out.toString();
  }

  private void marks() {
    heading("How this is read");
    paragraph(
        "Every rule below is decided as its reading says. The mark in square brackets says on what "
            + "a statement rests: T text of a statute or regulation, C finding of a court, M term of "
            + "the memorandum as reported, R report, I inference, B background. What is marked I or B "
            + "is a design position that counsel has to confirm; each stands under \"Doubt\".",
        "");
    paragraph(
        "A row is BLOCKED by an order of a court, REFUSED where the law bars it, RETURNED where the "
            + "requester can cure it, HELD where a named office must look at it. The first of these "
            + "that applies is its disposition; only a row without any of them is looked up, and the "
            + "answer is CONFIRMED or NOT_CONFIRMED.",
        "");
  }

  /// What a signature would be over: the two digests fix every word above.
  private void signatures() {
    heading("Signatures");
    paragraph(
        "Signed over agreement digest " + agreement.digest() + " and statute core digest "
            + core.digest() + ".",
        "");
    for (String party : List.of(agreement.holder(), String.join(", ", agreement.requesters()),
        "Counsel")) {
      out.append('\n').append(party).append('\n');
      out.append("  name ").append("_".repeat(40))
          .append("  day ").append("_".repeat(12)).append('\n');
    }
  }

  private void signatory(SignatoryEntry entry) {
    paragraph(entry.office() + (entry.acting() ? " (also acting)" : ""), "");
    paragraph(
        "held by " + (entry.person().isEmpty() ? "any holder of the office" : entry.person())
            + ", certificate " + (entry.certificate().isEmpty() ? "any" : entry.certificate())
            + ", " + entry.term(),
        "  ");
    if (!entry.doubt().isEmpty()) {
      paragraph("Doubt: " + entry.doubt(), "  ");
    }
    paragraph("Source: " + entry.source(), "  ");
  }

  private void parameter(Parameter parameter) {
    paragraph(
        parameter.name().text() + ": " + parameter.value() + ", from " + parameter.from()
            + read(parameter), "");
    paragraph("Source: " + parameter.source(), "  ");
  }

  /// {@return which rules of this agreement read the parameter}
  private String read(Parameter parameter) {
    List<String> rules =
        agreement.rules().stream()
            .filter(id -> core.rule(id).parameters().contains(parameter.name().text()))
            .map(RuleId::value)
            .toList();
    return rules.isEmpty() ? "" : " (rule " + String.join(", ", rules) + ")";
  }

  private void rule(RuleText rule) {
    out.append('\n');
    paragraph(rule.id() + "  " + rule.title(), "");
    paragraph("Authority: " + rule.authority() + "  [" + rule.provenance() + "]", "  ");
    if (rule.doors().contains(agreement.authority())) {
      paragraph("An element of " + agreement.authority() + ": no agreement can leave it out.", "  ");
    }
    for (String words : rule.words()) {
      paragraph("\"" + words + "\"", "    ");
    }
    if (!rule.source().isEmpty()) {
      paragraph("Text: law/" + rule.source(), "    ");
    }
    paragraph("Reading: " + rule.reading(), "  ");
    paragraph("Decided: " + decided(rule) + ".", "  ");
    for (String parameter : rule.parameters()) {
      paragraph(
          "Parameter: " + parameter + ", "
              + ParameterName.named(parameter)
                  .filter(agreement::has)
                  .map(name -> Long.toString(agreement.parameter(name)))
                  .orElse("not set"),
          "  ");
    }
    for (String doubt : rule.doubts()) {
      paragraph("Doubt: " + doubt, "  ");
    }
    for (Ground ground : rule.grounds()) {
      String otherLaw =
          ground.finding().authority().equals(rule.authority())
              ? ""
              : " [" + ground.finding().authority() + "]";
      paragraph(ground.effect() + "  " + ground.code() + ": " + ground.finding().what() + otherLaw
          + (ground.finding().cure().isEmpty() ? "" : ". Cure: " + ground.finding().cure()), "    ");
    }
  }

  private static String decided(RuleText rule) {
    return switch (rule.scope()) {
      case REQUEST -> "once for the request, before any record is opened";
      case ROW -> "for each row, before any record is opened";
      case LOOKUP -> "at look-up; no reason is ever shown";
      case RELEASE -> "at release";
    };
  }

  private void example(ExampleText example) {
    out.append('\n');
    paragraph(
        example.title()
            + (example.scenario() == 0 ? "" : " (scenario " + example.scenario() + ")"),
        "");
    paragraph("given " + example.given(), "  ");
    for (LawText.Value but : example.but()) {
      paragraph("but " + but.text(), "  ");
    }
    for (LawText.Value expect : example.expect()) {
      paragraph("expect " + expect.text(), "  ");
    }
    if (!example.reading().isEmpty()) {
      paragraph("Reading: " + example.reading(), "  ");
    }
  }

  private void heading(String text) {
    out.append(out.isEmpty() ? "" : "\n").append(text).append('\n')
        .append("-".repeat(Math.min(WIDTH, text.length()))).append('\n');
  }

  private void field(String name, String value) {
    paragraph(name + ": " + value, "");
  }

  /// Breaks at spaces; continued lines are set in by two more.
  private void paragraph(String text, String indent) {
    StringBuilder line = new StringBuilder(indent);
    boolean fresh = true;
    for (String word : text.split(" ")) {
      if (!fresh && line.length() + 1 + word.length() > WIDTH) {
        out.append(line).append('\n');
        line = new StringBuilder(indent).append("  ");
        fresh = true;
      }
      line.append(fresh ? "" : " ").append(word);
      fresh = false;
    }
    out.append(line).append('\n');
  }

  /// {@return the document as maps, lists, texts and numbers, for JSON}
  public static Map<String, Object> values(DisclosureAgreement agreement) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("id", agreement.id());
    values.put("title", agreement.title());
    values.put("kind", agreement.kind().name());
    values.put("authority", agreement.authority().text());
    values.put("holder", agreement.holder());
    values.put("requesters", agreement.requesters());
    values.put("in_force", agreement.inForce().toString());
    values.put("safeguards", agreement.safeguards().status().name());
    values.put("elements", agreement.elements());
    values.put("attestations", agreement.attestations());
    values.put("designated_statutes", agreement.designatedStatutes());
    values.put("agreement_sha256", agreement.digest());
    values.put("statute_core_sha256", StatuteCore.shipped().digest());
    List<Object> signatories = new ArrayList<>();
    for (SignatoryEntry entry : agreement.signatories()) {
      signatories.add(Map.of("office", entry.office(), "person", entry.person(), "term",
          entry.term().toString(), "acting", entry.acting(), "doubt", entry.doubt(), "source",
          entry.source()));
    }
    values.put("signatories", signatories);
    List<Object> parameters = new ArrayList<>();
    agreement.parameters().values().stream()
        .sorted(Comparator.comparing(Parameter::name))
        .forEach(each -> parameters.add(Map.of("name", each.name().text(), "value", each.value(),
            "from", each.from().toString(), "source", each.source())));
    values.put("parameters", parameters);
    List<Object> rules = new ArrayList<>();
    for (RuleId id : agreement.rules()) {
      RuleText rule = StatuteCore.shipped().rule(id);
      rules.add(Map.of("id", id.value(), "title", rule.title(), "authority",
          rule.authority().text(), "provenance", rule.provenance(), "words", rule.words(),
          "reading", rule.reading(), "doubts", rule.doubts()));
    }
    values.put("rules", rules);
    values.put("examples", agreement.examples().size());
    return values;
  }
}
