package countersign.gateway.release;

import countersign.gateway.state.Micros;
import countersign.gateway.state.Transaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// Batch runs of the holder: each a case of its own, however often a package is run. There is no
/// delete to call.
record BatchTable(Transaction tx) {
  /// One run.
  ///
  /// @param requestId as the request names itself; several runs can have it
  /// @param population directory of the snapshot that was asked
  record Run(
      String caseId, String requestId, String agency, String agreement, String packageSha256,
      long rows, LocalDate asOf, String population, Instant receivedAt,
      Optional<String> admission, Optional<String> verification) {}

  void insert(Run run) throws SQLException {
    try (PreparedStatement insert = tx.sql().prepareStatement("""
        insert into batch_run (case_id, request_id, agency, agreement, package_sha256, row_count,
          as_of, population, received_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
      insert.setString(1, run.caseId());
      insert.setString(2, run.requestId());
      insert.setString(3, run.agency());
      insert.setString(4, run.agreement());
      insert.setString(5, run.packageSha256());
      insert.setLong(6, run.rows());
      insert.setString(7, run.asOf().toString());
      insert.setString(8, run.population());
      insert.setLong(9, Micros.of(run.receivedAt()));
      insert.executeUpdate();
    }
  }

  void setAdmission(String caseId, AdmissionRecord admission) throws SQLException {
    set("admission", caseId, admission.text());
  }

  void setVerification(String caseId, VerificationRecord verification) throws SQLException {
    set("verification", caseId, verification.text());
  }

  private void set(String column, String caseId, String value) throws SQLException {
    try (PreparedStatement update = tx.sql().prepareStatement(
        "update batch_run set " + column + " = ? where case_id = ?")) {
      update.setString(1, value);
      update.setString(2, caseId);
      update.executeUpdate();
    }
  }

  /// {@return the latest completed run of a request}
  Optional<Run> latest(String requestId) throws SQLException {
    return one("request_id = ? and admission is not null", requestId);
  }

  private Optional<Run> one(String condition, String key) throws SQLException {
    try (PreparedStatement select = tx.sql().prepareStatement("""
        select case_id, request_id, agency, agreement, package_sha256, row_count, as_of,
          population, received_at, admission, verification
        from batch_run where""" + " " + condition + " order by received_at desc limit 1")) {
      select.setString(1, key);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new Run(row.getString(1), row.getString(2), row.getString(3),
                row.getString(4), row.getString(5), row.getLong(6),
                LocalDate.parse(row.getString(7)), row.getString(8),
                Micros.toInstant(row.getLong(9)), Optional.ofNullable(row.getString(10)),
                Optional.ofNullable(row.getString(11))))
            : Optional.empty();
      }
    }
  }
}
