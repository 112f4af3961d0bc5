package countersign.gateway.order;

import countersign.domain.order.CourtOrder;
import countersign.gateway.document.DocumentException;
import countersign.gateway.document.Json;
import countersign.gateway.order.KnownOrder.ProposedLifting;
import countersign.gateway.state.Micros;
import countersign.gateway.state.Person;
import countersign.gateway.state.Transaction;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Court orders. There is no delete to call, and of an order only its lifting changes.
record OrderTable(Transaction tx) {
  private static final String COLUMNS = """
      select document, entered_at, entered_by, lift_reason, lift_proposed_at, lift_proposed_by,
        lift_proposed_key, lifted_at, lifted_by from court_order""";

  void insert(CourtOrder order, byte[] nonce, String by) throws SQLException {
    try (PreparedStatement insert = tx.sql().prepareStatement("""
        insert into court_order (order_id, document, nonce, entered_at, entered_by)
        values (?, ?, ?, ?, ?)""")) {
      insert.setString(1, order.id().value());
      insert.setString(2, Json.text(OrderDocument.write(order)));
      insert.setBytes(3, nonce);
      insert.setLong(4, Micros.of(tx.now()));
      insert.setString(5, by);
      insert.executeUpdate();
    }
  }

  List<KnownOrder> all() throws SQLException {
    try (PreparedStatement select =
        tx.sql().prepareStatement(COLUMNS + " order by entered_at, order_id")) {
      return read(select);
    }
  }

  Optional<KnownOrder> find(String id) throws SQLException {
    try (PreparedStatement select =
        tx.sql().prepareStatement(COLUMNS + " where order_id = ?")) {
      select.setString(1, id);
      return read(select).stream().findFirst();
    }
  }

  void propose(String id, ProposedLifting lifting) throws SQLException {
    try (PreparedStatement update = tx.sql().prepareStatement("""
        update court_order set lift_reason = ?, lift_proposed_at = ?, lift_proposed_by = ?,
          lift_proposed_key = ?
        where order_id = ? and lifted_at is null""")) {
      update.setString(1, lifting.reason());
      update.setLong(2, Micros.of(lifting.at()));
      update.setString(3, lifting.by());
      update.setString(4, lifting.keySha256());
      update.setString(5, id);
      update.executeUpdate();
    }
  }

  void lift(String id, byte[] nonce, String by) throws SQLException {
    try (PreparedStatement update = tx.sql().prepareStatement("""
        update court_order set lifted_at = ?, lifted_by = ?, lift_nonce = ?
        where order_id = ? and lifted_at is null and lift_proposed_at is not null""")) {
      update.setLong(1, Micros.of(tx.now()));
      update.setString(2, by);
      update.setBytes(3, nonce);
      update.setString(4, id);
      update.executeUpdate();
    }
  }

  /// {@return who has been served with an order, in order of time}
  List<KnownOrder.Service> services(String id) throws SQLException {
    var found = new ArrayList<KnownOrder.Service>();
    try (PreparedStatement select = tx.sql().prepareStatement("""
        select person_id, person_name, agency, at from order_service
        where order_id = ? order by at, person_id""")) {
      select.setString(1, id);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(new KnownOrder.Service(row.getString(1), row.getString(2), row.getString(3),
              Micros.toInstant(row.getLong(4))));
        }
      }
    }
    return found;
  }

  /// Records that a custodian has the order; a second time it changes nothing.
  void serve(String id, Person custodian) throws SQLException {
    try (PreparedStatement insert = tx.sql().prepareStatement("""
        insert into order_service (order_id, person_id, person_name, agency, at)
        values (?, ?, ?, ?, ?)
        on conflict (order_id, person_id) do nothing""")) {
      insert.setString(1, id);
      insert.setString(2, custodian.id());
      insert.setString(3, custodian.name());
      insert.setString(4, custodian.agency());
      insert.setLong(5, Micros.of(tx.now()));
      insert.executeUpdate();
    }
  }

  private static List<KnownOrder> read(PreparedStatement select) throws SQLException {
    var found = new ArrayList<KnownOrder>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        String document = row.getString("document");
        CourtOrder order = OrderDocument.read(document.getBytes(StandardCharsets.UTF_8));
        long liftedAt = row.getLong("lifted_at");
        if (!row.wasNull()) {
          order = order.liftedAt(Micros.toInstant(liftedAt));
        }
        Optional<ProposedLifting> proposed = row.getString("lift_reason") == null
            ? Optional.empty()
            : Optional.of(new ProposedLifting(
                row.getString("lift_reason"), Micros.toInstant(row.getLong("lift_proposed_at")),
                row.getString("lift_proposed_by"), row.getString("lift_proposed_key")));
        found.add(new KnownOrder(order, document, Micros.toInstant(row.getLong("entered_at")),
            row.getString("entered_by"), proposed, Optional.ofNullable(row.getString("lifted_by"))));
      }
    } catch (DocumentException unreadable) {
      // An order that cannot be read is no reason to do as if there were none.
      throw new SQLException("a stored order cannot be read: " + unreadable.getMessage(), unreadable);
    }
    return found;
  }
}
