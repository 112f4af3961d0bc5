package countersign.cli;

import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/// Results as JSON text: maps in their own order, two spaces, `\n` line ends on every system.
final class Json {
  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
  private static final ObjectWriter WRITER =
      JsonMapper.shared()
          .writer()
          .with(
              new DefaultPrettyPrinter()
                  .withSeparators(
                      Separators.createDefaultInstance()
                          .withObjectNameValueSpacing(Separators.Spacing.AFTER))
                  .withObjectIndenter(INDENT)
                  .withArrayIndenter(INDENT));

  private Json() {}

  /// {@return the value on one line, without a line end}
  static String line(Object value) {
    return JsonMapper.shared().writeValueAsString(value);
  }

  /// {@return the value over several lines, without a line end}
  static String text(Object value) {
    return WRITER.writeValueAsString(value);
  }
}
