package countersign.gateway.release;

import countersign.gateway.state.Configuration;
import java.time.Duration;
import java.time.Instant;

/// The fixed time at which a batch's answers become available: it depends on when the release was
/// asked for and on the number of rows, and on nothing that verification finds.
public final class ReleaseTime {
  private static final long MILLIS = 1_000;

  private ReleaseTime() {}

  /// {@return the first multiple of the interval that leaves time for so many rows}
  public static Instant of(Instant asked, long rows, Configuration.Release release) {
    return next(
        asked.plusMillis(rows * MILLIS / release.rowsPerSecond()), release.interval());
  }

  /// {@return the first multiple of the interval after `at`}
  static Instant next(Instant at, Duration interval) {
    long step = interval.toSeconds();
    return Instant.ofEpochSecond((at.getEpochSecond() / step + 1) * step);
  }
}
