package countersign.gateway.release;

import countersign.gateway.state.Installation;
import countersign.gateway.state.StateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Takes the steps that run by themselves. What is next is read from the database, so a start after
/// a kill goes on where the kill lay. Two lanes: a request of a million rows does not keep the small
/// ones waiting, and the small ones, of which several are taken at once, do not wait for each other.
final class Workers implements AutoCloseable {
  /// Requests up to this size go in the lane for small ones: under a second each.
  static final long SMALL_ROWS = 20_000;

  /// Small requests whose steps run at once. Such a step waits for the disk most of its time, and
  /// those that wait together share a signature and the syncs of the ledger. Each may take the
  /// memory of 20,000 rows, some 20 MB.
  private static final int SMALL_AT_ONCE = 6;

  /// How long a lane sleeps when it knows of nothing to do, in case a wake-up was lost.
  private static final long IDLE_MILLIS = 1_000;

  /// How long a request rests after its step failed: the first time, and at most.
  private static final Duration FIRST_REST = Duration.ofMillis(500);

  private static final Duration LONGEST_REST = Duration.ofSeconds(30);
  private static final int UNDECIDABLE_AFTER = 3;

  private final Installation installation;
  private final Steps steps;
  private final Failures failures;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final List<Thread> lanes = new ArrayList<>();
  private final Map<String, Rest> resting = new ConcurrentHashMap<>();
  private final Set<String> taken = ConcurrentHashMap.newKeySet();
  private boolean closing;

  /// What a worker does with a request at its stage.
  interface Steps {
    void run(RequestRow row) throws StateException;

    /// A step failed again and again in a way that waiting does not mend.
    void undecidable(RequestRow row) throws StateException;
  }

  /// Told of failures, for the log and the metrics.
  @FunctionalInterface
  interface Failures {
    void failed(String caseId, Stage stage, Throwable failure);
  }

  private record Rest(int times, int bugs, long untilNanos) {}

  Workers(Installation installation, Steps steps, Failures failures) {
    this.installation = installation;
    this.steps = steps;
    this.failures = failures;
  }

  void start() {
    for (int i = 1; i <= SMALL_AT_ONCE; i++) {
      lanes.add(Thread.ofPlatform().name("lane-small-" + i).start(() -> run(false)));
    }
    lanes.add(Thread.ofPlatform().name("lane-large").start(() -> run(true)));
  }

  /// Something may be to do.
  void wake() {
    lock.lock();
    try {
      work.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run(boolean large) {
    while (!isClosing()) {
      boolean did = false;
      try {
        for (RequestRow row : pending(large)) {
          if (isClosing()) {
            return;
          }
          did |= step(row);
        }
      } catch (StateException away) {
        failures.failed("", Stage.RECEIVED, away);
      }
      if (!did) {
        await();
      }
    }
  }

  private List<RequestRow> pending(boolean large) throws StateException {
    Set<Stage> stages = EnumSet.noneOf(Stage.class);
    for (Stage stage : Stage.values()) {
      if (stage.runsByItself()) {
        stages.add(stage);
      }
    }
    return installation.database().read(tx -> new RequestTable(tx).at(stages)).stream()
        .filter(row -> row.rows() > SMALL_ROWS == large)
        .toList();
  }

  /// Takes the step of a request unless another thread of the lane has it. {@return whether there
  /// may be more to do}
  private boolean step(RequestRow row) {
    if (!taken.add(row.caseId())) {
      return false;
    }
    try {
      return stepTaken(row);
    } finally {
      taken.remove(row.caseId());
    }
  }

  private boolean stepTaken(RequestRow row) {
    Rest rest = resting.get(row.caseId());
    if (rest != null && rest.untilNanos - System.nanoTime() > 0) {
      return false;
    }
    try {
      if (!isStill(row)) {
        return true;
      }
      steps.run(row);
      resting.remove(row.caseId());
      return true;
    } catch (StateException world) {
      failed(row, rest, world, false);
    } catch (RuntimeException | Error bug) {
      failed(row, rest, bug, true);
    }
    return false;
  }

  /// {@return whether the request stands where the list found it}: a step that was taken since must
  /// not begin again, for it would replace the evidence of what was decided.
  private boolean isStill(RequestRow listed) throws StateException {
    return installation.database().read(tx -> new RequestTable(tx).findCase(listed.caseId()))
        .filter(listed::equals).isPresent();
  }

  private void failed(RequestRow row, Rest before, Throwable failure, boolean bug) {
    failures.failed(row.caseId(), row.stage(), failure);
    int times = before == null ? 1 : before.times + 1;
    int bugs = (before == null ? 0 : before.bugs) + (bug ? 1 : 0);
    long rest = Math.min(
        FIRST_REST.toNanos() << Math.min(times - 1, 10), LONGEST_REST.toNanos());
    resting.put(row.caseId(), new Rest(times, bugs, System.nanoTime() + rest));
    if (bugs >= UNDECIDABLE_AFTER) {
      try {
        steps.undecidable(row);
        resting.remove(row.caseId());
      } catch (StateException world) {
        failures.failed(row.caseId(), row.stage(), world);
      }
    }
  }

  private void await() {
    lock.lock();
    try {
      if (!closing) {
        work.await(IDLE_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException stop) {
      closing = true;
    } finally {
      lock.unlock();
    }
  }

  private boolean isClosing() {
    lock.lock();
    try {
      return closing;
    } finally {
      lock.unlock();
    }
  }

  /// Ends after the steps that are running; what they had not completed is done after the next
  /// start.
  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      work.signalAll();
    } finally {
      lock.unlock();
    }
    for (Thread lane : lanes) {
      try {
        lane.join();
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /// {@return requests whose last step failed, by how often in a row}
  Map<String, Integer> failing() {
    var failing = new HashMap<String, Integer>();
    resting.forEach((caseId, rest) -> failing.put(caseId, rest.times));
    return failing;
  }
}
