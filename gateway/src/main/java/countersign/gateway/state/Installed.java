package countersign.gateway.state;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/// The one row of table `installation`: which directory the database belongs to, who owns it now,
/// and the latest instant at which anything was decided.
final class Installed {
  private Installed() {}

  static boolean exists(Connection sql) throws SQLException {
    try (var select = sql.prepareStatement("select count(*) from installation");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getInt(1) == 1;
    }
  }

  static void insert(Connection sql, String directoryId, long nowMicros) throws SQLException {
    try (PreparedStatement insert = sql.prepareStatement("""
        insert into installation (one, directory_id, epoch, created_at, last_instant)
        values (1, ?, 0, ?, ?)""")) {
      insert.setString(1, directoryId);
      insert.setLong(2, nowMicros);
      insert.setLong(3, nowMicros);
      insert.executeUpdate();
    }
  }

  static String directoryId(Connection sql) throws SQLException {
    try (var select = sql.prepareStatement("select directory_id from installation where one = 1");
        ResultSet row = select.executeQuery()) {
      if (!row.next()) {
        throw new SQLException("the database holds no installation");
      }
      return row.getString(1);
    }
  }

  static long raiseEpoch(Connection sql) throws SQLException {
    try (var raise = sql.prepareStatement(
            "update installation set epoch = epoch + 1 where one = 1 returning epoch");
        ResultSet row = raise.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /// Moves the high-water mark of time to `nowMicros`, never back, if `epoch` still owns the state
  /// and the clock stands no further behind than `toleranceMicros`.
  ///
  /// {@return the mark as it now stands} The row is locked from here to the end of the transaction.
  ///
  /// @throws SQLException if another owner or a clock set back forbids to write
  static long advance(Connection sql, long epoch, long nowMicros, long toleranceMicros)
      throws SQLException {
    try (var advance = sql.prepareStatement("""
        update installation
        set last_instant = case when last_instant < ? then ? else last_instant end
        where one = 1 and epoch = ? and last_instant <= ?
        returning last_instant""")) {
      advance.setLong(1, nowMicros);
      advance.setLong(2, nowMicros);
      advance.setLong(3, epoch);
      advance.setLong(4, nowMicros + toleranceMicros);
      try (ResultSet row = advance.executeQuery()) {
        if (row.next()) {
          return row.getLong(1);
        }
      }
    }
    throw new SQLException(whyNot(sql, epoch, Micros.toInstant(nowMicros)));
  }

  private static String whyNot(Connection sql, long epoch, Instant now) throws SQLException {
    try (var select =
            sql.prepareStatement("select epoch, last_instant from installation where one = 1");
        ResultSet row = select.executeQuery()) {
      if (!row.next()) {
        return "the database holds no installation";
      }
      if (row.getLong(1) != epoch) {
        return "another server has taken this state over";
      }
      return "the clock stands at " + now + ", before the last decision at "
          + Micros.toInstant(row.getLong(2)) + "; nothing is decided until it has caught up";
    }
  }
}
