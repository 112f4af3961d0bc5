package countersign.gateway.release;

import countersign.gateway.state.Database;
import countersign.gateway.state.Micros;
import countersign.gateway.state.StateException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.Optional;

/// What was answered to calls that carried an idempotency key, so that the same call again gets the
/// same answer and is not done again. Kept for a while; after that, and for calls whose answer was
/// lost in a crash, the steps themselves are idempotent. Thread-safe.
public record IdempotencyRecord(Database database) {
  /// How long an answer is kept.
  public static final Duration KEPT = Duration.ofDays(7);

  /// An answer that was given.
  ///
  /// @param call method and path
  /// @param bodySha256 of the body that was sent
  public record Answer(String call, String bodySha256, int status, String body) {}

  public Optional<Answer> find(String personId, String key) throws StateException {
    return database.read(tx -> {
      try (PreparedStatement select = tx.sql().prepareStatement("""
          select call, body_sha256, status, body from idempotency
          where person_id = ? and idempotency_key = ?""")) {
        select.setString(1, personId);
        select.setString(2, key);
        try (ResultSet row = select.executeQuery()) {
          return row.next()
              ? Optional.of(new Answer(
                  row.getString(1), row.getString(2), row.getInt(3), row.getString(4)))
              : Optional.empty();
        }
      }
    });
  }

  /// Keeps an answer; of two at once the first stays.
  public void keep(String personId, String key, Answer answer) throws StateException {
    database.write(tx -> {
      try (PreparedStatement insert = tx.sql().prepareStatement("""
          insert into idempotency
            (person_id, idempotency_key, call, body_sha256, status, body, at)
          values (?, ?, ?, ?, ?, ?, ?) on conflict (person_id, idempotency_key) do nothing""")) {
        insert.setString(1, personId);
        insert.setString(2, key);
        insert.setString(3, answer.call());
        insert.setString(4, answer.bodySha256());
        insert.setInt(5, answer.status());
        insert.setString(6, answer.body());
        insert.setLong(7, Micros.of(tx.now()));
        return insert.executeUpdate();
      }
    });
  }

  /// Forgets answers that are older than is promised.
  public void forget() throws StateException {
    database.write(tx -> {
      try (PreparedStatement delete =
          tx.sql().prepareStatement("delete from idempotency where at < ?")) {
        delete.setLong(1, Micros.of(tx.now().minus(KEPT)));
        return delete.executeUpdate();
      }
    });
  }
}
