package countersign.gateway.after;

import countersign.gateway.call.Caller;
import countersign.gateway.order.Custodians;
import countersign.gateway.release.Stage;
import countersign.gateway.state.Micros;
import countersign.gateway.state.Role;
import countersign.gateway.state.StateException;
import countersign.gateway.state.Transaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What is owed after answers have left, by whom and until when, from wherever it is on file. Reads
/// alone. Thread-safe.
public final class Duties {
  /// What can be owed.
  public enum Kind {
    /// A named officer's word that the answers arrived whole.
    RECEIPT,
    /// A recipient's word that recalled answers are used no more, and what became of them.
    RECALL,
    /// A custodian's word to have been served with the order that names the custodian.
    ORDER,
    /// A recipient's word that a correction arrived.
    CORRECTION,
    /// A recipient's certificate of what became of the answers, once their use is completed.
    DISPOSAL,
    /// The report of an incident to the Office of Safeguards.
    INCIDENT_REPORT,
    /// The notice to taxpayers of 26 USC 7431(e).
    NOTICE,
    /// The reply to a person's wish to see the own accounting.
    PERSON_WISH,
    /// The review of a reply that a person contests.
    PERSON_REVIEW
  }

  /// Something owed.
  ///
  /// @param subject id of what it is about: recall, correction, incident, wish, or the request
  /// @param requestId the request, where it is about one
  /// @param agency the recipient, where it is about a request
  /// @param personId who owes it
  /// @param dueAt until when; empty where the law names no day
  /// @param doneAt since when it is done
  public record Duty(
      Kind kind, String subject, Optional<String> requestId, Optional<String> agency,
      String personId, Optional<Instant> dueAt, Optional<Instant> doneAt) {
    public boolean open() {
      return doneAt.isEmpty();
    }
  }

  private final Office office;

  Duties(Office office) {
    this.office = office;
  }

  /// {@return every duty the caller may know of}: an officer's own, a custodian's agency's, all for
  /// the holder's officials; open ones first, the most urgent first
  public List<Duty> known(Caller caller) throws StateException {
    List<Duty> all = office.database().read(tx -> {
      var found = new ArrayList<Duty>();
      recalls(tx, found);
      orders(tx, caller, found);
      filed(tx, found);
      receipts(tx, found);
      disposals(tx, found);
      return found;
    });
    return all.stream().filter(each -> concerns(each, caller))
        .sorted(Comparator.comparing(Duty::open).reversed()
            .thenComparing(each -> each.dueAt().orElse(Instant.MAX))
            .thenComparing(Duty::subject))
        .toList();
  }

  private static boolean concerns(Duty duty, Caller caller) {
    return switch (caller.role()) {
      case DISCLOSURE_PREPARER, DISCLOSURE_RELEASER, COUNSEL, SAFEGUARDS, AUDITOR -> true;
      case OFFICER -> duty.personId().equals(caller.person().id())
          && duty.agency().filter(caller.person().agency()::equals).isPresent();
      case CUSTODIAN -> duty.agency().filter(caller.person().agency()::equals).isPresent();
      case REQUESTER, SIGNATORY, ADMINISTRATOR, PERSON, PUBLIC -> false;
    };
  }

  private static void recalls(Transaction tx, List<Duty> into) throws SQLException {
    try (PreparedStatement select = tx.sql().prepareStatement("""
            select n.recall_id, q.request_id, q.agency, n.officer_id, r.due_at, n.acknowledged_at
            from recall_notice n join recall r on r.recall_id = n.recall_id
            join request q on q.case_id = r.case_id""");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        into.add(read(Kind.RECALL, row));
      }
    }
  }

  private static void orders(Transaction tx, Caller caller, List<Duty> into) throws SQLException {
    for (Custodians.Owed each : Custodians.owed(tx)) {
      boolean known = caller.role() == Role.CUSTODIAN
          ? each.isKnownTo(caller.person())
          : !each.sealed() || caller.role() != Role.SAFEGUARDS;
      if (known) {
        into.add(new Duty(Kind.ORDER, each.orderId(), Optional.empty(),
            Optional.of(each.custodian().agency()), each.who(), Optional.of(each.dueAt()),
            each.doneAt()));
      }
    }
  }

  /// What the desk of papers knows; recalls and orders are there only once they are overdue, and
  /// twice then.
  private static void filed(Transaction tx, List<Duty> into) throws SQLException {
    try (PreparedStatement select = tx.sql().prepareStatement("""
            select d.subject, q.request_id, q.agency, d.person_id, d.due_at, d.done_at, d.kind
            from after_duty d left join request q on q.case_id = d.case_id
            where d.kind not in ('recall', 'order')""");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        into.add(read(kind(row.getString(7)), row));
      }
    }
  }

  private static Kind kind(String word) throws SQLException {
    return switch (word) {
      case Recalls.CORRECTION -> Kind.CORRECTION;
      case Incidents.REPORT -> Kind.INCIDENT_REPORT;
      case Incidents.NOTICE -> Kind.NOTICE;
      case PersonWishes.WISH -> Kind.PERSON_WISH;
      case PersonWishes.REVIEW -> Kind.PERSON_REVIEW;
      default -> throw new SQLException("a duty of an unknown kind is on file: " + word);
    };
  }

  private static void receipts(Transaction tx, List<Duty> into) throws SQLException {
    try (PreparedStatement select = tx.sql().prepareStatement("""
        select q.request_id, q.request_id, q.agency, s.officer_id, null, r.at
        from officer_share s join request q on q.case_id = s.case_id
        join request_officer o on o.case_id = s.case_id and o.officer_id = s.officer_id
        left join receipt r on r.case_id = s.case_id and r.officer_id = s.officer_id
        where r.at is not null
          or q.stage = ? and q.released_at is not null and q.available_at <= ?""")) {
      select.setString(1, Stage.RELEASED.name());
      select.setLong(2, Micros.of(tx.now()));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          into.add(read(Kind.RECEIPT, row));
        }
      }
    }
  }

  private static void disposals(Transaction tx, List<Duty> into) throws SQLException {
    try (PreparedStatement select = tx.sql().prepareStatement("""
        select q.request_id, q.request_id, q.agency, r.officer_id, null,
          (select min(p.at) from after_paper p where p.kind = ? and p.subject = r.case_id
            and p.person_id = r.officer_id)
        from receipt r join request q on q.case_id = r.case_id""")) {
      select.setString(1, Disposals.KIND);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          into.add(read(Kind.DISPOSAL, row));
        }
      }
    }
  }

  private static Duty read(Kind kind, ResultSet row) throws SQLException {
    return new Duty(kind, row.getString(1), Optional.ofNullable(row.getString(2)),
        Optional.ofNullable(row.getString(3)), row.getString(4), Rows.time(row, 5),
        Rows.time(row, 6));
  }
}
