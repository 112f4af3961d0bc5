package countersign.gateway.assess;

import countersign.csv.CsvBlock;
import countersign.csv.CsvException;
import countersign.gateway.intake.SubjectsReading;
import countersign.match.PopulationException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Works on the blocks of a file on several threads and hands over the results in the order of the
/// file. A thread that is ahead leaves its result to whoever hands over and takes the next block;
/// it waits only when it is [#AHEAD] blocks ahead, so no more results than that are kept.
final class InOrder<B> {
  /// A block's result is some megabytes; a thread that is not slowed down by others is rarely
  /// further ahead.
  private static final int AHEAD = 4;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition turned = lock.newCondition();
  private final Source<B> source;
  /// Results that wait for their turn.
  private final Map<Long, Finished<B, ?>> finished = new HashMap<>();
  private long taken;
  private long turn;
  private boolean handingOver;
  private volatile Throwable failure;

  /// Where the blocks come from, one call at a time; null after the last.
  interface Source<B> {
    B next() throws IOException;
  }

  /// What a thread does: `work` alone, `hand over` one after the other.
  interface Worker<B, R> {
    R work(B block) throws CsvException, PopulationException, IOException;

    void handOver(R result) throws CsvException, PopulationException, IOException;
  }

  /// What a thread made of a block, or what it threw.
  private record Finished<B, R>(Worker<B, R> worker, R result, Throwable thrown) {
    void handOver() throws CsvException, PopulationException, IOException {
      worker.handOver(result);
    }
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
      if (next == null || !finish(next.ordinal, worked(worker, next.block))) {
        return;
      }
    }
  }

  private static <B, R> Finished<B, R> worked(Worker<B, R> worker, B block) {
    try {
      return new Finished<>(worker, worker.work(block), null);
    } catch (CsvException | PopulationException | IOException | RuntimeException | Error e) {
      return new Finished<>(worker, null, e);
    }
  }

  private synchronized Taken<B> take() throws IOException {
    B block = source.next();
    return block == null ? null : new Taken<>(taken++, block);
  }

  /// Leaves a result to its turn, and hands over what has its turn unless another thread does.
  /// {@return whether to go on}
  private boolean finish(long ordinal, Finished<B, ?> block) {
    lock.lock();
    try {
      finished.put(ordinal, block);
      while (ordinal - turn >= AHEAD && failure == null) {
        turned.awaitUninterruptibly();
      }
      if (handingOver) {
        return failure == null;
      }
      handingOver = true;
    } finally {
      lock.unlock();
    }
    for (var next = next(); next != null; next = next()) {
      handOver(next);
    }
    return failure == null;
  }

  private void handOver(Finished<B, ?> block) {
    if (block.thrown != null) {
      fail(block.thrown);
      return;
    }
    try {
      block.handOver();
    } catch (CsvException | PopulationException | IOException | RuntimeException | Error e) {
      fail(e);
    }
  }

  /// {@return the result whose turn it is}, or null if it is still worked on; then no thread hands
  /// over until it is there.
  private Finished<B, ?> next() {
    lock.lock();
    try {
      Finished<B, ?> next = failure == null ? finished.remove(turn) : null;
      if (next == null) {
        handingOver = false;
      } else {
        turn++;
        turned.signalAll();
      }
      return next;
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
