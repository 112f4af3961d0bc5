package countersign.gateway.budget;

import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// The threads of a memory of questions, as many as processors: pieces of work that do not meet are
/// shared out among them and the caller, and one of them writes a base meanwhile. Not thread-safe:
/// one caller.
final class Crew implements AutoCloseable {
  private static final int MOST = 8;

  private final int helpers = Math.clamp(Runtime.getRuntime().availableProcessors() - 1, 1, MOST);
  /// One more than help, for what goes on in the background.
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          helpers + 1, work -> Thread.ofPlatform().daemon().name("questions").unstarted(work));

  /// Something to be done that reads or writes files.
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  /// A piece of some work, by its number.
  @FunctionalInterface
  interface Piece {
    void at(int number) throws IOException;
  }

  /// Does all pieces, in any order and several at once; returns when all are done.
  ///
  /// @param worth whether there is enough to do for more than the caller
  void each(int pieces, boolean worth, Piece piece) throws IOException {
    var taken = new AtomicInteger();
    Work<Void> share = () -> {
      for (int i = taken.getAndIncrement(); i < pieces; i = taken.getAndIncrement()) {
        piece.at(i);
      }
      return null;
    };
    var others = new ArrayList<CompletableFuture<Void>>();
    for (int i = 0; worth && i < Math.min(helpers, pieces - 1); i++) {
      others.add(begin(share));
    }
    try {
      share.run();
    } finally {
      others.forEach(other -> other.handle((nothing, failure) -> null).join());
    }
    for (CompletableFuture<Void> other : others) {
      await(other);
    }
  }

  /// Begins something in the background.
  <T> CompletableFuture<T> begin(Work<T> work) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        return work.run();
      } catch (IOException e) {
        throw new CompletionException(e);
      }
    }, threads);
  }

  /// Waits for what was begun. {@return what it made}
  static <T> T await(CompletableFuture<T> begun) throws IOException {
    try {
      return begun.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case IOException io -> throw io;
        case RuntimeException ours -> throw ours;
        case Error error -> throw error;
        default -> throw e;
      }
    }
  }

  /// Stops what goes on in the background at its next write, which fails, and waits until it has
  /// ended. What was not begun yet never is.
  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
