package countersign.gateway.release;

import countersign.gateway.state.Micros;
import countersign.gateway.state.Transaction;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A disclosure officer's signature under a decision about a whole request.
///
/// @param decision `return` or `hold`
/// @param statement what was signed
/// @param keySha256 of the public key that signed
public record SignedDecision(
    String decision, String statement, String personId, String personName, String keySha256,
    String jws, Instant at) {

  static void insert(Transaction tx, String caseId, SignedDecision signed) throws SQLException {
    try (PreparedStatement insert = tx.sql().prepareStatement("""
        insert into signed_decision (case_id, number, decision, statement, person_id, person_name,
          key_sha256, jws, at)
        values (?, (select coalesce(max(number), 0) + 1 from signed_decision where case_id = ?),
          ?, ?, ?, ?, ?, ?, ?)""")) {
      insert.setString(1, caseId);
      insert.setString(2, caseId);
      insert.setString(3, signed.decision);
      insert.setBytes(4, signed.statement.getBytes(StandardCharsets.UTF_8));
      insert.setString(5, signed.personId);
      insert.setString(6, signed.personName);
      insert.setString(7, signed.keySha256);
      insert.setString(8, signed.jws);
      insert.setLong(9, Micros.of(signed.at));
      insert.executeUpdate();
    }
  }

  /// {@return every signed decision of a case, in order}
  static List<SignedDecision> of(Transaction tx, String caseId) throws SQLException {
    var found = new ArrayList<SignedDecision>();
    try (PreparedStatement select = tx.sql().prepareStatement("""
        select decision, statement, person_id, person_name, key_sha256, jws, at
        from signed_decision where case_id = ? order by number""")) {
      select.setString(1, caseId);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(new SignedDecision(row.getString(1),
              new String(row.getBytes(2), StandardCharsets.UTF_8), row.getString(3),
              row.getString(4), row.getString(5), row.getString(6),
              Micros.toInstant(row.getLong(7))));
        }
      }
    }
    return found;
  }
}
