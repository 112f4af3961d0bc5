package countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.csv.CsvRows;
import countersign.gateway.intake.Credential;
import countersign.gateway.intake.PackageSigning;
import countersign.gateway.intake.RequestPackage;
import countersign.gateway.state.StateException;
import countersign.server.EventLog;
import countersign.server.GatewayServer;
import countersign.synth.DefectProfile;
import countersign.synth.SyntheticRequest;
import countersign.testkit.browser.CertificateDoor;
import countersign.testkit.browser.Chromium;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.ObjectMapper;

/// An installation that `demo` made and filled, served, and somebody before a browser who follows
/// what a page shows: presses what has these words, fills in fields, reads what is visible, signs
/// with the program what a page asks to be signed. One person at a time.
final class DemoWalk implements AutoCloseable {
  private static final int PATIENCE_STEPS = 300;
  private static final long STEP_MILLIS = 100;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path home;
  private final DemoFolder folder;
  private final House house;
  private final GatewayServer server;
  private final Chromium browser;
  private final Map<String, CertificateDoor> doors = new LinkedHashMap<>();
  private String person = "";

  /// Runs the whole demo, both acts, and serves what it leaves.
  DemoWalk(Path home, long rows, long people) throws Exception {
    this.home = home;
    this.folder = new DemoFolder(home.resolve("demo"));
    var said = new ByteArrayOutputStream();
    var terminal = new Terminal(new ByteArrayInputStream(new byte[0]), new Output(said),
        new PrintWriter(new StringWriter()), false);
    assertTrue(new Demo(terminal, folder.root(), rows, people).run(), said::toString);
    house = House.open(folder.state(), 1, Map.of("COUNTERSIGN_SERVER_PORT", "0",
        "COUNTERSIGN_LIMITS_REQUESTS_PER_MINUTE", "100000"));
    server = GatewayServer.start(house.installation(), house.assessment(),
        new EventLog(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            InstantSource.system()));
    browser = new Chromium(Chromium.program().orElseThrow(), home.resolve("profile"));
    browser.size(1_100, 800);
    browser.call("Browser.setDownloadBehavior", Map.of(
        "behavior", "allow", "downloadPath", Files.createDirectory(downloads()).toString()));
  }

  DemoFolder demo() {
    return folder;
  }

  private Path downloads() {
    return home.resolve("downloads");
  }

  /// From now on somebody else sits there and begins at the first page; "" shows no certificate.
  void as(String somebody) throws Exception {
    person = somebody;
    if (!doors.containsKey(somebody)) {
      doors.put(somebody,
          new CertificateDoor(context("server"), context(somebody), server.port()));
    }
    open("/");
    sees("Public record");
  }

  /// Types an address.
  void open(String path) throws Exception {
    browser.go(doors.get(person).origin() + path);
  }

  /// Waits until all these words are visible; capitals and line breaks do not count.
  void sees(String... words) throws Exception {
    String visible = "";
    for (int i = 0; i < PATIENCE_STEPS; i++) {
      visible = plain(browser.text("document.body ? document.body.innerText : ''"));
      String now = visible;
      if (List.of(words).stream().allMatch(each -> now.contains(plain(each)))) {
        return;
      }
      Thread.sleep(STEP_MILLIS);
    }
    throw new AssertionError(List.of(words) + " not seen by " + person + ":\n" + visible);
  }

  private static String plain(String text) {
    return text.replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }

  /// Opens a page again and again until it shows these words.
  void waitsFor(String path, String words) throws Exception {
    for (int i = 0; i < PATIENCE_STEPS; i++) {
      open(path);
      if (plain(browser.text("document.body.innerText")).contains(plain(words))) {
        return;
      }
      Thread.sleep(STEP_MILLIS);
    }
    sees(words);
  }

  /// Presses the link, button or summary that has exactly these words.
  void press(String words) throws Exception {
    click("[...document.querySelectorAll('a, button, summary')].find(e => e.textContent.trim() === "
        + JSON.writeValueAsString(words) + ")", words);
  }

  /// Presses the first link of the page's content whose address contains this.
  void follow(String part) throws Exception {
    click("document.querySelector('main a[href*=\"" + part + "\"]')", part);
  }

  private void click(String element, String what) throws Exception {
    assertEquals("pressed", browser.text("(e => { if (!e) { return 'absent'; } e.click();"
        + " return 'pressed'; })(" + element + ")"),
        () -> what + " is not there for " + person);
    browser.settle();
  }

  /// Fills in fields or chooses in them: names and values in turn.
  void fill(String... fields) throws Exception {
    for (int i = 0; i < fields.length; i += 2) {
      browser.fill(fields[i], fields[i + 1]);
      assertEquals(fields[i + 1], value(fields[i]), fields[i] + " takes what is typed");
    }
  }

