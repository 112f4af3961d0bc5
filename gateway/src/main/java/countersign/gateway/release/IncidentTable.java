package countersign.gateway.release;

import countersign.gateway.state.Micros;
import countersign.gateway.state.Transaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Things that should not have happened. Publication 1075 wants a report within 24 hours, without
/// protected data in it; `detail` has none.
record IncidentTable(Transaction tx) {
  /// How long an incident may wait for its report.
  static final Duration REPORT_WITHIN = Duration.ofHours(24);

  void insert(Incident incident) throws SQLException {
    try (PreparedStatement insert = tx.sql().prepareStatement("""
        insert into incident (incident_id, case_id, kind, detail, person_id, at, report_due_at)
        values (?, ?, ?, ?, ?, ?, ?)""")) {
      insert.setString(1, incident.incidentId());
      insert.setString(2, incident.caseId().orElse(null));
      insert.setString(3, incident.kind());
      insert.setString(4, incident.detail());
      insert.setString(5, incident.personId());
      insert.setLong(6, Micros.of(incident.at()));
      insert.setLong(7, Micros.of(incident.reportDueAt()));
      insert.executeUpdate();
    }
  }

  /// {@return whether a person has an incident of this kind since an instant}
  boolean since(String personId, String kind, Instant at) throws SQLException {
    return all().stream().anyMatch(each -> each.personId().equals(personId)
        && each.kind().equals(kind) && !each.at().isBefore(at));
  }

  List<Incident> all() throws SQLException {
    var found = new ArrayList<Incident>();
    try (PreparedStatement select = tx.sql().prepareStatement("""
            select incident_id, case_id, kind, detail, person_id, at, report_due_at, reported_at
            from incident order by at, incident_id""");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        long reported = row.getLong(8);
        Optional<Instant> reportedAt =
            row.wasNull() ? Optional.empty() : Optional.of(Micros.toInstant(reported));
        found.add(new Incident(row.getString(1), Optional.ofNullable(row.getString(2)),
            row.getString(3), row.getString(4), row.getString(5),
            Micros.toInstant(row.getLong(6)), Micros.toInstant(row.getLong(7)), reportedAt));
      }
    }
    return found;
  }
}
