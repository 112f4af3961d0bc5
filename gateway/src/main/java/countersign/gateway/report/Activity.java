package countersign.gateway.report;

import countersign.domain.DispositionKind;
import countersign.gateway.release.AdmissionRecord;
import countersign.gateway.release.VerificationRecord;
import countersign.gateway.state.Installation;
import countersign.gateway.state.Micros;
import countersign.gateway.state.StateException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What was asked, answered, stopped before look-up, and received by whom: request by request, for
/// an agency, an officer, an agreement and a year.
///
/// @param asked rows of the request
/// @param stopped rows by the disposition that stopped them before look-up
/// @param rules rows by the rule that found something against them; a row may have several
/// @param answered rows answered, or 0 before
/// @param received officers who acknowledged the answers, with when
public record Activity(
    String requestId, String caseId, String agency, String agreement, String stage,
    Instant receivedAt, long asked, Map<DispositionKind, Long> stopped,
    Map<String, Long> rules, long answered,
    Optional<Instant> releasedAt, List<String> received) {

  /// What is asked for; empty texts leave it open.
  public record Filter(String agency, String officer, String agreement, int year) {}

  /// {@return the requests received in the year, the oldest first}
  public static List<Activity> of(Installation installation, Filter filter)
      throws StateException {
    return installation.database().read(tx -> {
      var found = new ArrayList<Activity>();
      try (PreparedStatement select = tx.sql().prepareStatement("""
          select request_id, case_id, agency, agreement, stage, received_at, row_count, admission,
            verification, released_at
          from request r where received_at >= ? and received_at < ?
            and (? = '' or agency = ?) and (? = '' or agreement = ?)
            and (? = '' or exists (select 1 from request_officer o
              where o.case_id = r.case_id and o.officer_id = ?))
          order by received_at, request_id""")) {
        select.setLong(1, begins(filter.year()));
        select.setLong(2, begins(filter.year() + 1));
        String[] values = {filter.agency(), filter.agreement(), filter.officer()};
        for (int i = 0; i < values.length; i++) {
          select.setString(3 + 2 * i, values[i]);
          select.setString(4 + 2 * i, values[i]);
        }
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            found.add(read(tx.sql(), row));
          }
        }
      }
      return List.copyOf(found);
    });
  }

  private static long begins(int year) {
    return Micros.of(LocalDate.of(year, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  private static Activity read(java.sql.Connection sql, ResultSet row) throws SQLException {
    String caseId = row.getString(2);
    long released = row.getLong(10);
    Optional<Instant> releasedAt =
        row.wasNull() ? Optional.empty() : Optional.of(Micros.toInstant(released));
    long answered =
        releasedAt.isEmpty() ? 0 : VerificationRecord.parse(row.getString(9)).answered();
    Optional<AdmissionRecord> admission =
        Optional.ofNullable(row.getString(8)).map(AdmissionRecord::parse);
    var received = new ArrayList<String>();
    try (PreparedStatement select = sql.prepareStatement(
        "select officer_id, at from receipt where case_id = ? order by officer_id")) {
      select.setString(1, caseId);
      try (ResultSet each = select.executeQuery()) {
        while (each.next()) {
          received.add(each.getString(1) + " " + Micros.toInstant(each.getLong(2)));
        }
      }
    }
    return new Activity(row.getString(1), caseId, row.getString(3), row.getString(4),
        row.getString(5), Micros.toInstant(row.getLong(6)), row.getLong(7),
        admission.map(AdmissionRecord::counts).orElse(Map.of()),
        admission.map(AdmissionRecord::rules).orElse(Map.of()), answered, releasedAt, List.copyOf(received));
  }

  /// {@return rows stopped under each rule, over all of these requests, in order of rule}
  public static Map<String, Long> byRule(List<Activity> requests) {
    var rows = new TreeMap<String, Long>();
    requests.forEach(each -> each.rules().forEach((rule, count) ->
        rows.merge(rule, count, Long::sum)));
    return rows;
  }
}
