package countersign.rules.example;

import countersign.domain.Finding;
import countersign.rules.admission.Determinations;
import countersign.rules.agreement.Agreements;
import countersign.rules.agreement.DisclosureAgreement;
import countersign.rules.text.ExampleText;
import countersign.rules.text.LawException;
import countersign.rules.text.LawFiles;
import countersign.rules.text.LawText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Runs acceptance examples: through the same admission as `assess`, on made-up requests.
public final class Examples {
  private static final Pattern EXPECT =
      Pattern.compile(
          "(?:every row|(every other row)|rows? ([0-9]{1,6})(?: to ([0-9]{1,6}))?) "
              + "(ADMITTED|BLOCKED|REFUSED|RETURNED|HELD)((?: [A-Z][0-9]+\\.[a-z_0-9]+)*)");

  private Examples() {}

  /// Runs every example an agreement carries.
  ///
  /// @throws LawException where an example cannot be understood
  public static List<ExampleResult> of(DisclosureAgreement agreement) throws LawException {
    List<ExampleResult> results = new ArrayList<>();
    for (ExampleText example : agreement.examples()) {
      results.add(run(example, agreement));
    }
    return results;
  }

  /// {@return the scenarios of law/facts.md §7.2 that admission decides}, as they ship
  public static List<ExampleText> scenarios() throws LawException {
    LawFiles files = LawFiles.shipped().under("scenarios/");
    List<ExampleText> examples = new ArrayList<>();
    for (String path : files.paths()) {
      examples.addAll(ExampleText.parse(files.parse(path)));
    }
    return examples;
  }

  /// Runs one example under the agreement it names, or under `otherwise` where it names none.
  public static ExampleResult run(ExampleText example, DisclosureAgreement otherwise)
      throws LawException {
    DisclosureAgreement agreement = otherwise;
    if (!example.agreement().isEmpty() && !example.agreement().equals(otherwise.id())) {
      agreement =
          Agreements.shipped()
              .find(example.agreement())
              .orElseThrow(
                  () -> new LawException(
                      example.file(), example.line(), "no agreement " + example.agreement()));
    }
    Determinations decided = new ExampleCase(example, agreement).decide();
    List<String> failures = new ArrayList<>();
    Set<Integer> spokenFor = new TreeSet<>();
    for (LawText.Value expect : example.expect()) {
      check(example, expect, decided, spokenFor, failures);
    }
    return new ExampleResult(example, failures);
  }

  /// {@return what becomes of each row of an example under an agreement}, such as
  /// `RETURNED B2.blank`; empty where the agreement has no place for what the example changes
  static List<String> outcomes(ExampleText example, DisclosureAgreement agreement) {
    Determinations decided;
    try {
      decided = new ExampleCase(example, agreement).decide();
    } catch (LawException inapplicable) {
      return List.of();
    }
    List<String> outcomes = new ArrayList<>();
    for (int row = 0; row < decided.rows(); row++) {
      outcomes.add(outcome(decided, row, true));
    }
    return outcomes;
  }

  private static void check(
      ExampleText example,
      LawText.Value expect,
      Determinations decided,
      Set<Integer> spokenFor,
      List<String> failures)
      throws LawException {
    Matcher matcher = EXPECT.matcher(expect.text());
    if (!matcher.matches()) {
      throw new LawException(example.file(), expect.line(), "not understood: " + expect.text());
    }
    int first = 1;
    int last = decided.rows();
    if (matcher.group(2) != null) {
      first = Integer.parseInt(matcher.group(2));
      last = matcher.group(3) == null ? first : Integer.parseInt(matcher.group(3));
    }
    if (first < 1 || last < first || last > decided.rows()) {
      throw new LawException(example.file(), expect.line(), "no such rows");
    }
    boolean others = matcher.group(1) != null;
    for (int n = first; n <= last; n++) {
      if (others && spokenFor.contains(n)) {
        continue;
      }
      spokenFor.add(n);
      String found = outcome(decided, n - 1, !matcher.group(5).isEmpty());
      String wanted = matcher.group(4) + matcher.group(5);
      if (!found.equals(wanted)) {
        failures.add(
            example.file() + ":" + expect.line() + ": row " + n + " is " + found
                + " and not " + wanted);
        return; // one row says what is wrong; a thousand say no more
      }
    }
  }

  /// {@return the disposition, and with `codes` the grounds of its kind in order of the catalogue}
  private static String outcome(Determinations decided, int row, boolean codes) {
    if (decided.admitted(row)) {
      return "ADMITTED";
    }
    StringBuilder text = new StringBuilder(decided.disposition(row).name());
    if (codes) {
      for (Finding finding : decided.findings(row)) {
        if (finding.effect() == decided.disposition(row)) {
          text.append(' ').append(finding.code());
        }
      }
    }
    return text.toString();
  }
}
