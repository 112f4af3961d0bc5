package countersign.ledger;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Fetches the bundles and tiles of leaves of a log in order, some ahead of their use.
final class Bundles implements AutoCloseable {
  private final LogSource source;
  private final long size;
  private final ExecutorService threads;
  private final Deque<Future<LogReader.Fetched>> leaves = new ArrayDeque<>();
  private final Deque<Future<LogReader.Fetched>> bundles = new ArrayDeque<>();
  private long next;

  Bundles(LogSource source, long size) {
    this.source = source;
    this.size = size;
    this.threads = Executors.newFixedThreadPool(source.parallel());
    for (int i = 0; i < 2 * source.parallel(); i++) {
      ask();
    }
  }

  private void ask() {
    if (next * Tile.WIDTH < size) {
      Tile bundle = Tile.bundle(next, size);
      var tile = new Tile(0, next, bundle.width());
      leaves.add(threads.submit(() -> LogReader.fetch(source, tile)));
      bundles.add(threads.submit(() -> LogReader.fetch(source, bundle)));
      next++;
    }
  }

  /// {@return the next tile of leaves}
  LogReader.Fetched nextLeaves() throws IOException {
    return await(leaves.remove());
  }

  /// {@return the bundle that belongs to the tile of leaves last given}
  LogReader.Fetched nextBundle() throws IOException {
    LogReader.Fetched bundle = await(bundles.remove());
    ask();
    return bundle;
  }

  private static LogReader.Fetched await(Future<LogReader.Fetched> future) throws IOException {
    try {
      return future.get();
    } catch (ExecutionException failed) {
      throw switch (failed.getCause()) {
        case IOException io -> io;
        case Throwable other -> new IOException(other);
      };
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while reading a ledger", interrupted);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
