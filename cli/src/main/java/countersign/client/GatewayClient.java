package countersign.client;

import countersign.gateway.document.Json;
import countersign.gateway.intake.Credential;
import countersign.gateway.intake.OfficialSignature;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.node.ObjectNode;

/// One person's connection to a gateway, over mutual TLS 1.3. Each method is one endpoint of
/// docs/reference/endpoints.md; where an endpoint wants a signature, the method reads what is to be
/// signed and signs it with this person's key. Thread-safe.
///
/// A method throws [IOException] where the gateway cannot be reached; what the gateway refuses is an
/// [Answer] like any other.
public final class GatewayClient implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(20);

  /// Longer than the gateway lets an upload take by default.
  private static final Duration PATIENCE = Duration.ofMinutes(35);

  private final URI base;
  private final Optional<Credential> own;
  private final HttpClient http;

  private GatewayClient(URI base, Optional<Credential> own, HttpClient http) {
    this.base = base;
    this.own = own;
    this.http = http;
  }

  /// Prepares a connection; nothing is sent yet.
  ///
  /// @param own whose certificate is shown; empty: nobody's, as the public calls
  /// @param authority PEM file of the authority that vouches for the gateway
  public static GatewayClient of(URI base, Optional<Credential> own, Path authority)
      throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLSv1.3");
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(keys(own), new char[0]);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(authorities(authority));
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return new GatewayClient(base, own, HttpClient.newBuilder().sslContext(context)
          .version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build());
    } catch (GeneralSecurityException unusable) {
      throw new IOException("key or certificate cannot be used: " + unusable.getMessage(), unusable);
    }
  }

  private static KeyStore keys(Optional<Credential> own)
      throws GeneralSecurityException, IOException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    if (own.isPresent()) {
      keys.setKeyEntry("own", own.get().key(), new char[0],
          own.get().chain().toArray(new Certificate[0]));
    }
    return keys;
  }

  private static KeyStore authorities(Path file) throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    int number = 0;
    for (String each : Files.readString(file).split("(?=-----BEGIN CERTIFICATE-----)")) {
      if (each.startsWith("-----BEGIN CERTIFICATE-----")) {
        String pem = each.substring(0, each.indexOf("-----END CERTIFICATE-----"))
            + "-----END CERTIFICATE-----\n";
        trusted.setCertificateEntry("ca-" + number++, CertificateFactory.getInstance("X.509")
            .generateCertificate(new java.io.ByteArrayInputStream(
                pem.getBytes(StandardCharsets.US_ASCII))));
      }
    }
    return trusted;
  }

  /// Calls an endpoint that takes no body.
  public Answer get(String path) throws IOException {
    return send(HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).build());
  }

  /// Calls an endpoint with a document.
  public Answer post(String path, byte[] json) throws IOException {
    return post(path, "application/json", BodyPublishers.ofByteArray(json), Optional.empty());
  }

  private Answer post(String path, ObjectNode json) throws IOException {
    return post(path, Json.bytes(json));
  }

  private Answer post(
      String path, String type, BodyPublisher body, Optional<String> digest) throws IOException {
    var request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE)
        .header("Content-Type", type).POST(body);
    digest.ifPresent(each -> request.header("Content-Digest", each));
    return send(request.build());
  }

  private Answer send(HttpRequest request) throws IOException {
    try {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(),
          response.headers().firstValue("Content-Type").orElse(""), response.body());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stop);
    }
  }

  /// POST /v1/requests: sends a package, streamed, with its digest (RFC 9530).
  ///
  /// @param zip the package as a zip
  public Answer submit(Path zip) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(zip), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return post("/v1/requests", "application/zip", BodyPublishers.ofFile(zip),
        Optional.of("sha-256=:" + Base64.getEncoder().encodeToString(digest.digest()) + ":"));
  }

  public Answer requests() throws IOException {
    return get("/v1/requests");
  }

  public Answer request(String id) throws IOException {
    return get(request(id, ""));
  }

  public Answer defects(String id) throws IOException {
    return get(request(id, "/defects"));
  }

  /// The bytes that an approval is a signature over.
  public Answer manifest(String id) throws IOException {
    return get(request(id, "/manifest"));
  }

  /// POST …/approvals: reads the manifest as it stands now and signs its bytes. Who wants to sign
  /// what was seen before, and nothing else, states its digest.
  ///
  /// @param seen SHA-256 of the manifest that was seen, lower-case hex; empty: whatever stands now
  public Answer approve(String id, Optional<String> seen) throws IOException {
    Answer manifest = manifest(id);
    if (!manifest.done()) {
      return manifest;
    }
    String digest = hex(manifest.body());
    if (seen.isPresent() && !seen.get().equals(digest)) {
      throw new IOException("the manifest is another one by now: " + digest);
    }
    return post(request(id, "/approvals"), Json.object()
        .put("manifest_sha256", digest).put("signature", sign(manifest.body())));
  }

  /// POST …/decisions: returns the whole, naming the rule whose element is not stated. Reads the
  /// statement as it stands now and signs its bytes.
  public Answer returned(String id, String rule, String reason) throws IOException {
    return decide(id,
        Json.object().put("decision", "return").put("rule", rule).put("reason", reason));
  }

  /// POST …/decisions: holds it at the disclosure office, signed as [#returned] is.
  public Answer hold(String id, String reason) throws IOException {
    return decide(id, Json.object().put("decision", "hold").put("reason", reason));
  }

  private Answer decide(String id, ObjectNode decision) throws IOException {
    Answer statement = post(request(id, "/decision-statements"), decision);
    return statement.done()
        ? post(request(id, "/decisions"), decision.put("signature", sign(statement.body())))
        : statement;
  }

  /// POST …/decisions: back to admission.
  public Answer readmit(String id, String reason) throws IOException {
    return post(request(id, "/decisions"),
        Json.object().put("decision", "readmit").put("reason", reason));
  }

  /// POST …/row-receipts: the receipt of one answered row, for a purpose that goes on record.
  public Answer rowReceipt(String id, String subjectRef, String purpose, String reason)
      throws IOException {
    return post(request(id, "/row-receipts"), Json.object()
        .put("subject_ref", subjectRef).put("purpose", purpose).put("reason", reason));
  }

  /// POST …/release of the manifest as it stands now.
  public Answer release(String id) throws IOException {
    Answer manifest = manifest(id);
    return manifest.done()
        ? post(request(id, "/release"),
            Json.object().put("manifest_sha256", hex(manifest.body())))
        : manifest;
  }

  /// GET …/answers, still sealed.
  public Answer answers(String id) throws IOException {
    return get(request(id, "/answers"));
  }

  /// {@return the answers in a message that [#answers] fetched}
  public byte[] open(Answer sealed) throws IOException {
    return SealedAnswers.open(
        sealed.body(), credential().key(), credential().certificate().getPublicKey());
  }

  /// POST …/receipts: the answers arrived whole.
  public Answer acknowledge(String id, byte[] answers) throws IOException {
    return post(request(id, "/receipts"), Json.object().put("answers_sha256", hex(answers)));
  }

  public Answer orders() throws IOException {
    return get("/v1/orders");
  }

  public Answer order(String id) throws IOException {
    return get(order(id, ""));
  }

  /// POST /v1/orders: docs/examples/order.json.
  public Answer enterOrder(byte[] json) throws IOException {
    return post("/v1/orders", json);
  }

  /// POST …/liftings: this counsel's signature over the statement for this reason. The first
  /// proposes, the second with the same reason lifts.
  public Answer lift(String id, String reason) throws IOException {
    Answer statement =
        post(order(id, "/lifting-statement"), Json.object().put("reason", reason));
    return statement.done()
        ? post(order(id, "/liftings"),
            Json.object().put("reason", reason).put("signature", sign(statement.body())))
        : statement;
  }

  /// POST …/acknowledgements: this custodian has been served.
  public Answer acknowledgeOrder(String id) throws IOException {
    return post(order(id, "/acknowledgements"), Json.object());
  }

  /// POST /v1/safeguards: docs/examples/safeguards.json.
  public Answer recordSafeguards(byte[] json) throws IOException {
    return post("/v1/safeguards", json);
  }

  /// POST /v1/contractors: docs/examples/contractor.json.
  public Answer certifyContractor(byte[] json) throws IOException {
    return post("/v1/contractors", json);
  }

  public Answer incidents() throws IOException {
    return get("/v1/incidents");
  }

  public Answer whoAmI() throws IOException {
    return get("/v1/me");
  }

  private Credential credential() throws IOException {
    return own.orElseThrow(() -> new IOException("this call needs a key and a certificate"));
  }

  private String sign(byte[] payload) throws IOException {
    return OfficialSignature.sign(credential().key(), credential().certificate(), payload);
  }

  private static String request(String id, String rest) {
    return "/v1/requests/" + segment(id) + rest;
  }

  private static String order(String id, String rest) {
    return "/v1/orders/" + segment(id) + rest;
  }

  private static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new AssertionError("every Java platform has SHA-256", missing);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
