package countersign.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.gateway.document.Json;
import countersign.gateway.release.RequestTable;
import countersign.gateway.release.Stage;
import countersign.gateway.state.StateException;
import countersign.ledger.LogReader;
import countersign.ledger.LogSource;
import countersign.ledger.entry.Entry;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two gateways get the same requests and differ in the population alone: on one every row is
/// confirmed, on the other none. Calls, metrics, log, traces and ledger are compared whole; times by
/// rank, the two taking turns.
class NoTraceOfThePopulationTest {
  private static final int LINE1 = 9;

  /// A difference that chance makes once in some 16,000 runs.
  private static final double FOUR_SIGMA = 4;

  @TempDir static Path temporary;

  @Test
  void runsThatDifferOnlyInThePopulationLookTheSame() throws Exception {
    compare(4);
  }

  @Test
  @Tag("long")
  void manyRunsThatDifferOnlyInThePopulationLookTheSame() throws Exception {
    compare(60);
  }

  /// One gateway, with what was seen of it.
  private static final class Side implements AutoCloseable {
    final Served on;
    final Map<String, byte[]> packages = new TreeMap<>();
    final Map<String, Integer> replies = new TreeMap<>();
    final Map<String, List<Long>> nanos = new TreeMap<>();
    int confirmed;
    int rows;

    Side(Path home, Path population, Path requestsAbout, int requests) throws Exception {
      on = new Served(Files.createDirectories(home), Map.of(), population);
      NoTraceOfTheAnswerTest.packages(on, requestsAbout, requests).forEach((id, zip) -> {
        if (id.startsWith("Y")) {
          packages.put(id, zip);
        }
      });
    }

    HttpResponse<byte[]> call(String name, Callable<HttpResponse<byte[]>> call) throws Exception {
      long started = System.nanoTime();
      HttpResponse<byte[]> response = call.call();
      nanos.computeIfAbsent(name, each -> new ArrayList<>()).add(System.nanoTime() - started);
      var headers = new TreeMap<>(response.headers().map());
      headers.keySet().removeAll(List.of("date", "trace-id"));
      if (!name.equals("answers")) {
        // An instant has as many digits as it needs.
        headers.remove("content-length");
      }
      replies.merge(name + " " + response.statusCode() + " " + headers, 1, Integer::sum);
      return response;
    }

    /// Waits inside the process: how often somebody asks is no difference of the answers.
    void await(String id, Stage stage) throws Exception {
      while (on.server.gateway().installation().database().read(tx ->
          new RequestTable(tx).find(id).orElseThrow()).stage()
          != stage) {
        Thread.sleep(20);
      }
    }

    void submit(String id) throws Exception {
      call("submit", () ->
          on.post("requester", "/v1/requests", "application/zip", packages.get(id)));
      await(id, Stage.ADMITTED);
    }

    void release(String id) throws Exception {
      call("approve", () -> on.approve("preparer", id));
      call("approve", () -> on.approve("releaser", id));
      call("release", () -> on.release(id));
      await(id, Stage.RELEASED);
      call("status", () -> on.get("requester", "/v1/requests/" + id));
    }

    void collect(String id) throws Exception {
      HttpResponse<byte[]> answers =
          call("answers", () -> on.get("officer-1", "/v1/requests/" + id + "/answers"));
      assertEquals(200, answers.statusCode(), () ->
          new String(answers.body(), StandardCharsets.UTF_8));
      String plain = on.plain(answers.body(), "officer-1");
      rows += (int) plain.lines().filter(line -> line.contains("CONFIRMED")).count();
      confirmed += (int) plain.lines().filter(line -> line.contains(",CONFIRMED")).count();
      call("receipt", () -> on.post("officer-1", "/v1/requests/" + id + "/receipts", Json.object()
          .put("answers_sha256", Served.sha256(plain.getBytes(StandardCharsets.UTF_8)))));
    }

