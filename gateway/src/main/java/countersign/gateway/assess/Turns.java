package countersign.gateway.assess;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/// Who asks the memory of questions next: one request at a time, in the order of coming, and a large
/// one for so many rows only before it queues again. Thread-safe.
final class Turns {
  /// Rows of one turn: under a second of charging, and enough for several threads at once.
  static final int ROWS = 1 << 16;

  private final ReentrantLock lock = new ReentrantLock(true);

  /// What is done with rows `first` to `end`, the latter not included.
  @FunctionalInterface
  interface Turn {
    void take(int first, int end) throws IOException;
  }

  /// What is done once, with nobody else at it.
  @FunctionalInterface
  interface Alone {
    void run() throws IOException;
  }

  /// Takes as many turns as the rows need.
  void take(int rows, Turn turn) throws IOException {
    for (int first = 0; first < rows; first += ROWS) {
      int from = first;
      alone(() -> turn.take(from, Math.min(rows, from + ROWS)));
    }
  }

  void alone(Alone work) throws IOException {
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }
}
