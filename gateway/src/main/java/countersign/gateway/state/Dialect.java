package countersign.gateway.state;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/// Where the database is and how a connection to it is made ready. The only place that knows which
/// of the two it is.
sealed interface Dialect {
  /// {@return a connection without autocommit}
  ///
  /// @param writes whether it will write; otherwise every transaction is a read-only snapshot
  Connection open(boolean writes) throws SQLException;

  /// {@return the failure in words for an administrator, without values of rows}
  default String describe(SQLException failure) {
    String state = failure.getSQLState();
    String message = failure.getMessage();
    String line = message == null ? "" : message.lines().findFirst().orElse("");
    return state == null ? line : line + " (" + state + ")";
  }

  /// SQLite in a file: write-ahead log, every commit synced.
  record Sqlite(Path file) implements Dialect {
    /// How long SQLite waits for a lock; only a checkpoint can hold one against us.
    private static final int BUSY_MILLIS = 10_000;

    @Override
    public Connection open(boolean writes) throws SQLException {
      var properties = new Properties();
      properties.setProperty("transaction_mode", writes ? "IMMEDIATE" : "DEFERRED");
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file, properties);
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA busy_timeout=" + BUSY_MILLIS);
        statement.execute("PRAGMA journal_mode=WAL");
        statement.execute("PRAGMA synchronous=FULL");
        statement.execute("PRAGMA foreign_keys=ON");
        statement.execute("PRAGMA secure_delete=ON");
        if (!writes) {
          statement.execute("PRAGMA query_only=ON");
        }
        connection.setAutoCommit(false);
        return connection;
      } catch (SQLException failure) {
        connection.close();
        throw failure;
      }
    }
  }

  /// PostgreSQL by URL.
  record Postgres(String url, String user, String password) implements Dialect {
    @Override
    public Connection open(boolean writes) throws SQLException {
      var properties = new Properties();
      properties.setProperty("connectTimeout", "5");
      properties.setProperty("socketTimeout", "60");
      properties.setProperty("tcpKeepAlive", "true");
      properties.setProperty("ApplicationName", "countersign");
      if (!user.isEmpty()) {
        properties.setProperty("user", user);
        properties.setProperty("password", password);
      }
      Connection connection = DriverManager.getConnection(url, properties);
      try {
        if (writes) {
          try (Statement statement = connection.createStatement()) {
            // Without it an acknowledged commit may be lost, whatever the server's default is.
            statement.execute("set synchronous_commit = on");
          }
        }
        connection.setReadOnly(!writes);
        connection.setTransactionIsolation(
            writes ? Connection.TRANSACTION_SERIALIZABLE : Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        return connection;
      } catch (SQLException failure) {
        connection.close();
        throw failure;
      }
    }

    /// The password stays out of whatever prints this value.
    @Override
    public String toString() {
      return "PostgreSQL";
    }
  }
}
