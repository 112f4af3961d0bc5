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
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Which requests two agreements would decide differently, in words: what differs in their terms,
/// and which of the examples that either carries come out otherwise under the other.
public final class AgreementDifference {
  private static final int DIGITS_SHOWN = 8;

  private final DisclosureAgreement a;
  private final DisclosureAgreement b;
  private final String nameOfA;
  private final String nameOfB;
  private final List<String> words = new ArrayList<>();

  private AgreementDifference(DisclosureAgreement a, DisclosureAgreement b) {
    this.a = a;
    this.b = b;
    boolean sameId = a.id().equals(b.id());
    this.nameOfA = name(a, sameId);
    this.nameOfB = name(b, sameId);
  }

  /// Two versions of one agreement are told apart by the first digits of their digests.
  private static String name(DisclosureAgreement agreement, boolean withDigest) {
    return agreement.id()
        + (withDigest ? " [" + agreement.digest().substring(0, DIGITS_SHOWN) + "]" : "");
  }

  /// {@return the differences, a sentence each}; empty where none is found
  ///
  /// @throws LawException where an example can be put under neither
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
    sets("A request may name %s as its agreement", names(a), names(b));
    differs("The agreement is in force %s", inForce(a), inForce(b));
    differs("Its kind is %s", a.kind(), b.kind());
    differs("The recipient's safeguards status is %s", a.safeguards().status(),
        b.safeguards().status());
    sets("A request from %s is not refused for its sender", a.requesters(), b.requesters());
    sets("A request may ask for %s", a.elements(), b.elements());
    sets("A request must attest %s", a.attestations(), b.attestations());
    sets("A row may cite %s", a.designatedStatutes(), b.designatedStatutes());
  }

  private static List<String> names(DisclosureAgreement agreement) {
    List<String> names = new ArrayList<>(agreement.alsoNamed());
    names.addFirst(agreement.id());
    return names;
  }

  private static String inForce(DisclosureAgreement agreement) {
    return agreement.firstDay().equals(agreement.inForce().first())
        ? agreement.inForce().toString()
        : agreement.inForce() + ", and not before its last parameter, " + agreement.firstDay();
  }

  private void differs(String sentence, Object inA, Object inB) {
    if (!inA.equals(inB)) {
      words.add(
          sentence.formatted(inA) + " under " + nameOfA + "; " + inB + " under " + nameOfB + ".");
    }
  }

  private void sets(String sentence, Collection<String> inA, Collection<String> inB) {
    Set<String> onlyA = new LinkedHashSet<>(inA);
    onlyA.removeAll(inB);
    Set<String> onlyB = new LinkedHashSet<>(inB);
    onlyB.removeAll(inA);
    onlyA.forEach(each -> words.add(sentence.formatted(each) + " under " + nameOfA + " only."));
    onlyB.forEach(each -> words.add(sentence.formatted(each) + " under " + nameOfB + " only."));
  }

  private void signatories() {
    Set<String> offices = new LinkedHashSet<>(a.offices());
    offices.addAll(b.offices());
    for (String office : offices) {
      differs("A request signed by the " + office + " is accepted: %s", held(a, office),
          held(b, office));
    }
  }

  /// {@return who may sign for an office and when}, each line of the table
  private static String held(DisclosureAgreement agreement, String office) {
    List<String> lines = new ArrayList<>();
    for (SignatoryEntry entry : agreement.signatories()) {
      if (entry.office().equals(office)) {
        lines.add((entry.person().isEmpty() ? "any holder" : entry.person())
            + (entry.certificate().isEmpty() ? "" : ", with certificate " + entry.certificate())
            + ", " + entry.term());
      }
    }
    return lines.isEmpty() ? "never" : String.join(", and ", lines);
  }

  private void parameters() {
    for (ParameterName name : ParameterName.values()) {
      String inA = a.has(name) ? Long.toString(a.parameter(name)) : "not set";
      String inB = b.has(name) ? Long.toString(b.parameter(name)) : "not set";
      differs("The parameter \"" + name.text() + "\" is %s", inA, inB);
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
                + ") is stopped under " + (has == a ? nameOfA : nameOfB) + ", and is not asked for it under "
                + (lacks == a ? nameOfA : nameOfB) + ".");
      }
    }
  }

  /// Examples are known by what they give, not by where they stand: one that both carry runs once.
  private void examples() throws LawException {
    Set<String> seen = new HashSet<>();
    for (ExampleText example : both(a.examples(), b.examples())) {
      if (seen.add(example.title() + example.given() + example.but())) {
        example(example);
      }
    }
  }

  private static List<ExampleText> both(List<ExampleText> inA, List<ExampleText> inB) {
    List<ExampleText> all = new ArrayList<>(inA);
    all.addAll(inB);
    return all;
  }

  private void example(ExampleText example) throws LawException {
    List<String> inA = Examples.outcomes(example, a);
    List<String> inB = Examples.outcomes(example, b);
    if (inA.isEmpty() && inB.isEmpty()) {
      throw new LawException(
          example.file(), example.line(), "can be put under neither agreement");
    }
    if (inA.isEmpty() != inB.isEmpty()) {
      words.add(
          "The example \"" + example.title() + "\" cannot be put under "
              + (inA.isEmpty() ? nameOfA : nameOfB) + ".");
      return;
    }
    for (int from = 0; from < inA.size(); ) {
      int to = from;
      while (to + 1 < inA.size() && inA.get(to + 1).equals(inA.get(from))
          && inB.get(to + 1).equals(inB.get(from))) {
        to++;
      }
      if (!inA.get(from).equals(inB.get(from))) {
        String rows = from == to ? "row " + (from + 1) : "rows " + (from + 1) + " to " + (to + 1);
        differs(
            "In the example \"" + example.title() + "\", " + rows + (from == to ? " is" : " are")
                + " %s",
            inA.get(from), inB.get(from));
      }
      from = to + 1;
    }
  }
}
