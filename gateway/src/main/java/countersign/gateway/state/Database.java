package countersign.gateway.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.ReentrantLock;

/// The installation's database: SQLite or PostgreSQL, the same SQL text on both.
///
/// One writer at a time; readers see one consistent snapshot. A write transaction begins by moving
/// the installation's high-water mark of time under its epoch: if another server has taken the
/// state over, or the clock stands before what was already decided, nothing is written. The instants
/// of write transactions never decrease. Thread-safe.
public final class Database implements AutoCloseable {
  /// Readers at once; more wait. Each costs a few hundred KiB on SQLite, a process on PostgreSQL.
  private static final int MOST_READERS = 8;

  /// How far the clock may stand behind the last decision: what steering a clock does in a step.
  private static final long CLOCK_TOLERANCE_MICROS = 2_000_000;

  private final Dialect dialect;
  private final InstantSource clock;
  private final Connections writer;
  private final Connections readers;
  private final ReentrantLock writing = new ReentrantLock(true);
  private volatile long epoch = -1;

  private Database(Dialect dialect, InstantSource clock) {
    this.dialect = dialect;
    this.clock = clock;
    this.writer = new Connections(() -> dialect.open(true), 1);
    this.readers = new Connections(() -> dialect.open(false), MOST_READERS);
  }

  /// Opens the database and brings its schema up to this program's.
  static Database open(Dialect dialect, InstantSource clock) throws StateException {
    var database = new Database(dialect, clock);
    try {
      Connection connection = database.writer.borrow();
      try {
        Migrations.apply(connection, clock.instant());
        database.writer.giveBack(connection);
      } catch (SQLException | StateException | RuntimeException failure) {
        database.writer.discard(connection);
        throw failure;
      }
      return database;
    } catch (SQLException failure) {
      database.close();
      throw new StateException("the database cannot be opened: " + dialect.describe(failure), failure);
    } catch (StateException | RuntimeException failure) {
      database.close();
      throw failure;
    }
  }

  /// Takes ownership: raises the epoch, so that any server that had it before stops writing.
  void takeOver(String directoryId) throws StateException {
    transact(writer, tx -> {
      String stored = Installed.directoryId(tx.sql());
      if (!stored.equals(directoryId)) {
        throw new SQLException("the database belongs to another directory");
      }
      epoch = Installed.raiseEpoch(tx.sql());
      return epoch;
    }, instant());
  }

  /// Runs the transaction that makes the installation, before there is an owner.
  <T> T first(Work<T> work) throws StateException {
    return transact(writer, work, instant());
  }

  /// Runs `work` in one durable transaction.
  ///
  /// @throws StateException if the environment failed; the transaction then either happened as a
  ///     whole or not at all, and doing the same step again is safe
  public <T> T write(Work<T> work) throws StateException {
    writing.lock();
    try {
      return transact(writer, tx -> {
        long now = Installed.advance(
            tx.sql(), epoch, Micros.of(tx.now()), CLOCK_TOLERANCE_MICROS);
        return work.in(new Transaction(tx.sql(), Micros.toInstant(now)));
      }, instant());
    } finally {
      writing.unlock();
    }
  }

  /// Runs `work` on one consistent snapshot. Whatever it writes is refused.
  public <T> T read(Work<T> work) throws StateException {
    return transact(readers, work, instant());
  }

  /// {@return the instant, in whole microseconds}
  public Instant instant() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private <T> T transact(Connections pool, Work<T> work, Instant now) throws StateException {
    Connection connection;
    try {
      connection = pool.borrow();
    } catch (SQLException away) {
      throw new StateException("the database is away: " + dialect.describe(away), away);
    }
    boolean sound = false;
    try {
      T result = work.in(new Transaction(connection, now));
      connection.commit();
      sound = true;
      return result;
    } catch (SQLException failure) {
      sound = rollBack(connection);
      throw new StateException("the database failed: " + dialect.describe(failure), failure);
    } finally {
      if (sound) {
        pool.giveBack(connection);
      } else {
        rollBack(connection);
        pool.discard(connection);
      }
    }
  }

  private boolean rollBack(Connection connection) {
    try {
      connection.rollback();
      return connection.isValid(1);
    } catch (SQLException gone) {
      return false;
    }
  }

  @Override
  public void close() {
    readers.close();
    writer.close();
  }
}
