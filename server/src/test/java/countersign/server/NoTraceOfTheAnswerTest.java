package countersign.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.gateway.intake.PackageSigning;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Whether a row was confirmed shows in no status, size, time, log or metric. Pairs of requests about
/// the same persons, one with the addresses on record and one with addresses guessed beside them,
/// are carried through the real server; everything an outsider can observe is compared.
class NoTraceOfTheAnswerTest {
  private static final int ROWS = 20;
  private static final int LINE1 = 7;
  static final int OFFICERS = 18;
  static final String OUTSIDE_QUOTES = ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

  /// A difference in time that chance makes once in some 16,000 runs.
  private static final double FOUR_SIGMA = 4;

  @TempDir static Path temporary;

  @Test
  void statusSizeLogAndMetricsAreTheSame() throws Exception {
    compare(3);
  }

  @Test
  @Tag("long")
  void overManyRunsStatusSizeTimeLogAndMetricsAreTheSame() throws Exception {
    compare(40);
  }

  /// What an outsider sees of one kind of request.
  private static final class Seen {
    final Map<String, Integer> statuses = new TreeMap<>();
    final Map<String, Integer> sizes = new TreeMap<>();
    final Map<String, Integer> waits = new TreeMap<>();
    final List<Long> nanos = new ArrayList<>();
    int confirmed;
    int answered;

    void saw(String call, HttpResponse<byte[]> response) {
      statuses.merge(call + " " + response.statusCode(), 1, Integer::sum);
      sizes.merge(call + " " + response.body().length, 1, Integer::sum);
    }
  }

  private void compare(int pairs) throws Exception {
    Path population = Served.population(temporary, 300 * pairs);
    try (Served on = new Served(temporary, Map.of(), population)) {
      var packages = packages(on, population, pairs);
      var seen = Map.of("Y", new Seen(), "N", new Seen());
      for (String id : packages.keySet()) {
        seen(seen, id).saw("submit",
            on.post("requester", "/v1/requests", "application/zip", packages.get(id)));
      }
      for (String id : packages.keySet()) {
        assertEquals(ROWS, on.await(id, "ADMITTED"::equals).get("dispositions").get("ADMITTED")
            .asInt(), id);
        seen(seen, id).saw("approve", on.approve("preparer", id));
        seen(seen, id).saw("approve", on.approve("releaser", id));
        seen(seen, id).saw("release", on.release(id));
      }
      var logs = new HashMap<String, Integer>();
      for (String id : packages.keySet()) {
        JsonNode status = on.await(id, "RELEASED"::equals);
        assertEquals(0, java.time.Instant.parse(status.get("available_at").asString()).getNano());
        assertRequesterSeesOnlyTheFixedTime(
            Served.json(on.get("requester", "/v1/requests/" + id)));
      }
      Thread.sleep(2_000);
      String before = metrics(on);
      for (String id : packages.keySet()) {
        int from = on.logged.size();
        collect(on, seen(seen, id), id);
        logs.merge(id.substring(0, 1) + masked(on, from), 1, Integer::sum);
      }
      assertTrue(!before.contains("CONFIRMED") && !metrics(on).contains("CONFIRMED"));
      judge(seen.get("Y"), seen.get("N"), logs, pairs);
    }
  }

  /// How long verification took is not for the requester: the release has the batch's fixed time.
  private static void assertRequesterSeesOnlyTheFixedTime(JsonNode status) {
    for (JsonNode step : status.get("history")) {
      String stage = step.get("stage").asString();
      assertTrue(!stage.equals("VERIFIED"), status.toString());
      assertTrue(!stage.equals("RELEASED")
          || step.get("at").equals(status.get("available_at")), status.toString());
    }
  }

  private static Seen seen(Map<String, Seen> seen, String id) {
    return seen.get(id.substring(0, 1));
  }

  private static String metrics(Served on) throws Exception {
    return new String(on.get("", "/metrics").body(), StandardCharsets.UTF_8);
  }

  private static void collect(Served on, Seen seen, String id) throws Exception {
    long started = System.nanoTime();
    HttpResponse<byte[]> answers = on.get("officer-1", "/v1/requests/" + id + "/answers");
    seen.nanos.add(System.nanoTime() - started);
    seen.saw("answers", answers);
    String plain = on.plain(answers.body(), "officer-1");
    seen.answered += (int) plain.lines().filter(line -> line.contains("CONFIRMED")).count();
    seen.confirmed += (int) plain.lines().filter(line -> line.contains(",CONFIRMED")).count();
    seen.saw("receipt", on.post("officer-1", "/v1/requests/" + id + "/receipts",
        countersign.gateway.document.Json.object().put(
            "answers_sha256", Served.sha256(plain.getBytes(StandardCharsets.UTF_8)))));
  }

  /// {@return the log of a collection and its receipt} without what is never the same: instants,
  /// traces, durations. A line is written after the reply left, so the last one is waited for.
  private static String masked(Served on, int from) throws InterruptedException {
    List<String> lines = List.of();
    for (int wait = 0; wait < 200 && lines.size() < 2; wait++) {
      Thread.sleep(20);
      lines = on.logged.toString(StandardCharsets.UTF_8).substring(from)
          .replaceAll("\"time\":\"[^\"]*\"", "").replaceAll("\"trace\":\"[^\"]*\"", "")
          .replaceAll("\"millis\":[0-9]+", "").lines()
          .filter(line -> line.contains("Answers") && line.endsWith("}")).sorted().toList();
    }
    return String.join("", lines);
  }

