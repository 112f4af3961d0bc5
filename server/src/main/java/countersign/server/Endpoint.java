package countersign.server;

import countersign.gateway.state.Role;
import countersign.gateway.state.StateException;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One line of the authorisation table: what may be called, by whom, and what answers.
///
/// @param operation its name in the OpenAPI description, in the metrics and in the log
/// @param method `GET` or `POST`
/// @param template the path, with `{name}` for one segment and a final `{name...}` for the rest
/// @param roles who may call it
/// @param idempotent whether an `Idempotency-Key` is heeded: calls that change something with a
///     document of bounded size
/// @param handler what answers
public record Endpoint(
    String operation, String method, String template, Set<Role> roles, boolean idempotent,
    Handler handler) {

  /// Answers a call.
  @FunctionalInterface
  public interface Handler {
    Reply handle(Call call) throws IOException, StateException;
  }

  public Endpoint {
    roles = java.util.Collections.unmodifiableSet(EnumSet.copyOf(roles));
    if (!method.equals("GET") && !method.equals("POST")) {
      throw new IllegalArgumentException("an endpoint is called by GET or POST");
    }
    if (!template.startsWith("/")) {
      throw new IllegalArgumentException("a template begins with a slash");
    }
  }

  static Endpoint get(String operation, String template, Set<Role> roles, Handler handler) {
    return new Endpoint(operation, "GET", template, roles, false, handler);
  }

  /// {@return an endpoint that takes a document}
  static Endpoint post(String operation, String template, Set<Role> roles, Handler handler) {
    return new Endpoint(operation, "POST", template, roles, true, handler);
  }

  /// {@return the values of a path's parameters, if the path is this endpoint's}
  Optional<Map<String, String>> match(List<String> segments) {
    String[] parts = template.substring(1).split("/", -1);
    var values = new HashMap<String, String>();
    for (int i = 0; i < parts.length; i++) {
      String part = parts[i];
      if (part.endsWith("...}")) {
        if (segments.size() <= i) {
          return Optional.empty();
        }
        values.put(part.substring(1, part.length() - 4),
            String.join("/", segments.subList(i, segments.size())));
        return Optional.of(values);
      }
      if (i >= segments.size()) {
        return Optional.empty();
      }
      if (part.startsWith("{")) {
        if (segments.get(i).isEmpty()) {
          return Optional.empty();
        }
        values.put(part.substring(1, part.length() - 1), segments.get(i));
      } else if (!part.equals(segments.get(i))) {
        return Optional.empty();
      }
    }
    return segments.size() == parts.length ? Optional.of(values) : Optional.empty();
  }

  @Override
  public String toString() {
    return method + " " + template;
  }
}
