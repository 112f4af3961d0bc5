package countersign.gateway.after;

import countersign.gateway.state.Micros;
import countersign.gateway.state.Transaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Short ways to read a table.
final class Rows {
  private Rows() {}

  /// {@return the first column of every row}
  static List<String> texts(Transaction tx, String sql, String... values) throws SQLException {
    var found = new ArrayList<String>();
    try (PreparedStatement select = tx.sql().prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        select.setString(i + 1, values[i]);
      }
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(row.getString(1));
        }
      }
    }
    return found;
  }

  /// {@return an instant, or empty where the column is null}
  static Optional<Instant> time(ResultSet row, int column) throws SQLException {
    long micros = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Micros.toInstant(micros));
  }

  /// {@return an instant as text, or null where the column is}
  static String instant(ResultSet row, int column) throws SQLException {
    return time(row, column).map(Instant::toString).orElse(null);
  }
}
