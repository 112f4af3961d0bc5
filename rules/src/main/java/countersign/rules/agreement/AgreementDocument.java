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
/// example, and the digests that fix all of it.
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
        + (agreement.kind() == DisclosureAgreement.Kind.LIVE ? "" : "; nothing is released under it"));
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
    return out.toString();
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
        parameter.name().text() + ": " + parameter.value() + ", from " + parameter.from(), "");
    paragraph("Source: " + parameter.source(), "  ");
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
    paragraph("Reading: " + rule.reading(), "  ");
    for (String doubt : rule.doubts()) {
      paragraph("Doubt: " + doubt, "  ");
    }
    for (Ground ground : rule.grounds()) {
      paragraph(ground.effect() + "  " + ground.code() + ": " + ground.finding().what()
          + (ground.finding().cure().isEmpty() ? "" : ". Cure: " + ground.finding().cure()), "    ");
    }
  }

  private void example(ExampleText example) {
    out.append('\n');
    paragraph(example.title(), "");
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
          entry.term().toString(), "acting", entry.acting(), "doubt", entry.doubt()));
    }
    values.put("signatories", signatories);
    Map<String, Object> parameters = new LinkedHashMap<>();
    agreement.parameters().values().stream()
        .sorted(Comparator.comparing(Parameter::name))
        .forEach(each -> parameters.put(each.name().text(), each.value()));
    values.put("parameters", parameters);
    List<Object> rules = new ArrayList<>();
    for (RuleId id : agreement.rules()) {
      RuleText rule = StatuteCore.shipped().rule(id);
      rules.add(Map.of("id", id.value(), "title", rule.title(), "authority",
          rule.authority().text(), "reading", rule.reading(), "doubts", rule.doubts()));
    }
    values.put("rules", rules);
    values.put("examples", agreement.examples().size());
    return values;
  }
}
