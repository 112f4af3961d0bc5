package countersign.gateway.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.gateway.release.Installed.Row;
import countersign.ledger.LogReader;
import countersign.ledger.LogSource;
import countersign.ledger.entry.Entry;
import countersign.ledger.entry.RequestEntry;
import countersign.testkit.Properties;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A gateway under load is killed at random moments (SIGKILL) and started again, over and over.
/// Afterwards: no answer without its accounting, no accounting lost or doubled, no request stuck.
class KillTest {
  private static final List<Row> ROWS = List.of(
      new Row("S-1", "ADMIT-YES", "O-1", "A1"), new Row("S-2", "ADMIT-NO", "O-1", "A2"),
      new Row("S-3", "RETURNED", "O-1", "A3"));

  @TempDir Path temporary;

  @Test
  void afterThreeKillsNothingIsLostAndNothingIsStuck() throws Exception {
    run(3, 8);
  }

  @Test
  @Tag("long")
  void afterAThousandKillsNothingIsLostAndNothingIsStuck() throws Exception {
    int kills = Integer.getInteger("tests.kills", 1_000);
    run(kills, 4 * kills);
  }

  private void run(int kills, int requests) throws Exception {
    RandomGenerator random = Properties.random(Long.getLong("tests.seed", 20_261_122L));
    var said = new HashSet<String>();
    Path state;
    Path packages = Files.createDirectory(temporary.resolve("packages"));
    try (Installed on = new Installed(temporary, Map.of("release.interval_seconds", "1"))) {
      state = on.directory;
      for (int i = 0; i < requests; i++) {
        String id = "K-%05d".formatted(i);
        Files.move(on.zip(id, ROWS), packages.resolve(id + ".zip"));
      }
    }
    boolean finished = false;
    int killed = 0;
    while (!finished) {
      boolean kill = killed < kills;
      finished = live(state, packages, kill ? random.nextInt(10, 1_500) : Integer.MAX_VALUE, said);
      killed += kill && !finished ? 1 : 0;
    }
    assertTrue(killed > 0, "nothing was killed");
    System.out.println("killed " + killed + " times, " + requests + " requests");
    judge(state, requests, said);
  }

  /// Runs a process and kills it so long after it has opened the state.
  ///
  /// @return whether it finished before
  private static boolean live(Path state, Path packages, int millis, Set<String> said)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
        "-cp", classPath(), KilledGateway.class.getName(), state.toString(), packages.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    var finished = new boolean[1];
    try (BufferedReader lines = process.inputReader()) {
      Thread killer = null;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.add(line);
        finished[0] |= line.equals("finished");
        if (line.equals("open") && millis < Integer.MAX_VALUE) {
          killer = Thread.ofVirtual().start(() -> {
            try {
              Thread.sleep(millis);
              process.destroyForcibly();
            } catch (InterruptedException ended) {
              Thread.currentThread().interrupt();
            }
          });
        }
      }
      if (killer != null) {
        killer.interrupt();
      }
    }
    process.waitFor(1, TimeUnit.MINUTES);
    return finished[0];
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
        .replace(":", File.pathSeparator);
  }

  private void judge(Path state, int requests, Set<String> said) throws Exception {
    assertEquals(List.of(), said.stream().filter(line -> line.startsWith("failed")).toList());
    var received = new HashMap<String, Integer>();
    var released = new HashMap<String, Integer>();
    var rows = new HashMap<String, Integer>();
    var receipts = new HashMap<String, Integer>();
    LogReader reader = LogReader.open(LogSource.of(state.resolve("ledger")));
    for (long i = 0; i < reader.checkpoint().size(); i++) {
      switch (Entry.decode(reader.entry(i))) {
        case RequestEntry.RequestReceived entry -> received.merge(entry.request(), 1, Integer::sum);
        case RequestEntry.RowAnswered entry -> rows.merge(entry.request(), 1, Integer::sum);
        case RequestEntry.Released entry -> released.merge(entry.request(), 1, Integer::sum);
        case RequestEntry.ReceiptGiven entry -> receipts.merge(entry.request(), 1, Integer::sum);
        default -> { }
      }
    }
    try (var installation = countersign.gateway.state.Installation.open(
        state, Map.of(), java.time.InstantSource.system())) {
      List<RequestRow> all = installation.database()
          .read(tx -> new RequestTable(tx).page("", java.time.Instant.parse("9999-01-01T00:00:00Z"), requests));
      var stuck = new ArrayList<String>();
      for (RequestRow row : all) {
        if (row.stage() != Stage.RELEASED && row.stage() != Stage.RECEIPTED) {
          stuck.add(row.requestId() + " " + row.stage());
        }
        assertEquals(1, received.get(row.caseId()), row + " received");
        assertEquals(1, released.get(row.caseId()), row + " released");
        assertEquals(2, rows.get(row.caseId()), row + " rows");
        assertTrue(!said.contains("receipted " + row.requestId())
            || receipts.getOrDefault(row.caseId(), 0) == 1, row + " receipt");
      }
      assertEquals(List.of(), stuck);
      assertEquals(requests, all.size());
      assertEquals(requests, received.size());
      Set<String> ids = new HashSet<>();
      all.forEach(row -> ids.add(row.requestId()));
      for (String line : said) {
        if (line.startsWith("received ") || line.startsWith("answered ")) {
          assertTrue(ids.contains(line.split(" ")[1]), line);
        }
      }
    }
  }
}
