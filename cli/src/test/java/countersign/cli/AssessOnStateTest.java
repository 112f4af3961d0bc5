package countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.gateway.call.Caller;
import countersign.gateway.call.Outcome;
import countersign.gateway.intake.Credential;
import countersign.gateway.release.Gateway;
import countersign.ledger.LogReader;
import countersign.ledger.LogSource;
import countersign.ledger.entry.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `assess --state`: the orders and the memory of an installation count, its ledger has the run, and
/// a state that cannot be read is never taken for an empty one.
class AssessOnStateTest {
  private static final String DAY = "2026-06-30";
  private static final String SIGNATORY = "secretary-of-homeland-security";
  private static final int ROWS = 200;

  /// Column of `address_line1` in `subjects.csv`.
  private static final int LINE1 = 7;

  @TempDir static Path home;
  private static Path population;
  private static Path request;
  private static Path template;

  @TempDir Path folder;

  @BeforeAll
  static void prepare() {
    population = home.resolve("population");
    template = home.resolve("state");
    request = home.resolve("request").resolve("package");
    String people = home.resolve("people.csv").toString();
    done("synth", "population", "--people", "3000", "--seed", "4", "--out", people);
    done("population", "build", "--from", people, "--out", population.toString());
    done("synth", "request", "--population", people, "--rows", "" + ROWS, "--seed", "4",
        "--out", request.getParent().toString());
    done("keys", "demo", "--out", home.resolve("keys").toString());
    sign(request);
    done("init", "--state", template.toString(), "--population", population.toString());
  }

  private static CommandRun done(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertEquals(0, run.status(), run.err());
    return run;
  }

  private static void sign(Path directory) {
    Path keys = home.resolve("keys");
    done("request", "sign", directory.toString(),
        "--key", keys.resolve(SIGNATORY + ".key.pem").toString(),
        "--cert", keys.resolve(SIGNATORY + ".cert.pem").toString());
  }