  void tick(String field) throws Exception {
    browser.run("document.getElementById('" + field + "').click(); 1");
  }

  void choose(String field, Path file) throws Exception {
    browser.choose(field, file);
  }

  /// {@return the words of the first element that a selector finds}
  String words(String selector) throws Exception {
    return browser.text("document.querySelector('" + selector + "').textContent");
  }

  /// {@return what stands in a field}
  String value(String field) throws Exception {
    return browser.text("document.getElementById('" + field + "').value");
  }

  /// Waits until a field that the page fills in by itself holds something.
  void filled(String field) throws Exception {
    for (int i = 0; i < PATIENCE_STEPS && value(field).isEmpty(); i++) {
      Thread.sleep(STEP_MILLIS);
    }
  }

  /// Signs the bytes that the page shows, with the command that it names, and pastes the signature.
  void signs() throws Exception {
    Path shown = Files.writeString(home.resolve("shown.json"), words("pre.bytes"));
    fill("signature", done("request", "approve", shown.toString(),
        "--key", file(person + ".key.pem"), "--cert", file(person + ".cert.pem")).strip());
  }

  /// Runs a command of the program as this person, against this server. {@return what it prints}
  String calls(String... command) {
    var all = new ArrayList<String>(List.of("api"));
    all.addAll(List.of(command));
    all.addAll(List.of("--url", "https://localhost:" + server.port(), "--as", file(person)));
    return done(all.toArray(new String[0]));
  }

  private static String done(String... command) {
    CommandRun run = CommandRun.of(command);
    assertEquals(0, run.status(), () -> String.join(" ", command) + ": " + run.err());
    return run.out();
  }

  private String file(String name) {
    return folder.certificates().resolve(name).toString();
  }

  /// {@return a file that the browser was made to save, once it is whole}
  Path downloaded(String name) throws Exception {
    Path saved = downloads().resolve(name);
    for (int i = 0; i < PATIENCE_STEPS && !Files.exists(saved); i++) {
      Thread.sleep(STEP_MILLIS);
    }
    return saved;
  }

  /// A signed package about people of the demo, which names the officer whom `init` gave a
  /// certificate.
  ///
  /// @param name what its files are called
  Path packed(String name, long rows, long seed, DefectProfile profile) throws Exception {
    Path directory = home.resolve(name);
    SyntheticRequest.write(new SyntheticRequest.Plan(
        folder.people(), rows, seed, directory, profile), each -> { });
    Path unpacked = directory.resolve("package");
    Path request = unpacked.resolve("request.json");
    Files.writeString(request, Files.readString(request).replaceAll(
        "(\"officer_id\"\\s*:\\s*\"O-1\"\\s*,\\s*\"name\"\\s*:\\s*)\"[^\"]*\"",
        "$1\"Olga Officer\""));
    String signatory = "secretary-of-homeland-security";
    PackageSigning.sign(unpacked, Path.of(file(signatory + ".key.pem")),
        Path.of(file(signatory + ".cert.pem")));
    Path zip = home.resolve(name + ".zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (String each : List.of("request.json", "subjects.csv", "approval.jws")) {
        out.putNextEntry(new ZipEntry(each));
        Files.copy(unpacked.resolve(each), out);
      }
    }
    return zip;
  }

  /// {@return the name that a request gives itself}
  static String id(Path unpacked) throws Exception {
    try (var request = RequestPackage.open(unpacked)) {
      return request.request().requestId();
    }
  }

  /// {@return columns of the row with this reference}
  static List<String> row(Path unpacked, String reference, String... columns) throws Exception {
    var all = new ArrayList<>(List.of("subject_ref"));
    all.addAll(List.of(columns));
    try (CsvRows rows = CsvRows.open(unpacked.resolve("subjects.csv"), all)) {
      while (rows.next()) {
        if (rows.text(0).equals(reference)) {
          return IntStream.range(1, all.size()).mapToObj(rows::text).toList();
        }
      }
    }
    throw new AssertionError("no row " + reference);
  }

  private SSLContext context(String who) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    try (var in = Files.newInputStream(Path.of(file("ca.pem")))) {
      keys.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    if (!who.isEmpty()) {
      Credential own = Credential.read(
          Path.of(file(who + ".key.pem")), Path.of(file(who + ".cert.pem")));
      keys.setKeyEntry("own", own.key(), new char[0], own.chain().toArray(new Certificate[0]));
    }
    var shown = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    shown.init(keys, new char[0]);
    var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(keys);
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    context.init(shown.getKeyManagers(), trusted.getTrustManagers(), null);
    return context;
  }

  @Override
  public void close() throws IOException, StateException {
    browser.close();
    for (CertificateDoor each : doors.values()) {
      each.close();
    }
    server.close();
    house.close();
  }
}
