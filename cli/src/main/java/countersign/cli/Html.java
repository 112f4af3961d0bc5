package countersign.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Texts and numbers as the pages show them that commands write.
final class Html {
  private static final String STYLE = style();

  private Html() {}

  /// {@return the beginning of a page that stands alone}: its style in it, title and heading
  ///
  /// @param kind class of the body, which `page.css` knows; empty for none
  static String head(String title, String kind) {
    return """
        <!DOCTYPE html>
        <html lang=en>
        <meta charset=utf-8>
        <meta name=viewport content="width=device-width,initial-scale=1">
        <title>Countersign: %1$s</title>
        <style>
        %2$s</style>
        <body class="%3$s">
        <h1>%1$s</h1>
        """.formatted(escape(title), STYLE, kind);
  }

  private static String style() {
    try (InputStream css = Html.class.getResourceAsStream("page.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException missing) {
      throw new UncheckedIOException("page.css is part of the program", missing);
    }
  }

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
