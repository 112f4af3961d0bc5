package countersign.server;

import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import countersign.gateway.assess.PopulationAssessment;
import countersign.gateway.document.Json;
import countersign.gateway.intake.Credential;
import countersign.gateway.intake.OfficialSignature;
import countersign.gateway.intake.PackageSigning;
import countersign.gateway.state.DurableFiles;
import countersign.gateway.state.Installation;
import countersign.gateway.state.IssuedCertificates;
import countersign.gateway.state.NewInstallation;
import countersign.gateway.state.Role;
import countersign.gateway.state.StateException;
import countersign.match.PopulationBuilder;
import countersign.match.PopulationSource;
import countersign.synth.DefectProfile;
import countersign.synth.SyntheticPopulation;
import countersign.synth.SyntheticRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// A gateway on a real port with a real population, and clients that show real certificates. Its
/// clock begins on the day after the synthetic request was made and runs as fast as ours.
final class Served implements AutoCloseable {
  static final String OFFICE = "Secretary of Homeland Security";
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Instant BEGIN = Instant.parse("2026-06-28T09:00:00Z");
  private static final long PATIENCE_MILLIS = 120_000;

  final Path directory;
  final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final Path temporary;
  private final long startedNanos = System.nanoTime();
  private final Map<String, HttpClient> clients = new ConcurrentHashMap<>();
  private volatile Duration shift = Duration.ZERO;
  private Installation installation;
  private PopulationAssessment assessment;
  GatewayServer server;

  Served(Path temporary, Map<String, String> settings, Path population) throws Exception {
    this.temporary = temporary;
    this.directory = temporary.resolve("state");
    var all = new HashMap<>(settings);
    all.putIfAbsent("release.interval_seconds", "1");
    all.putIfAbsent("server.port", "0");
    all.putIfAbsent("limits.requests_per_minute", "100000");
    all.put("population.directory", population.toString());
    NewInstallation.create(directory, all, List.of(OFFICE), clock());
    open();
  }

  void open() throws Exception {
    installation = Installation.open(directory, Map.of(), clock());
    assessment = PopulationAssessment.of(installation, 1);
    server = GatewayServer.start(installation, assessment,
        new EventLog(new PrintStream(logged, true, StandardCharsets.UTF_8), clock()));
  }

  InstantSource clock() {
    return () -> BEGIN.plusNanos(System.nanoTime() - startedNanos).plus(shift);
  }

  void shift(Duration by) {
    shift = by;
  }

  @Override
  public void close() throws IOException, StateException {
    clients.values().forEach(HttpClient::close);
    clients.clear();
    server.close();
    assessment.close();
    installation.close();
  }

  /// Builds a population of invented people, once a test class.
  static Path population(Path home, int people) throws Exception {
    Path csv = home.resolve("people.csv");
    SyntheticPopulation.write(people, 7, csv, each -> { });
    return build(csv);
  }

  /// Builds the population of a file, beside it.
  static Path build(Path csv) throws Exception {
    Path built = csv.resolveSibling("population");
    PopulationBuilder.build(List.of(new PopulationSource.File(csv)), built,
        new PopulationBuilder.Options(1), new countersign.match.BuildProgress() {
          @Override
          public void at(Stage stage, long done, long total) { }

          @Override
          public void note(String text) { }
        });
    return built;
  }

  /// A signed package about people of the population, as a directory beside its truth.
  Path request(Path population, int rows, long seed) throws Exception {
    return request(population, rows, seed, DefectProfile.CLEAN);
  }

  Path request(Path population, int rows, long seed, DefectProfile profile) throws Exception {
    Path home = Files.createTempDirectory(temporary, "request");
    SyntheticRequest.write(new SyntheticRequest.Plan(population.resolveSibling("people.csv"), rows,
        seed, home, profile), each -> { });
    Path certificates = directory.resolve("certificates");
    Path unsigned = home.resolve("package");
    name(unsigned, "T-" + seed);
    PackageSigning.sign(unsigned, certificates.resolve("secretary-of-homeland-security.key.pem"),
        certificates.resolve("secretary-of-homeland-security.cert.pem"));
    return home;
  }

  /// Gives the synthetic officers the names of the installation's, and the request a name.
  private static void name(Path unsigned, String requestId) throws IOException {
    Path file = unsigned.resolve("request.json");
    var json = (tools.jackson.databind.node.ObjectNode) MAPPER.readTree(file.toFile());
    json.put("request_id", requestId);
    for (JsonNode each : json.get("officers")) {
      var officer = (tools.jackson.databind.node.ObjectNode) each;
      if (officer.get("officer_id").asString().equals("O-1")) {
        officer.put("name", "Olga Officer").put("agency", "DHS/ICE").put("employment", "employee");
      }
    }
    Files.write(file, Json.bytes(json));
  }

