package countersign.server.console;

import static countersign.server.console.Html.all;
import static countersign.server.console.Html.at;
import static countersign.server.console.Html.css;
import static countersign.server.console.Html.el;
import static countersign.server.console.Words.words;

/// Tables: heads of columns, and the frame in which a table that is wider than the screen scrolls
/// by itself and can be reached with the keyboard.
final class Tables {
  private Tables() {}

  /// {@return the head of a column}
  static Html head(String key) {
    return el("th", at("scope", "col"), words(key));
  }

  /// {@return the head of a column of numbers}
  static Html numberHead(String key) {
    return el("th", at("scope", "col"), css("number"), words(key));
  }

  /// {@return a table that scrolls by itself}
  ///
  /// @param label what a screen reader calls the part of the page
  /// @param parts caption, head and body of the table
  static Html scrolling(String label, Html... parts) {
    return el("div", css("scroll"), at("tabindex", "0"), at("role", "region"),
        at("aria-label", label), el("table", all(parts)));
  }
}
