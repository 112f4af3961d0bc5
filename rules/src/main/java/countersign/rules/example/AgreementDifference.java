package countersign.rules.example;

import countersign.domain.RuleId;
import countersign.rules.agreement.DisclosureAgreement;
import countersign.rules.agreement.ParameterName;
import countersign.rules.agreement.SignatoryEntry;
import countersign.rules.statute.StatuteCore;
import countersign.rules.text.ExampleText;
import countersign.rules.text.LawException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Which requests two agreements would decide differently, in words: what differs in their terms,
/// and which of the examples that either carries come out otherwise under the other.
public final class AgreementDifference {
  private final DisclosureAgreement a;
  private final DisclosureAgreement b;
  private final List<String> words = new ArrayList<>();

  private AgreementDifference(DisclosureAgreement a, DisclosureAgreement b) {
    this.a = a;
    this.b = b;
  }

  /// {@return the differences, a sentence each}; empty where none is found
  public static List<String> inWords(DisclosureAgreement a, DisclosureAgreement b)
      throws LawException {
    AgreementDifference difference = new AgreementDifference(a, b);
    difference.terms();
    difference.signatories();
    difference.parameters();
    difference.rules();
    difference.examples();
    return List.copyOf(difference.words);
  }

  private void terms() {
    differs("A request is made under the authority of %s", a.authority(), b.authority());
    differs("Answers come from %s", a.holder(), b.holder());
    differs("The agreement is in force %s", a.inForce(), b.inForce());
    differs("Its kind is %s", a.kind(), b.kind());
    differs("The recipient's safeguards status is %s", a.safeguards().status(),
        b.safeguards().status());
    sets("A request from %s is not refused for its sender", a.requesters(), b.requesters());
    sets("A request may ask for %s", a.elements(), b.elements());
    sets("A request must attest %s", a.attestations(), b.attestations());
    sets("A row may cite %s", a.designatedStatutes(), b.designatedStatutes());
  }

  private void differs(String sentence, Object inA, Object inB) {
    if (!inA.equals(inB)) {
      words.add(
          sentence.formatted(inA) + " under " + a.id() + "; " + inB + " under " + b.id() + ".");
    }
  }

  private void sets(String sentence, Collection<String> inA, Collection<String> inB) {
    Set<String> onlyA = new LinkedHashSet<>(inA);
    onlyA.removeAll(inB);
    Set<String> onlyB = new LinkedHashSet<>(inB);
    onlyB.removeAll(inA);
    onlyA.forEach(each -> words.add(sentence.formatted(each) + " under " + a.id() + " only."));
    onlyB.forEach(each -> words.add(sentence.formatted(each) + " under " + b.id() + " only."));
  }

  private void signatories() {
    sets("A request is accepted that is signed by the %s", lines(a), lines(b));
  }

  private static List<String> lines(DisclosureAgreement agreement) {
    List<String> lines = new ArrayList<>();
    for (SignatoryEntry entry : agreement.signatories()) {
      lines.add(entry.office()
          + (entry.person().isEmpty() ? "" : ", " + entry.person())
          + (entry.certificate().isEmpty() ? "" : ", with one certificate")
          + ", " + entry.term());
    }
    return lines;
  }

  private void parameters() {
    for (ParameterName name : ParameterName.values()) {
      String inA = a.has(name) ? Long.toString(a.parameter(name)) : "no limit";
      String inB = b.has(name) ? Long.toString(b.parameter(name)) : "no limit";
      differs("The limit \"" + name.text() + "\" is %s", inA, inB);
    }
  }

  private void rules() {
    Set<RuleId> all = new TreeSet<>(a.rules());
    all.addAll(b.rules());
    for (RuleId rule : all) {
      if (a.rules().contains(rule) != b.rules().contains(rule)) {
        DisclosureAgreement has = a.rules().contains(rule) ? a : b;
        DisclosureAgreement lacks = a.rules().contains(rule) ? b : a;
        words.add(
            "A row that fails " + rule + " (" + StatuteCore.shipped().rule(rule).title()
                + ") is stopped under " + has.id() + ", and is not asked for it under "
                + lacks.id() + ".");
      }
    }
  }

  private void examples() throws LawException {
    Set<ExampleText> all = new LinkedHashSet<>(a.examples());
    all.addAll(b.examples());
    for (ExampleText example : all) {
      String inA = Examples.outcomes(example, a);
      String inB = Examples.outcomes(example, b);
      if (!inA.equals(inB)) {
        words.add(
            "The example \"" + example.title() + "\" comes out as " + inA + " under " + a.id()
                + ", and as " + inB + " under " + b.id() + ".");
      }
    }
  }
}
