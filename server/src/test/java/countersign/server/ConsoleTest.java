package countersign.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.gateway.intake.Credential;
import countersign.gateway.intake.OfficialSignature;
import countersign.gateway.state.Role;
import countersign.ledger.LogReader;
import countersign.ledger.LogSource;
import countersign.server.console.Console;
import countersign.synth.DefectProfile;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The console over real connections, without a browser: what each page says, to whom, and what
/// its forms do with good and bad input.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleTest {
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
  private static final String FORM = "application/x-www-form-urlencoded";

  @TempDir static Path temporary;
  private Served on;
  private Path home;

  @BeforeAll
  void serve() throws Exception {
    Path population = Served.population(temporary, 2_000);
    on = new Served(temporary, Map.of(), population);
    home = on.request(population, 200, 301, DefectProfile.EVERY_DEFECT);
    HttpResponse<byte[]> sent = on.post(
        "requester", "/v1/requests", "application/zip", Served.zip(home.resolve("package")));
    assertEquals(201, sent.statusCode());
    on.await("T-301", stage -> !stage.equals("RECEIVED"));
  }

  @AfterAll
  void close() throws Exception {
    on.close();
  }

  private HttpResponse<byte[]> page(String person, String path) throws Exception {
    return on.client(person).send(HttpRequest.newBuilder(on.uri(path))
        .header("Accept", "text/html").timeout(Duration.ofMinutes(1)).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  private HttpResponse<byte[]> send(
      String person, String path, String cookie, String fields, String... headers)
      throws Exception {
    var request = HttpRequest.newBuilder(on.uri(path)).header("Content-Type", FORM)
        .header("Accept", "text/html").header("Cookie", cookie)
        .POST(HttpRequest.BodyPublishers.ofString(fields));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return on.client(person).send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String field(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /// The cookie and the token that a page with a form gives.
  private record Visit(String cookie, String token) {}

  private Visit visit(String person, String path) throws Exception {
    HttpResponse<byte[]> response = page(person, path);
    assertEquals(200, response.statusCode(), () -> text(response));
    String cookie = response.headers().firstValue("Set-Cookie").orElseThrow();
    assertTrue(cookie.contains("SameSite=Strict") && cookie.contains("HttpOnly")
        && cookie.contains("Secure"), cookie);
    Matcher token = TOKEN.matcher(text(response));
    assertTrue(token.find());
    return new Visit(cookie.split(";")[0], token.group(1));
  }

  /// docs/reference/endpoints.md has a line for each page of the console.
  private static Map<String, Set<Role>> promised() throws Exception {
    var promised = new java.util.TreeMap<String, Set<Role>>();
    for (String line : Files.readAllLines(Path.of("../docs/reference/endpoints.md"))) {
      if (line.startsWith("| page ") || line.startsWith("| form ")) {
        String[] cells = line.split("\\|");
        var roles = EnumSet.noneOf(Role.class);
        for (String role : cells[3].strip().split(", ")) {
          roles.addAll(role.equals("everybody")
              ? EnumSet.allOf(Role.class) : EnumSet.of(Role.valueOf(role)));
        }
        promised.put((line.startsWith("| page ") ? "GET " : "POST ")
            + cells[2].strip().replace("`", ""), roles);
      }
    }
    return promised;
  }

  @Test
  void theTableOfPagesIsTheOneInTheReference() throws Exception {
    var table = new java.util.TreeMap<String, Set<Role>>();
    for (Endpoint each : Console.endpoints(on.server.gateway(), new Uploads(
        on.installation().configuration().limits()), java.util.Optional.empty(),
        java.util.Optional.empty())) {
      table.put(each.method() + " " + each.template(), each.roles());
    }
    assertEquals(promised(), table);
  }

  @Test
  void everyPageTreatsEveryRoleAsTheReferenceSays() throws Exception {
    for (var line : promised().entrySet()) {
      String path = line.getKey().substring(line.getKey().indexOf(' ') + 1)
          .replace("{request}", "T-301").replace("{row}", "1").replace("{order}", "NONE")
          .replace("{rule}", "B8").replace("{agreement}", "irs-dhs-2025")
          .replace("{file}", "style.css").replace("{year}", "2025").replaceAll("\\{[a-z]+}", "NONE");
      for (var person : Served.people().entrySet()) {
        HttpResponse<byte[]> response = line.getKey().startsWith("GET")
            ? page(person.getValue(), path) : send(person.getValue(), path, "", "nothing=1");
        int status = response.statusCode();
        String what = line.getKey() + " as " + person.getKey() + ": " + status;
        if (line.getValue().contains(person.getKey())) {
          assertTrue(status != 401 && status != 403 && status != 405 && status < 500,
              what + text(response));
        } else {
          assertEquals(person.getKey() == Role.PUBLIC ? 401 : 403, status, what);
        }
        if (!path.contains("assets") && !path.contains("download")) {
          assertWellMade(response, what);
        }
      }
    }
  }

  /// A page is well-formed, has one title, a language, and nothing that its policy forbids.
  private static void assertWellMade(HttpResponse<byte[]> response, String what) throws Exception {
    String type = response.headers().firstValue("Content-Type").orElse("");
    if (!type.startsWith("text/html") || response.body().length == 0) {
      return;
    }
    String policy = response.headers().firstValue("Content-Security-Policy").orElse("");
    assertTrue(policy.contains("default-src 'none'") && !policy.contains("unsafe"), what);
    String html = text(response);
    assertFalse(html.contains("style=\"") || html.contains("<style") || html.contains("onclick"),
        what);
    assertFalse(Pattern.compile("<script(?![^>]* src=)").matcher(html).find(), what);
    var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(
        new ByteArrayInputStream(html.substring("<!DOCTYPE html>".length())
            .getBytes(StandardCharsets.UTF_8)));
    assertEquals("en", document.getDocumentElement().getAttribute("lang"));
    assertEquals(1, document.getElementsByTagName("h1").getLength(), what);
    var ids = new TreeSet<String>();
    var all = document.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      String id = ((org.w3c.dom.Element) all.item(i)).getAttribute("id");
      assertTrue(id.isEmpty() || ids.add(id), what + ": two elements with id " + id);
    }
  }

  @Test
  void aBrowserGetsProblemsAsPagesAndAProgramAsDocuments() throws Exception {
    for (String path : List.of("/console/requests/NONE", "/console/nothing",
        "/console/law/Z9", "/console/orders/NONE", "/console/agreements/none",
        "/console/requests/T-301/rows/999999")) {
      HttpResponse<byte[]> response = page("preparer", path);
      assertEquals(404, response.statusCode(), path);
      assertTrue(text(response).contains("There is no such thing"), path);
      assertWellMade(response, path);
    }
    assertEquals("application/problem+json", on.get("preparer", "/console/requests/NONE")
        .headers().firstValue("Content-Type").orElse(""));
  }

  @Test
  void thePageOfARequestCountsItsRowsAndLeadsToThemAndToTheLaw() throws Exception {
    String request = text(page("preparer", "/console/requests/T-301"));
    assertTrue(request.contains("/console/requests/T-301/rows?disposition=RETURNED"), request);
    assertTrue(request.contains("First key: not given yet."), request);
    Matcher rule = Pattern.compile("rows\\?rule=([A-Z][0-9])").matcher(request);
    assertTrue(rule.find());
    String rows = text(page("preparer", "/console/requests/T-301/rows?rule=" + rule.group(1)));
    assertTrue(rows.contains("Cure:") || rows.contains("HELD") || rows.contains("Refused"), rows);
    assertTrue(text(page("preparer", "/console/law/" + rule.group(1))).contains("<blockquote>"));
  }

  @Test
  void aRequesterIsToldReasonsButNotWhyARowIsHeld() throws Exception {
    String held = text(page("requester", "/console/requests/T-301/rows?disposition=HELD"));
    assertFalse(held.contains("/console/law/D"), held);
    assertTrue(text(page("requester", "/console/requests/T-301/rows")).contains("Cure:"));
  }

  @Test
  void valuesAreMaskedUntilAPurposeIsOnRecord() throws Exception {
    String first = Files.readAllLines(home.resolve("package/subjects.csv")).get(1);
    String family = first.split(",")[3];
    String path = "/console/requests/T-301/rows/1";
    assertFalse(text(page("preparer", path)).contains(">" + family + "<"));
    Visit visit = visit("preparer", path);
    HttpResponse<byte[]> without = send("preparer", path + "/unmask", visit.cookie(),
        field("token", visit.token()) + "&" + field("reason", "typed <before>"));
    assertEquals(422, without.statusCode());
    assertTrue(text(without).contains("Choose the purpose of the look."));
    assertTrue(text(without).contains("typed &lt;before&gt;"));
    assertFalse(text(without).contains(">" + family + "<"));
    long before = on.server.gateway().checkpoint().size();
    HttpResponse<byte[]> seen = send("preparer", path + "/unmask", visit.cookie(),
        field("token", visit.token()) + "&purpose=decide&" + field("reason", "the name is odd"));
    assertEquals(200, seen.statusCode());
    assertTrue(text(seen).contains(">" + family + "<"), text(seen));
    assertEquals("no-store", seen.headers().firstValue("Cache-Control").orElse(""));
    LogReader ledger = LogReader.open(LogSource.of(on.directory.resolve("ledger")));
    String entry = new String(ledger.entry(before), StandardCharsets.UTF_8);
    assertTrue(entry.contains("unmask") && entry.contains("\"decide\""), entry);
    assertFalse(entry.contains(family) || entry.contains("odd"), entry);
  }

  @Test
  void aFormOfAnotherSiteIsRefusedAndAnExpiredOneIsShownAgain() throws Exception {
    String path = "/console/requests/T-301/rows/2/unmask";
    Visit visit = visit("preparer", "/console/requests/T-301/rows/2");
    String good = field("token", visit.token()) + "&purpose=audit&" + field("reason", "as typed");
    assertEquals(403, send("preparer", path, visit.cookie(), good,
        "Origin", "https://elsewhere.example").statusCode());
    assertEquals(403, send("preparer", path, visit.cookie(), good,
        "Sec-Fetch-Site", "cross-site").statusCode());
    for (String cookie : List.of("", "__Host-countersign=" + "A".repeat(43))) {
      HttpResponse<byte[]> expired = send("preparer", path, cookie, good);
      assertEquals(422, expired.statusCode());
      assertTrue(text(expired).contains("Your session was over")
          && text(expired).contains("as typed"), text(expired));
    }
    // The same token with another person's certificate.
    assertEquals(422, send("releaser", path, visit.cookie(), good).statusCode());
    on.shift(Duration.ofHours(9));
    assertEquals(422, send("preparer", path, visit.cookie(), good).statusCode());
    assertEquals(413, send("preparer", path, visit.cookie(),
        good + "&" + field("more", "x".repeat(1 << 18))).statusCode());
  }

  @Test
  void anApprovalIsASignatureOverTheBytesOnThePage() throws Exception {
    String path = "/console/requests/T-301/decide";
    Visit visit = visit("preparer", path);
    byte[] manifest = on.get("preparer", "/v1/requests/T-301/manifest").body();
    Credential own = on.credential("preparer");
    String digest = field("manifest", Served.sha256(manifest));
    String token = field("token", visit.token());
    HttpResponse<byte[]> wrong = send("preparer", "/console/requests/T-301/approvals",
        visit.cookie(), token + "&" + digest + "&" + field("signature", "a..b"));
    assertEquals(422, wrong.statusCode());
    assertTrue(text(wrong).contains("This is not your signature") && text(wrong).contains("a..b"));
    String signature = OfficialSignature.sign(own.key(), own.certificate(), manifest);
    HttpResponse<byte[]> right = send("preparer", "/console/requests/T-301/approvals",
        visit.cookie(), token + "&" + digest + "&" + field("signature", signature));
    assertEquals(303, right.statusCode(), () -> text(right));
    assertTrue(text(page("releaser", "/console/requests/T-301"))
        .contains("First key: Petra Preparer approved"));
  }
}
