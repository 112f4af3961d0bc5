package countersign.server;

import countersign.gateway.document.Json;
import java.io.PrintStream;
import java.time.InstantSource;
import tools.jackson.databind.node.ObjectNode;

/// The operational log: one JSON object a line. It carries operations, statuses, durations, traces
/// and case ids of the installation's own making; no path, no name, no address, no certificate.
/// Thread-safe.
public final class EventLog {
  private final PrintStream out;
  private final InstantSource clock;

  public EventLog(PrintStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  /// A call that was answered.
  void call(String operation, String role, int status, long millis, String trace) {
    print(Json.object().put("level", status >= 500 ? "error" : "info").put("event", "call")
        .put("operation", operation).put("role", role).put("status", status)
        .put("millis", millis).put("trace", trace));
  }

  /// A step that failed and will be tried again.
  void step(String caseId, String stage, Throwable failure) {
    print(Json.object().put("level", "error").put("event", "step-failed").put("case", caseId)
        .put("stage", stage).put("failure", words(failure)));
  }

  /// A failure of the program itself: our own mistake.
  void bug(String operation, String trace, Throwable failure) {
    var where = new StringBuilder();
    for (StackTraceElement each : failure.getStackTrace()) {
      if (each.getClassName().startsWith("countersign.")) {
        where.append(where.isEmpty() ? "" : " < ")
            .append(each.getFileName()).append(':').append(each.getLineNumber());
      }
    }
    // The message may carry a value; the place does not.
    print(Json.object().put("level", "error").put("event", "bug").put("operation", operation)
        .put("trace", trace).put("kind", failure.getClass().getSimpleName())
        .put("at", where.toString()));
  }

  /// Something an administrator wants to know.
  public void note(String event, String detail) {
    print(Json.object().put("level", "info").put("event", event).put("detail", detail));
  }

  private static String words(Throwable failure) {
    return failure instanceof countersign.gateway.state.StateException
        ? failure.getMessage() : failure.getClass().getSimpleName();
  }

  private void print(ObjectNode line) {
    ObjectNode whole = Json.object().put("time", clock.instant().toString());
    line.properties().forEach(each -> whole.set(each.getKey(), each.getValue()));
    synchronized (out) {
      out.println(Json.text(whole));
    }
  }
}
