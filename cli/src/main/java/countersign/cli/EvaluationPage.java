package countersign.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The report of `evaluate`: one self-contained page, no script, no network, light and dark, and a
/// table behind every plot.
final class EvaluationPage {
  private static final int WIDTH = 720;
  private static final int LINE = 24;
  private static final int LEFT = 210;
  private static final int RIGHT = 130;
  private static final int TICKS = 4;
  /// The axis ends at the widest bound of groups with at least so many rows; a longer one is cut.
  private static final int AXIS_ROWS = 100;
  /// A group with fewer rows says next to nothing and stands in the table alone.
  private static final int PLOTTED_ROWS = 20;

  private final StringBuilder page = new StringBuilder(32_768);
  private final Evaluation evaluation;

  private EvaluationPage(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  static String render(Evaluation evaluation) {
    return new EvaluationPage(evaluation).whole();
  }

  private String whole() {
    page.append(HEAD);
    figures();
    for (String shortfall : evaluation.shortfalls()) {
      page.append("<p class=short>Falls short: ").append(Html.escape(shortfall)).append(".</p>\n");
    }
    for (var each : evaluation.groups().entrySet()) {
      section(each.getKey().words, each.getValue());
    }
    if (!evaluation.formatByName().isEmpty()) {
      fairness();
    }
    dispositions();
    page.append(FOOT);
    return page.toString();
  }

  private void figures() {
    Tally all = evaluation.all();
    page.append("<div class=pair>");
    figure("False confirms", all.wrong(), all.wrong().count() == 0 ? "good" : "bad");
    figure("Missed confirms", all.missed(), "plain");
    figure("Confirmed, noise of format only", evaluation.format().confirmed(), "plain");
    page.append("</div>\n");
  }

  private void figure(String title, Proportion proportion, String kind) {
    boolean few = proportion.count() * 2 < proportion.of() || proportion.of() == 0;
    page.append("<div class=\"figure ").append(kind).append("\"><div class=title>")
        .append(title).append("</div><div class=value>")
        .append(few ? Html.number(proportion.count()) : Proportion.percent(proportion.share()))
        .append("</div><div>").append(Html.number(proportion.count())).append(" of ")
        .append(Html.number(proportion.of())).append(" rows; 95&nbsp;%: ")
        .append(EvaluateCommand.bounds(proportion)).append("</div></div>");
  }

  private void section(String words, Map<String, Tally> tallies) {
    page.append("<h2>").append(words).append("</h2>\n");
    plot("Missed confirms, share of the rows due", tallies, false);
    plot("False confirms, share of the rows not due", tallies, true);
    table(words, tallies);
  }

  private void fairness() {
    page.append("<h2>Fairness: noise of format only, by group of names</h2>\n");
    var gap = evaluation.gap();
    if (gap.isPresent()) {
      page.append(
          String.format(
              Locale.ROOT,
              "<p>Best is %s with %s confirmed, worst %s with %s: a gap of "
                  + "<strong>%.2f points</strong>,"
                  + " at most %.0f allowed. Groups with fewer than %d rows due are shown and not"
                  + " compared.</p>%n",
              Html.escape(gap.get().best()),
              Proportion.percent(gap.get().bestConfirmed().share()),
              Html.escape(gap.get().worst()),
              Proportion.percent(gap.get().worstConfirmed().share()),
              100 * gap.get().width(),
              100 * Evaluation.MOST_GAP,
              Evaluation.LEAST_DUE));
    }
    plot("Missed confirms, share of the rows due", evaluation.formatByName(), false);
    table("Group of names", evaluation.formatByName());
  }

  /// Dots with whiskers: the share and its bounds of 95 %, one line a group.
  private void plot(String title, Map<String, Tally> tallies, boolean wrong) {
    Map<String, Proportion> plotted = new LinkedHashMap<>();
    double end = 0;
    int left = 0;
    for (var each : tallies.entrySet()) {
      Proportion proportion = wrong ? each.getValue().wrong() : each.getValue().missed();
      boolean shown = proportion.of() >= PLOTTED_ROWS || proportion.count() > 0;
      if (shown) {
        plotted.put(each.getKey(), proportion);
        boolean many = proportion.of() >= AXIS_ROWS;
        end = Math.max(end, many ? proportion.upper() : proportion.share());
      }
      left += !shown && proportion.of() > 0 ? 1 : 0;
    }
    if (plotted.isEmpty()) {
      return;
    }
    end = rounded(end == 0 ? 1 : end);
    int bottom = plotted.size() * LINE + 8;
    page.append("<figure><figcaption>").append(title).append("; dot: seen, line: bounds of 95 %")
        .append(left == 0 ? "" : "; groups under " + PLOTTED_ROWS + " rows: in the table alone")
        .append("</figcaption>");
    svg("<svg role=img aria-label=\"%s\" viewBox=\"0 0 %d %d\">", title, WIDTH, bottom + 24);
    for (int i = 0; i <= TICKS; i++) {
      double at = x(end * i / TICKS, end);
      svg("<line class=grid x1=%.1f x2=%.1f y1=0 y2=%d />", at, at, bottom);
      svg(
          "<text class=tick x=%.1f y=%d text-anchor=middle>%s</text>", at, bottom + 16,
          Proportion.percent(end * i / TICKS));
    }
    int y = LINE / 2 + 4;
    for (var each : plotted.entrySet()) {
      mark(each.getKey(), each.getValue(), end, y, wrong);
      y += LINE;
    }
    page.append("</svg></figure>\n");
  }

  private void mark(String label, Proportion proportion, double end, int y, boolean wrong) {
    String kind = wrong && proportion.count() > 0 ? "bad" : "plain";
    double right = x(Math.min(end, proportion.upper()), end);
    svg("<text x=%d y=%d text-anchor=end>%s</text>", LEFT - 10, y + 5, Html.escape(label));
    svg(
        "<line class=\"whisker %s\" x1=%.1f x2=%.1f y1=%d y2=%d />", kind,
        x(proportion.lower(), end), right, y, y);
    if (proportion.upper() > end) {
      svg(
          "<path class=\"mark %s\" d=\"M%.1f %d l-7 -4 v8 z\" />", kind, right + 3, y);
    }
    svg("<circle class=\"mark %s\" cx=%.1f cy=%d r=4 />", kind, x(proportion.share(), end), y);
    svg(
        "<text x=%d y=%d>%s of %s</text>", WIDTH - RIGHT + 14, y + 5,
        Html.number(proportion.count()),
        Html.number(proportion.of()));
  }

  private static double x(double share, double end) {
    return LEFT + share / end * (WIDTH - LEFT - RIGHT);
  }

  /// {@return the next of 1, 2, 4 or 8 times a power of ten}
  private static double rounded(double end) {
    double power = Math.pow(10, Math.floor(Math.log10(end)));
    for (double step : new double[] {1, 2, 4, 8}) {
      if (end <= step * power * (1 + 1e-9)) {
        return Math.min(1, step * power);
      }
    }
    return Math.min(1, 10 * power);
  }

  private void table(String words, Map<String, Tally> tallies) {
    page.append("<table><thead><tr><th>").append(words)
        .append("<th class=n>due<th class=n>missed<th class=n>share<th class=n>95 % bounds")
        .append("<th class=n>not due<th class=n>false<th class=n>95 % bounds</tr></thead>\n");
    for (var each : tallies.entrySet()) {
      Proportion missed = each.getValue().missed();
      Proportion wrong = each.getValue().wrong();
      page.append("<tr><td>").append(Html.escape(each.getKey()));
      cell(Html.number(missed.of()));
      cell(Html.number(missed.count()));
      cell(missed.of() == 0 ? "" : Proportion.percent(missed.share()));
      cell(EvaluateCommand.bounds(missed));
      cell(Html.number(wrong.of()));
      cell(Html.number(wrong.count()));
      cell(EvaluateCommand.bounds(wrong));
      page.append("</tr>\n");
    }
    page.append("</table>\n");
  }

  private void dispositions() {
    page.append("<h2>Every disposition, due and found</h2>\n<table><thead><tr><th>due<th>found")
        .append("<th class=n>rows</tr></thead>\n");
    evaluation
        .dispositions()
        .forEach(
            (due, all) ->
                all.forEach(
                    (found, rows) -> {
                      page.append("<tr><td>").append(due).append("<td>").append(found);
                      cell(Html.number(rows));
                      page.append("</tr>\n");
                    }));
    page.append("</table>\n");
  }

  private void cell(String text) {
    page.append("<td class=n>").append(text);
  }

  private void svg(String format, Object... values) {
    page.append(String.format(Locale.ROOT, format, values));
  }

  private static final String HEAD =
      Html.head("Answers held against the truth", "plots")
          + """
          <p class=note>A false confirm is a row answered CONFIRMED that must not be; a missed
          confirm is a row due a CONFIRMED that did not get it. Bounds are exact (Clopper and
          Pearson). A row with two kinds of noise counts under both.</p>
          """;

  private static final String FOOT =
      """
      <p class=note>Made from synthetic data, by a truth that knows how each row was made. No
      field rates follow.</p>
      </html>
      """;
}
