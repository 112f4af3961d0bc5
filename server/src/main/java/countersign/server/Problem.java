package countersign.server;

import countersign.gateway.call.Outcome;
import countersign.gateway.call.Refusal;
import countersign.gateway.document.Json;

/// Errors as problem details (RFC 9457). The type is a URN that names the kind; the detail is for
/// people and has no personal data.
public final class Problem {
  public static final String MEDIA_TYPE = "application/problem+json";
  private static final String TYPE = "urn:countersign:problem:";

  private Problem() {}

  /// {@return the reply to a call that was refused}
  public static Reply of(Outcome.Refused<?> refused) {
    return of(refused.why(), refused.detail());
  }

  public static Reply of(Refusal why, String detail) {
    String kind = why.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    Reply reply = of(status(why), kind, title(why), detail);
    return why == Refusal.TOO_EARLY ? reply.with("Retry-After", "5") : reply;
  }

  public static Reply of(int status, String kind, String title, String detail) {
    return Reply.bytes(status, MEDIA_TYPE, Json.bytes(Json.object()
        .put("type", TYPE + kind)
        .put("title", title)
        .put("status", status)
        .put("detail", detail)));
  }

  private static int status(Refusal why) {
    return switch (why) {
      case MALFORMED_DOCUMENT -> 400;
      case NOT_ALLOWED, SAME_PERSON, SAFEGUARDS -> 403;
      case NOT_FOUND -> 404;
      case NAME_TAKEN, WRONG_STAGE, MANIFEST_CHANGED, TOO_EARLY -> 409;
      case ALREADY_DELIVERED, DESTROYED -> 410;
      case UNUSABLE_PACKAGE, SIGNATURE_WRONG -> 422;
      case ORDER_IN_FORCE -> 423;
    };
  }

  private static String title(Refusal why) {
    return switch (why) {
      case MALFORMED_DOCUMENT -> "The document is not what its format says";
      case UNUSABLE_PACKAGE -> "The package cannot be used";
      case NOT_FOUND -> "There is no such thing";
      case NOT_ALLOWED -> "Your certificate does not allow it";
      case NAME_TAKEN -> "The name is taken";
      case WRONG_STAGE -> "It cannot be done at this stage";
      case MANIFEST_CHANGED -> "What is approved is not what stands now";
      case SIGNATURE_WRONG -> "The signature does not hold";
      case SAME_PERSON -> "One person never holds two of the keys of one release";
      case ORDER_IN_FORCE -> "A court order in force forbids it";
      case SAFEGUARDS -> "The recipient's safeguards do not allow it";
      case TOO_EARLY -> "It is too early";
      case ALREADY_DELIVERED -> "The answers were collected";
      case DESTROYED -> "It is destroyed, as the schedule of retention wants it";
    };
  }
}
