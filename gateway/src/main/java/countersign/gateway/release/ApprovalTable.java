package countersign.gateway.release;

import countersign.gateway.state.Micros;
import countersign.gateway.state.Transaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Signatures over manifests. None is ever changed or deleted; one over another manifest than the
/// present one counts for nothing.
record ApprovalTable(Transaction tx) {
  void insert(String caseId, ApprovalGiven approval) throws SQLException {
    try (PreparedStatement insert = tx.sql().prepareStatement("""
        insert into approval (case_id, manifest_sha256, part, person_id, person_name, key_sha256,
          jws, at)
        values (?, ?, ?, ?, ?, ?, ?, ?)""")) {
      insert.setString(1, caseId);
      insert.setString(2, approval.manifestSha256());
      insert.setString(3, approval.part().name());
      insert.setString(4, approval.personId());
      insert.setString(5, approval.personName());
      insert.setString(6, approval.keySha256());
      insert.setString(7, approval.jws());
      insert.setLong(8, Micros.of(approval.at()));
      insert.executeUpdate();
    }
  }

  /// {@return the signatures over one manifest}
  List<ApprovalGiven> over(String caseId, String manifestSha256) throws SQLException {
    return all(caseId).stream()
        .filter(each -> each.manifestSha256().equals(manifestSha256))
        .toList();
  }

  /// {@return every signature ever given on a case, in order of time}
  List<ApprovalGiven> all(String caseId) throws SQLException {
    var found = new ArrayList<ApprovalGiven>();
    try (PreparedStatement select = tx.sql().prepareStatement("""
        select manifest_sha256, part, person_id, person_name, key_sha256, jws, at from approval
        where case_id = ? order by at, part""")) {
      select.setString(1, caseId);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          Instant at = Micros.toInstant(row.getLong(7));
          found.add(new ApprovalGiven(row.getString(1), ApprovalPart.valueOf(row.getString(2)),
              row.getString(3), row.getString(4), row.getString(5), row.getString(6), at));
        }
      }
    }
    return found;
  }
}
