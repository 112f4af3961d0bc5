package countersign.server.console;

import static countersign.server.console.Html.all;
import static countersign.server.console.Html.at;
import static countersign.server.console.Html.css;
import static countersign.server.console.Html.el;
import static countersign.server.console.Html.text;
import static countersign.server.console.Words.say;
import static countersign.server.console.Words.words;

import countersign.domain.order.CourtOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Orders as bars on one time line, with the present as a line across. What it shows is in the
/// table that stands below it.
final class TimeLine {
  private static final int WIDTH = 720;
  private static final int ROW = 26;
  private static final int BAR = 14;
  private static final Duration MARGIN = Duration.ofDays(30);

  private TimeLine() {}

  static Html of(List<CourtOrder> orders, Instant now) {
    Instant first = orders.stream().map(CourtOrder::from).min(Instant::compareTo).orElse(now);
    Instant begin = (first.isBefore(now) ? first : now).minus(MARGIN);
    Instant last = orders.stream().map(each -> end(each).orElse(now)).max(Instant::compareTo)
        .orElse(now);
    Instant end = (last.isAfter(now) ? last : now).plus(MARGIN);
    int height = orders.size() * ROW + ROW;
    var parts = new ArrayList<Html>();
    for (int i = 0; i < orders.size(); i++) {
      CourtOrder order = orders.get(i);
      double from = x(order.from(), begin, end);
      double to = end(order).map(each -> x(each, begin, end)).orElse((double) WIDTH);
      parts.add(el("rect", css(order.inForce(now) ? "order-on" : "order-off"),
          at("x", number(from)), at("y", number(i * ROW + ROW)),
          at("width", number(Math.max(2, to - from))), at("height", number(BAR))));
      parts.add(el("text", at("x", number(Math.min(from, WIDTH - 160) + 4)),
          at("y", number(i * ROW + ROW - 3)), text(order.id().value())));
    }
    double present = x(now, begin, end);
    parts.add(el("line", css("now"), at("x1", number(present)), at("x2", number(present)),
        at("y1", "12"), at("y2", number(height))));
    parts.add(el("text", css("now"), at("x", number(Math.min(present, WIDTH - 40) + 3)),
        at("y", "10"), words("timeline.now")));
    return el("figure", css("timeline"),
        el("svg", at("viewBox", "0 0 " + WIDTH + " " + (height + 4)), at("role", "img"),
            at("aria-label", say("timeline.label", orders.size())), all(parts)),
        el("figcaption", words("timeline.caption")));
  }

  private static java.util.Optional<Instant> end(CourtOrder order) {
    return order.lifted().or(order::until);
  }

  private static double x(Instant at, Instant begin, Instant end) {
    return (double) Duration.between(begin, at).toSeconds()
        / Duration.between(begin, end).toSeconds() * WIDTH;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
