package countersign.gateway.release;

import countersign.domain.RuleId;
import countersign.gateway.call.Outcome;
import countersign.gateway.call.Refusal;
import countersign.gateway.document.Json;
import countersign.rules.statute.StatuteCore;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a disclosure officer decides and signs about a whole request.
///
/// @param rule id of the rule whose element is not stated, exactly where it is returned
/// @param reason in words, without personal data
public record RequestDecision(Kind kind, String rule, String reason) {
  static final int MOST_REASON = 2_000;

  /// Return it to the requester, or keep it at the disclosure office.
  public enum Kind {
    RETURN, HOLD;

    /// {@return the word in documents}
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// {@return the kind of this word}
    public static Optional<Kind> of(String word) {
      return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
  }

  /// {@return why it cannot be decided so, or empty}
  <T> Optional<Outcome<T>> wrong() {
    boolean named = StatuteCore.shipped().rules().stream().map(each -> each.id())
        .map(RuleId::value).anyMatch(rule::equals);
    if (kind == Kind.RETURN ? !named : !rule.isEmpty()) {
      return Optional.of(Outcome.refused(Refusal.MALFORMED_DOCUMENT,
          "/rule names a rule of the statute core, exactly where a request is returned"));
    }
    return reasonWrong(reason);
  }

  /// {@return why a reason is none, or empty}
  static <T> Optional<Outcome<T>> reasonWrong(String reason) {
    return reason.isBlank() || reason.length() > MOST_REASON
        ? Optional.of(Outcome.refused(
            Refusal.MALFORMED_DOCUMENT, "/reason is a text of 1 to 2,000 characters"))
        : Optional.empty();
  }

  /// {@return the bytes that are signed}: docs/formats/decision-v1.md
  ///
  /// @param manifest digest of the manifest that was seen; empty where there was none yet
  byte[] statement(RequestRow row, Optional<String> manifest) {
    return Json.bytes(Json.object()
        .put("type", "countersign-decision-v1")
        .put("request_id", row.requestId())
        .put("case", row.caseId())
        .put("package_sha256", row.packageSha256())
        .put("manifest_sha256", manifest.orElse(null))
        .put("decision", kind.word())
        .put("rule", kind == Kind.RETURN ? rule : null)
        .put("reason", reason));
  }
}
