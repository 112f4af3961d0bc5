package countersign.cli;

import countersign.cli.DemoStory.RuleCount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `demo-report.html`: one self-contained page, no script, no network, light and dark.
/// Every chart stands beside a table with the same figures.
final class DemoPage {
  private static final String RELEASED_2025 = "2025: addresses released";
  private static final String NEW_2025 = "of these, new to the requester";
  private static final String NO_ADDRESS_2025 = "of these, on a text that is no address";

  private DemoPage() {}

  static String render(DemoStory story) {
    var page = new StringBuilder(16_384);
    page.append(HEAD);
    page.append("<p class=lead>Everything on this page is synthetic. ")
        .append(Html.number(story.people()))
        .append(" invented people, ")
        .append(Html.number(story.records()))
        .append(" records, one request of ")
        .append(Html.number(story.rows()))
        .append(" rows shaped like the one sent on 27 June 2025, and one lawful request.</p>\n");
    actOne(page, story);
    actTwo(page, story.actTwo());
    page.append(FOOT);
    return page.toString();
  }

  private static void actOne(StringBuilder page, DemoStory story) {
    var act = story.actOne();
    page.append("<h2>Act one: the request as it was sent</h2>\n<div class=pair>");
    figure(
        page,
        "The check of 2025",
        Html.number(act.released2025()),
        "addresses released (name + TIN, field “contains a 5- or 9-digit number”)",
        "bad");
    long answered =
        act.dispositions().getOrDefault("CONFIRMED", 0L)
            + act.dispositions().getOrDefault("NOT_CONFIRMED", 0L);
    figure(
        page,
        "Countersign",
        Html.number(answered),
        "rows answered, and no address ever: no record was opened for any other row",
        "good");
    page.append("</div>\n");
    var check = new LinkedHashMap<String, Long>();
    check.put(RELEASED_2025, act.released2025());
    check.put(NEW_2025, act.newAddresses2025());
    check.put(NO_ADDRESS_2025, act.badAddresses2025());
    check.put("Countersign: rows answered", answered);
    bars(page, "The same " + Html.number(story.rows()) + " rows under both checks", check);
    page.append("<h3>What becomes of the rows</h3>\n");
    bars(page, "Rows by disposition, act one", act.dispositions());
    page.append("<h3>Which rule stopped how many rows</h3>\n<p class=note>A row is counted under ")
        .append("each rule that it fails.</p>\n");
    rules(page, act.rules());
  }

  private static void actTwo(StringBuilder page, DemoStory.ActTwo act) {
    page.append("<h2>Act two: the same agency asks lawfully</h2>\n");
    bars(page, "Rows by disposition, act two", act.dispositions());
    page.append("<p>Of ")
        .append(Html.number(act.due()))
        .append(" rows whose name and address are those on file for a requested period (some ")
        .append("written differently), ")
        .append(Html.number(act.confirmedOfDue()))
        .append(" were confirmed. Rows confirmed that must not be: <strong>")
        .append(Html.number(act.wrongYes()))
        .append("</strong>. NOT_CONFIRMED makes no statement: it does not say that the person is ")
        .append("unknown, lives elsewhere, or has no account.</p>\n<div class=pair>");
    figure(page, "Requests", Html.number(act.requests()), "recorded", "plain");
    figure(
        page, "Disclosures", Html.number(act.disclosures()), "one for each answered row", "plain");
    figure(
        page, "Taxpayers", Html.number(act.taxpayers()), "distinct persons answered about", "plain");
    page.append("</div>\n<p>26 USC 6103(p)(3)(C) asks for these three figures; none is derived ")
        .append("from another. The ledger holds ")
        .append(Html.number(act.ledgerSize()))
        .append(" entries under the root <code>")
        .append(Html.escape(act.ledgerRoot()))
        .append("</code>.</p>\n<h3>Check it yourself</h3>\n<dl>\n");
    for (var command : act.commands()) {
      page.append("<dt><code>")
          .append(Html.escape(command.line()))
          .append("</code></dt><dd>")
          .append(Html.escape(command.result()))
          .append("</dd>\n");
    }
    page.append("</dl>\n");
  }

  private static void figure(
      StringBuilder page, String title, String value, String words, String kind) {
    page.append("<div class=\"figure ")
        .append(kind)
        .append("\"><div class=title>")
        .append(Html.escape(title))
        .append("</div><div class=value>")
        .append(value)
        .append("</div><div>")
        .append(Html.escape(words))
        .append("</div></div>");
  }

  /// A table that is its own chart: name, bar, figure. The text keeps its size on a narrow screen.
  private static void bars(StringBuilder page, String title, Map<String, Long> counts) {
    long most = Math.max(1, counts.values().stream().mapToLong(Long::longValue).max().orElse(1));
    page.append("<table class=bars><caption>").append(Html.escape(title)).append("</caption>\n");
    for (var entry : counts.entrySet()) {
      page.append("<tr><th scope=row>")
          .append(Html.escape(entry.getKey()))
          .append("<td class=bar>");
      bar(page, kind(entry.getKey()), entry.getValue(), most);
      page.append("<td class=n>").append(Html.number(entry.getValue())).append("</tr>\n");
    }
    page.append("</table>\n");
  }

  /// {@return the style of a bar}: red for what ought not to be, green for an answer given
  private static String kind(String name) {
    return switch (name) {
      case "CONFIRMED" -> "good-bar";
      case "BLOCKED", "REFUSED", RELEASED_2025, NEW_2025, NO_ADDRESS_2025 -> "bad-bar";
      default -> "plain-bar";
    };
  }

  private static void bar(StringBuilder page, String kind, long value, long most) {
    double width = value == 0 ? 0 : Math.max(0.4, value * 100.0 / most);
    page.append(
        String.format(
            Locale.ROOT,
            "<svg class=\"%s\" aria-hidden=true viewBox=\"0 0 100 10\" preserveAspectRatio=none>"
                + "<rect height=10 width=%.1f /></svg>",
            kind,
            width));
  }

  private static void rules(StringBuilder page, List<RuleCount> rules) {
    long most = Math.max(1, rules.stream().mapToLong(RuleCount::rows).max().orElse(1));
    page.append(
        "<table><thead><tr><th>rule<th>what it asks<th>provision<th class=n>rows<th class=bar></tr>"
            + "</thead>\n");
    for (var rule : rules) {
      page.append("<tr><td>")
          .append(Html.escape(rule.rule()))
          .append("<td>")
          .append(Html.escape(rule.title()))
          .append("<td>")
          .append(Html.escape(rule.citation()))
          .append("<td class=n>")
          .append(Html.number(rule.rows()))
          .append("<td class=bar>");
      bar(page, "plain-bar", rule.rows(), most);
      page.append("</tr>\n");
    }
    page.append("</table>\n");
  }

  private static final String HEAD = Html.head("The request of June 2025, replayed", "");

  private static final String FOOT =
      """
      <p class=note>Not legal advice. Some rules rest on inference and wait for counsel; the README
      names them.</p>
      </html>
      """;
}
