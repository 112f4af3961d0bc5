package countersign.server;

import countersign.gateway.release.Gateway;
import countersign.gateway.release.Stage;
import countersign.gateway.state.StateException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Counters and gauges as OpenMetrics text. Labels are operations, status classes and stages: never
/// a request, an agency or a person, and nothing that differs between CONFIRMED and NOT_CONFIRMED.
/// Thread-safe.
final class Metrics {
  static final String MEDIA_TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8";

  /// Upper bounds of the duration histogram, in seconds.
  private static final double[] BOUNDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

  private static final double NANOS = 1e9;

  private final Gateway gateway;
  private final Uploads uploads;
  private final Map<String, Map<Integer, LongAdder>> calls = new ConcurrentHashMap<>();
  private final Map<String, Durations> durations = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();
  private final LongAdder denied = new LongAdder();
  private final LongAdder limited = new LongAdder();

  Metrics(Gateway gateway, Uploads uploads) {
    this.gateway = gateway;
    this.uploads = uploads;
  }

  private static final class Durations {
    private final LongAdder[] buckets = new LongAdder[BOUNDS.length + 1];
    private final LongAdder nanos = new LongAdder();

    Durations() {
      for (int i = 0; i < buckets.length; i++) {
        buckets[i] = new LongAdder();
      }
    }

    void add(long duration) {
      int bucket = 0;
      while (bucket < BOUNDS.length && duration > BOUNDS[bucket] * NANOS) {
        bucket++;
      }
      buckets[bucket].increment();
      nanos.add(duration);
    }
  }

  void answered(String operation, int status, long nanos) {
    calls.computeIfAbsent(operation, each -> new ConcurrentHashMap<>())
        .computeIfAbsent(status, each -> new LongAdder()).increment();
    durations.computeIfAbsent(operation, each -> new Durations()).add(nanos);
  }

  void denied() {
    denied.increment();
  }

  void limited() {
    limited.increment();
  }

  void stepFailed(Stage stage) {
    failures.computeIfAbsent(stage.name(), each -> new LongAdder()).increment();
  }

  String text() throws StateException {
    var text = new StringBuilder();
    head(text, "countersign_calls", "counter", "Calls answered.");
    new TreeMap<>(calls).forEach((operation, byStatus) ->
        new TreeMap<>(byStatus).forEach((status, count) -> text
            .append("countersign_calls_total{operation=\"").append(operation)
            .append("\",status=\"").append(status).append("\"} ").append(count.sum()).append('\n')));
    head(text, "countersign_call_seconds", "histogram", "Time to answer, in seconds.");
    new TreeMap<>(durations).forEach((operation, each) -> histogram(text, operation, each));
    head(text, "countersign_denied", "counter", "Calls by somebody whose role does not allow them.");
    text.append("countersign_denied_total ").append(denied.sum()).append('\n');
    head(text, "countersign_limited", "counter", "Calls refused for their rate.");
    text.append("countersign_limited_total ").append(limited.sum()).append('\n');
    head(text, "countersign_step_failures", "counter", "Steps that failed and are tried again.");
    new TreeMap<>(failures).forEach((stage, count) -> text
        .append("countersign_step_failures_total{stage=\"").append(stage).append("\"} ")
        .append(count.sum()).append('\n'));
    head(text, "countersign_requests", "gauge", "Requests at each stage.");
    Map<Stage, Long> counts = gateway.counts();
    for (Stage stage : Stage.values()) {
      text.append("countersign_requests{stage=\"").append(stage).append("\"} ")
          .append(counts.getOrDefault(stage, 0L)).append('\n');
    }
    head(text, "countersign_failing_requests", "gauge", "Requests whose last step failed.");
    text.append("countersign_failing_requests ").append(gateway.failing().size()).append('\n');
    head(text, "countersign_uploads", "gauge", "Uploads in progress.");
    text.append("countersign_uploads ").append(uploads.inProgress()).append('\n');
    head(text, "countersign_ledger_entries", "gauge", "Entries under the latest checkpoint.");
    text.append("countersign_ledger_entries ").append(gateway.checkpoint().size()).append('\n');
    return text.append("# EOF\n").toString();
  }

  private static void head(StringBuilder text, String name, String type, String help) {
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n')
        .append("# HELP ").append(name).append(' ').append(help).append('\n');
  }

  private static void histogram(StringBuilder text, String operation, Durations durations) {
    long sum = 0;
    for (int i = 0; i <= BOUNDS.length; i++) {
      sum += durations.buckets[i].sum();
      String bound = i < BOUNDS.length ? Double.toString(BOUNDS[i]) : "+Inf";
      text.append("countersign_call_seconds_bucket{operation=\"").append(operation)
          .append("\",le=\"").append(bound).append("\"} ").append(sum).append('\n');
    }
    text.append("countersign_call_seconds_count{operation=\"").append(operation).append("\"} ")
        .append(sum).append('\n');
    text.append("countersign_call_seconds_sum{operation=\"").append(operation).append("\"} ")
        .append(String.format(Locale.ROOT, "%.6f", durations.nanos.sum() / NANOS)).append('\n');
  }
}
