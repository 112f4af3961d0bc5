package countersign.gateway.state;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Instants as the database keeps them: microseconds since 1970-01-01T00:00:00Z in a `bigint`, the
/// one form that SQLite and PostgreSQL order alike.
public final class Micros {
  private Micros() {}

  public static long of(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  public static Instant toInstant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
