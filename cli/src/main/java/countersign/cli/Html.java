package countersign.cli;

import java.util.Locale;

/// Texts and numbers as the pages show them that commands write.
final class Html {
  private Html() {}

  /// {@return a number with its thousands parted}
  static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /// {@return a text as content or attribute of an element}
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
