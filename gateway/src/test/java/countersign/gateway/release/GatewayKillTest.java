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
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A gateway under load is killed at random moments (SIGKILL) and started again, over and over.
/// Afterwards: no answer without its accounting, no accounting lost or doubled, no request stuck.
class GatewayKillTest {
  private static final List<Row> ROWS = List.of(
      new Row("S-1", "ADMIT-YES", "O-1", "A1"), new Row("S-2", "ADMIT-NO", "O-1", "A2"),
      new Row("S-3", "RETURNED", "O-1", "A3"));

  /// More requests than clients work on at once, so that a process always has something to do.
  private static final int MARGIN = 8;

  /// How long a process lives at most after it said that it is open: about as long as it takes to
  /// carry four requests, so that kills fall on every part of a life and not on the start alone.
  private static final int MOST_MILLIS = Integer.getInteger("tests.millis", 4_000);

  private static final int NEVER = -1;

  /// What a process says of a request, in order; a kill falls between one and the next.
  private static final List<String> SAYINGS =
      List.of("nothing", "received", "approved", "releasing", "answered", "receipted");

  @TempDir Path temporary;

  @Test
  void afterSomeDozensOfKillsNothingIsLostAndNothingIsStuck() throws Exception {
    run(24, Duration.ofSeconds(20));
  }

  /// `tests.minutes` bounds the time on a busy machine; how often it killed is printed.
  @Test
  @Tag("long")
  void afterAThousandKillsNothingIsLostAndNothingIsStuck() throws Exception {
    run(Integer.getInteger("tests.kills", 1_000),
        Duration.ofMinutes(Integer.getInteger("tests.minutes", 60)));
  }

  private void run(int kills, Duration most) throws Exception {
    int requests = kills + MARGIN;
    long until = System.nanoTime() + most.toNanos();
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
    var killedAfter = new TreeMap<Integer, Integer>();
    while (!finished && killed < kills && System.nanoTime() < until) {
      finished = live(state, packages, random.nextInt(MOST_MILLIS), said);
      killed += finished ? 0 : 1;
      inHand(packages, said).forEach(saying -> killedAfter.merge(saying, 1, Integer::sum));
      clearAway(packages, id -> said.contains("receipted " + id));
    }
    assertTrue(killed > 0, "nothing was killed");
    int begun = 1 + said.stream().filter(line -> line.contains(" K-"))
        .mapToInt(line -> Integer.parseInt(line.replaceAll(".* K-([0-9]{5}).*", "$1")))
        .max().orElse(0);
    int kept = Math.min(requests, begun + MARGIN);
    clearAway(packages, id -> id.compareTo("K-%05d".formatted(kept)) >= 0);
    while (!finished) {
      finished = live(state, packages, NEVER, said);
    }
    System.out.println("killed " + killed + " times, " + kept + " requests; requests in hand, by"
        + " what was last said of them: " + killedAfter.entrySet().stream().map(each ->
            SAYINGS.get(each.getKey()) + " " + each.getValue()).toList());
    judge(state, kept, said);
  }

  /// {@return how far each of the requests was that a process had in hand when it was killed}
  private static List<Integer> inHand(Path packages, Set<String> said) throws IOException {
    try (var files = Files.list(packages)) {
      return files.map(each -> each.getFileName().toString().replace(".zip", "")).sorted()
          .map(id -> SAYINGS.stream().mapToInt(saying -> said.stream().anyMatch(
              line -> line.startsWith(saying + " " + id)) ? SAYINGS.indexOf(saying) : 0)
              .max().orElseThrow())
          .filter(saying -> saying < SAYINGS.size() - 1)
          .limit(KilledGateway.CLIENTS).toList();
    }
  }

  /// Leaves for the next process only what it has to do.
  private static void clearAway(Path packages, Predicate<String> done) throws IOException {
    try (var files = Files.newDirectoryStream(packages)) {
      for (Path each : files) {
        if (done.test(each.getFileName().toString().replace(".zip", ""))) {
          Files.delete(each);
        }
      }
    }
  }

  /// Runs a process and kills it a while after it said that it is open.
  ///
  /// @param millis how long after; [#NEVER] lets it finish
  /// @return whether it finished before
  private static boolean live(Path state, Path packages, int millis, Set<String> said)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:+AutoCreateSharedArchive",
        "-XX:SharedArchiveFile=" + packages.resolveSibling("classes.jsa"),
        "--enable-native-access=ALL-UNNAMED",
        "-cp", classPath(), KilledGateway.class.getName(), state.toString(), packages.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    boolean finished = false;
    try (BufferedReader out = process.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        said.add(line);
        finished |= line.equals("finished");
        if (line.equals("open") && millis != NEVER) {
          Thread.ofVirtual().start(() -> {
            try {
              Thread.sleep(millis);
            } catch (InterruptedException at) {
              Thread.currentThread().interrupt();
            }
            // By the handle: this one leaves our end of the pipe open, with what was said before.
            process.toHandle().destroyForcibly();
          });
        }
      }
    }
    process.waitFor(1, TimeUnit.MINUTES);
    return finished;
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
