package countersign.server.console;

import static countersign.server.console.Html.at;
import static countersign.server.console.Html.css;
import static countersign.server.console.Html.el;
import static countersign.server.console.Html.text;
import static countersign.server.console.Words.say;

import countersign.gateway.release.RequestView;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Times as they are shown: always in UTC, always with the exact instant behind the words.
final class Clock {
  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Clock() {}

  static Html instant(Instant at) {
    return el("time", at("datetime", at.truncatedTo(ChronoUnit.SECONDS).toString()),
        text(SHOWN.format(at)));
  }

  /// {@return how long a request may still wait, or that nobody waits}
  static Html due(RequestView view) {
    if (!view.row().stage().clockRuns()) {
      return el("span", css("clock"), text(say("clock.stopped")));
    }
    Duration left = Duration.between(view.now(), view.row().dueAt());
    String kind = view.overdue() ? "clock late" : left.toDays() < 3 ? "clock soon" : "clock";
    String key = view.overdue() ? "clock.late" : "clock.left";
    return el("span", css(kind), text(say(key, span(left.abs()))));
  }

  /// {@return how long there is until an instant, or by how much it is passed}
  static Html until(Instant due, Instant now) {
    Duration left = Duration.between(now, due);
    String kind = left.isNegative() ? "clock late" : left.toDays() < 1 ? "clock soon" : "clock";
    String key = left.isNegative() ? "clock.late" : "clock.left";
    return el("span", css(kind), text(say(key, span(left.abs())) + " ("), instant(due),
        text(")"));
  }

  private static String span(Duration time) {
    return time.toDays() >= 1
        ? say(time.toDays() == 1 ? "clock.day" : "clock.days", time.toDays())
        : say(time.toHours() == 1 ? "clock.hour" : "clock.hours", time.toHours());
  }
}