  static byte[] zip(Path unpacked) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(bytes)) {
      for (String name : List.of("request.json", "subjects.csv", "approval.jws")) {
        out.putNextEntry(new ZipEntry(name));
        Files.copy(unpacked.resolve(name), out);
      }
    }
    return bytes.toByteArray();
  }

  Credential credential(String file) throws IOException {
    Path certificates = directory.resolve("certificates");
    return Credential.read(
        certificates.resolve(file + ".key.pem"), certificates.resolve(file + ".cert.pem"));
  }

  /// {@return for each role a person whom `init` gave a certificate}
  static Map<Role, String> people() {
    var people = new EnumMap<Role, String>(Role.class);
    people.put(Role.REQUESTER, "requester");
    people.put(Role.SIGNATORY, "secretary-of-homeland-security");
    people.put(Role.OFFICER, "officer-1");
    people.put(Role.DISCLOSURE_PREPARER, "preparer");
    people.put(Role.DISCLOSURE_RELEASER, "releaser");
    people.put(Role.COUNSEL, "counsel-1");
    people.put(Role.CUSTODIAN, "custodian");
    people.put(Role.SAFEGUARDS, "safeguards");
    people.put(Role.AUDITOR, "auditor");
    people.put(Role.ADMINISTRATOR, "administrator");
    people.put(Role.PERSON, "person");
    people.put(Role.PUBLIC, "");
    return people;
  }

  URI uri(String path) {
    return URI.create("https://localhost:" + server.port() + path);
  }

  /// {@return a client that shows this person's certificate; "" shows none}
  HttpClient client(String person) {
    return clients.computeIfAbsent(person, each -> {
      try {
        return client(each.isEmpty() ? null : credential(each));
      } catch (Exception failure) {
        throw new AssertionError(failure);
      }
    });
  }

  HttpClient client(Credential credential) throws Exception {
    return HttpClient.newBuilder().sslContext(context(credential))
        .version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(20)).build();
  }

  SSLContext context(Credential credential) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", countersign.gateway.state.Authority
        .read(installation.layout()).certificate());
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    KeyManagerFactory keys =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    if (credential != null) {
      own.setKeyEntry("own", credential.key(), new char[0],
          credential.chain().toArray(new java.security.cert.Certificate[0]));
    }
    keys.init(own, new char[0]);
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  HttpResponse<byte[]> get(String person, String path) throws Exception {
    return client(person).send(
        HttpRequest.newBuilder(uri(path)).timeout(Duration.ofMinutes(2)).build(),
        BodyHandlers.ofByteArray());
  }

  HttpResponse<byte[]> post(
      String person, String path, String type, byte[] body, String... headers) throws Exception {
    var request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofMinutes(2))
        .header("Content-Type", type).POST(BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client(person).send(request.build(), BodyHandlers.ofByteArray());
  }

  HttpResponse<byte[]> post(String person, String path, JsonNode json, String... headers)
      throws Exception {
    return post(person, path, "application/json",
        json.toString().getBytes(StandardCharsets.UTF_8), headers);
  }

  static JsonNode json(HttpResponse<byte[]> response) {
    return MAPPER.readTree(response.body());
  }

  static String kind(HttpResponse<byte[]> response) {
    return json(response).get("type").asString().replace("urn:countersign:problem:", "");
  }

  /// Waits until the request stands at a stage that is wanted.
  JsonNode await(String requestId, Predicate<String> wanted) throws Exception {
    long until = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (true) {
      JsonNode status = json(get("auditor", "/v1/requests/" + requestId));
      if (wanted.test(status.get("stage").asString())) {
        return status;
      }
      if (System.currentTimeMillis() > until) {
        throw new AssertionError("still at " + status + "\n" + logged);
      }
      Thread.sleep(50);
    }
  }

  HttpResponse<byte[]> approve(String person, String requestId) throws Exception {
    byte[] manifest = get(person, "/v1/requests/" + requestId + "/manifest").body();
    Credential credential = credential(person);
    return post(person, "/v1/requests/" + requestId + "/approvals", Json.object()
        .put("manifest_sha256", sha256(manifest))
        .put("signature",
            OfficialSignature.sign(credential.key(), credential.certificate(), manifest)));
  }

  HttpResponse<byte[]> release(String requestId) throws Exception {
    byte[] manifest = get("releaser", "/v1/requests/" + requestId + "/manifest").body();
    return post("releaser", "/v1/requests/" + requestId + "/release",
        Json.object().put("manifest_sha256", sha256(manifest)));
  }

  String plain(byte[] message, String person) throws Exception {
    JWEObject jwe = JWEObject.parse(new String(message, StandardCharsets.US_ASCII));
    jwe.decrypt(new ECDHDecrypter((ECPrivateKey) credential(person).key()));
    return jwe.getPayload().toString();
  }

  static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  void revoke(String person) throws Exception {
    var layout = installation.layout();
    IssuedCertificates.of(layout, layout.certificates().resolve("ca.key.pem"))
        .revoke(credential(person).certificate(), clock().instant());
  }

  Installation installation() {
    return installation;
  }

  static void delete(Path home) throws IOException {
    DurableFiles.deleteTree(home);
  }
}
