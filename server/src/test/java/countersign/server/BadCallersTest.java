package countersign.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.gateway.intake.Credential;
import countersign.gateway.state.Authority;
import countersign.gateway.state.Person;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Bodies that are wrong, cut, slow or bombs, and certificates that do not count.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadCallersTest {
  @TempDir static Path temporary;
  private Served on;

  @BeforeAll
  void serve() throws Exception {
    on = new Served(temporary, Map.of("limits.upload_mebibytes", "1", "limits.upload_seconds", "2"),
        temporary.resolve("population"));
  }

  @AfterAll
  void close() throws Exception {
    on.close();
  }

  private HttpResponse<byte[]> upload(byte[] body, String... headers) throws Exception {
    return on.post("requester", "/v1/requests", "application/zip", body, headers);
  }

  @Test
  void aBodyThatIsNotWhatItsDigestSaysIsRefused() throws Exception {
    byte[] other = MessageDigest.getInstance("SHA-256").digest("other".getBytes());
    HttpResponse<byte[]> refused = upload("body".getBytes(),
        "Content-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(other) + ":");
    assertEquals(422, refused.statusCode());
    assertEquals("digest", Served.kind(refused));
    assertEquals(400, upload("body".getBytes(), "Content-Digest", "md5=:AAAA:").statusCode());
  }

  @Test
  void aBodyThatIsNoZipOrOfAnotherTypeIsRefused() throws Exception {
    assertEquals(422, upload("not a zip".getBytes()).statusCode());
    assertEquals(422, upload(new byte[0]).statusCode());
    assertEquals(415, on.post("requester", "/v1/requests", "text/csv", new byte[1]).statusCode());
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedWithOrWithoutItsLength() throws Exception {
    assertEquals(413, upload(new byte[(1 << 20) + 1]).statusCode());
    var streamed = HttpRequest.newBuilder(on.uri("/v1/requests"))
        .header("Content-Type", "application/zip")
        .POST(HttpRequest.BodyPublishers.ofInputStream(
            () -> new java.io.ByteArrayInputStream(new byte[(1 << 20) + 1]))).build();
    assertEquals(413,
        on.client("requester").send(streamed, BodyHandlers.ofByteArray()).statusCode());
    assertEquals(413, on.post("counsel-1", "/v1/orders", "application/json",
        new byte[RequestHandlers.DOCUMENT_BYTES + 1]).statusCode());
  }

  @Test
  void aZipBombIsRefusedWithoutBeingUnpacked() throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("request.json"));
      byte[] block = new byte[1 << 20];
      for (int i = 0; i < 64; i++) {
        zip.write(block);
      }
    }
    assertTrue(bytes.size() < 1 << 20);
    assertEquals(422, upload(bytes.toByteArray()).statusCode());
  }

  @Test
  void namesThatClimbOutOfTheZipAreRefused() throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (String name : new String[] {"../request.json", "/etc/passwd", "subjects.csv"}) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write("{}".getBytes());
      }
    }
    assertEquals(422, upload(bytes.toByteArray()).statusCode());
  }

  @Test
  void aBodyThatComesTooSlowlyIsGivenUp() throws Exception {
    try (SSLSocket socket = connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(head(100_000));
      long until = System.nanoTime() + 10_000_000_000L;
      socket.setSoTimeout(100);
      String answer = "";
      while (answer.isEmpty() && System.nanoTime() < until) {
        out.write('x');
        out.flush();
        answer = read(socket.getInputStream());
      }
      assertTrue(answer.startsWith("HTTP/1.1 408"), answer);
    }
  }

  @Test
  void aBodyThatIsCutIsNotTaken() throws Exception {
    long before = requests();
    try (SSLSocket socket = connect()) {
      socket.getOutputStream().write(head(100_000));
      socket.getOutputStream().write(new byte[50]);
      socket.getOutputStream().flush();
    }
    Thread.sleep(500);
    assertEquals(before, requests());
    assertEquals(200, on.get("auditor", "/v1/me").statusCode());
  }

  private long requests() throws Exception {
    return Served.json(on.get("auditor", "/v1/requests")).get("requests").size();
  }

  private SSLSocket connect() throws Exception {
    var socket = (SSLSocket) on.context(on.credential("requester")).getSocketFactory()
        .createSocket("localhost", on.server.port());
    socket.startHandshake();
    return socket;
  }

  private static byte[] head(int length) {
    return ("POST /v1/requests HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/zip\r\n"
        + "Content-Length: " + length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  private static String read(InputStream in) throws IOException {
    try {
      byte[] bytes = new byte[4_096];
      int read = in.read(bytes);
      return read < 0 ? "closed" : new String(bytes, 0, read, StandardCharsets.US_ASCII);
    } catch (java.net.SocketTimeoutException nothingYet) {
      return "";
    }
  }

  private static Person person(String id) {
    return new Person("Rita Requester", "Requester", "DHS/ICE", id);
  }

  @Test
  void aCertificateThatIsOverOrNotYetOrOfAnotherAuthorityMakesNoConnection() throws Exception {
    Authority own = Authority.read(on.installation().layout());
    Instant now = on.clock().instant();
    Authority stranger = Authority.create("Countersign Demo Authority");
    for (Credential credential : new Credential[] {
        own.issue(person("R-2"), now.minusSeconds(1_000), now.minusSeconds(10)),
        own.issue(person("R-3"), now.plusSeconds(10_000), now.plusSeconds(20_000)),
        stranger.issue(person("R-1"), now.minusSeconds(1_000), now.plusSeconds(10_000))}) {
      try (var client = on.client(credential)) {
        assertThrows(IOException.class, () -> client.send(
            HttpRequest.newBuilder(on.uri("/v1/me")).build(), BodyHandlers.ofByteArray()));
      }
    }
  }

  @Test
  void aCertificateWhoseSubjectNamesNoRoleIsNobodys() throws Exception {
    Authority own = Authority.read(on.installation().layout());
    Instant now = on.clock().instant();
    var janitor = own.issue(new Person("Jo Janitor", "Janitor", "Treasury/IRS", "J-1"),
        now.minusSeconds(1_000), now.plusSeconds(10_000));
    try (var client = on.client(janitor)) {
      assertEquals(401, client.send(HttpRequest.newBuilder(on.uri("/v1/me")).build(),
          BodyHandlers.ofByteArray()).statusCode());
    }
  }

  @Test
  void aRevocationCountsAtOnceEvenOnAConnectionThatStands() throws Exception {
    try (var client = on.client(on.credential("custodian"))) {
      var request = HttpRequest.newBuilder(on.uri("/v1/me")).build();
      assertEquals(200, client.send(request, BodyHandlers.ofByteArray()).statusCode());
      Thread.sleep(20);
      on.revoke("custodian");
      assertEquals(401, client.send(request, BodyHandlers.ofByteArray()).statusCode());
    }
  }

  @Test
  void whoCallsTooOftenIsToldToWait() {
    var nanos = new long[1];
    var rate = new RateLimit(60, () -> nanos[0]);
    for (int i = 0; i < 60; i++) {
      assertTrue(rate.allows("a"));
    }
    assertEquals(false, rate.allows("a"));
    assertTrue(rate.allows("b"));
    nanos[0] += 1_000_000_000L;
    assertTrue(rate.allows("a"));
    assertEquals(false, rate.allows("a"));
  }
}
