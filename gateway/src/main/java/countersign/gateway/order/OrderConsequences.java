package countersign.gateway.order;

import countersign.domain.order.OrderSet;
import countersign.gateway.state.Transaction;
import java.sql.SQLException;

/// What follows for requests when the orders in force change. Runs in the transaction that changes
/// them, so that there is no instant at which an order stands and a request does not know it.
@FunctionalInterface
public interface OrderConsequences {
  /// @param orders the orders in force from now on
  /// @param ground id of the order that was entered or lifted
  void follow(Transaction tx, OrderSet orders, String ground) throws SQLException;
}
