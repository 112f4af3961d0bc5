package countersign.gateway.release;

import countersign.gateway.state.Micros;
import countersign.gateway.state.Transaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who is to receive how many rows, every attempt to collect them, and each receipt.
record DeliveryTable(Transaction tx) {
  /// How an attempt ended.
  enum Ending {
    /// Every byte was handed to the connection.
    SENT,
    /// The connection broke, or the gateway was killed.
    BROKEN,
    /// An order stopped it half way.
    STOPPED
  }

  /// One attempt.
  ///
  /// @param ending empty while it goes on, and for ever if the gateway was killed meanwhile
  record Delivery(
      String deliveryId, String officerId, long attempt, long rows, Instant startedAt,
      Optional<Ending> ending, Optional<String> answersSha256) {}

  void setShares(String caseId, Map<String, Long> rows) throws SQLException {
    try (PreparedStatement delete =
        tx.sql().prepareStatement("delete from officer_share where case_id = ?")) {
      delete.setString(1, caseId);
      delete.executeUpdate();
    }
    try (PreparedStatement insert = tx.sql().prepareStatement(
        "insert into officer_share (case_id, officer_id, row_count) values (?, ?, ?)")) {
      for (var each : rows.entrySet()) {
        insert.setString(1, caseId);
        insert.setString(2, each.getKey());
        insert.setLong(3, each.getValue());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  long share(String caseId, String officerId) throws SQLException {
    try (PreparedStatement select = tx.sql().prepareStatement(
        "select row_count from officer_share where case_id = ? and officer_id = ?")) {
      select.setString(1, caseId);
      select.setString(2, officerId);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  /// {@return named officers with rows who have not acknowledged receipt}
  long awaited(String caseId) throws SQLException {
    try (PreparedStatement select = tx.sql().prepareStatement("""
        select count(*) from officer_share s
        join request_officer o on o.case_id = s.case_id and o.officer_id = s.officer_id
        where s.case_id = ? and not exists (
          select 1 from receipt r where r.case_id = s.case_id and r.officer_id = s.officer_id)""")) {
      select.setString(1, caseId);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  void begin(String caseId, Delivery delivery) throws SQLException {
    try (PreparedStatement insert = tx.sql().prepareStatement("""
        insert into delivery (delivery_id, case_id, officer_id, attempt, row_count, started_at)
        values (?, ?, ?, ?, ?, ?)""")) {
      insert.setString(1, delivery.deliveryId());
      insert.setString(2, caseId);
      insert.setString(3, delivery.officerId());
      insert.setLong(4, delivery.attempt());
      insert.setLong(5, delivery.rows());
      insert.setLong(6, Micros.of(delivery.startedAt()));
      insert.executeUpdate();
    }
  }

  void end(String deliveryId, Ending ending, Optional<String> answersSha256) throws SQLException {
    try (PreparedStatement update = tx.sql().prepareStatement("""
        update delivery set ended_at = ?, ending = ?, answers_sha256 = ?
        where delivery_id = ? and ending is null""")) {
      update.setLong(1, Micros.of(tx.now()));
      update.setString(2, ending.name());
      update.setString(3, answersSha256.orElse(null));
      update.setString(4, deliveryId);
      update.executeUpdate();
    }
  }

  /// {@return the attempts on a case, by officer and attempt}
  List<Delivery> all(String caseId) throws SQLException {
    var found = new ArrayList<Delivery>();
    try (PreparedStatement select = tx.sql().prepareStatement("""
        select delivery_id, officer_id, attempt, row_count, started_at, ending, answers_sha256
        from delivery where case_id = ? order by officer_id, attempt""")) {
      select.setString(1, caseId);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(new Delivery(row.getString(1), row.getString(2), row.getLong(3),
              row.getLong(4), Micros.toInstant(row.getLong(5)),
              Optional.ofNullable(row.getString(6)).map(Ending::valueOf),
              Optional.ofNullable(row.getString(7))));
        }
      }
    }
    return found;
  }

  /// A receipt.
  record Receipt(String officerId, String answersSha256, Instant at) {}

  Optional<Receipt> receipt(String caseId, String officerId) throws SQLException {
    try (PreparedStatement select = tx.sql().prepareStatement(
        "select answers_sha256, at from receipt where case_id = ? and officer_id = ?")) {
      select.setString(1, caseId);
      select.setString(2, officerId);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Receipt(officerId, row.getString(1), Micros.toInstant(row.getLong(2))))
            : Optional.empty();
      }
    }
  }

  void insertReceipt(String caseId, Receipt receipt) throws SQLException {
    try (PreparedStatement insert = tx.sql().prepareStatement("""
        insert into receipt (case_id, officer_id, answers_sha256, at) values (?, ?, ?, ?)""")) {
      insert.setString(1, caseId);
      insert.setString(2, receipt.officerId());
      insert.setString(3, receipt.answersSha256());
      insert.setLong(4, Micros.of(receipt.at()));
      insert.executeUpdate();
    }
  }

  /// {@return how often this person has tried to read answers that are not for them, this time
  /// included}
  long countDeniedRead(String caseId, String personId) throws SQLException {
    try (PreparedStatement insert = tx.sql().prepareStatement("""
        insert into denied_read (case_id, person_id, number, at)
        values (?, ?, (select coalesce(max(number), 0) + 1 from denied_read
          where case_id = ? and person_id = ?), ?)
        returning number""")) {
      insert.setString(1, caseId);
      insert.setString(2, personId);
      insert.setString(3, caseId);
      insert.setString(4, personId);
      insert.setLong(5, Micros.of(tx.now()));
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
