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
final class InOrder<B> {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition turned = lock.newCondition();
  private final Source<B> source;
  private long taken;
  private long turn;
  private Throwable failure;

  /// Where the blocks come from, one call at a time; null after the last.
  interface Source<B> {
    B next() throws IOException;
  }

  /// What a thread does: `work` alone, `hand over` one after the other.
  interface Worker<B, R> {
    R work(B block) throws CsvException, PopulationException, IOException;

    void handOver(R result) throws CsvException, PopulationException, IOException;
  }

  /// A block and its place in the file.
  private record Taken<B>(long ordinal, B block) {}

  private InOrder(Source<B> source) {
    this.source = source;
  }

  /// Runs over the blocks of a file, each given back when it has been handed over.
  static <R> void run(
      SubjectsReading reading, int threads, Supplier<Worker<CsvBlock, R>> workers)
      throws CsvException, PopulationException, IOException {
    run(reading::nextBlock, threads, () -> new Releasing<>(workers.get()));
  }

  /// Gives a block back as soon as it has been worked on.
  private record Releasing<R>(Worker<CsvBlock, R> worker) implements Worker<CsvBlock, R> {
    @Override
    public R work(CsvBlock block) throws CsvException, PopulationException, IOException {
      R result = worker.work(block);
      block.release();
      return result;
    }

    @Override
    public void handOver(R result) throws CsvException, PopulationException, IOException {
      worker.handOver(result);
    }
  }

  /// Runs until the source has ended or a thread fails; the first failure in the source's order is
  /// thrown, whatever the number of threads.
  static <B, R> void run(Source<B> source, int threads, Supplier<Worker<B, R>> workers)
      throws CsvException, PopulationException, IOException {
    var order = new InOrder<>(source);
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < threads; i++) {
      others.add(
          Thread.ofPlatform().name("assess-" + i).start(() -> order.loop(workers.get())));
    }
    order.loop(workers.get());
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

  private <R> void loop(Worker<B, R> worker) {
    while (true) {
      Taken<B> next;
      try {
        next = take();
      } catch (IOException | RuntimeException e) {
        fail(e);
        return;
      }
      if (next == null) {
        return;
      }
      R result = null;
      Throwable thrown = null;
      try {
        result = worker.work(next.block);
      } catch (CsvException | PopulationException | IOException | RuntimeException | Error e) {
        thrown = e;
      }
      if (!awaitTurn(next.ordinal)) {
        return;
      }
      try {
        if (thrown == null) {
          worker.handOver(result);
        }
      } catch (CsvException | PopulationException | IOException | RuntimeException | Error e) {
        thrown = e;
      }
      if (thrown != null) {
        fail(thrown);
        return;
      }
      next();
    }
  }

  private synchronized Taken<B> take() throws IOException {
    B block = source.next();
    return block == null ? null : new Taken<>(taken++, block);
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
