package countersign.gateway.release;

import java.time.Instant;
import java.util.Optional;

/// Something that should not have happened, without protected data (Publication 1075).
///
/// @param caseId the case concerned, if one is
/// @param kind a word, such as `answers-read-denied`
/// @param detail in words
/// @param personId the official concerned
/// @param reportDueAt by when it is to be reported: 24 hours
/// @param reportedAt when it was
public record Incident(
    String incidentId,
    Optional<String> caseId,
    String kind,
    String detail,
    String personId,
    Instant at,
    Instant reportDueAt,
    Optional<Instant> reportedAt) {}
