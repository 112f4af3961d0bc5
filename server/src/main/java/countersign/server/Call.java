package countersign.server;

import countersign.gateway.call.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// One request as a handler sees it, whatever library brought it. One thread.
///
/// @param method `GET` or `POST`
/// @param path the path, percent-decoded once
/// @param parameters what stands in the braces of the endpoint's template
/// @param query the query's values; of a name that is there twice, the first
/// @param headers the headers by lower-case name; of one that is there twice, the first
/// @param body the body, to be read once
/// @param caller who calls
/// @param trace id of the trace, for the log alone
public record Call(
    String method,
    String path,
    Map<String, String> parameters,
    Map<String, String> query,
    Map<String, String> headers,
    InputStream body,
    Caller caller,
    String trace) {
  public Call {
    Objects.requireNonNull(method);
    Objects.requireNonNull(path);
    parameters = Map.copyOf(parameters);
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
    Objects.requireNonNull(body);
    Objects.requireNonNull(caller);
  }

  /// {@return the value in the path}
  public String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the endpoint has no parameter " + name);
    }
    return value;
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /// {@return the same call with the values of its path}
  Call with(Map<String, String> values) {
    return new Call(method, path, values, query, headers, body, caller, trace);
  }

  /// {@return the same call with another body}
  public Call with(InputStream other) {
    return new Call(method, path, parameters, query, headers, other, caller, trace);
  }

  /// Reads a body that is a document.
  ///
  /// @throws TooLargeException if it has more than `most` bytes
  public byte[] document(int most) throws IOException {
    byte[] bytes = body.readNBytes(most + 1);
    if (bytes.length > most) {
      throw new TooLargeException(most);
    }
    return bytes;
  }

  /// A call prints as method and nothing else: a path may name a request.
  @Override
  public String toString() {
    return method + " by " + caller;
  }
}
