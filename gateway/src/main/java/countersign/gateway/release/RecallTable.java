package countersign.gateway.release;

import countersign.gateway.state.Micros;
import countersign.gateway.state.Transaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Recalls of answers that had left, with a notice to each officer to whom any had.
record RecallTable(Transaction tx) {
  /// @param ground id of the order or incident that is the reason
  /// @param dueAt by when every notice is to be acknowledged
  record Recall(String recallId, String caseId, String ground, Instant at, Instant dueAt) {}

  /// A notice to one officer.
  record Notice(String officerId, Optional<Instant> acknowledgedAt) {}

  void insert(Recall recall, Collection<String> officers) throws SQLException {
    try (PreparedStatement insert = tx.sql().prepareStatement(
        "insert into recall (recall_id, case_id, ground, at, due_at) values (?, ?, ?, ?, ?)")) {
      insert.setString(1, recall.recallId());
      insert.setString(2, recall.caseId());
      insert.setString(3, recall.ground());
      insert.setLong(4, Micros.of(recall.at()));
      insert.setLong(5, Micros.of(recall.dueAt()));
      insert.executeUpdate();
    }
    try (PreparedStatement insert = tx.sql().prepareStatement(
        "insert into recall_notice (recall_id, officer_id) values (?, ?)")) {
      for (String officer : officers) {
        insert.setString(1, recall.recallId());
        insert.setString(2, officer);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  List<Recall> of(String caseId) throws SQLException {
    var found = new ArrayList<Recall>();
    try (PreparedStatement select = tx.sql().prepareStatement("""
        select recall_id, ground, at, due_at from recall where case_id = ? order by at""")) {
      select.setString(1, caseId);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(new Recall(row.getString(1), caseId, row.getString(2),
              Micros.toInstant(row.getLong(3)), Micros.toInstant(row.getLong(4))));
        }
      }
    }
    return found;
  }

  List<Notice> notices(String recallId) throws SQLException {
    var found = new ArrayList<Notice>();
    try (PreparedStatement select = tx.sql().prepareStatement("""
        select officer_id, acknowledged_at from recall_notice
        where recall_id = ? order by officer_id""")) {
      select.setString(1, recallId);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          long at = row.getLong(2);
          found.add(new Notice(row.getString(1),
              row.wasNull() ? Optional.empty() : Optional.of(Micros.toInstant(at))));
        }
      }
    }
    return found;
  }
}
