package countersign.gateway.release;

import countersign.domain.Request;
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

/// Requests and their steps. There is no delete to call.
public record RequestTable(Transaction tx) {
  private static final String COLUMNS = """
      select case_id, request_id, agency, agreement, package_sha256, upload_sha256, row_count,
        stage, revision, stage_at, received_at, received_by, due_at, escalated_at,
        assigned_office, admission, verification, manifest_sha256, available_at, released_at
      from request""";

  void insert(RequestRow row) throws SQLException {
    try (PreparedStatement insert = tx.sql().prepareStatement("""
        insert into request (case_id, request_id, agency, agreement, package_sha256,
          upload_sha256, row_count, stage, revision, stage_at, received_at, received_by, due_at,
          assigned_office)
        values (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?)""")) {
      insert.setString(1, row.caseId());
      insert.setString(2, row.requestId());
      insert.setString(3, row.agency());
      insert.setString(4, row.agreement());
      insert.setString(5, row.packageSha256());
      insert.setString(6, row.uploadSha256());
      insert.setLong(7, row.rows());
      insert.setString(8, row.stage().name());
      insert.setLong(9, Micros.of(row.stageAt()));
      insert.setLong(10, Micros.of(row.receivedAt()));
      insert.setString(11, row.receivedBy());
      insert.setLong(12, Micros.of(row.dueAt()));
      insert.setString(13, row.assignedOffice());
      insert.executeUpdate();
    }
    step(row.caseId(), 0, row.stage(), row.receivedBy(), "received");
  }

