package countersign.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Many clients with small requests and one very large request at once: no error, and the small ones
/// do not wait for the large one. `tests.rows`, `tests.clients` and `tests.answered` set how much;
/// what was measured is printed and kept in docs/PERFORMANCE.md.
@Tag("long")
class LoadTest {
  private static final int ROWS = Integer.getInteger("tests.rows", 1_280_000);
  private static final int CLIENTS = Integer.getInteger("tests.clients", 200);

  /// Small requests that are carried on to their answers; the others to their admission.
  private static final int ANSWERED = Integer.getInteger("tests.answered", 200);

  private static final int SMALL_ROWS = 5;

  @TempDir static Path temporary;
  private final ConcurrentLinkedQueue<Long> calls = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> errors = new ConcurrentLinkedQueue<>();

  @Test
  void smallRequestsAreAnsweredWhileALargeOneIsDecided() throws Exception {
    Path population = Served.population(temporary, ROWS + CLIENTS * SMALL_ROWS * 2);
    try (Served on = new Served(temporary, Map.of("limits.uploads", "256"), population)) {
      byte[] large = Served.zip(on.request(population, ROWS, 1).resolve("package"));
      List<byte[]> small = small(on, population);
      long started = System.nanoTime();
      assertEquals(201, timed(on, () ->
          on.post("requester", "/v1/requests", "application/zip", large)).statusCode());
      var admitted = new ArrayList<Future<Long>>();
      var answered = new ArrayList<Long>();
      boolean largeWaits;
      try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
        for (int i = 0; i < CLIENTS; i++) {
          int client = i;
          admitted.add(clients.submit(() -> live(on, client, small.get(client))));
        }
        for (Future<Long> each : admitted) {
          answered.add(each.get());
        }
        largeWaits = stage(on, "T-1").equals("RECEIVED");
      }
      String small99 = percentile(answered, 99);
      long smallDone = System.nanoTime() - started;
      String stage = "RECEIVED";
      while (stage.equals("RECEIVED")) {
        Thread.sleep(200);
        stage = stage(on, "T-1");
      }
      System.out.printf(
          "rows %,d, clients %d (%d to their answers), calls %,d, errors %d%n"
              + "calls: p50 %s s, p99 %s s; small requests: p50 %s s, p99 %s s, all done after %.1f s%n"
              + "large request admitted after %.1f s, %s the last small one%n",
          ROWS, CLIENTS, Math.min(ANSWERED, CLIENTS), calls.size(), errors.size(),
          percentile(calls, 50), percentile(calls, 99), percentile(answered, 50), small99,
          smallDone / 1e9, (System.nanoTime() - started) / 1e9, largeWaits ? "after" : "before");
      assertEquals(List.of(), List.copyOf(errors));
      assertEquals("ADMITTED", stage, on.logged.toString(StandardCharsets.UTF_8).lines()
          .filter(line -> line.contains("failed")).toList().toString());
    }
  }

  /// One small package for each client, about other persons each.
  private static List<byte[]> small(Served on, Path population) throws Exception {
    Path home = on.request(population, CLIENTS * SMALL_ROWS, 2);
    List<String> subjects = Files.readAllLines(home.resolve("package/subjects.csv"));
    var small = new ArrayList<byte[]>();
    for (int i = 0; i < CLIENTS; i++) {
      var rows = new ArrayList<String[]>();
      for (int row = 1 + i * SMALL_ROWS; row <= (i + 1) * SMALL_ROWS; row++) {
        String[] fields = subjects.get(row).split(NoTraceOfTheAnswerTest.OUTSIDE_QUOTES, -1);
        fields[NoTraceOfTheAnswerTest.OFFICERS] = "O-1";
        rows.add(fields);
      }
      small.add(NoTraceOfTheAnswerTest.packaged(
          on, home, "T-" + (1_000 + i), subjects.getFirst(), rows));
    }
    return small;
  }

  /// One client. {@return nanoseconds from sending to the answer, or to the admission}
  private Long live(Served on, int client, byte[] zip) throws Exception {
    String id = "T-" + (1_000 + client);
    long started = System.nanoTime();
    expect(201, timed(on, () -> on.post("requester", "/v1/requests", "application/zip", zip)));
    await(on, id, "ADMITTED");
    if (client < ANSWERED) {
      expect(201, timed(on, () -> on.approve("preparer", id)));
      expect(201, timed(on, () -> on.approve("releaser", id)));
      expect(202, timed(on, () -> on.release(id)));
      await(on, id, "RELEASED");
      expect(200, timed(on, () -> on.get("officer-1", "/v1/requests/" + id + "/answers")));
    }
    return System.nanoTime() - started;
  }

  private void await(Served on, String id, String stage) throws Exception {
    String now = stage(on, id);
    while (!now.equals(stage)) {
      assertTrue(!now.equals("HELD") && !now.equals("RETURNED") && !now.equals("BLOCKED"), now);
      Thread.sleep(1_000);
      now = stage(on, id);
    }
  }

  private String stage(Served on, String id) throws Exception {
    HttpResponse<byte[]> response = timed(on, () -> on.get("auditor", "/v1/requests/" + id));
    expect(200, response);
    JsonNode status = Served.json(response);
    return status.get("stage").asString();
  }

  private void expect(int status, HttpResponse<byte[]> response) {
    if (response.statusCode() != status) {
      errors.add(response.statusCode() + " " + new String(response.body(), StandardCharsets.UTF_8));
    }
  }

  private HttpResponse<byte[]> timed(Served on, Callable<HttpResponse<byte[]>> call)
      throws Exception {
    long started = System.nanoTime();
    HttpResponse<byte[]> response = call.call();
    calls.add(System.nanoTime() - started);
    return response;
  }

  private static String percentile(Iterable<Long> nanos, int percent) {
    var sorted = new ArrayList<Long>();
    nanos.forEach(sorted::add);
    sorted.sort(null);
    long value = sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    return "%.2f".formatted(value / 1e9);
  }
}