  private Path state() throws IOException {
    Path copy = folder.resolve("state");
    try (var files = Files.walk(template)) {
      for (Path each : files.toList()) {
        Files.copy(each, copy.resolve(template.relativize(each).toString()),
            StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return copy;
  }

  private CommandRun assess(Path packaged, String out, Path state, String... more) {
    var arguments = new ArrayList<>(List.of("assess", "--agreement", "irs-dhs-2025",
        "--population", population.toString(), "--request", packaged.toString(),
        "--trust", home.resolve("keys").resolve("ca.pem").toString(), "--as-of", DAY,
        "--out", folder.resolve(out).toString()));
    if (state != null) {
      arguments.addAll(List.of("--state", state.toString()));
    }
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(new String[0]));
  }

  private String answers(String out) throws IOException {
    return Files.readString(folder.resolve(out).resolve("answers.csv"));
  }

  /// Dispositions by how many rows have each.
  private Map<String, Integer> counts(String out) throws IOException {
    var counts = new TreeMap<String, Integer>();
    answers(out).lines().skip(1).forEach(line -> counts.merge(line.split(",")[1], 1, Integer::sum));
    return counts;
  }

  private static List<String> entries(Path state) throws Exception {
    LogReader reader = LogReader.open(LogSource.of(state.resolve("ledger")));
    var types = new ArrayList<String>();
    for (long i = 0; i < reader.checkpoint().size(); i++) {
      types.add(Entry.decode(reader.entry(i)).type());
    }
    return types;
  }

  @Test
  void aRunStandsInTheLedgerAndCanBeReplayedAndAnswersAsARehearsalDoes() throws Exception {
    Path state = state();
    assertEquals(0, assess(request, "rehearsal", null).status());
    CommandRun run = assess(request, "out", state);
    assertEquals(0, run.status(), run.err());
    assertEquals(answers("rehearsal"), answers("out"));
    assertTrue(counts("out").get("CONFIRMED") > ROWS / 2, counts("out").toString());
    assertEquals(List.of("installation created", "agreement enacted", "request received",
        "admission completed", "population loaded", "verification completed"), entries(state));
    done("ledger", "verify", state.resolve("ledger").toString(), "--key",
        Files.readString(state.resolve("keys/ledger.vkey")).strip());
    assertEquals(0, done("replay", "--state", state.toString(), "--request",
        requestId(request)).status());
  }

  private static String requestId(Path packaged) throws IOException {
    return Files.readString(packaged.resolve("request.json"))
        .replaceAll("(?s).*\"request_id\"\\s*:\\s*\"([^\"]+)\".*", "$1");
  }

  @Test
  void theSamePackageAgainGetsTheRecordedAnswersAndIsAnotherRequestReceived() throws Exception {
    Path state = state();
    assertEquals(0, assess(request, "first", state).status());
    assertEquals(0, assess(request, "second", state).status());
    assertEquals(answers("first"), answers("second"));
    assertEquals(2, entries(state).stream().filter("request received"::equals).count());
    assertTrue(Files.readString(folder.resolve("second/determinations.csv")).contains("REPEATED"));
    done("replay", "--state", state.toString(), "--request", requestId(request));
  }

  @Test
  void theThirdAddressForAPersonInAYearIsHeldAndNotLookedUp() throws Exception {
    Path state = state();
    assertEquals(0, assess(request, "first", state).status());
    assertEquals(0, assess(probe(1), "second", state).status());
    assertTrue(counts("second").get("NOT_CONFIRMED") > ROWS / 2, counts("second").toString());
    Path third = probe(2);
    assertEquals(0, assess(third, "rehearsal", null).status());
    assertTrue(counts("rehearsal").get("NOT_CONFIRMED") > ROWS / 2, counts("rehearsal").toString());
    assertEquals(0, assess(third, "third", state).status());
    // A rehearsal has no memory and asks. The installation answers only what was asked before: the
    // few rows whose address has no house number to guess.
    assertTrue(counts("third").get("HELD") > ROWS / 2, counts("third").toString());
    for (String line : Files.readAllLines(folder.resolve("third/determinations.csv"))) {
      assertTrue(!line.contains("CONFIRMED") || line.endsWith("REPEATED"), line);
    }
    done("replay", "--state", state.toString(), "--request", "PROBE-2");
  }

  /// The same persons with house numbers guessed so many further, as a request of its own.
  private Path probe(int further) throws IOException {
    Path packaged = Files.createDirectories(folder.resolve("probe-" + further));
    var lines = new ArrayList<String>();
    for (String line : Files.readAllLines(request.resolve("subjects.csv"))) {
      String[] fields = line.split(",", -1);
      if (!lines.isEmpty() && fields[LINE1].matches("[0-9]+ .*")) {
        String[] parts = fields[LINE1].split(" ", 2);
        fields[LINE1] = Integer.parseInt(parts[0]) + further + " " + parts[1];
      }
      lines.add(String.join(",", fields));
    }
    Files.write(packaged.resolve("subjects.csv"), lines);
    Files.writeString(packaged.resolve("request.json"),
        Files.readString(request.resolve("request.json")).replace(requestId(request), "PROBE-" + further));
    sign(packaged);
    return packaged;
  }

  @Test
  void anOrderOfTheInstallationBlocks() throws Exception {
    Path state = state();
    try (House house = House.open(state, 1);
        Gateway gateway = Gateway.open(house.installation(), house.assessment(),
            (caseId, stage, failure) -> { })) {
      Path certificates = state.resolve("certificates");
      Credential counsel = Credential.read(certificates.resolve("counsel-1.key.pem"),
          certificates.resolve("counsel-1.cert.pem"));
      Outcome<?> entered = gateway.orders().enter(
          Caller.of(counsel.certificate(), Set.of()).orElseThrow(), """
          {"order_id": "O-1", "court": "D.D.C.", "docket": "1:25-cv-00457",
           "parties_bound": ["Treasury/IRS"], "acts_barred": ["disclose"],
           "covers": {"agreements": ["irs-dhs-2025"], "agencies": [], "requests": [],
                      "removal_cases": [], "class": ""},
           "from": "2026-06-30", "until": null, "custodians": [], "report_back_on": null,
           "sealed": false}""".getBytes(StandardCharsets.UTF_8));
      assertTrue(entered instanceof Outcome.Done<?>, entered.toString());
    }
    assertEquals(0, assess(request, "out", state).status());
    assertEquals(Map.of("BLOCKED", ROWS), counts("out"));
    assertTrue(entries(state).contains("request closed"));
    assertFalse(entries(state).contains("verification completed"));
    done("replay", "--state", state.toString(), "--request", requestId(request));
  }

  @Test
  void askingAboutACanaryIsAnAlarmAlsoWhereNoRowMayBeAsked() throws Exception {
    Path state = state();
    List<String> rows = Files.readAllLines(request.resolve("subjects.csv"));
    List<String> columns = List.of(rows.getFirst().split(","));
    String[] victim = rows.get(1).split(",", -1);
    Path people = Files.writeString(folder.resolve("people.csv"),
        "given_name,family_name,tin,birth_date\n" + String.join(",",
            victim[columns.indexOf("given_name")], victim[columns.indexOf("family_name")],
            "900-70-1234", "1901-02-03") + "\n" + ",,"
            + victim[columns.indexOf("tin")] + ",\n");
    done("canaries", "add", "--state", state.toString(), "--from", people.toString());
    assertEquals("canaries: 2\n", done("canaries", "add", "--state", state.toString(),
        "--from", people.toString()).out(), "added once");
    Path unsigned = Files.createDirectories(folder.resolve("unsigned"));
    for (String file : List.of("request.json", "subjects.csv")) {
      Files.copy(request.resolve(file), unsigned.resolve(file));
    }
    assertEquals(0, assess(unsigned, "out", state).status());
    assertEquals(Map.of("RETURNED", ROWS), counts("out"));
    try (House house = House.open(state, 1);
        Gateway gateway = Gateway.open(house.installation(), house.assessment(),
            (caseId, stage, failure) -> { })) {
      List<String> alarms = gateway.afterwards().alarms();
      assertTrue(alarms.contains("canary: figure 1, threshold 1"), alarms.toString());
      assertTrue(alarms.stream().anyMatch(each -> each.startsWith("rejected-share: figure 100")),
          alarms.toString());
    }
    Path nobody = Files.writeString(folder.resolve("nobody.csv"),
        "given_name,family_name,tin,birth_date\nANA,LOPEZ,,\n");
    assertEquals(2, CommandRun.of("canaries", "add", "--state", state.toString(), "--from",
        nobody.toString()).status());
    assertEquals(2, CommandRun.of("canaries", "add", "--state", folder.toString(), "--from",
        people.toString()).status());
  }

  @Test
  void aStateThatCannotBeReadIsTheEnvironmentsFailureAndNothingIsWritten() throws Exception {
    assertUnreadable(folder.resolve("nowhere"));
    for (String missing : List.of("installation.id", "keys/master.key", "keys/ledger.key",
        "countersign.yaml", "questions/charges.log")) {
      Path state = state();
      Files.delete(state.resolve(missing));
      assertUnreadable(state);
      countersign.gateway.state.DurableFiles.deleteTree(state);
    }
    for (String damaged : List.of("state.db", "questions/charges.log", "countersign.yaml",
        "keys/master.key", "ledger/checkpoint")) {
      Path state = state();
      assertEquals(0, assess(request, "before", state).status());
      byte[] bytes = Files.readAllBytes(state.resolve(damaged));
      for (int i = 0; i < Math.min(bytes.length, 1 << 12); i++) {
        bytes[i] ^= 0x55;
      }
      Files.write(state.resolve(damaged), bytes);
      assertUnreadable(state);
      countersign.gateway.state.DurableFiles.deleteTree(state);
    }
  }

  private void assertUnreadable(Path state) {
    CommandRun run = assess(request, "none", state);
    assertEquals(3, run.status(), state + ": " + run.err());
    assertFalse(run.err().contains("defect of the program"), run.err());
    assertFalse(Files.exists(folder.resolve("none/answers.csv")));
  }

  @Test
  void inputThatCannotBeUsedChangesNothing() throws Exception {
    Path state = state();
    Path broken = Files.createDirectories(folder.resolve("broken"));
    Files.copy(request.resolve("request.json"), broken.resolve("request.json"));
    Files.writeString(broken.resolve("subjects.csv"), "subject_ref\n\"open");
    for (CommandRun run : List.of(assess(broken, "none", state),
        assess(folder.resolve("nothing"), "none", state),
        assess(request, "none", state, "--agreement", "irs-dhs-bench"))) {
      assertEquals(2, run.status(), run.err());
    }
    assertFalse(Files.exists(folder.resolve("none/answers.csv")));
    assertFalse(entries(state).contains("request received"));
  }

  @Test
  void aStateThatAnotherProcessServesIsRefused() throws Exception {
    Path state = state();
    try (House house = House.open(state, 1)) {
      assertUnreadable(state);
      assertTrue(house.installation().name().length() > 8);
    }
  }
}
