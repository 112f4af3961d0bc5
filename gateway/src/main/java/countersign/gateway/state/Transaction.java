package countersign.gateway.state;

import java.sql.Connection;
import java.time.Instant;
import java.util.Objects;

/// One transaction of the installation's database, and the one instant at which everything in it
/// happens. Used by one thread, never kept beyond [Work#in].
///
/// @param sql the open connection; whoever holds it neither commits nor closes it
/// @param now the instant, in whole microseconds
public record Transaction(Connection sql, Instant now) {
  public Transaction {
    Objects.requireNonNull(sql);
    Objects.requireNonNull(now);
  }
}
