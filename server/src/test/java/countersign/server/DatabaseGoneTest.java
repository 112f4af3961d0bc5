package countersign.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.gateway.document.Json;
import countersign.gateway.intake.Credential;
import countersign.gateway.intake.OfficialSignature;
import countersign.ledger.LogReader;
import countersign.ledger.LogSource;
import countersign.ledger.entry.Entry;
import countersign.ledger.entry.RequestEntry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// PostgreSQL is stopped under traffic and comes back: meanwhile every call is refused as RFC 9457
/// has it, and afterwards the same calls go on; nothing is lost, nothing is there twice.
@Tag("long")
class DatabaseGoneTest {
  private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("tests.away", 60));
  private static final int REQUESTS = 24;
  private static final int CLIENTS = 4;
  private static final int ROWS = 5;

  @TempDir static Path temporary;
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger recollected = new AtomicInteger();
  private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
  private Served on;

  @Test
  void aDatabaseThatIsGoneForAMinuteLosesAndDoublesNothing() throws Exception {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path data = Files.createDirectory(temporary.resolve("postgres"));
    Path population = Served.population(temporary, 1_000);
    EmbeddedPostgres postgres = postgres(data, port);
    try (Served served = new Served(temporary, Map.of("database.url",
        "jdbc:postgresql://localhost:" + port + "/postgres", "database.user", "postgres"),
        population)) {
      on = served;
      List<byte[]> packages = packages(population);
      try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
        var lives = new ArrayList<Future<?>>();
        for (int i = 0; i < REQUESTS; i++) {
          String id = "G-" + i;
          byte[] zip = packages.get(i);
          lives.add(clients.submit(() -> live(id, zip)));
        }
        lives.get(CLIENTS).get();
        postgres.close();
        long gone = System.nanoTime();
        Thread.sleep(AWAY.dividedBy(2));
        assertEquals(200, on.get("", "/healthz").statusCode());
        assertEquals(503, on.get("", "/readyz").statusCode());
        Thread.sleep(AWAY.dividedBy(2));
        assertTrue(lives.stream().anyMatch(each -> !each.isDone()), "the traffic ended too early");
        postgres = postgres(data, port);
        long back = System.nanoTime();
        for (Future<?> each : lives) {
          each.get();
        }
        System.out.printf("database gone %.1f s, %d calls refused meanwhile, all %d requests"
            + " receipted %.1f s after it was back, %d collected again%n", (back - gone) / 1e9,
            refused.get(), REQUESTS, (System.nanoTime() - back) / 1e9, recollected.get());
      }
      assertEquals(List.of(), List.copyOf(wrong));
      assertTrue(refused.get() > CLIENTS, "only " + refused.get() + " calls met the outage");
      judge();
    } finally {
      postgres.close();
    }
  }

  private static EmbeddedPostgres postgres(Path data, int port) throws Exception {
    return EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false)
        .setPort(port).start();
  }

  private List<byte[]> packages(Path population) throws Exception {
    Path home = on.request(population, REQUESTS * ROWS, 5);
    List<String> subjects = Files.readAllLines(home.resolve("package/subjects.csv"));
    var packages = new ArrayList<byte[]>();
    for (int i = 0; i < REQUESTS; i++) {
      var rows = new ArrayList<String[]>();
      for (String line : subjects.subList(1 + i * ROWS, 1 + (i + 1) * ROWS)) {
        String[] fields = line.split(NoTraceOfTheAnswerTest.OUTSIDE_QUOTES, -1);
        fields[NoTraceOfTheAnswerTest.OFFICERS] = "O-1";
        rows.add(fields);
      }
      packages.add(
          NoTraceOfTheAnswerTest.packaged(on, home, "G-" + i, subjects.getFirst(), rows));
    }
    return packages;
  }

  /// Makes a call until the gateway can decide, as often as it says that it cannot.
  private HttpResponse<byte[]> persist(Callable<HttpResponse<byte[]>> call) throws Exception {
    HttpResponse<byte[]> response = call.call();
    while (response.statusCode() == 503) {
      refused.incrementAndGet();
      boolean told = response.headers().firstValue("Content-Type").orElse("")
          .startsWith("application/problem+json")
          && response.headers().firstValue("Retry-After").isPresent()
          && Served.kind(response).equals("unavailable");
      if (!told) {
        wrong.add(response.headers() + new String(response.body(), StandardCharsets.UTF_8));
      }
      Thread.sleep(1_000);
      response = call.call();
    }
    return response;
  }

  private HttpResponse<byte[]> expect(Set<Integer> statuses, Callable<HttpResponse<byte[]>> call)
      throws Exception {
    HttpResponse<byte[]> response = persist(call);
    if (!statuses.contains(response.statusCode())) {
      wrong.add(response.statusCode() + new String(response.body(), StandardCharsets.UTF_8));
    }
    return response;
  }

  /// A call that was decided and whose reply was lost is made again: then it finds it done.
  private Void live(String id, byte[] zip) throws Exception {
    expect(Set.of(200, 201), () -> on.post("requester", "/v1/requests", "application/zip", zip));
    await(id, "ADMITTED");
    byte[] manifest = expect(Set.of(200), () ->
        on.get("preparer", "/v1/requests/" + id + "/manifest")).body();
    for (String official : List.of("preparer", "releaser")) {
      Credential credential = on.credential(official);
      expect(Set.of(200, 201), () -> on.post(official, "/v1/requests/" + id + "/approvals",
          Json.object().put("manifest_sha256", Served.sha256(manifest)).put("signature",
              OfficialSignature.sign(credential.key(), credential.certificate(), manifest))));
    }
    expect(Set.of(202), () -> on.post("releaser", "/v1/requests/" + id + "/release",
        Json.object().put("manifest_sha256", Served.sha256(manifest))));
    await(id, "RELEASED");
    // Answers whose sending could not be recorded were not sent, for all the record knows: they are
    // collected again.
    while (acknowledge(id, collect(id)).statusCode() == 409) {
      recollected.incrementAndGet();
    }
    return null;
  }

  private String collect(String id) throws Exception {
    HttpResponse<byte[]> answers = answers(id);
    while (answers.statusCode() == 409 && Served.kind(answers).equals("too-early")) {
      Thread.sleep(500);
      answers = answers(id);
    }
    return on.plain(answers.body(), "officer-1");
  }

  private HttpResponse<byte[]> acknowledge(String id, String plain) throws Exception {
    return expect(Set.of(200, 201, 409), () -> on.post(
        "officer-1", "/v1/requests/" + id + "/receipts", Json.object().put("answers_sha256",
            Served.sha256(plain.getBytes(StandardCharsets.UTF_8)))));
  }

  private HttpResponse<byte[]> answers(String id) throws Exception {
    return persist(() -> on.get("officer-1", "/v1/requests/" + id + "/answers"));
  }

  private void await(String id, String stage) throws Exception {
    while (!Served.json(expect(Set.of(200), () -> on.get("auditor", "/v1/requests/" + id)))
        .get("stage").asString().equals(stage)) {
      Thread.sleep(200);
    }
  }

  /// Each request once in the ledger, with its rows and its receipt.
  private void judge() throws Exception {
    var counts = new HashMap<String, Integer>();
    LogReader reader = LogReader.open(LogSource.of(on.directory.resolve("ledger")));
    var requests = new HashMap<String, Integer>();
    reader.each((index, entry) -> {
      if (Entry.decode(entry) instanceof RequestEntry of) {
        counts.merge(of.type(), 1, Integer::sum);
        requests.merge(of.request() + " " + of.type(), 1, Integer::sum);
      }
    });
    assertEquals(REQUESTS, counts.get("request received"));
    assertEquals(REQUESTS, counts.get("released"));
    assertEquals(REQUESTS, counts.get("receipt given"));
    requests.forEach((what, times) -> assertTrue(
        times == 1 || what.endsWith("row answered") || what.endsWith("approved"),
        what + " " + times + " times"));
    assertEquals(2 * REQUESTS, counts.get("approved"));
    assertEquals(counts.get("row answered").longValue(), EndToEndTest.assertLedgerHolds(on));
  }
}
