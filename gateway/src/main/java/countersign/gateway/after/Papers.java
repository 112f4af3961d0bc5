package countersign.gateway.after;

import countersign.gateway.document.Json;
import countersign.gateway.state.Micros;
import countersign.gateway.state.Transaction;
import countersign.ledger.entry.Commitment;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The papers of what happens after an answer, and the duties that follow from them.
record Papers(Transaction tx, SecureRandom random) {
  /// A paper on file.
  record Paper(
      long number, String kind, String subject, Optional<String> caseId, String personId,
      String content, Instant at) {}

  /// What somebody owes.
  record Duty(
      long number, String kind, String subject, Optional<String> caseId, String personId,
      Instant dueAt, Optional<Instant> doneAt) {}

  /// Files a paper. {@return the commitment to it}, whose opening is kept beside it
  ///
  /// @param domain of the commitment, as docs/formats/ledger-entries-v1.md names it
  Commitment file(
      String kind, String domain, String subject, Optional<String> caseId, String personId,
      ObjectNode content) throws SQLException {
    byte[] bytes = Json.bytes(content);
    byte[] nonce = Commitment.nonce(random);
    try (PreparedStatement insert = tx.sql().prepareStatement("""
        insert into after_paper (number, kind, subject, case_id, person_id, content, nonce, at)
        values ((select coalesce(max(number), 0) + 1 from after_paper), ?, ?, ?, ?, ?, ?, ?)""")) {
      insert.setString(1, kind);
      insert.setString(2, subject);
      insert.setString(3, caseId.orElse(null));
      insert.setString(4, personId);
      insert.setBytes(5, bytes);
      insert.setBytes(6, nonce);
      insert.setLong(7, Micros.of(tx.now()));
      insert.executeUpdate();
    }
    return Commitment.to(domain, nonce, bytes);
  }

  /// {@return the papers of a kind about a subject, the oldest first}
  List<Paper> of(String kind, String subject) throws SQLException {
    var found = new ArrayList<Paper>();
    try (PreparedStatement select = tx.sql().prepareStatement("""
        select number, case_id, person_id, content, at from after_paper
        where kind = ? and subject = ? order by number""")) {
      select.setString(1, kind);
      select.setString(2, subject);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(new Paper(row.getLong(1), kind, subject,
              Optional.ofNullable(row.getString(2)), row.getString(3),
              new String(row.getBytes(4), StandardCharsets.UTF_8),
              Micros.toInstant(row.getLong(5))));
        }
      }
    }
    return found;
  }

  void owe(String kind, String subject, Optional<String> caseId, String personId, Instant dueAt)
      throws SQLException {
    try (PreparedStatement insert = tx.sql().prepareStatement("""
        insert into after_duty (number, kind, subject, case_id, person_id, due_at)
        values ((select coalesce(max(number), 0) + 1 from after_duty), ?, ?, ?, ?, ?)""")) {
      insert.setString(1, kind);
      insert.setString(2, subject);
      insert.setString(3, caseId.orElse(null));
      insert.setString(4, personId);
      insert.setLong(5, Micros.of(dueAt));
      insert.executeUpdate();
    }
  }

  /// {@return whether the duty was open}, and is done now
  boolean done(String kind, String subject, String personId) throws SQLException {
    try (PreparedStatement update = tx.sql().prepareStatement("""
        update after_duty set done_at = ?
        where kind = ? and subject = ? and person_id = ? and done_at is null""")) {
      update.setLong(1, Micros.of(tx.now()));
      update.setString(2, kind);
      update.setString(3, subject);
      update.setString(4, personId);
      return update.executeUpdate() > 0;
    }
  }

  /// {@return every duty about a subject}
  List<Duty> duties(String subject) throws SQLException {
    try (PreparedStatement select = tx.sql().prepareStatement("""
        select number, kind, subject, case_id, person_id, due_at, done_at from after_duty
        where subject = ? order by number""")) {
      select.setString(1, subject);
      return read(select);
    }
  }

  /// {@return duties that are overdue and raised no alarm yet}; they have now
  List<Duty> overdue() throws SQLException {
    List<Duty> overdue;
    try (PreparedStatement select = tx.sql().prepareStatement("""
        select number, kind, subject, case_id, person_id, due_at, done_at from after_duty
        where done_at is null and alarmed_at is null and due_at < ? order by number""")) {
      select.setLong(1, Micros.of(tx.now()));
      overdue = read(select);
    }
    try (PreparedStatement update =
        tx.sql().prepareStatement("update after_duty set alarmed_at = ? where number = ?")) {
      for (Duty each : overdue) {
        update.setLong(1, Micros.of(tx.now()));
        update.setLong(2, each.number());
        update.executeUpdate();
      }
    }
    return overdue;
  }

  private static List<Duty> read(PreparedStatement select) throws SQLException {
    var found = new ArrayList<Duty>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        long done = row.getLong(7);
        Optional<Instant> doneAt =
            row.wasNull() ? Optional.empty() : Optional.of(Micros.toInstant(done));
        found.add(new Duty(row.getLong(1), row.getString(2), row.getString(3),
            Optional.ofNullable(row.getString(4)), row.getString(5),
            Micros.toInstant(row.getLong(6)), doneAt));
      }
    }
    return found;
  }
}
