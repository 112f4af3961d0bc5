package countersign.server;

import countersign.gateway.document.Json;
import countersign.gateway.state.StateException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// What a handler answers.
///
/// @param status HTTP status
/// @param contentType media type of the body; empty where there is none
/// @param headers further headers
/// @param body the body
public record Reply(int status, String contentType, Map<String, String> headers, Body body) {
  static final String JSON = "application/json";

  public Reply {
    headers = Map.copyOf(headers);
  }

  /// A body.
  public sealed interface Body {
    /// Bytes at hand.
    record Bytes(byte[] bytes) implements Body {}

    /// A body that is written as it is made.
    ///
    /// @param length its length, or -1 where it is not known before
    record Stream(long length, Writer writer) implements Body {}
  }

  /// Writes a body. If it throws, the connection is cut, so that nobody takes a part for the whole.
  @FunctionalInterface
  public interface Writer {
    void writeTo(OutputStream out) throws IOException, StateException;
  }

  public static Reply json(int status, ObjectNode json) {
    return bytes(status, JSON, Json.bytes(json));
  }

  public static Reply text(int status, String contentType, String text) {
    return bytes(status, contentType, text.getBytes(StandardCharsets.UTF_8));
  }

  public static Reply bytes(int status, String contentType, byte[] bytes) {
    return new Reply(status, contentType, Map.of(), new Body.Bytes(bytes));
  }

  public static Reply stream(int status, String contentType, long length, Writer writer) {
    return new Reply(status, contentType, Map.of(), new Body.Stream(length, writer));
  }

  /// {@return the same reply with one more header}
  public Reply with(String name, String value) {
    var all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new Reply(status, contentType, all, body);
  }
}
