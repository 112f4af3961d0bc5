package countersign.gateway.release;

import countersign.gateway.state.Micros;
import countersign.gateway.state.Transaction;
import countersign.rules.agreement.Safeguards;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// What the safeguards office has recorded of each recipient: 26 USC 6103(p)(4) and (p)(9). Each
/// record stays; the latest counts.
record SafeguardsTable(Transaction tx) {
  /// One record.
  ///
  /// @param openFindings review findings without a plan that was carried out
  /// @param planOn date of the plan for the open findings, or empty where it has none
  /// @param reviewedOn day of the review
  record Standing(
      String agency, Safeguards.Status status, long openFindings, String planOn,
      String reviewedOn) {}

  void insert(Standing standing, String by) throws SQLException {
    try (PreparedStatement insert = tx.sql().prepareStatement("""
        insert into safeguards (agency, number, status, open_findings, plan_on, reviewed_on,
          entered_at, entered_by)
        values (?, (select coalesce(max(number), 0) + 1 from safeguards where agency = ?),
          ?, ?, ?, ?, ?, ?)""")) {
      insert.setString(1, standing.agency());
      insert.setString(2, standing.agency());
      insert.setString(3, standing.status().name());
      insert.setLong(4, standing.openFindings());
      insert.setString(5, standing.planOn());
      insert.setString(6, standing.reviewedOn());
      insert.setLong(7, Micros.of(tx.now()));
      insert.setString(8, by);
      insert.executeUpdate();
    }
  }

  /// {@return the latest record of an agency}
  Optional<Standing> latest(String agency) throws SQLException {
    try (PreparedStatement select = tx.sql().prepareStatement("""
        select status, open_findings, plan_on, reviewed_on from safeguards
        where agency = ? order by number desc limit 1""")) {
      select.setString(1, agency);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new Standing(agency, Safeguards.Status.valueOf(row.getString(1)),
                row.getLong(2), row.getString(3), row.getString(4)))
            : Optional.empty();
      }
    }
  }

  void certify(String agency, String officerId, LocalDate from, LocalDate until, String by)
      throws SQLException {
    try (PreparedStatement insert = tx.sql().prepareStatement("""
        insert into contractor_certificate
          (agency, officer_id, valid_from, valid_until, entered_at, entered_by)
        values (?, ?, ?, ?, ?, ?)
        on conflict (agency, officer_id) do update
        set valid_from = excluded.valid_from, valid_until = excluded.valid_until,
          entered_at = excluded.entered_at, entered_by = excluded.entered_by""")) {
      insert.setString(1, agency);
      insert.setString(2, officerId);
      insert.setString(3, from.toString());
      insert.setString(4, until.toString());
      insert.setLong(5, Micros.of(tx.now()));
      insert.setString(6, by);
      insert.executeUpdate();
    }
  }

  /// {@return officers of the agency who are contractors with a certificate valid on the day}
  Set<String> certifiedContractors(String agency, LocalDate day) throws SQLException {
    var certified = new HashSet<String>();
    try (PreparedStatement select = tx.sql().prepareStatement("""
        select officer_id from contractor_certificate
        where agency = ? and valid_from <= ? and valid_until >= ?""")) {
      select.setString(1, agency);
      select.setString(2, day.toString());
      select.setString(3, day.toString());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          certified.add(row.getString(1));
        }
      }
    }
    return certified;
  }

  /// {@return the standing of an agency on a day}, or empty where nothing was ever recorded: then
  /// the agreement's own statement counts, as it does in a rehearsal.
  Optional<Safeguards> standing(String agency, LocalDate day) throws SQLException {
    Optional<Standing> latest = latest(agency);
    return latest.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Safeguards(latest.get().status(), certifiedContractors(agency, day)));
  }
}
