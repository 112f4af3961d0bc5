package countersign.server.console;

import countersign.server.Call;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What somebody sent with a form: fields by name, each a text. A field sent twice counts once, the
/// first. Line ends are `\n`, as they were typed and not as browsers send them.
///
/// @param fields the texts, unstripped
record Form(Map<String, String> fields) {
  /// Longest form but for a package: a manifest, a signature and a reason fit many times.
  static final int MOST_BYTES = 1 << 18;

  Form {
    fields = Map.copyOf(fields);
  }

  /// Reads the body of a form that has no file.
  ///
  /// @throws IOException if it is longer than [#MOST_BYTES] (then a `TooLargeException`) or broken
  static Form read(Call call) throws IOException {
    String type = call.header("content-type").orElse("");
    if (type.startsWith("multipart/form-data")) {
      return Multipart.form(type, call.document(MOST_BYTES));
    }
    return parse(new String(call.document(MOST_BYTES), StandardCharsets.UTF_8));
  }

  static Form parse(String text) {
    var fields = new LinkedHashMap<String, String>();
    for (String pair : text.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.putIfAbsent(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return new Form(fields);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IllegalArgumentException broken) {
      return "";
    }
  }

  /// {@return the field, stripped; empty where it was not sent}
  String get(String name) {
    return fields.getOrDefault(name, "").strip();
  }

  Optional<String> present(String name) {
    return Optional.of(get(name)).filter(text -> !text.isEmpty());
  }
}
