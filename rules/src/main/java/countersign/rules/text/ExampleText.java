package countersign.rules.text;

import countersign.domain.RuleId;
import java.util.ArrayList;
import java.util.List;

/// An acceptance example as text: what is given, how it departs from the complete request, and
/// what must come out. docs/formats/law-examples.md has the words it may use.
///
/// @param file where it stands
/// @param line the line of its `[example]`
/// @param title what it shows, in a line
/// @param scenario the number in law/facts.md §7.2, or 0
/// @param agreement the agreement it runs under, or empty for the one that carries it
/// @param given the request departed from
/// @param but the departures, in order
/// @param expect what must come out
/// @param reading which reading was taken where there are two, and why; or empty
public record ExampleText(
    String file,
    int line,
    String title,
    int scenario,
    String agreement,
    String given,
    List<LawText.Value> but,
    List<LawText.Value> expect,
    String reading) {

  public ExampleText {
    but = List.copyOf(but);
    expect = List.copyOf(expect);
  }

  /// Reads every `[example]` of a text.
  public static List<ExampleText> parse(LawText text) throws LawException {
    List<ExampleText> examples = new ArrayList<>();
    for (LawText.Section section : text.sections()) {
      if (!section.name().equals("example")) {
        throw section.refuse("a text of examples holds [example] sections only");
      }
      String number = section.text("scenario", "0");
      if (!number.matches("[0-9]{1,3}")) {
        throw section.refuse(section.need("scenario"), "a scenario is a number");
      }
      ExampleText example =
          new ExampleText(
              text.file(),
              section.line(),
              section.text("title"),
              Integer.parseInt(number),
              section.text("agreement", ""),
              section.text("given"),
              section.many("but"),
              section.many("expect"),
              section.text("reading", ""));
      if (example.expect().isEmpty()) {
        throw section.refuse("an example that expects nothing");
      }
      section.close();
      examples.add(example);
    }
    return examples;
  }

  /// {@return whether an expectation names the rule or one of its grounds}
  public boolean shows(RuleId rule) {
    for (LawText.Value value : expect) {
      for (String word : value.text().split("[ ,;]+")) {
        if (word.equals(rule.value()) || word.startsWith(rule + ".")) {
          return true;
        }
      }
    }
    return false;
  }

  /// {@return whether it expects every row, or a row, to be admitted}
  public boolean admits() {
    return expect.stream().anyMatch(value -> value.text().contains(" ADMITTED"));
  }
}
