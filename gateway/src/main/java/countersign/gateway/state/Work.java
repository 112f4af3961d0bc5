package countersign.gateway.state;

import java.sql.SQLException;

/// What is done inside one transaction. If it throws, nothing of it happened.
///
/// @param <T> what it finds or decides
@FunctionalInterface
public interface Work<T> {
  T in(Transaction tx) throws SQLException;
}
