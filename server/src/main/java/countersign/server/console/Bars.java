package countersign.server.console;

import static countersign.server.console.Html.all;
import static countersign.server.console.Html.at;
import static countersign.server.console.Html.css;
import static countersign.server.console.Html.el;
import static countersign.server.console.Html.text;
import static countersign.server.console.Words.say;
import static countersign.server.console.Words.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A table of numbers whose last column is a bar: the plot is the table, so none stands without
/// the other. The longest bar is the largest number.
final class Bars {
  private static final int WIDTH = 200;
  private static final int HEIGHT = 14;

  private Bars() {}

  /// One bar.
  ///
  /// @param kind a CSS class that gives the colour, never the only sign of what it is
  /// @param name what is counted, with its links
  record Bar(String kind, Html name, long count) {}

  /// @param caption what the table shows
  /// @param names heading of the first column
  /// @param whole what 100 % is; 0 for no such column
  static Html table(String caption, String names, List<Bar> bars, long whole) {
    long largest = bars.stream().mapToLong(Bar::count).max().orElse(0);
    var rows = new ArrayList<Html>();
    for (Bar each : bars) {
      rows.add(el("tr",
          el("th", at("scope", "row"), each.name()),
          el("td", css("number"), text(each.count())),
          whole == 0 ? Html.NONE : el("td", css("number"), percent(each.count(), whole)),
          el("td", css("plot"), bar(each, largest))));
    }
    return el("table", css("bars"), el("caption", caption),
        el("thead", el("tr", el("th", at("scope", "col"), text(names)),
            el("th", at("scope", "col"), css("number"), words("bars.rows")),
            whole == 0 ? Html.NONE
                : el("th", at("scope", "col"), css("number"), words("bars.share")),
            el("td", css("plot")))),
        el("tbody", all(rows)));
  }

  private static Html percent(long count, long whole) {
    return text(String.format(Locale.ROOT, "%.1f %%", 100.0 * count / Math.max(1, whole)));
  }

  private static Html bar(Bar each, long largest) {
    double length = largest == 0 ? 0 : (double) each.count() / largest * WIDTH;
    double shown = each.count() > 0 ? Math.max(1, length) : 0;
    return el("svg", at("aria-hidden", "true"), at("focusable", "false"),
        at("viewBox", "0 0 " + WIDTH + " " + HEIGHT), at("preserveAspectRatio", "none"),
        el("rect", css("bar-" + each.kind()), at("x", "0"), at("y", "0"),
            at("width", String.format(Locale.ROOT, "%.1f", shown)),
            at("height", Integer.toString(HEIGHT))));
  }

  /// {@return the word of a disposition with its sign, so that colour is not needed}
  static String disposition(String disposition) {
    return say("disposition." + disposition);
  }
}
