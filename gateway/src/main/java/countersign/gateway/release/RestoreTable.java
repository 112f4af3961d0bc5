package countersign.gateway.release;

import countersign.gateway.state.Micros;
import countersign.gateway.state.Transaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Backups that were put back, and what is still to be settled about them (docs/decisions/0073).
record RestoreTable(Transaction tx) {
  /// {@return the number of this restore}
  ///
  /// @param first the first ledger entry the backup did not know
  /// @param entries how many it did not know
  /// @param report what the ledger's entry commits to, with the nonce
  long insert(long first, long entries, String report, byte[] nonce) throws SQLException {
    try (PreparedStatement insert = tx.sql().prepareStatement("""
        insert into restore (number, first_entry, entries, report, nonce, at)
        values ((select coalesce(max(number), 0) + 1 from restore), ?, ?, ?, ?, ?)
        returning number""")) {
      insert.setLong(1, first);
      insert.setLong(2, entries);
      insert.setString(3, report);
      insert.setBytes(4, nonce);
      insert.setLong(5, Micros.of(tx.now()));
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  void insert(long restore, Reconciliation.Matter matter) throws SQLException {
    try (PreparedStatement insert = tx.sql().prepareStatement("""
        insert into restore_matter (restore, kind, subject, entries, settled_at, reason)
        values (?, ?, ?, ?, ?, ?)""")) {
      insert.setLong(1, restore);
      insert.setString(2, matter.kind().word());
      insert.setString(3, matter.subject());
      insert.setString(4, String.join(", ", matter.entries()));
      if (matter.open()) {
        insert.setNull(5, java.sql.Types.BIGINT);
      } else {
        insert.setLong(5, Micros.of(tx.now()));
      }
      insert.setString(6, matter.settled().orElse(null));
      insert.executeUpdate();
    }
  }

  /// {@return every matter of every restore, the latest restore first}
  List<Reconciliation.Matter> matters() throws SQLException {
    var matters = new ArrayList<Reconciliation.Matter>();
    try (PreparedStatement select = tx.sql().prepareStatement("""
            select kind, subject, entries, reason from restore_matter
            order by restore desc, kind, subject""");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        String entries = row.getString(3);
        matters.add(new Reconciliation.Matter(Reconciliation.Kind.of(row.getString(1)),
            row.getString(2), entries.isEmpty() ? List.of() : List.of(entries.split(", ")),
            Optional.ofNullable(row.getString(4))));
      }
    }
    return matters;
  }

  /// {@return whether something about a restore is not settled}: nothing is released then
  boolean isOpen() throws SQLException {
    try (PreparedStatement select = tx.sql().prepareStatement(
            "select count(*) from restore_matter where settled_at is null");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1) > 0;
    }
  }

  /// {@return the size of the ledger that the backup knew, if this was an open matter}, which is
  /// settled now
  Optional<Long> settle(Reconciliation.Kind kind, String subject, String reason)
      throws SQLException {
    try (PreparedStatement update = tx.sql().prepareStatement("""
        update restore_matter set settled_at = ?, reason = ?
        where kind = ? and subject = ? and settled_at is null
        returning (select first_entry from restore where number = restore_matter.restore)""")) {
      update.setLong(1, Micros.of(tx.now()));
      update.setString(2, reason);
      update.setString(3, kind.word());
      update.setString(4, subject);
      try (ResultSet row = update.executeQuery()) {
        return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
      }
    }
  }
}
