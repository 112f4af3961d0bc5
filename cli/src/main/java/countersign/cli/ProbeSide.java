package countersign.cli;

import countersign.gateway.release.AnswerSize;
import countersign.gateway.release.ReleaseTime;
import countersign.gateway.state.Configuration;
import java.time.Duration;
import java.time.Instant;

/// What length and time of the answers to one request say: the attacker who does not read them.
///
/// @param rows of the request
/// @param plainYes bytes of the answers if all are CONFIRMED
/// @param plainNo bytes of the answers if none is
/// @param sentYes bytes that leave, padded, if all are
/// @param sentNo bytes that leave, padded, if none is
/// @param sameInstant whether both become available at the same instant
record ProbeSide(
    int rows, long plainYes, long plainNo, long sentYes, long sentNo, boolean sameInstant) {
  private static final int HEADER_BYTES = "subject_ref,disposition,reason_codes,citations\n".length();

  static ProbeSide of(int rows) {
    long yes = HEADER_BYTES + (long) rows * "S10,CONFIRMED,,\n".length();
    long no = HEADER_BYTES + (long) rows * "S10,NOT_CONFIRMED,,\n".length();
    Instant asked = Instant.parse("2026-06-30T12:00:00.250Z");
    var release = new Configuration.Release(Duration.ofMinutes(15), 1_000);
    // The instant is fixed when the release is asked for: before any record is opened.
    Instant first = ReleaseTime.of(asked, rows, release);
    return new ProbeSide(rows, yes, no, AnswerSize.padded(rows, yes), AnswerSize.padded(rows, no),
        first.equals(ReleaseTime.of(asked.plusMillis(400), rows, release)));
  }

  /// {@return whether neither length nor time tells yes from no}
  boolean silent() {
    return sentYes == sentNo && sameInstant;
  }
}
