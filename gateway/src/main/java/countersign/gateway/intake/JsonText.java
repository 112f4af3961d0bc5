package countersign.gateway.intake;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/// One JSON text (RFC 8259) read strictly: UTF-8, no name twice in an object, nothing after the
/// value, no lone surrogate, bounded by [PackageLimits]. Every value knows its place in the text.
final class JsonText {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(PackageLimits.JSON_DEPTH)
                  .maxNumberLength(PackageLimits.JSON_NUMBER)
                  .maxStringLength(PackageLimits.JSON_TEXT)
                  .maxNameLength(1_000)
                  .maxTokenCount(PackageLimits.JSON_TOKENS)
                  .maxDocumentLength(PackageLimits.REQUEST_BYTES)
                  .build())
          .build();

  private final String file;
  private final String text;
  private final Value root;

  /// A value and where it stands: `[start, end)` in characters of [#text].
  sealed interface Value {
    int start();

    int end();
  }

  record Text(String value, int start, int end) implements Value {}

  /// A number, `true`, `false` or `null`, as it is written.
  record Literal(String written, int start, int end) implements Value {
    boolean isNull() {
      return written.equals("null");
    }
  }

  record Items(List<Value> values, int start, int end) implements Value {}

  record Members(Map<String, Value> values, int start, int end) implements Value {}

  private JsonText(String file, String text) throws PackageException {
    this.file = file;
    this.text = text;
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      this.root = only(parser);
    }
  }

  private Value only(JsonParser parser) throws PackageException {
    try {
      if (parser.nextToken() == null) {
        throw failure(0, "the file is empty");
      }
      Value value = value(parser);
      if (parser.nextToken() != null) {
        throw failure(start(parser), "something follows the end of the JSON value");
      }
      return value;
    } catch (JacksonException e) {
      TokenStreamLocation at =
          e.getLocation() == null ? parser.currentLocation() : e.getLocation();
      throw failure((int) Math.max(0, at.getCharOffset()), words(e));
    }
  }

  /// @throws PackageException if the bytes are not one JSON value in UTF-8
  static JsonText read(String file, byte[] bytes) throws PackageException {
    return new JsonText(file, decode(file, bytes));
  }

  String text() {
    return text;
  }

  Value root() {
    return root;
  }

  /// {@return the failure that a value of this place is not what it should be}
  PackageException failure(int offset, String reason) {
    return failure(file, text, offset, reason);
  }

  private Value value(JsonParser parser) throws PackageException {
    int start = start(parser);
    JsonToken token = parser.currentToken();
    return switch (token) {
      case VALUE_STRING -> {
        String string = checked(parser.getString(), start);
        yield new Text(string, start, end(parser));
      }
      case START_OBJECT -> {
        Map<String, Value> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          int nameStart = start(parser);
          String name = checked(parser.currentName(), nameStart);
          parser.nextToken();
          if (members.put(name, value(parser)) != null) {
            throw failure(nameStart, "a name that stands twice in one object");
          }
        }
        yield new Members(members, start, end(parser));
      }
      case START_ARRAY -> {
        List<Value> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(parser));
        }
        yield new Items(items, start, end(parser));
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE, VALUE_NULL ->
          new Literal(parser.getString(), start, end(parser));
      case NOT_AVAILABLE, PROPERTY_NAME, END_ARRAY, END_OBJECT, VALUE_EMBEDDED_OBJECT ->
          throw new AssertionError("a JSON value cannot start with " + token);
    };
  }

  private static int start(JsonParser parser) {
    return (int) parser.currentTokenLocation().getCharOffset();
  }

  private static int end(JsonParser parser) {
    parser.finishToken();
    return (int) parser.currentLocation().getCharOffset();
  }

  /// A lone surrogate has no UTF-8, so no ledger and no answer could carry it.
  private String checked(String string, int start) throws PackageException {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(string)) {
      throw failure(start, "an escape that is half of a character (a lone surrogate)");
    }
    return string;
  }

  /// Jackson's words, except where they would repeat the text.
  private static String words(JacksonException e) {
    String original = e.getOriginalMessage();
    if (e instanceof StreamConstraintsException) {
      return "beyond a limit: " + original.replaceAll(", from `[^`]*`", "");
    }
    if (original.startsWith("Unrecognized token") || original.contains("JsonReadFeature")) {
      return "not valid JSON: something that JSON does not have";
    }
    int lineEnd = original.indexOf('\n');
    return "not valid JSON: " + (lineEnd < 0 ? original : original.substring(0, lineEnd));
  }

  private static String decode(String file, byte[] bytes) throws PackageException {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer chars = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), chars, true);
    String text = chars.flip().toString();
    if (result.isError()) {
      throw failure(file, text, text.length(), "bytes that are not UTF-8");
    }
    boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    return marked ? text.substring(1) : text;
  }

  private static PackageException failure(String file, String text, int offset, String reason) {
    int end = Math.min(offset, text.length());
    long line = 1;
    int lineStart = 0;
    for (int i = 0; i < end; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new PackageException(file, line, text.codePointCount(lineStart, end) + 1, reason);
  }
}
