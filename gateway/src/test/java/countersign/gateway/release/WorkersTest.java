package countersign.gateway.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.gateway.release.Installed.Row;
import countersign.gateway.state.StateException;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkersTest {
  private static final int REQUESTS = 40;

  @TempDir Path temporary;

  /// Moves each request on, and notes what it saw.
  private static final class Noting implements Workers.Steps {
    final Queue<String> ran = new ConcurrentLinkedQueue<>();
    final Set<String> running = ConcurrentHashMap.newKeySet();
    final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    final CountDownLatch together = new CountDownLatch(2);
    final CountDownLatch done = new CountDownLatch(REQUESTS);
    final Installed on;

    Noting(Installed on) {
      this.on = on;
    }

    @Override
    public void run(RequestRow row) throws StateException {
      if (!running.add(row.caseId())) {
        wrong.add("at once: " + row);
      }
      ran.add(row.caseId());
      try {
        together.countDown();
        if (!together.await(20, TimeUnit.SECONDS)) {
          wrong.add("one waits for another");
        }
      } catch (InterruptedException stop) {
        throw new AssertionError(stop);
      }
      boolean moved = on.gateway.installation().database().write(tx -> new RequestTable(tx).move(
          row, Stage.ADMITTED, Offices.DISCLOSURE, "gateway", "test"));
      if (!moved) {
        wrong.add("stale: " + row);
      }
      running.remove(row.caseId());
      done.countDown();
    }

    @Override
    public void undecidable(RequestRow row) {
      wrong.add("undecidable: " + row);
    }
  }

  @Test
  void smallRequestsAreTakenTogetherAndEachStepOnce() throws Exception {
    try (Installed on = new Installed(temporary)) {
      for (int i = 0; i < REQUESTS; i++) {
        Installed.done(on.gateway.submit(on.caller("requester"), on.zip("R-" + i,
            List.of(new Row("S-1", "ADMIT-YES", "O-1", "A1"))), "00"));
      }
      var steps = new Noting(on);
      try (var workers = new Workers(on.gateway.installation(), steps,
          (caseId, stage, failure) -> steps.wrong.add(failure.toString()))) {
        workers.start();
        assertTrue(steps.done.await(60, TimeUnit.SECONDS));
      }
      assertEquals(List.of(), List.copyOf(steps.wrong));
      assertEquals(REQUESTS, steps.ran.size());
      assertEquals(REQUESTS, Set.copyOf(steps.ran).size());
    }
  }
}