  private static void judge(Seen yes, Seen no, Map<String, Integer> logs, int pairs) {
    // The budget of a household may hold a row or two; that is decided before any look-up.
    assertTrue(yes.answered > pairs * ROWS * 19 / 20, "answered " + yes.answered);
    assertTrue(no.answered > pairs * ROWS * 19 / 20, "answered " + no.answered);
    // Else there is nothing to find: the two kinds must differ in what they answer.
    assertTrue(yes.confirmed > pairs * ROWS * 9 / 10, "confirmed " + yes.confirmed);
    assertEquals(0, no.confirmed);
    assertEquals(yes.statuses, no.statuses);
    assertEquals(yes.sizes.keySet().stream().filter(each -> each.startsWith("answers")).toList(),
        no.sizes.keySet().stream().filter(each -> each.startsWith("answers")).toList());
    assertEquals(1, yes.sizes.keySet().stream().filter(each -> each.startsWith("answers")).count());
    assertEquals(2, logs.size(), logs.toString());
    var texts = logs.keySet().stream().map(each -> each.substring(1)).distinct().toList();
    assertEquals(1, texts.size(), texts.toString());
    double sigma = rankSum(yes.nanos, no.nanos);
    System.out.printf("pairs %d, median collect %.1f ms and %.1f ms, rank sum %.2f sigma%n", pairs,
        median(yes.nanos), median(no.nanos), sigma);
    assertTrue(Math.abs(sigma) < FOUR_SIGMA, "the times differ by " + sigma + " sigma");
  }

  static double median(List<Long> nanos) {
    return nanos.stream().mapToLong(each -> each).sorted().skip(nanos.size() / 2).findFirst()
        .orElseThrow() / 1e6;
  }

  /// {@return the Mann–Whitney statistic in standard deviations}: 0 where neither kind tends to be
  /// slower, whatever the distribution.
  static double rankSum(List<Long> one, List<Long> other) {
    double wins = 0;
    for (long a : one) {
      for (long b : other) {
        wins += a > b ? 1 : a == b ? 0.5 : 0;
      }
    }
    double n = one.size();
    double m = other.size();
    return (wins - n * m / 2) / Math.sqrt(n * m * (n + m + 1) / 12);
  }

  /// Packages by request id, one of each kind in turn; `Y` asks with addresses on record, `N` with
  /// house numbers beside them.
  static Map<String, byte[]> packages(Served on, Path population, int pairs)
      throws Exception {
    Path home = on.request(population, 100 * pairs, 5);
    List<String> truth = Files.readAllLines(home.resolve("truth.csv"));
    List<String> subjects = Files.readAllLines(home.resolve("package/subjects.csv"));
    var good = new ArrayList<String[]>();
    for (int i = 1; i < subjects.size(); i++) {
      String[] fields = subjects.get(i).split(OUTSIDE_QUOTES, -1);
      if (truth.get(i).contains(",CONFIRMED,") && fields[LINE1].matches("[1-9][0-9]{0,4} .*")) {
        fields[OFFICERS] = "O-1";
        good.add(fields);
      }
    }
    assertTrue(good.size() >= pairs * ROWS, "only " + good.size() + " rows to use");
    var packages = new java.util.LinkedHashMap<String, byte[]>();
    for (int pair = 0; pair < pairs; pair++) {
      List<String[]> rows = good.subList(pair * ROWS, (pair + 1) * ROWS);
      packages.put("Y-" + (100 + pair), packaged(on, home, "Y-" + (100 + pair),
          subjects.getFirst(), rows));
      packages.put("N-" + (100 + pair), packaged(on, home, "N-" + (100 + pair),
          subjects.getFirst(), rows.stream().map(NoTraceOfTheAnswerTest::beside).toList()));
    }
    return packages;
  }

  /// The same length of text, another house number: what is on the wire is as long.
  private static String[] beside(String[] fields) {
    String[] other = Arrays.copyOf(fields, fields.length);
    char last = fields[LINE1].charAt(fields[LINE1].indexOf(' ') - 1);
    int at = fields[LINE1].indexOf(' ') - 1;
    other[LINE1] = fields[LINE1].substring(0, at) + (last == '9' ? '7' : (char) (last + 1))
        + fields[LINE1].substring(at + 1);
    return other;
  }

  /// A package of its own, of rows of another.
  static byte[] packaged(
      Served on, Path home, String id, String header, List<String[]> rows) throws Exception {
    Path directory = Files.createDirectories(home.resolve(id));
    var text = new StringBuilder(header).append('\n');
    rows.forEach(row -> text.append(String.join(",", row)).append('\n'));
    Files.writeString(directory.resolve("subjects.csv"), text);
    Files.writeString(directory.resolve("request.json"),
        Files.readString(home.resolve("package/request.json"))
            .replaceAll("\"request_id\"\\s*:\\s*\"[^\"]*\"", "\"request_id\": \"" + id + "\""));
    Path certificates = on.directory.resolve("certificates");
    PackageSigning.sign(directory, certificates.resolve("secretary-of-homeland-security.key.pem"),
        certificates.resolve("secretary-of-homeland-security.cert.pem"));
    return Served.zip(directory);
  }
}
