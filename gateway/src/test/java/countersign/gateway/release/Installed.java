package countersign.gateway.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import countersign.gateway.call.Caller;
import countersign.gateway.call.Outcome;
import countersign.gateway.call.Refusal;
import countersign.gateway.intake.Credential;
import countersign.gateway.intake.OfficialSignature;
import countersign.gateway.intake.PackageSigning;
import countersign.gateway.order.KnownOrder;
import countersign.gateway.order.OrderBook;
import countersign.gateway.state.DurableFiles;
import countersign.gateway.state.Installation;
import countersign.gateway.state.NewInstallation;
import countersign.gateway.state.StateException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// An installation on which the tests play every part, with a clock of their own.
final class Installed implements AutoCloseable {
  static final Instant START = Instant.parse("2026-06-27T12:00:00Z");
  private static final String OFFICE = "Secretary of Homeland Security";
  private static final String HEADER =
      "subject_ref,given_name,middle_name,family_name,name_suffix,tin,birth_date,address_line1,"
          + "address_line2,city,state,zip,country,tax_periods,statute,relevance_reason,"
          + "investigation_id,investigation_opened_on,officer_ids,removal_order_on,"
          + "removal_case_number,removal_charge,order_final_on,finality_basis,custody_status,"
          + "relief_status\n";

  final Path directory;
  final FakeAssessment assessment = new FakeAssessment();
  final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
  private final Path temporary;
  private Instant now = START;
  Installation installation;
  Gateway gateway;

  Installed(Path temporary) throws Exception {
    this(temporary, Map.of());
  }

  Installed(Path temporary, Map<String, String> settings) throws Exception {
    this.temporary = temporary;
    this.directory = temporary.resolve("state");
    var all = new HashMap<>(settings);
    all.putIfAbsent("release.interval_seconds", "10");
    copy(TEMPLATES.computeIfAbsent(all, Installed::template), directory);
    open();
  }

  /// Making keys and certificates takes longer than most tests: it is done once and copied.
  private static final Map<Map<String, String>, Path> TEMPLATES = new ConcurrentHashMap<>();

  private static Path template(Map<String, String> settings) {
    try {
      Path home = Files.createTempDirectory("countersign-template");
      Path made = home.resolve("state");
      NewInstallation.create(made, settings, List.of(OFFICE), () -> START);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(home)));
      return made;
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  private static void delete(Path home) {
    try {
      DurableFiles.deleteTree(home);
    } catch (IOException left) {
      throw new AssertionError(left);
    }
  }

