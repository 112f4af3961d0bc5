package countersign.server.console;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// A piece of a page. There is no way to write text unescaped, so there is none to forget. What is
/// written is HTML and well-formed XML at once, so that a report becomes PDF from the same tree.
sealed interface Html {
  /// Nothing at all.
  Html NONE = new Many(List.of());

  Set<String> EMPTY_ELEMENTS = Set.of("meta", "link", "input", "br", "hr", "img", "rect", "line");

  /// Words of the page.
  record Text(String text) implements Html {}

  /// An attribute of the element whose part it is.
  record Attribute(String name, String value) implements Html {}

  /// Several pieces, one after the other.
  record Many(List<Html> parts) implements Html {
    public Many {
      parts = List.copyOf(parts);
    }
  }

  /// An element with its attributes first.
  record Element(String name, List<Html> parts) implements Html {
    public Element {
      parts = List.copyOf(parts);
    }
  }

  static Html text(String text) {
    return new Text(text);
  }

  static Html text(long number) {
    return new Text(String.format(java.util.Locale.ROOT, "%,d", number));
  }

  static Html at(String name, String value) {
    return new Attribute(name, value);
  }

  /// {@return an attribute that is there or not}
  static Html at(String name, boolean there) {
    return there ? new Attribute(name, name) : NONE;
  }

  static Html css(String classes) {
    return new Attribute("class", classes);
  }

  static Html el(String name, Html... parts) {
    return new Element(name, List.of(parts));
  }

  static Html el(String name, String text) {
    return new Element(name, List.of(new Text(text)));
  }

  static Html all(Html... parts) {
    return new Many(List.of(parts));
  }

  static Html all(Collection<? extends Html> parts) {
    return new Many(List.copyOf(parts));
  }

  static Html link(String href, String text) {
    return el("a", at("href", href), text(text));
  }

  /// {@return the markup}
  default String markup() {
    var out = new StringBuilder();
    write(this, out);
    return out.toString();
  }

  private static void write(Html node, StringBuilder out) {
    switch (node) {
      case Text(String text) -> escape(text, out);
      case Attribute(String name, String _) ->
          throw new IllegalArgumentException("attribute " + name + " stands in no element");
      case Many(var parts) -> parts.forEach(each -> write(each, out));
      case Element(String name, var parts) -> element(name, parts, out);
    }
  }

  private static void element(String name, List<Html> parts, StringBuilder out) {
    out.append('<').append(name);
    var content = new ArrayList<Html>();
    for (Html each : parts) {
      if (each instanceof Attribute(String attribute, String value)) {
        out.append(' ').append(attribute).append("=\"");
        escape(value, out);
        out.append('"');
      } else {
        content.add(each);
      }
    }
    if (EMPTY_ELEMENTS.contains(name)) {
      out.append("/>");
      return;
    }
    out.append('>');
    content.forEach(each -> write(each, out));
    out.append("</").append(name).append('>');
  }

  private static void escape(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> {
          if (c >= ' ' || c == '\n' || c == '\t') {
            out.append(c);
          } else {
            out.append('\ufffd');
          }
        }
      }
    }
  }
}
