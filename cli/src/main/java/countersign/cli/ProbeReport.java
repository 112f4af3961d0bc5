package countersign.cli;

import countersign.cli.ProbeRun.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What the attackers came to, as a table, as JSON and as a picture.
///
/// @param targets persons whose address was the secret, for each attacker
/// @param candidates addresses each secret was hidden among
record ProbeReport(int targets, int candidates, List<Result> results, ProbeSide side) {
  private static final double THOUSAND = 1_000;

  /// {@return whether no attacker learned more than its bound, and length and time say nothing}
  boolean holds() {
    return side.silent() && results.stream().allMatch(ProbeReport::under);
  }

  /// Every place hides as many secrets, so the bound holds for the run itself and not on average
  /// alone, but where a person's budget ends in the middle of rounds over several names.
  private static boolean under(Result result) {
    return result.learned() <= Math.ceil(result.bound());
  }

  private static String perThousand(long learned, long tries) {
    return String.format(Locale.ROOT, "%.1f", learned * THOUSAND / tries);
  }

  String text() {
    var text = new StringBuilder();
    text.append(String.format(Locale.ROOT,
        "%d persons, each secret address hidden among %d; learned per thousand tries%n", targets,
        candidates));
    text.append(String.format("%-26s %7s %9s %9s %9s %12s %14s %12s%n", "attacker", "tries",
        "answered", "learned", "at most", "per 1000", "no budgets", "check 2025"));
    for (Result each : results) {
      text.append(String.format(Locale.ROOT, "%-26s %7d %9d %9d %9.1f %12s %14s %12s%n",
          each.attack().title(), each.tries(), each.answered(), each.learned(), each.bound(),
          perThousand(each.learned(), each.tries()),
          perThousand(each.learnedWithoutBudgets(), each.tries()),
          perThousand(each.learnedIn2025(), each.triesOf2025())));
    }
    text.append(String.format(
        "timing and size: %d rows, all yes %d bytes, all no %d bytes; sent as %d and %d,"
            + " available at %s%n",
        side.rows(), side.plainYes(), side.plainNo(), side.sentYes(), side.sentNo(),
        side.sameInstant() ? "the same instant" : "different instants"));
    text.append(holds()
        ? "no attacker learned more than docs/PRIVACY.md says it can\n"
        : "AN ATTACKER LEARNED MORE THAN docs/PRIVACY.md SAYS IT CAN\n");
    return text.toString();
  }

  Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("targets", targets);
    json.put("candidates", candidates);
    json.put("attackers", results.stream().map(each -> {
      var one = new LinkedHashMap<String, Object>();
      one.put("attacker", each.attack().title());
      one.put("how", each.attack().how());
      one.put("tries", each.tries());
      one.put("answered", each.answered());
      one.put("learned", each.learned());
      one.put("learned_at_most", each.bound());
      one.put("per_thousand", each.learned() * THOUSAND / each.tries());
      one.put("learned_without_budgets", each.learnedWithoutBudgets());
      one.put("per_thousand_without_budgets",
          each.learnedWithoutBudgets() * THOUSAND / each.tries());
      one.put("tries_2025", each.triesOf2025());
      one.put("learned_2025", each.learnedIn2025());
      one.put("per_thousand_2025", each.learnedIn2025() * THOUSAND / each.triesOf2025());
      return one;
    }).toList());
    json.put("bytes_sent_all_yes", side.sentYes());
    json.put("bytes_sent_all_no", side.sentNo());
    json.put("same_instant", side.sameInstant());
    json.put("holds", holds());
    return json;
  }

  /// {@return one self-contained page, no script, no network}: share of the secrets learned
  String html() {
    var page = new StringBuilder(8_192);
    page.append(HEAD);
    page.append("<p>").append(targets).append(" invented persons; each secret address was hidden ")
        .append("among ").append(candidates).append(". Share of the secrets learned, in percent; ")
        .append("the mark is the bound of docs/PRIVACY.md.</p>\n<table><thead><tr><th>attacker")
        .append("<th>Countersign<th class=n>%<th>no budgets<th class=n>%<th>check of 2025")
        .append("<th class=n>%</thead>\n");
    for (Result each : results) {
      page.append("<tr><th>").append(each.attack().title()).append("<br><small>")
          .append(each.attack().how()).append("</small>");
      bar(page, "good", share(each.learned()), Math.min(100, 100 * each.bound() / targets));
      bar(page, "bad", share(each.learnedWithoutBudgets()), -1);
      bar(page, "bad", share(each.learnedIn2025()), -1);
      page.append('\n');
    }
    return page.append("</table>\n<p>Length and time: ").append(side.rows())
        .append(" rows leave as ").append(side.sentYes()).append(" bytes if all are confirmed and ")
        .append(side.sentNo()).append(" if none is.</p>\n</html>\n").toString();
  }

  private double share(long learned) {
    return 100.0 * learned / targets;
  }

  private static void bar(StringBuilder page, String kind, double percent, double mark) {
    page.append(String.format(Locale.ROOT, "<td><svg viewBox='0 0 100 10' preserveAspectRatio=none"
        + " role=img aria-label='%.0f percent'><rect class=%s width='%.1f' height=10 />",
        percent, kind, percent));
    if (mark >= 0) {
      page.append(String.format(Locale.ROOT, "<rect class=mark x='%.1f' width=1 height=10 />",
          Math.min(99, mark)));
    }
    page.append(String.format(Locale.ROOT, "</svg><td class=n>%.0f", percent));
  }

  private static final String HEAD = Html.head("What attackers learn", "wins");
}