  static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path each : files.toList()) {
        Files.copy(each, to.resolve(from.relativize(each).toString()),
            StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private InstantSource clock() {
    return () -> now;
  }

  void open() throws Exception {
    open(Map.of());
  }

  void open(Map<String, String> environment) throws Exception {
    installation = Installation.open(directory, environment, clock());
    gateway = Gateway.open(installation, assessment,
        (caseId, stage, failure) -> failures.add(stage + ": " + failure.getMessage()));
  }

  void reopen() throws Exception {
    close();
    open();
  }

  Instant now() {
    return now;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  @Override
  public void close() throws StateException {
    gateway.close();
    installation.close();
  }

  Credential credential(String file) throws IOException {
    Path certificates = directory.resolve("certificates");
    return Credential.read(certificates.resolve(file + ".key.pem"),
        certificates.resolve(file + ".cert.pem"));
  }

  Caller caller(String file) throws IOException {
    return Caller.of(credential(file).certificate(), Set.of(OFFICE)).orElseThrow();
  }

  /// A row: subject_ref, relevance reason (see [FakeAssessment]), officer ids, removal case.
  record Row(String ref, String reason, String officers, String removalCase) {}

  Path zip(String requestId, List<Row> rows) throws Exception {
    return zip(requestId, "DHS/ICE", rows);
  }

  Path zip(String requestId, String agency, List<Row> rows) throws Exception {
    Path home = Files.createTempDirectory(temporary, "package");
    var subjects = new StringBuilder(HEADER);
    for (Row row : rows) {
      subjects.append("%s,ANA,,LOPEZ,,,1980-01-02,12 OAK ST,,TROY,NY,12180,,2022,".formatted(row.ref))
          .append("8 USC 1253(a)(1),%s,I-%s,2026-01-01,%s,2025-01-01,%s,".formatted(
              row.reason, row.ref, row.officers, row.removalCase))
          .append("8 USC 1227(a)(1)(B),2025-01-01,board_dismissal,,\n");
    }
    Files.writeString(home.resolve("subjects.csv"), subjects);
    Files.writeString(home.resolve("request.json"), """
        {"request_id": "%s", "agreement": "irs-dhs-2025", "requesting_agency": "%s",
         "made_on": "2026-06-27", "authority": "26 USC 6103(i)(2)",
         "elements_requested": ["confirm_name_and_address"],
         "signatory": {"name": "Demo %s", "office": "%s"},
         "attestations": [],
         "officers": [
           {"officer_id": "O-1", "name": "Olga Officer", "title": "Agent", "agency": "DHS/ICE",
            "employment": "employee"},
           {"officer_id": "O-2", "name": "Omar Officer", "title": "Agent", "agency": "DHS/ICE",
            "employment": "contractor"}],
         "subjects": {"file": "subjects.csv", "sha256": "", "count": 0}}
        """.formatted(requestId, agency, OFFICE, OFFICE));
    Path certificates = directory.resolve("certificates");
    PackageSigning.sign(home, certificates.resolve("secretary-of-homeland-security.key.pem"),
        certificates.resolve("secretary-of-homeland-security.cert.pem"));
    Path zip = Files.createTempFile(temporary, "package", ".zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (String name : List.of("request.json", "subjects.csv", "approval.jws")) {
        out.putNextEntry(new ZipEntry(name));
        Files.copy(home.resolve(name), out);
      }
    }
    return zip;
  }

  /// Submits a request and waits for its admission.
  RequestView admitted(String requestId, List<Row> rows) throws Exception {
    done(gateway.submit(caller("requester"), zip(requestId, rows), "00"));
    run();
    return view(requestId);
  }

  /// Runs what runs by itself until nothing does any more.
  void run() throws Exception {
    var outbox = new countersign.gateway.accounting.Outbox(installation.layout().outbox());
    var manifests = new Manifests(installation.configuration(), assessment);
    var steps = new StepRunner(installation, outbox, gateway.ledgerForTests(), assessment,
        manifests, new Cases(installation));
    for (int i = 0; i < 20; i++) {
      List<RequestRow> pending = installation.database().read(tx -> new RequestTable(tx).at(
          List.of(Stage.RECEIVED, Stage.RELEASING, Stage.VERIFIED)));
      if (pending.isEmpty()) {
        return;
      }
      for (RequestRow row : pending) {
        steps.run(row);
      }
    }
    throw new AssertionError("steps run for ever");
  }

  RequestView view(String requestId) throws Exception {
    return done(gateway.request(caller("auditor"), requestId));
  }

  RequestRow row(String requestId) throws Exception {
    return view(requestId).row();
  }

  /// Puts a certificate on its authority's list of revoked ones.
  void revoke(String file) throws Exception {
    var authority = countersign.gateway.state.Authority.read(installation.layout());
    authority.publish(installation.layout(),
        List.of(credential(file).certificate().getSerialNumber()), now);
  }

  Outcome<ApprovalGiven> approve(String official, String requestId) throws Exception {
    byte[] manifest = done(gateway.manifest(caller(official), requestId));
    Credential credential = credential(official);
    return gateway.approve(caller(official), requestId, Digests.hex(manifest),
        OfficialSignature.sign(credential.key(), credential.certificate(), manifest));
  }

  /// {@return an official's signature over bytes}
  String sign(String official, byte[] bytes) throws Exception {
    Credential credential = credential(official);
    return OfficialSignature.sign(credential.key(), credential.certificate(), bytes);
  }

  /// Decides as the preparer, with the signature that is wanted, if there is something to sign.
  Outcome<RequestView> decide(String requestId, RequestDecision decision) throws Exception {
    return switch (gateway.statement(requestId, decision)) {
      case Outcome.Refused<byte[]> refused -> Outcome.refused(refused.why(), refused.detail());
      case Outcome.Done<byte[]>(byte[] statement) -> gateway.decide(
          caller("preparer"), requestId, decision, sign("preparer", statement));
    };
  }

  Outcome<RequestView> release(String requestId) throws Exception {
    return gateway.release(
        caller("releaser"), requestId, view(requestId).manifestSha256().orElse("none"));
  }

  /// Approves, releases and lets the fixed time come.
  void released(String requestId) throws Exception {
    done(approve("preparer", requestId));
    done(approve("releaser", requestId));
    done(release(requestId));
    run();
    assertEquals(Stage.RELEASED, view(requestId).row().stage());
    pass(Duration.ofSeconds(20));
  }

  /// An order as its JSON.
  static byte[] order(String id, String acts, String bound, String removalCases) {
    return """
        {"order_id": "%s", "court": "D.D.C.", "docket": "1:25-cv-00457",
         "parties_bound": [%s], "acts_barred": [%s],
         "covers": {"agreements": [], "agencies": [], "requests": [], "removal_cases": [%s],
                    "class": ""},
         "from": "2025-11-21", "until": null, "custodians": [], "report_back_on": null,
         "sealed": false}""".formatted(id, bound, acts, removalCases)
        .getBytes(StandardCharsets.UTF_8);
  }

  KnownOrder enter(byte[] order) throws Exception {
    return done(gateway.orders().enter(caller("counsel-1"), order));
  }

  void lift(String id) throws Exception {
    for (String counsel : List.of("counsel-1", "counsel-2")) {
      Credential credential = credential(counsel);
      done(gateway.orders().lift(caller(counsel), id, "vacated", OfficialSignature.sign(
          credential.key(), credential.certificate(),
          OrderBook.liftingStatement(gateway.orders().find(id).orElseThrow(), "vacated"))));
    }
  }

  byte[] collect(String officer, String requestId) throws Exception {
    var out = new java.io.ByteArrayOutputStream();
    done(gateway.answers(caller(officer), requestId)).writeTo(out);
    return out.toByteArray();
  }

  /// Collects an officer's answers and acknowledges them. {@return their digest}
  String receipt(String officer, String requestId) throws Exception {
    JWEObject message = JWEObject.parse(
        new String(collect(officer, requestId), StandardCharsets.US_ASCII));
    message.decrypt(new ECDHDecrypter((ECPrivateKey) credential(officer).key()));
    String digest = Digests.hex(message.getPayload().toBytes());
    done(gateway.acknowledge(caller(officer), requestId, digest));
    return digest;
  }

  /// Every ledger entry, as text.
  List<String> entries() throws Exception {
    return entriesOf(directory.resolve("ledger"));
  }

  /// {@return the types of the ledger's entries}
  List<String> types() throws Exception {
    return entries().stream().map(text -> {
      try {
        return countersign.ledger.entry.Entry.decode(text.getBytes(StandardCharsets.UTF_8)).type();
      } catch (countersign.ledger.MalformedException wrong) {
        throw new AssertionError(wrong);
      }
    }).toList();
  }

  static List<String> entriesOf(Path ledger) throws Exception {
    var reader = countersign.ledger.LogReader.open(countersign.ledger.LogSource.of(ledger));
    var entries = new java.util.ArrayList<String>();
    for (long i = 0; i < reader.checkpoint().size(); i++) {
      entries.add(new String(reader.entry(i), StandardCharsets.UTF_8));
    }
    return entries;
  }

  static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> value;
      case Outcome.Refused<T>(Refusal why, String detail) ->
          throw new AssertionError(why + ": " + detail);
    };
  }

  static Refusal refusal(Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Done<?> done -> throw new AssertionError("done, and should be refused");
      case Outcome.Refused<?> refused -> refused.why();
    };
  }

  static OutputStream nowhere() {
    return OutputStream.nullOutputStream();
  }
}
