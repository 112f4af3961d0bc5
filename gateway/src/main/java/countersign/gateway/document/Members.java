package countersign.gateway.document;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The members of a JSON object, taken one by one and strictly: a member that is missing, of another
/// type, doubled, or not asked for at the [end][#end] is an error that names it. One thread.
public final class Members {
  /// Longer than any text a person writes into one member.
  private static final int MOST_TEXT = 10_000;

  private static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .build();

  private final JsonNode node;
  private final String pointer;
  private final Set<String> taken = new HashSet<>();

  /// Reads what a document states.
  @FunctionalInterface
  public interface Reader<T> {
    T read(Members document) throws DocumentException;
  }

  private Members(JsonNode node, String pointer) throws DocumentException {
    this.node = node;
    this.pointer = pointer;
    if (node == null || !node.isObject()) {
      throw new DocumentException(pointer, "is an object");
    }
  }

  /// {@return the members of the object that `json` is}
  public static Members of(byte[] json) throws DocumentException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
      return new Members(MAPPER.readTree(text), "");
    } catch (CharacterCodingException notText) {
      throw new DocumentException("", "is UTF-8");
    } catch (JacksonException malformed) {
      var at = malformed.getLocation();
      throw new DocumentException("", at == null ? "is JSON"
          : "is not JSON at line " + at.getLineNr() + ", column " + at.getColumnNr());
    }
  }

  /// {@return what a document states}, read whole: a member that the reader does not take is an
  /// error
  public static <T> T read(byte[] json, Reader<T> reader) throws DocumentException {
    Members document = of(json);
    T stated = reader.read(document);
    document.end();
    return stated;
  }

  /// {@return a text that is there and not blank}
  public String text(String name) throws DocumentException {
    String text = anyText(name);
    if (text.isBlank()) {
      throw new DocumentException(at(name), "is not empty");
    }
    return text;
  }

  /// {@return a text that is there and may be empty}
  public String anyText(String name) throws DocumentException {
    return textOf(take(name, true), at(name));
  }

  /// {@return a text, or empty where the member is absent or null}
  public Optional<String> optionalText(String name) throws DocumentException {
    JsonNode value = take(name, false);
    return value == null || value.isNull() ? Optional.empty() : Optional.of(textOf(value, at(name)));
  }

  public boolean bool(String name) throws DocumentException {
    JsonNode value = take(name, true);
    if (!value.isBoolean()) {
      throw new DocumentException(at(name), "is true or false");
    }
    return value.booleanValue();
  }

  /// {@return a whole number within the bounds, both included}
  public long number(String name, long least, long most) throws DocumentException {
    JsonNode value = take(name, true);
    if (!value.isIntegralNumber() || !value.canConvertToLong()
        || value.longValue() < least || value.longValue() > most) {
      throw new DocumentException(at(name), "is a whole number from " + least + " to " + most);
    }
    return value.longValue();
  }

  /// {@return a list of texts that are not blank}
  ///
  /// @param most the longest list taken
  public List<String> texts(String name, int most) throws DocumentException {
    var texts = new ArrayList<String>();
    List<JsonNode> items = items(name, most);
    for (int i = 0; i < items.size(); i++) {
      String text = textOf(items.get(i), at(name) + "/" + i);
      if (text.isBlank()) {
        throw new DocumentException(at(name) + "/" + i, "is not empty");
      }
      texts.add(text);
    }
    return texts;
  }

  /// {@return the object that the member is}
  public Members object(String name) throws DocumentException {
    return new Members(take(name, true), at(name));
  }

  /// {@return the objects of a list}
  public List<Members> objects(String name, int most) throws DocumentException {
    var objects = new ArrayList<Members>();
    List<JsonNode> items = items(name, most);
    for (int i = 0; i < items.size(); i++) {
      objects.add(new Members(items.get(i), at(name) + "/" + i));
    }
    return objects;
  }

  /// {@return whether the member is there}
  public boolean has(String name) {
    return node.has(name);
  }

  /// Insists that every member was taken: one nobody asked for may have mattered to its author.
  public void end() throws DocumentException {
    for (String name : node.propertyNames()) {
      if (!taken.contains(name)) {
        throw new DocumentException(at(name), "is not a member of this document");
      }
    }
  }

  /// {@return the JSON pointer of a member}
  public String at(String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  private List<JsonNode> items(String name, int most) throws DocumentException {
    JsonNode value = take(name, true);
    if (!value.isArray() || value.size() > most) {
      throw new DocumentException(at(name), "is a list of at most " + most);
    }
    return List.copyOf(value.values());
  }

  private JsonNode take(String name, boolean required) throws DocumentException {
    taken.add(name);
    JsonNode value = node.get(name);
    if (value == null && required) {
      throw new DocumentException(at(name), "is missing");
    }
    return value;
  }

  private static String textOf(JsonNode value, String pointer) throws DocumentException {
    if (!value.isString() || value.stringValue().length() > MOST_TEXT) {
      throw new DocumentException(pointer, "is a text of at most " + MOST_TEXT + " characters");
    }
    return value.stringValue();
  }
}
