package countersign.gateway.assess;

import countersign.csv.CsvBlock;
import countersign.csv.CsvException;
import countersign.gateway.intake.SubjectsReading;
import countersign.match.PopulationException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Works on the blocks of a file on several threads and hands over the results in the order of the
/// file. A thread that is ahead waits, so at most one result a thread is kept.
final class InOrder {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition turned = lock.newCondition();
  private long turn;
  private Throwable failure;

  /// What a thread does: `work` alone, `hand over` one after the other.
  interface Worker<R> {
    R work(CsvBlock block) throws CsvException, PopulationException, IOException;

    void handOver(CsvBlock block, R result) throws CsvException, PopulationException, IOException;
  }

  private InOrder() {}

  /// Runs until the file has ended or a thread fails; the first failure in the file's order is
  /// thrown, whatever the number of threads.
  static <R> void run(SubjectsReading reading, int threads, Supplier<Worker<R>> workers)
      throws CsvException, PopulationException, IOException {
    var order = new InOrder();
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < threads; i++) {
      others.add(
          Thread.ofPlatform().name("assess-" + i).start(() -> order.loop(reading, workers.get())));
    }
    order.loop(reading, workers.get());
    for (Thread other : others) {
      joined(other);
    }
    switch (order.failure) {
      case null -> {}
      case CsvException malformed -> throw malformed;
      case PopulationException damaged -> throw damaged;
      case IOException world -> throw world;
      case RuntimeException ours -> throw ours;
      case Error error -> throw error;
      case Throwable other -> throw new IllegalStateException(other);
    }
  }

  private static void joined(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private <R> void loop(SubjectsReading reading, Worker<R> worker) {
    while (true) {
      CsvBlock block;
      try {
        block = reading.nextBlock();
      } catch (IOException | RuntimeException e) {
        fail(e);
        return;
      }
      if (block == null) {
        return;
      }
      R result = null;
      Throwable thrown = null;
      try {
        result = worker.work(block);
      } catch (CsvException | PopulationException | IOException | RuntimeException | Error e) {
        thrown = e;
      }
      if (!awaitTurn(block.ordinal())) {
        return;
      }
      try {
        if (thrown == null) {
          worker.handOver(block, result);
        }
      } catch (CsvException | PopulationException | IOException | RuntimeException | Error e) {
        thrown = e;
      }
      block.release();
      if (thrown != null) {
        fail(thrown);
        return;
      }
      next();
    }
  }

  private boolean awaitTurn(long ordinal) {
    lock.lock();
    try {
      while (turn != ordinal && failure == null) {
        turned.awaitUninterruptibly();
      }
      return failure == null;
    } finally {
      lock.unlock();
    }
  }

  private void next() {
    lock.lock();
    try {
      turn++;
      turned.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void fail(Throwable thrown) {
    lock.lock();
    try {
      if (failure == null) {
        failure = thrown;
      }
      turned.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
