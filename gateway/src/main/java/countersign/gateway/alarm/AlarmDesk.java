package countersign.gateway.alarm;

import countersign.gateway.state.Database;
import countersign.gateway.state.Micros;
import countersign.gateway.state.StateException;
import countersign.gateway.state.Transaction;
import countersign.rules.agreement.DisclosureAgreement;
import countersign.rules.agreement.ParameterName;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Where alarms are noted until they are raised in the ledger. Thread-safe.
///
/// @param database of the installation
public record AlarmDesk(Database database) {
  private static final Duration LOAD_WINDOW = Duration.ofDays(30);
  private static final Duration PACE_WINDOW = Duration.ofDays(1);
  private static final ZoneId OFFICE = ZoneId.of("America/New_York");
  private static final int OPENS = 6;
  private static final int CLOSES = 20;

  /// An alarm that waits to be raised; `figures` has no personal data.
  public record Waiting(long number, String kind, String subject, String figures) {}

  /// Notes the alarms of a request, each kind once for each case.
  public void note(String caseId, RequestTally tally, DisclosureAgreement agreement)
      throws StateException {
    List<RequestTally.Alarm> alarms = tally.alarms(agreement);
    if (!alarms.isEmpty()) {
      database.write(tx -> {
        for (RequestTally.Alarm each : alarms) {
          insert(tx, each.kind(), caseId, each.figure(), each.threshold(), 0);
        }
        return true;
      });
    }
  }

  private static void insert(
      Transaction tx, String kind, String subject, long figure, long threshold, long since)
      throws SQLException {
    try (PreparedStatement insert = tx.sql().prepareStatement("""
        insert into after_alarm (number, kind, subject, figures, at)
        select (select coalesce(max(number), 0) + 1 from after_alarm), ?, ?, ?, ?
        where not exists (
          select 1 from after_alarm where kind = ? and subject = ? and at >= ?)""")) {
      insert.setString(1, kind);
      insert.setString(2, subject);
      insert.setString(3, "figure " + figure + ", threshold " + threshold);
      insert.setLong(4, Micros.of(tx.now()));
      insert.setString(5, kind);
      insert.setString(6, subject);
      insert.setLong(7, since);
      insert.executeUpdate();
    }
  }

  /// Looks at what lies between requests: the load of officers and the hours of agencies over 30
  /// days, and the pace of agencies over one. Each is noted once in its window.
  public static void look(Transaction tx, DisclosureAgreement agreement) throws SQLException {
    if (agreement.has(ParameterName.ALARM_OFFICER_ROWS)) {
      count(tx, "officer-load", LOAD_WINDOW, agreement,
          agreement.parameter(ParameterName.ALARM_OFFICER_ROWS), """
          select s.officer_id, sum(s.row_count) from officer_share s
          join request r on r.case_id = s.case_id
          where r.received_at >= ? and r.agreement = ? group by s.officer_id""");
    }
    if (agreement.has(ParameterName.ALARM_REQUESTS_A_DAY)) {
      count(tx, "agency-pace", PACE_WINDOW, agreement,
          agreement.parameter(ParameterName.ALARM_REQUESTS_A_DAY), """
          select agency, count(*) from request
          where received_at >= ? and agreement = ? group by agency""");
    }
    if (agreement.has(ParameterName.ALARM_OFF_HOURS)) {
      offHours(tx, agreement);
    }
  }

  private static void offHours(Transaction tx, DisclosureAgreement agreement)
      throws SQLException {
    long since = Micros.of(tx.now().minus(LOAD_WINDOW));
    var requests = new TreeMap<String, Long>();
    try (PreparedStatement select = tx.sql().prepareStatement(
        "select agency, received_at from request where received_at >= ? and agreement = ?")) {
      select.setLong(1, since);
      select.setString(2, agreement.id());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          if (isOffHours(Micros.toInstant(row.getLong(2)))) {
            requests.merge(row.getString(1), 1L, Long::sum);
          }
        }
      }
    }
    long most = agreement.parameter(ParameterName.ALARM_OFF_HOURS);
    for (var each : requests.entrySet()) {
      if (each.getValue() >= most) {
        insert(tx, "off-hours", each.getKey(), each.getValue(), most, since);
      }
    }
  }

  /// {@return whether offices in Washington are closed}: before 6, from 20 o'clock, on Saturdays and
  /// Sundays. Holidays count as working days.
  static boolean isOffHours(Instant at) {
    ZonedDateTime there = at.atZone(OFFICE);
    return there.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue()
        || there.getHour() < OPENS || there.getHour() >= CLOSES;
  }

  private static void count(
      Transaction tx, String kind, Duration window, DisclosureAgreement agreement, long most,
      String sql) throws SQLException {
    long since = Micros.of(tx.now().minus(window));
    var over = new ArrayList<RequestTally.Alarm>();
    try (PreparedStatement select = tx.sql().prepareStatement(sql)) {
      select.setLong(1, since);
      select.setString(2, agreement.id());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          if (row.getLong(2) >= most) {
            over.add(new RequestTally.Alarm(row.getString(1), row.getLong(2), most));
          }
        }
      }
    }
    for (RequestTally.Alarm each : over) {
      insert(tx, kind, each.kind(), each.figure(), each.threshold(), since);
    }
  }

  /// An alarm as it stands; `figures` has no personal data.
  ///
  /// @param raisedAt since when it is in the ledger
  public record Known(
      String kind, String subject, String figures, Instant at, Optional<Instant> raisedAt) {}

  /// {@return every alarm that was noted, the latest first}
  public List<Known> known() throws StateException {
    return database.read(tx -> {
      var known = new ArrayList<Known>();
      try (PreparedStatement select = tx.sql().prepareStatement("""
              select kind, subject, figures, at, raised_at from after_alarm
              order by number desc""");
          ResultSet row = select.executeQuery()) {
        while (row.next()) {
          long raised = row.getLong(5);
          known.add(new Known(row.getString(1), row.getString(2), row.getString(3),
              Micros.toInstant(row.getLong(4)),
              row.wasNull() ? Optional.empty() : Optional.of(Micros.toInstant(raised))));
        }
      }
      return known;
    });
  }

  /// {@return alarms that were noted and not raised}; the caller raises them in this transaction.
  /// One that follows from the answers is for the auditor's page alone: in the public ledger, and in
  /// a metric that counts its entries, it would tell how many rows of a request were confirmed.
  public static List<Waiting> take(Transaction tx) throws SQLException {
    var waiting = new ArrayList<Waiting>();
    try (PreparedStatement select = tx.sql().prepareStatement("""
            select number, kind, subject, figures from after_alarm
            where raised_at is null and kind <> '%s' order by number"""
                .formatted(RequestTally.NOT_CONFIRMED_SHARE));
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        waiting.add(new Waiting(
            row.getLong(1), row.getString(2), row.getString(3), row.getString(4)));
      }
    }
    try (PreparedStatement update = tx.sql().prepareStatement(
        "update after_alarm set raised_at = ? where number = ?")) {
      for (Waiting each : waiting) {
        update.setLong(1, Micros.of(tx.now()));
        update.setLong(2, each.number());
        update.executeUpdate();
      }
    }
    return waiting;
  }
}
