package countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.gateway.state.DurableFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// `init`, `serve` and every command of `api`, as a newcomer uses them: one installation, one
/// served process, all parts played by commands.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InstallationCommandsTest {
  private static final String SIGNATORY = "secretary-of-homeland-security";
  private static final int PATIENCE_SECONDS = 90;

  @TempDir static Path home;
  private Path state;
  private Path packaged;
  private Process server;
  private String url;

  @BeforeAll
  void prepare() throws Exception {
    state = home.resolve("state");
    String people = home.resolve("people.csv").toString();
    String population = home.resolve("population").toString();
    done("synth", "population", "--people", "2000", "--seed", "9", "--out", people);
    done("population", "build", "--from", people, "--out", population);
    done("init", "--state", state.toString(), "--population", population,
        "--set", "release.interval_seconds=1", "--set", "server.port=0");
    packaged = home.resolve("request/package");
    done("synth", "request", "--population", people, "--rows", "20", "--seed", "9", "--out",
        packaged.getParent().toString());
    Path request = packaged.resolve("request.json");
    Files.writeString(request, Files.readString(request)
        .replaceAll("(\"officer_id\"\\s*:\\s*\"O-1\"\\s*,\\s*\"name\"\\s*:\\s*)\"[^\"]*\"",
            "$1\"Olga Officer\"")
        .replaceAll("\"request_id\"\\s*:\\s*\"[^\"]*\"", "\"request_id\": \"FIRST-1\""));
    done("request", "sign", packaged.toString(), "--key", certificate(SIGNATORY + ".key.pem"),
        "--cert", certificate(SIGNATORY + ".cert.pem"));
    server = serve(Map.of());
    url = address(server);
  }

  @AfterAll
  void end() {
    if (server != null) {
      server.destroyForcibly();
    }
  }

  private String certificate(String file) {
    return state.resolve("certificates").resolve(file).toString();
  }

  private static CommandRun done(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertEquals(0, run.status(), String.join(" ", arguments) + ": " + run.err());
    return run;
  }

  private Process serve(Map<String, String> environment) throws IOException {
    var command = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
        "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        "countersign.cli.Main", "serve", "--state", state.toString());
    command.environment().keySet().removeIf(name -> name.startsWith("COUNTERSIGN_"));
    command.environment().putAll(environment);
    command.redirectError(Files.createTempFile(home, "serve", ".log").toFile());
    return command.start();
  }

  private static String address(Process process) throws IOException {
    String line = new BufferedReader(process.inputReader(StandardCharsets.UTF_8)).readLine();
    assertTrue(line != null && line.startsWith("https://"), "serve said " + line);
    return line.replaceAll("/$", "");
  }

  private CommandRun api(String person, String... call) {
    var arguments = new ArrayList<String>();
    arguments.add("api");
    arguments.addAll(List.of(call));
    arguments.addAll(List.of("--url", url, "--as", certificate(person)));
    return CommandRun.of(arguments.toArray(new String[0]));
  }

  private CommandRun apiDone(String person, String... call) {
    CommandRun run = api(person, call);
    assertEquals(0, run.status(), String.join(" ", call) + ": " + run.err());
    return run;
  }

  private void await(String stage) throws InterruptedException {
    await("FIRST-1", status -> status.contains("\"stage\":\"" + stage + "\""));
  }

  private void await(String id, Predicate<String> wanted) throws InterruptedException {
    String status = "";
    for (int i = 0; i < PATIENCE_SECONDS * 5; i++) {
      status = apiDone("auditor", "request", "show", id).out().replace(" ", "");
      if (wanted.test(status)) {
        return;
      }
      Thread.sleep(200);
    }
    throw new AssertionError(id + " stays: " + status);
  }

  private String orderThatNamesTheRecipientsCustodian() throws IOException {
    String example = Files.readString(Path.of("..", "docs", "examples", "order.json"));
    Path order = home.resolve("order-a.json");
    Files.writeString(
        order, example.replace("\"agency\": \"Treasury/IRS\"", "\"agency\": \"DHS/ICE\""));
    return order.toString();
  }

  @Test
  @Order(1)
  void everyCallOfTheInterfaceIsACommand() throws Exception {
    assertTrue(apiDone("requester", "me").out().contains("REQUESTER"));
    apiDone("requester", "health");
    apiDone("requester", "request", "send", packaged.toString());
    await("ADMITTED");
    assertTrue(apiDone("preparer", "request", "list").out().contains("FIRST-1"));
    apiDone("requester", "request", "defects", "FIRST-1");
    assertTrue(apiDone("preparer", "request", "manifest", "FIRST-1").out().contains("FIRST-1"));
    assertEquals(1, api("counsel-1", "request", "approve", "FIRST-1").status());
    apiDone("preparer", "request", "approve", "FIRST-1");
    apiDone("counsel-1", "order", "enter", orderThatNamesTheRecipientsCustodian());
    assertEquals(1, api("releaser", "request", "approve", "FIRST-1").status());
    assertTrue(apiDone("custodian", "order", "list").out().contains("DDC-25-457-A"));
    apiDone("custodian", "order", "acknowledge", "DDC-25-457-A");
    assertEquals(1, api("counsel-2", "order", "countersign", "DDC-25-457-A").status());
    apiDone("counsel-1", "order", "lift", "DDC-25-457-A", "--reason", "vacated");
    assertEquals(1, api("counsel-1", "order", "countersign", "DDC-25-457-A").status());
    apiDone("counsel-2", "order", "countersign", "DDC-25-457-A");
    assertTrue(apiDone("auditor", "order", "show", "DDC-25-457-A").out().contains("lifted_at"));
    await("ADMITTED");
    apiDone("preparer", "request", "approve", "FIRST-1");
    apiDone("releaser", "request", "approve", "FIRST-1");
    apiDone("releaser", "request", "release", "FIRST-1");
    await("RELEASED");
    Path answers = home.resolve("answers.csv");
    for (int i = 0; i < 50; i++) {
      if (api("officer-1", "request", "answers", "FIRST-1", "--out", answers.toString()).status()
          == 0) {
        break;
      }
      Thread.sleep(200);
    }
    assertTrue(Files.readString(answers).contains("CONFIRMED"));
    apiDone("officer-1", "request", "receipt", "FIRST-1", "--answers", answers.toString());
    apiDone("safeguards", "safeguards", "../docs/examples/safeguards.json");
    apiDone("safeguards", "contractor", "../docs/examples/contractor.json");
    apiDone("auditor", "incidents");
    assertTrue(apiDone("auditor", "metrics").out().contains("# EOF"));
    assertTrue(apiDone("auditor", "openapi").out().contains("3.1.0"));
    assertTrue(apiDone("auditor", "checkpoint").out().contains("countersign.example/ledger"));
    assertEquals(1, api("preparer", "request", "readmit", "FIRST-1", "--reason", "x").status());
    assertEquals(1, api("preparer", "request", "return", "FIRST-1", "--rule", "B8", "--reason",
        "x").status());
  }

  @Test
  @Order(2)
  void callsThatCannotBeMadeSayWhyInTheirExitStatus() throws Exception {
    assertEquals(1, api("auditor", "request", "show", "NOBODYS").status());
    assertEquals(2, api("counsel-1", "order", "enter", "../docs/examples/receipt.json").status());
    assertEquals(2, CommandRun.of("api", "me", "--url", url).status());
    assertEquals(2, api("nobody", "me").status());
    assertEquals(3, CommandRun.of("api", "me", "--url", "https://localhost:1", "--as",
        certificate("auditor")).status());
    Path own = home.resolve("own-ca");
    done("keys", "demo", "--out", own.toString());
    assertEquals(3, CommandRun.of("api", "me", "--url", url, "--ca",
        own.resolve("ca.pem").toString()).status());
  }

  @Test
  @Order(3)
  void aSecondServerOnTheSameStateIsRefused() throws Exception {
    Process second = serve(Map.of());
    assertTrue(second.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    assertEquals(3, second.exitValue());
    apiDone("auditor", "health");
  }

  @Test
  @Order(4)
  void aServerThatIsToldToStopEndsCleanlyAndTheNextGoesOn() throws Exception {
    server.destroy();
    assertTrue(server.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    assertEquals(128 + 15, server.exitValue());
    assertEquals(3, api("auditor", "me").status());
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process refused =
          serve(Map.of("COUNTERSIGN_SERVER_PORT", Integer.toString(taken.getLocalPort())));
      assertTrue(refused.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
      assertEquals(3, refused.exitValue());
    }
    server = serve(Map.of());
    url = address(server);
    assertTrue(apiDone("auditor", "request", "show", "FIRST-1").out().contains("RECEIPTED"));
    server.destroy();
    assertTrue(server.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
  }

  @Test
  @Order(5)
  void aWrongSettingStopsTheStartAndIsNamed() throws Exception {
    for (var wrong : Map.of("COUNTERSIGN_SERVER_PORT", "eighty", "COUNTERSIGN_LIMITS_UPLODS", "1")
        .entrySet()) {
      Process refused = serve(Map.of(wrong.getKey(), wrong.getValue()));
      assertTrue(refused.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
      assertEquals(2, refused.exitValue(), wrong.getKey());
    }
    Path file = state.resolve("countersign.yaml");
    String before = Files.readString(file);
    Files.writeString(file, before + "\nlimitz:\n  uploads: 3\n");
    CommandRun run = CommandRun.of("serve", "--state", state.toString());
    Files.writeString(file, before);
    assertEquals(2, run.status());
    assertTrue(run.err().contains("countersign.yaml:"), run.err());
    assertEquals(2, CommandRun.of("serve", "--state", state.toString(), "--port", "70000").status());
  }

  @Test
  @Order(6)
  void initMakesNothingInADirectoryThatIsNotEmptyAndNothingWithAWrongSetting() {
    assertEquals(3, CommandRun.of("init", "--state", state.toString()).status());
    Path fresh = home.resolve("fresh");
    CommandRun wrong = CommandRun.of("init", "--state", fresh.toString(), "--set", "a.b=c");
    assertEquals(2, wrong.status());
    assertTrue(wrong.err().contains("a.b"), wrong.err());
    CommandRun made = CommandRun.of("init", "--state", fresh.toString(), "--json");
    assertEquals(0, made.status(), made.err());
    assertTrue(made.out().contains("\"ledger_key\""), made.out());
    assertFalse(Files.exists(fresh.resolve("ledger/checkpoint")));
  }

  /// Backup and restore as docs/OPERATING.md has them.
  @Test
  @Order(7)
  void aBackupThatIsPutBackIsReconciledWithALaterCopyOfTheLedger() throws Exception {
    Path backup = home.resolve("backup");
    Path copy = home.resolve("ledger-copy");
    Path checkpoint = home.resolve("checkpoint");
    stop();
    copyTree(state, backup);
    server = serve(Map.of());
    url = address(server);
    sendAgainAs("SECOND-1");
    apiDone("counsel-1", "order", "enter", Files.writeString(home.resolve("order.json"),
        Files.readString(Path.of("../docs/examples/order.json")).replace("-457-A", "-457-B"))
        .toString());
    Files.writeString(checkpoint, apiDone("auditor", "checkpoint").out());
    stop();
    copyTree(state.resolve("ledger"), copy);
    String size = Files.readAllLines(checkpoint).get(1);
    DurableFiles.deleteTree(state);
    copyTree(backup, state);

    String ledger = state.resolve("ledger").toString();
    assertEquals(2, CommandRun.of("ledger", "prove", "--since", size, ledger).status());
    assertEquals(3, CommandRun.of("restore", "reconcile", "--state", state.toString(), "--ledger",
        ledger, "--known", checkpoint.toString()).status());
    CommandRun found = done("restore", "reconcile", "--state", state.toString(), "--ledger",
        copy.toString(), "--known", checkpoint.toString());
    assertTrue(found.out().contains("order ") && found.out().contains("2 open"), found.out());
    assertEquals(3, CommandRun.of("assess", "--state", state.toString(), "--agreement",
        "irs-dhs-2025", "--population", home.resolve("population").toString(), "--request",
        packaged.toString(), "--out", home.resolve("out").toString()).status());
    for (String line : done("restore", "show", "--state", state.toString()).out().lines()
        .filter(line -> line.contains("OPEN")).toList()) {
      String[] matter = line.substring(0, line.indexOf(':')).split(" ");
      done("restore", "settle", "--state", state.toString(), matter[0], matter[1], "--reason",
          "A-1 asked the agency");
    }
    assertTrue(done("restore", "show", "--state", state.toString()).out()
        .contains("nothing is open"));
    assertEquals(2, CommandRun.of("restore", "settle", "--state", state.toString(), "order", "X",
        "--reason", "none").status());
    done("ledger", "prove", "--since", size, ledger);
    done("ledger", "verify", ledger, "--key",
        Files.readString(state.resolve("keys/ledger.vkey")).strip());
    server = serve(Map.of());
    url = address(server);
    sendAgainAs("SECOND-1");
    stop();
  }

  private void sendAgainAs(String id) throws Exception {
    Path request = packaged.resolve("request.json");
    Files.writeString(request, Files.readString(request)
        .replaceAll("\"request_id\"\\s*:\\s*\"[^\"]*\"", "\"request_id\": \"" + id + "\""));
    done("request", "sign", packaged.toString(), "--key", certificate(SIGNATORY + ".key.pem"),
        "--cert", certificate(SIGNATORY + ".cert.pem"));
    apiDone("requester", "request", "send", packaged.toString());
    await(id, status -> !status.contains("\"rows\":20,\"stage\":\"RECEIVED\""));
  }

  private void stop() throws InterruptedException {
    server.destroy();
    assertTrue(server.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path each : files.toList()) {
        Files.copy(each, to.resolve(from.relativize(each).toString()),
            StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
