package countersign.match;

import countersign.csv.CsvException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs the same task on several threads and waits for all of them.
final class Workers {
  /// A step that may fail in the ways a build can.
  interface Task {
    void run()
        throws CsvException,
            PopulationException,
            IOException,
            Turn.Stopped,
            InterruptedException;
  }

  private Workers() {}

  /// Runs the tasks, each on its thread. When one fails the turn is stopped for the others, and
  /// its failure is thrown.
  static void run(List<? extends Task> tasks, Turn turn)
      throws CsvException, PopulationException, IOException {
    List<Future<?>> futures = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
      for (Task task : tasks) {
        futures.add(threads.submit(() -> guarded(task, turn)));
      }
      Throwable failure = null;
      for (Future<?> future : futures) {
        Throwable found = failureOf(future, turn);
        if (failure == null || failure instanceof Turn.Stopped) {
          failure = found;
        }
      }
      switch (failure) {
        case null -> {}
        case CsvException e -> throw e;
        case PopulationException e -> throw e;
        case IOException e -> throw e;
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        default -> throw new IllegalStateException("a thread of the build failed", failure);
      }
    }
  }

  private static Void guarded(Task task, Turn turn) throws Exception {
    try {
      task.run();
      return null;
    } catch (Throwable e) {
      turn.stop();
      throw e;
    }
  }

  private static Throwable failureOf(Future<?> future, Turn turn) {
    try {
      future.get();
      return null;
    } catch (ExecutionException e) {
      return e.getCause();
    } catch (InterruptedException e) {
      turn.stop();
      Thread.currentThread().interrupt();
      return new IOException("the build was interrupted", e);
    }
  }
}