    /// The metrics without durations, which are compared by rank.
    String metrics() throws Exception {
      return new String(on.get("", "/metrics").body(), StandardCharsets.UTF_8).lines()
          .filter(line -> !line.startsWith("countersign_call_seconds_bucket")
              && !line.startsWith("countersign_call_seconds_sum"))
          .reduce("", (text, line) -> text + line + "\n");
    }

    /// Every line of the log without instants, traces, durations and the port.
    Map<String, Integer> log() {
      var lines = new TreeMap<String, Integer>();
      on.logged.toString(StandardCharsets.UTF_8).lines().forEach(line -> lines.merge(line
          .replaceAll("\"(time|trace)\":\"[^\"]*\"", "").replaceAll("\"millis\":[0-9]+", "")
          .replaceAll("port [0-9]+", ""), 1, Integer::sum));
      return lines;
    }

    /// The types of the ledger's entries, as often as they stand there.
    Map<String, Integer> ledger() throws Exception {
      LogReader reader = LogReader.open(LogSource.of(on.directory.resolve("ledger")));
      var types = new HashMap<String, Integer>();
      reader.each(
          (index, entry) -> types.merge(Entry.decode(entry).type(), 1, Integer::sum));
      return types;
    }

    @Override
    public void close() throws IOException, StateException {
      on.close();
    }
  }

  private void compare(int requests) throws Exception {
    Path everybody = Served.population(temporary, 300 * requests);
    Path nobody = elsewhere(everybody);
    try (Side yes = new Side(temporary.resolve("yes"), everybody, everybody, requests);
        Side no = new Side(temporary.resolve("no"), nobody, everybody, requests)) {
      assertEquals(yes.packages.keySet(), no.packages.keySet());
      inTurns(yes, no, Side::submit);
      inTurns(yes, no, Side::release);
      Thread.sleep(Duration.ofSeconds(2));
      inTurns(yes, no, Side::collect);
      assertTrue(yes.rows >= requests * 18 && yes.rows == no.rows, yes.rows + " and " + no.rows);
      assertTrue(yes.confirmed > yes.rows * 9 / 10, "confirmed " + yes.confirmed);
      assertEquals(0, no.confirmed);
      assertEquals(yes.replies, no.replies);
      assertEquals(yes.metrics(), no.metrics());
      assertEquals(yes.log(), no.log());
      assertEquals(yes.ledger(), no.ledger());
      for (String call : yes.nanos.keySet()) {
        double sigma = NoTraceOfTheAnswerTest.rankSum(yes.nanos.get(call), no.nanos.get(call));
        System.out.printf("%s: %d pairs, medians %.1f and %.1f ms, rank sum %.2f sigma%n", call,
            yes.nanos.get(call).size(), NoTraceOfTheAnswerTest.median(yes.nanos.get(call)),
            NoTraceOfTheAnswerTest.median(no.nanos.get(call)), sigma);
        assertTrue(Math.abs(sigma) < FOUR_SIGMA, call + " differs by " + sigma + " sigma");
      }
    }
  }

  private interface Step {
    void of(Side side, String id) throws Exception;
  }

  /// The same step on both, one after the other, each first as often as the other.
  private static void inTurns(Side yes, Side no, Step step) throws Exception {
    boolean first = true;
    for (String id : yes.packages.keySet()) {
      step.of(first ? yes : no, id);
      step.of(first ? no : yes, id);
      first = !first;
    }
  }

  /// The same people at other house numbers.
  private static Path elsewhere(Path population) throws Exception {
    Path home = Files.createDirectories(temporary.resolve("elsewhere"));
    List<String> lines = Files.readAllLines(population.resolveSibling("people.csv"));
    assertEquals("address_line1", lines.getFirst().split(",")[LINE1]);
    var moved = new ArrayList<String>(List.of(lines.getFirst()));
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(NoTraceOfTheAnswerTest.OUTSIDE_QUOTES, -1);
      fields[LINE1] = fields[LINE1].replaceFirst("^(?<quote>\"?)[0-9]+", "${quote}87654");
      moved.add(String.join(",", fields));
    }
    Path csv = home.resolve("people.csv");
    Files.write(csv, moved);
    return Served.build(csv);
  }
}
