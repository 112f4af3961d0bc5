package countersign.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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

/// Many clients with small requests and one very large request at once, through its whole life: no
/// error, and the small ones do not wait for the large one. `tests.rows` and `tests.clients` set how
/// much; what was measured is printed and kept in docs/PERFORMANCE.md.
@Tag("long")
class LoadTest {
  private static final int ROWS = Integer.getInteger("tests.rows", 1_280_000);
  private static final int CLIENTS = Integer.getInteger("tests.clients", 200);
  private static final int SMALL_ROWS = 5;
  private static final String LARGE = "T-1";

  /// How often a client asks how far its request is.
  private static final long POLL_MILLIS = 1_000;

  @TempDir static Path temporary;
  private final Times calls = new Times();
  private final ConcurrentLinkedQueue<String> errors = new ConcurrentLinkedQueue<>();
  private Served on;

  @Test
  void smallRequestsAreAnsweredWhileALargeOneIsDecided() throws Exception {
    Path population = Served.population(temporary, ROWS + CLIENTS * SMALL_ROWS * 6);
    try (Served served = new Served(temporary, Map.of("limits.uploads", "256"), population)) {
      on = served;
      byte[] large = Served.zip(on.request(population, ROWS, 1).resolve("package"));
      Path home = on.request(population, CLIENTS * SMALL_ROWS * 3, 2);
      wave("nothing else", home, 0);
      long started = System.nanoTime();
      timed(201, () -> on.post("requester", "/v1/requests", "application/zip", large));
      wave("admission", home, CLIENTS);
      await(LARGE, "ADMITTED");
      System.out.printf("large request admitted after %.1f s%n", seconds(started));
      approveAndRelease(LARGE);
      long releasing = System.nanoTime();
      wave("verification and release", home, 2 * CLIENTS);
      await(LARGE, "RELEASED");
      System.out.printf("large request released %.1f s after it was asked for%n",
          seconds(releasing));
      collect(LARGE);
      System.out.printf("rows %,d, clients %d, calls %,d: p50 %s, p99 %s, most %s; errors %d; %s%n",
          ROWS, CLIENTS, calls.count(), calls.percentile(50), calls.percentile(99),
          calls.percentile(100), errors.size(), peak());
      assertEquals(List.of(), List.copyOf(errors));
    }
  }

  /// Every client carries one small request to its answers; the first wave has the server alone.
  private void wave(String name, Path home, int first) throws Exception {
    List<byte[]> packages = small(home, first);
    var lives = new Times();
    long started = System.nanoTime();
    try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
      var running = new ArrayList<Future<?>>();
      for (int i = 0; i < CLIENTS; i++) {
        String id = "T-" + (1_000 + first + i);
        byte[] zip = packages.get(i);
        running.add(clients.submit(() -> lives.time(() -> live(id, zip))));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
    String large = first == 0 ? "not there" : stage(LARGE);
    System.out.printf("during %s (large then %s): %d small requests to their answers p50 %s, p99 %s,"
        + " all after %.1f s%n", name, large, lives.count(), lives.percentile(50),
        lives.percentile(99), seconds(started));
  }

  /// One small package for each client, about other persons each.
  private List<byte[]> small(Path home, int first) throws Exception {
    List<String> subjects = Files.readAllLines(home.resolve("package/subjects.csv"));
    var small = new ArrayList<byte[]>();
    for (int i = first; i < first + CLIENTS; i++) {
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

  private Void live(String id, byte[] zip) throws Exception {
    timed(201, () -> on.post("requester", "/v1/requests", "application/zip", zip));
    await(id, "ADMITTED");
    approveAndRelease(id);
    await(id, "RELEASED");
    collect(id);
    return null;
  }

  private void approveAndRelease(String id) throws Exception {
    timed(201, () -> on.approve("preparer", id));
    timed(201, () -> on.approve("releaser", id));
    timed(202, () -> on.release(id));
  }

  /// Collects as soon as the accounting is covered: until then the answer is that it is too early.
  private void collect(String id) throws Exception {
    HttpResponse<byte[]> answers = answers(id);
    while (answers.statusCode() == 409 && Served.kind(answers).equals("too-early")) {
      Thread.sleep(POLL_MILLIS);
      answers = answers(id);
    }
    expect(200, answers);
  }

  private HttpResponse<byte[]> answers(String id) throws Exception {
    return calls.time(() -> on.get("officer-1", "/v1/requests/" + id + "/answers"));
  }

  private void await(String id, String stage) throws Exception {
    String now = stage(id);
    while (!now.equals(stage)) {
      assertTrue(!now.equals("HELD") && !now.equals("RETURNED") && !now.equals("BLOCKED"), now);
      Thread.sleep(POLL_MILLIS);
      now = stage(id);
    }
  }

  private String stage(String id) throws Exception {
    return Served.json(timed(200, () -> on.get("auditor", "/v1/requests/" + id)))
        .get("stage").asString();
  }

  private HttpResponse<byte[]> timed(int status, Callable<HttpResponse<byte[]>> call)
      throws Exception {
    HttpResponse<byte[]> response = calls.time(call);
    expect(status, response);
    return response;
  }

  private void expect(int status, HttpResponse<byte[]> response) {
    if (response.statusCode() != status) {
      errors.add(response.statusCode() + " " + new String(response.body(), StandardCharsets.UTF_8));
    }
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  /// {@return the most memory this process had}, the test's own clients and packages included
  private static String peak() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM")).findFirst().orElse("peak unknown");
  }

  /// What calls or lives took. Thread-safe.
  private static final class Times {
    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();

    <T> T time(Callable<T> call) throws Exception {
      long started = System.nanoTime();
      T result = call.call();
      nanos.add(System.nanoTime() - started);
      return result;
    }

    int count() {
      return nanos.size();
    }

    String percentile(int percent) {
      long[] sorted = nanos.stream().mapToLong(each -> each).sorted().toArray();
      long value = sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
      return "%.2f s".formatted(value / 1e9);
    }
  }
}
