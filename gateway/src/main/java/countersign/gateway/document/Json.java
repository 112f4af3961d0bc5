package countersign.gateway.document;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes JSON in one way: members in the order in which they were put, no spaces.
public final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /// {@return the object that this program wrote as a text}; whatever else it is, is our mistake
  public static ObjectNode read(String text) {
    return (ObjectNode) MAPPER.readTree(text);
  }

  public static String text(ObjectNode node) {
    return MAPPER.writeValueAsString(node);
  }

  public static byte[] bytes(ObjectNode node) {
    return text(node).getBytes(StandardCharsets.UTF_8);
  }
}
