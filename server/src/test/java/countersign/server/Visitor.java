package countersign.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.gateway.intake.Credential;
import countersign.gateway.intake.OfficialSignature;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Somebody who uses the console as a browser without script does: reads pages, keeps the cookie,
/// fills in forms with the token that the page gave.
final class Visitor {
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
  private static final String BOUNDARY = "----a-boundary";

  private final Served on;
  private final String person;
  private String cookie = "";
  private String token = "";

  Visitor(Served on, String person) {
    this.on = on;
    this.person = person;
  }

  HttpResponse<byte[]> read(String path) throws Exception {
    var request = HttpRequest.newBuilder(on.uri(path)).header("Accept", "text/html")
        .timeout(Duration.ofMinutes(1));
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    return kept(on.client(person).send(
        request.build(), HttpResponse.BodyHandlers.ofByteArray()));
  }

  /// {@return the page's text}; it must be there.
  String page(String path) throws Exception {
    HttpResponse<byte[]> response = read(path);
    assertEquals(200, response.statusCode(), () -> path + ": " + text(response));
    return text(response);
  }

  private HttpResponse<byte[]> kept(HttpResponse<byte[]> response) {
    response.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.split(";")[0]);
    Matcher found = TOKEN.matcher(text(response));
    if (found.find()) {
      token = found.group(1);
    }
    return response;
  }

  static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  /// Sends a form.
  ///
  /// @param fields names and values in turn
  HttpResponse<byte[]> send(String path, String... fields) throws Exception {
    List<String> pairs = new ArrayList<>(List.of("token=" + encode(token)));
    for (int i = 0; i < fields.length; i += 2) {
      pairs.add(fields[i] + "=" + encode(fields[i + 1]));
    }
    return post(path, "application/x-www-form-urlencoded",
        String.join("&", pairs).getBytes(StandardCharsets.UTF_8));
  }

  /// Sends a form with one file.
  HttpResponse<byte[]> upload(String path, String name, String fileName, byte[] file)
      throws Exception {
    var body = new java.io.ByteArrayOutputStream();
    body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n"
        + token + "\r\n--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name
        + "\"; filename=\"" + fileName + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
        .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(file);
    body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return post(path, "multipart/form-data; boundary=" + BOUNDARY, body.toByteArray());
  }

  private HttpResponse<byte[]> post(String path, String type, byte[] body) throws Exception {
    var request = HttpRequest.newBuilder(on.uri(path)).header("Accept", "text/html")
        .header("Content-Type", type).header("Sec-Fetch-Site", "same-origin")
        .header("Origin", "https://localhost:" + on.server.port())
        .timeout(Duration.ofMinutes(1)).POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    return kept(on.client(person).send(
        request.build(), HttpResponse.BodyHandlers.ofByteArray()));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// {@return this person's signature over bytes}
  String sign(byte[] bytes) throws Exception {
    Credential own = on.credential(person);
    return OfficialSignature.sign(own.key(), own.certificate(), bytes);
  }

  /// Approves a request on the page where one decides.
  void approve(String requestId) throws Exception {
    String path = "/console/requests/" + requestId;
    assertTrue(page(path + "/decide").contains("Approve with this signature"));
    byte[] manifest = on.get(person, "/v1/requests/" + requestId + "/manifest").body();
    HttpResponse<byte[]> sent = send(path + "/approvals",
        "manifest", Served.sha256(manifest), "signature", sign(manifest));
    assertEquals(303, sent.statusCode(), () -> text(sent));
  }
}