  void insertOfficers(String caseId, List<Request.Officer> officers) throws SQLException {
    try (PreparedStatement insert = tx.sql().prepareStatement("""
        insert into request_officer (case_id, officer_id, name, title, agency, employment)
        values (?, ?, ?, ?, ?, ?) on conflict (case_id, officer_id) do nothing""")) {
      for (Request.Officer each : officers) {
        insert.setString(1, caseId);
        insert.setString(2, each.officerId());
        insert.setString(3, each.name());
        insert.setString(4, each.title());
        insert.setString(5, each.agency());
        insert.setString(6, each.employment());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  Optional<Request.Officer> officer(String caseId, String officerId) throws SQLException {
    try (PreparedStatement select = tx.sql().prepareStatement("""
        select name, title, agency, employment from request_officer
        where case_id = ? and officer_id = ?""")) {
      select.setString(1, caseId);
      select.setString(2, officerId);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new Request.Officer(
                officerId, row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
            : Optional.empty();
      }
    }
  }

  public Optional<RequestRow> find(String requestId) throws SQLException {
    return one(" where request_id = ?", requestId);
  }

  public Optional<RequestRow> findCase(String caseId) throws SQLException {
    return one(" where case_id = ?", caseId);
  }

  private Optional<RequestRow> one(String condition, String key) throws SQLException {
    try (PreparedStatement select = tx.sql().prepareStatement(COLUMNS + condition)) {
      select.setString(1, key);
      return read(select).stream().findFirst();
    }
  }

  /// {@return the requests at these stages, the oldest first}
  public List<RequestRow> at(Collection<Stage> stages) throws SQLException {
    String marks = String.join(", ", java.util.Collections.nCopies(stages.size(), "?"));
    try (PreparedStatement select = tx.sql().prepareStatement(
        COLUMNS + " where stage in (" + marks + ") order by received_at, case_id")) {
      int i = 1;
      for (Stage each : stages) {
        select.setString(i++, each.name());
      }
      return read(select);
    }
  }

  /// {@return a page of an agency's requests, or of everybody's where the agency is empty, the
  /// latest first}
  List<RequestRow> page(String agency, Instant before, int most) throws SQLException {
    String condition = agency.isEmpty() ? " where received_at < ?" : " where received_at < ? and agency = ?";
    try (PreparedStatement select = tx.sql().prepareStatement(
        COLUMNS + condition + " order by received_at desc, case_id limit " + most)) {
      select.setLong(1, Micros.of(before));
      if (!agency.isEmpty()) {
        select.setString(2, agency);
      }
      return read(select);
    }
  }

  /// Moves a request on, if it still stands where `from` says.
  ///
  /// @param by id of the person who decides, or `gateway` for a step that runs by itself
  /// @param reason in words, without personal data
  /// @return whether it moved; false means that somebody else was first
  public boolean move(RequestRow from, Stage to, String office, String by, String reason)
      throws SQLException {
    if (!from.stage().next().contains(to)) {
      throw new IllegalArgumentException("a request at " + from.stage() + " does not go to " + to);
    }
    try (PreparedStatement update = tx.sql().prepareStatement("""
        update request
        set stage = ?, revision = revision + 1, stage_at = ?, assigned_office = ?
        where case_id = ? and stage = ? and revision = ?""")) {
      update.setString(1, to.name());
      update.setLong(2, Micros.of(tx.now()));
      update.setString(3, office);
      update.setString(4, from.caseId());
      update.setString(5, from.stage().name());
      update.setLong(6, from.revision());
      if (update.executeUpdate() != 1) {
        return false;
      }
    }
    step(from.caseId(), from.revision() + 1, to, by, reason);
    return true;
  }

  private void step(String caseId, long number, Stage stage, String by, String reason)
      throws SQLException {
    try (PreparedStatement insert = tx.sql().prepareStatement("""
        insert into request_step (case_id, number, stage, at, by_person, reason)
        values (?, ?, ?, ?, ?, ?)""")) {
      insert.setString(1, caseId);
      insert.setLong(2, number);
      insert.setString(3, stage.name());
      insert.setLong(4, Micros.of(tx.now()));
      insert.setString(5, by);
      insert.setString(6, reason);
      insert.executeUpdate();
    }
  }

  /// A step a request took.
  record Step(long number, Stage stage, Instant at, String by, String reason) {}

  List<Step> steps(String caseId) throws SQLException {
    var steps = new ArrayList<Step>();
    try (PreparedStatement select = tx.sql().prepareStatement("""
        select number, stage, at, by_person, reason from request_step
        where case_id = ? order by number""")) {
      select.setString(1, caseId);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          steps.add(new Step(row.getLong(1), Stage.valueOf(row.getString(2)),
              Micros.toInstant(row.getLong(3)), row.getString(4), row.getString(5)));
        }
      }
    }
    return steps;
  }

  void setAdmission(String caseId, String admission) throws SQLException {
    set("admission", caseId, admission);
  }

  void setVerification(String caseId, String verification) throws SQLException {
    set("verification", caseId, verification);
  }

  private void set(String column, String caseId, String value) throws SQLException {
    try (PreparedStatement update = tx.sql().prepareStatement(
        "update request set " + column + " = ? where case_id = ?")) {
      update.setString(1, value);
      update.setString(2, caseId);
      update.executeUpdate();
    }
  }

  /// Fixes what was released and when it becomes available.
  void setReleasing(String caseId, String manifestSha256, Instant availableAt) throws SQLException {
    try (PreparedStatement update = tx.sql().prepareStatement(
        "update request set manifest_sha256 = ?, available_at = ? where case_id = ?")) {
      update.setString(1, manifestSha256);
      update.setLong(2, Micros.of(availableAt));
      update.setString(3, caseId);
      update.executeUpdate();
    }
  }

  void setAvailable(String caseId, Instant availableAt) throws SQLException {
    setInstant("available_at", caseId, availableAt);
  }

  void setReleased(String caseId) throws SQLException {
    setInstant("released_at", caseId, tx.now());
  }

  void setEscalated(String caseId) throws SQLException {
    setInstant("escalated_at", caseId, tx.now());
  }

  private void setInstant(String column, String caseId, Instant at) throws SQLException {
    try (PreparedStatement update = tx.sql().prepareStatement(
        "update request set " + column + " = ? where case_id = ?")) {
      update.setLong(1, Micros.of(at));
      update.setString(2, caseId);
      update.executeUpdate();
    }
  }

  private static List<RequestRow> read(PreparedStatement select) throws SQLException {
    var rows = new ArrayList<RequestRow>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        rows.add(new RequestRow(
            row.getString(1), row.getString(2), row.getString(3), row.getString(4),
            row.getString(5), row.getString(6), row.getLong(7), Stage.valueOf(row.getString(8)),
            row.getLong(9), Micros.toInstant(row.getLong(10)), Micros.toInstant(row.getLong(11)),
            row.getString(12), Micros.toInstant(row.getLong(13)), instant(row, 14),
            row.getString(15), Optional.ofNullable(row.getString(16)),
            Optional.ofNullable(row.getString(17)), Optional.ofNullable(row.getString(18)),
            instant(row, 19), instant(row, 20)));
      }
    }
    return rows;
  }

  private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
    long micros = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Micros.toInstant(micros));
  }
}
