package countersign.gateway.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A few open connections of one kind. A connection that failed is closed and not used again, so
/// that a database that was away for a minute is found again without a restart. Thread-safe.
final class Connections implements AutoCloseable {
  /// How long a caller waits for a connection before it is told that the database is busy.
  private static final long WAIT_SECONDS = 30;

  /// A connection nobody has used for this long is asked whether it still lives before it is lent.
  private static final long TRUSTED_NANOS = 1_000_000_000L;

  private record Idle(Connection connection, long sinceNanos) {}

  /// Opens one connection, ready for use.
  @FunctionalInterface
  interface Opening {
    Connection open() throws SQLException;
  }

  private final Opening opening;
  private final Semaphore permits;
  private final Deque<Idle> idle = new ArrayDeque<>();
  private boolean closed;

  Connections(Opening opening, int most) {
    this.opening = opening;
    this.permits = new Semaphore(most, true);
  }

  Connection borrow() throws SQLException {
    try {
      if (!permits.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new SQLException("no connection was free within " + WAIT_SECONDS + " s");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while waiting for a connection", stopped);
    }
    try {
      for (Idle free = next(); free != null; free = next()) {
        if (System.nanoTime() - free.sinceNanos < TRUSTED_NANOS || free.connection.isValid(1)) {
          return free.connection;
        }
        closeQuietly(free.connection);
      }
      return opening.open();
    } catch (SQLException | RuntimeException failure) {
      permits.release();
      throw failure;
    }
  }

  private synchronized Idle next() throws SQLException {
    if (closed) {
      throw new SQLException("the database is closed");
    }
    return idle.pollFirst();
  }

  /// Takes a connection back whose transaction has ended.
  void giveBack(Connection connection) {
    boolean keep;
    synchronized (this) {
      keep = !closed;
      if (keep) {
        idle.addFirst(new Idle(connection, System.nanoTime()));
      }
    }
    if (!keep) {
      closeQuietly(connection);
    }
    permits.release();
  }

  /// Takes a connection back that failed, together with every idle one: what broke one, such as a
  /// restart of the database, has usually broken all.
  void discard(Connection connection) {
    closeQuietly(connection);
    synchronized (this) {
      idle.forEach(each -> closeQuietly(each.connection));
      idle.clear();
    }
    permits.release();
  }

  @Override
  public synchronized void close() {
    closed = true;
    idle.forEach(each -> closeQuietly(each.connection));
    idle.clear();
  }

  private static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException alreadyGone) {
      // The connection is being thrown away because it failed: that it cannot be closed adds nothing.
    }
  }
}
