package countersign.server.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Addresses of pages.
final class Paths {
  private Paths() {}

  /// {@return a text as one segment of a path or one value of a query}
  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static String request(String requestId) {
    return "/console/requests/" + encode(requestId);
  }

  /// {@return the rows of a request that fit a filter}
  static String rows(String requestId, String filter, String value) {
    return request(requestId) + "/rows?" + filter + "=" + encode(value);
  }

  static String row(String requestId, int row) {
    return request(requestId) + "/rows/" + (row + 1);
  }

  static String rule(String rule) {
    return "/console/law/" + encode(rule);
  }

  static String order(String order) {
    return "/console/orders/" + encode(order);
  }

  static String incident(String incident) {
    return "/console/incidents/" + encode(incident);
  }

  static String wish(String wish) {
    return "/console/persons/" + encode(wish);
  }

  static String agreement(String agreement) {
    return "/console/agreements/" + encode(agreement);
  }
}
