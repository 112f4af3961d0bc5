package countersign.cli;

import countersign.cli.DemoStory.RuleCount;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `demo-report.html`: one self-contained page, no script, no network, light and dark.
/// Every chart stands beside a table with the same figures.
final class DemoPage {
  private static final int WIDTH = 720;
  private static final int BAR = 26;
  private static final int LABEL = 210;

  private DemoPage() {}

  static String render(DemoStory story) {
    var page = new StringBuilder(16_384);
    page.append(HEAD);
    page.append("<p class=lead>Everything on this page is synthetic. ")
        .append(number(story.people()))
        .append(" invented people, ")
        .append(number(story.records()))
        .append(" records, one request of ")
        .append(number(story.rows()))
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
        number(act.released2025()),
        "addresses released (name + TIN, field “contains a 5- or 9-digit number”)",
        "bad");
    long answered =
        act.dispositions().getOrDefault("CONFIRMED", 0L)
            + act.dispositions().getOrDefault("NOT_CONFIRMED", 0L);
    figure(
        page, "Countersign", number(answered), "rows answered; no record was opened for the rest", "good");
    page.append("</div>\n<p>Of the ")
        .append(number(act.released2025()))
        .append(" releases of 2025, <strong>")
        .append(number(act.newAddresses2025()))
        .append("</strong> would have handed over an address the requester did not have, and ")
        .append(number(act.badAddresses2025()))
        .append(" rested on a text that is no address at all.</p>\n");
    page.append("<h3>What becomes of the rows</h3>\n");
    bars(page, "Rows by disposition, act one", act.dispositions());
    page.append("<h3>Which rule stopped how many rows</h3>\n<p class=note>A row is counted under each ")
        .append("rule that it fails.</p>\n");
    rules(page, act.rules());
  }

  private static void actTwo(StringBuilder page, DemoStory.ActTwo act) {
    page.append("<h2>Act two: the same agency asks lawfully</h2>\n");
    bars(page, "Rows by disposition, act two", act.dispositions());
    page.append("<p>Of ")
        .append(number(act.due()))
        .append(" rows whose name and address are those on file for a requested period (some written ")
        .append("differently), ")
        .append(number(act.confirmedOfDue()))
        .append(" were confirmed. Rows confirmed that must not be: <strong>")
        .append(number(act.wrongYes()))
        .append("</strong>. NOT_CONFIRMED makes no statement: it does not say that the person is ")
        .append("unknown, lives elsewhere, or has no account.</p>\n<div class=pair>");
    figure(page, "Requests", number(act.requests()), "recorded", "plain");
    figure(page, "Disclosures", number(act.disclosures()), "one for each answered row", "plain");
    figure(page, "Taxpayers", number(act.taxpayers()), "distinct persons answered about", "plain");
    page.append("</div>\n<p>26 USC 6103(p)(3)(C) asks for these three figures; none is derived from ")
        .append("another. The ledger holds ")
        .append(number(act.ledgerSize()))
        .append(" entries under the root <code>")
        .append(escape(act.ledgerRoot()))
        .append("</code>.</p>\n<h3>Check it yourself</h3>\n<dl>\n");
    for (var command : act.commands()) {
      page.append("<dt><code>")
          .append(escape(command.line()))
          .append("</code></dt><dd>")
          .append(escape(command.result()))
          .append("</dd>\n");
    }
    page.append("</dl>\n");
  }

  private static void figure(
      StringBuilder page, String title, String value, String words, String kind) {
    page.append("<div class=\"figure ")
        .append(kind)
        .append("\"><div class=title>")
        .append(escape(title))
        .append("</div><div class=value>")
        .append(value)
        .append("</div><div>")
        .append(escape(words))
        .append("</div></div>");
  }

  private static void bars(StringBuilder page, String title, Map<String, Long> counts) {
    long most = Math.max(1, counts.values().stream().mapToLong(Long::longValue).max().orElse(1));
    int height = counts.size() * BAR + 8;
    page.append(
        String.format(
            Locale.ROOT,
            "<svg role=img aria-label=\"%s\" viewBox=\"0 0 %d %d\">",
            escape(title),
            WIDTH,
            height));
    int y = 4;
    for (var entry : counts.entrySet()) {
      long width = entry.getValue() * (WIDTH - LABEL - 110) / most;
      page.append(
          String.format(
              Locale.ROOT,
              "<text x=%d y=%d text-anchor=end>%s</text><rect class=\"d-%s\" x=%d y=%d width=%d"
                  + " height=%d /><text x=%d y=%d>%s</text>",
              LABEL - 10,
              y + 17,
              escape(entry.getKey()),
              entry.getKey().toLowerCase(Locale.ROOT),
              LABEL,
              y + 3,
              Math.max(entry.getValue() > 0 ? 2 : 0, width),
              BAR - 6,
              LABEL + 8 + Math.max(2, width),
              y + 17,
              number(entry.getValue())));
      y += BAR;
    }
    page.append("</svg>\n");
  }

  private static void rules(StringBuilder page, List<RuleCount> rules) {
    long most = Math.max(1, rules.stream().mapToLong(RuleCount::rows).max().orElse(1));
    page.append(
        "<table><thead><tr><th>rule<th>what it asks<th>provision<th class=n>rows<th></tr></thead>\n");
    for (var rule : rules) {
      page.append("<tr><td>")
          .append(escape(rule.rule()))
          .append("<td>")
          .append(escape(rule.title()))
          .append("<td>")
          .append(escape(rule.citation()))
          .append("<td class=n>")
          .append(number(rule.rows()))
          .append("<td><svg class=mini aria-hidden=true viewBox=\"0 0 100 10\"><rect x=0 y=1 height=8 width=")
          .append(Math.max(1, rule.rows() * 100 / most))
          .append(" /></svg></tr>\n");
    }
    page.append("</table>\n");
  }

  static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang=en><meta charset=utf-8><meta name=viewport content="width=device-width,initial-scale=1">
      <title>Countersign: the request of June 2025, replayed</title>
      <style>
      :root{color-scheme:light dark;--ink:#1d2433;--paper:#fff;--line:#d5dae3;--bad:#b3261e;--good:#14694a;--bar:#3a5f9e;--soft:#f3f5f9}
      @media (prefers-color-scheme:dark){:root{--ink:#e8ebf2;--paper:#12161f;--line:#39414f;--bad:#ff8a80;--good:#6fd6a8;--bar:#8fb1ee;--soft:#1b212d}}
      body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:46rem;margin:2rem auto;padding:0 1rem}
      h1,h2,h3{line-height:1.2}h2{margin-top:2.5rem;border-top:2px solid var(--line);padding-top:1rem}
      .pair{display:flex;gap:1rem;flex-wrap:wrap}.figure{flex:1 1 12rem;background:var(--soft);border-radius:8px;padding:1rem}
      .figure .title{font-weight:600}.figure .value{font-size:2.2rem;font-weight:700;font-variant-numeric:tabular-nums}
      .bad .value{color:var(--bad)}.good .value{color:var(--good)}
      svg{width:100%;height:auto}svg text{font-size:14px;fill:var(--ink)}svg rect{fill:var(--bar)}
      .d-refused,.d-blocked{fill:var(--bad)}.d-confirmed{fill:var(--good)}.mini{width:7rem}
      table{border-collapse:collapse;width:100%;font-size:.9rem;display:block;overflow-x:auto}td,th{text-align:left;padding:.3rem .5rem;border-bottom:1px solid var(--line);vertical-align:top}
      .n{text-align:right;font-variant-numeric:tabular-nums}code{overflow-wrap:anywhere}.note,.lead{opacity:.85}dd{margin:.2rem 0 1rem 1.5rem}
      </style>
      <h1>The request of June 2025, replayed</h1>
      """;

  private static final String FOOT =
      """
      <p class=note>Not legal advice. Some rules rest on inference and wait for counsel; the README names them.</p>
      </html>
      """;
}
