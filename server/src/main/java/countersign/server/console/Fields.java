package countersign.server.console;

import static countersign.server.console.Html.all;
import static countersign.server.console.Html.at;
import static countersign.server.console.Html.css;
import static countersign.server.console.Html.el;
import static countersign.server.console.Html.text;
import static countersign.server.console.Words.say;
import static countersign.server.console.Words.words;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The fields of one form as they are shown: what was typed stays, and what is wrong stands beside
/// its field and once more at the top. One thread.
final class Fields {
  private final Map<String, String> typed;
  private final Map<String, String> wrong;

  /// @param typed what was typed before, by field
  /// @param wrong what is wrong, by field; under the empty name what is wrong with the whole
  Fields(Map<String, String> typed, Map<String, String> wrong) {
    this.typed = Map.copyOf(typed);
    this.wrong = new LinkedHashMap<>(wrong);
  }

  static Fields empty() {
    return new Fields(Map.of(), Map.of());
  }

  String value(String name) {
    return typed.getOrDefault(name, "");
  }

  /// {@return what is wrong, as a list of links to the fields; nothing where nothing is}
  Html summary() {
    if (wrong.isEmpty()) {
      return Html.NONE;
    }
    var items = new ArrayList<Html>();
    wrong.forEach((name, what) -> items.add(el("li", name.isEmpty()
        ? text(what) : el("a", at("href", "#" + name), text(what)))));
    return el("div", css("wrong"), at("role", "alert"), at("tabindex", "-1"),
        el("h2", words("form.wrong")), el("ul", all(items)));
  }

  Html line(String name, String label, String hint) {
    return field(name, label, hint, el("input", at("type", "text"), at("id", name),
        at("name", name), at("value", value(name)), described(name, hint), invalid(name),
        at("autocomplete", "off")));
  }

  Html area(String name, String label, String hint, int rows) {
    return field(name, label, hint, el("textarea", at("id", name), at("name", name),
        at("rows", Integer.toString(rows)), described(name, hint), invalid(name),
        at("spellcheck", "false"), text(value(name))));
  }

  Html file(String name, String label, String hint, String accept) {
    return field(name, label, hint, el("input", at("type", "file"), at("id", name),
        at("name", name), at("accept", accept), described(name, hint), invalid(name)));
  }

  /// A file that never leaves the browser: a script puts its SHA-256 into a field.
  ///
  /// @param digest the field that takes it
  Html localFile(String id, String digest, String label, String hint) {
    return el("div", css("field scripted"), at("hidden", true), at("data-digest", digest),
        el("label", at("for", id), text(label)),
        el("p", css("hint"), at("id", id + "-hint"), text(hint)),
        el("input", at("type", "file"), at("id", id), at("aria-describedby", id + "-hint")));
  }

  /// @param choices words by value, in the order shown
  Html choice(String name, String label, String hint, Map<String, String> choices) {
    return choice(name, label, hint, say("form.choose"), choices);
  }

  /// {@return a choice that may be left open}
  Html filter(String name, String label, Map<String, String> choices) {
    return choice(name, label, "", say("form.any"), choices);
  }

  private Html choice(
      String name, String label, String hint, String open, Map<String, String> choices) {
    var options = new ArrayList<Html>();
    options.add(el("option", at("value", ""), text(open)));
    choices.forEach((value, shown) -> options.add(el("option", at("value", value),
        at("selected", value.equals(value(name))), text(shown))));
    return field(name, label, hint, el("select", at("id", name), at("name", name),
        described(name, hint), invalid(name), all(options)));
  }

  private Html field(String name, String label, String hint, Html input) {
    List<Html> parts = new ArrayList<>();
    parts.add(el("label", at("for", name), text(label)));
    if (!hint.isEmpty()) {
      parts.add(el("p", css("hint"), at("id", name + "-hint"), text(hint)));
    }
    if (wrong.containsKey(name)) {
      parts.add(el("p", css("mistake"), at("id", name + "-wrong"),
          el("strong", say("form.mistake") + " "), text(wrong.get(name))));
    }
    parts.add(input);
    return el("div", css(wrong.containsKey(name) ? "field bad" : "field"), all(parts));
  }

  private Html described(String name, String hint) {
    String by = (hint.isEmpty() ? "" : name + "-hint ")
        + (wrong.containsKey(name) ? name + "-wrong" : "");
    return by.isEmpty() ? Html.NONE : at("aria-describedby", by.strip());
  }

  private Html invalid(String name) {
    return wrong.containsKey(name) ? at("aria-invalid", "true") : Html.NONE;
  }

  /// {@return a box to tick}
  Html check(String name, String label) {
    return el("p", css("check"), el("input", at("type", "checkbox"), at("id", name),
        at("name", name), at("value", "yes"), at("checked", !value(name).isEmpty())),
        el("label", at("for", name), text(label)));
  }

  static Html token(FormGuard.Visit visit) {
    return el("input", at("type", "hidden"), at("name", FormGuard.FIELD),
        at("value", visit.token()));
  }

  static Html hidden(String name, String value) {
    return el("input", at("type", "hidden"), at("name", name), at("value", value));
  }

  static Html button(String words) {
    return el("button", at("type", "submit"), text(words));
  }
}
