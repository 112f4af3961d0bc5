package countersign.server.console;

import static countersign.server.console.Words.say;

import countersign.gateway.call.Caller;
import countersign.gateway.call.Refusal;
import countersign.gateway.state.Database;
import countersign.gateway.state.Role;
import countersign.gateway.state.StateException;
import countersign.server.Call;
import countersign.server.Reply;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Sees to it that a form was filled in on a page of this server. A client certificate goes along
/// with every call that any site makes a browser send; so a form carries a token that is bound to
/// the certificate, to a cookie that other sites cannot send or read, and to the time. The key is
/// of this process: after a restart every token is expired. Thread-safe.
final class FormGuard {
  static final String FIELD = "token";
  static final Duration LIFE = Duration.ofHours(8);

  private static final String COOKIE = "__Host-countersign";
  private static final Pattern COOKIE_VALUE =
      Pattern.compile("(?:^|;\\s*)" + COOKIE + "=([A-Za-z0-9_-]{43})(?:;|$)");
  private static final int SECRET_BYTES = 32;

  private final Database clock;
  private final SecureRandom random = new SecureRandom();
  private final byte[] key = new byte[SECRET_BYTES];

  /// @param clock whose time is that of every token
  FormGuard(Database clock) {
    this.clock = clock;
    random.nextBytes(key);
  }

  /// A visit to a page with a form: the cookie and the token that go with it.
  ///
  /// @param fresh whether the cookie is to be set
  record Visit(String cookie, boolean fresh, String token) {
    Reply with(Reply reply) {
      return fresh
          ? reply.with("Set-Cookie",
              COOKIE + "=" + cookie + "; Path=/; Secure; HttpOnly; SameSite=Strict")
          : reply;
    }
  }

  Visit visit(Call call) throws StateException {
    Optional<String> known = cookie(call);
    String cookie = known.orElseGet(() -> {
      byte[] bytes = new byte[SECRET_BYTES];
      random.nextBytes(bytes);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    });
    String seconds = Long.toString(clock.instant().getEpochSecond());
    return new Visit(
        cookie, known.isEmpty(), seconds + "." + mac(seconds, cookie, call.caller()));
  }

  private static Optional<String> cookie(Call call) {
    return call.header("cookie").map(COOKIE_VALUE::matcher).filter(Matcher::find)
        .map(found -> found.group(1));
  }

  /// {@return the refusal of a form that another site sent}; one whose session is over is a mistake
  /// to mend, so that it is shown again with all that was typed.
  ///
  /// @param wrong what is wrong with the form, by field
  Optional<Reply> refuse(Call call, Form form, Map<String, String> wrong) throws StateException {
    return refuse(call, form.get(FIELD), say("form.expired"), wrong);
  }

  /// The same for a form that is not read whole.
  ///
  /// @param token what stood in its field [#FIELD]
  /// @param expired what is said where the session is over
  Optional<Reply> refuse(Call call, String token, String expired, Map<String, String> wrong)
      throws StateException {
    return switch (judge(call, token, clock.instant())) {
      case FOREIGN ->
          Optional.of(Problems.of(Refusal.NOT_ALLOWED, "another site sent this form"));
      case EXPIRED -> {
        wrong.put("", expired);
        yield Optional.empty();
      }
      case GOOD -> Optional.empty();
    };
  }

  /// What is to be thought of a form that arrived.
  private enum Verdict {
    /// It was filled in here, by this person, not long ago.
    GOOD,
    /// It comes from here but its session is over: it is shown again with all that was typed.
    EXPIRED,
    /// It was sent by another site.
    FOREIGN
  }

  private Verdict judge(Call call, String token, Instant now) {
    if (foreign(call)) {
      return Verdict.FOREIGN;
    }
    Optional<String> cookie = cookie(call);
    int point = token.indexOf('.');
    if (cookie.isEmpty() || point < 1 || !token.substring(0, point).matches("[0-9]{1,12}")) {
      return Verdict.EXPIRED;
    }
    String seconds = token.substring(0, point);
    String wanted = mac(seconds, cookie.get(), call.caller());
    boolean ours = MessageDigest.isEqual(
        wanted.getBytes(StandardCharsets.US_ASCII),
        token.substring(point + 1).getBytes(StandardCharsets.UTF_8));
    Instant made = Instant.ofEpochSecond(Long.parseLong(seconds));
    return ours && !made.isAfter(now) && made.plus(LIFE).isAfter(now)
        ? Verdict.GOOD : Verdict.EXPIRED;
  }

  /// {@return whether the browser says that another site sent it}
  private static boolean foreign(Call call) {
    Optional<String> site = call.header("sec-fetch-site");
    if (site.isPresent() && !site.get().equals("same-origin")) {
      return true;
    }
    Optional<String> origin = call.header("origin");
    return origin.isPresent()
        && !origin.get().equals("https://" + call.header("host").orElse(""));
  }

  private String mac(String seconds, String cookie, Caller caller) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      String who = caller.role() == Role.PUBLIC ? "public" : caller.keySha256();
      byte[] tag = mac.doFinal(
          (seconds + "\n" + cookie + "\n" + who).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(tag);
    } catch (GeneralSecurityException missing) {
      throw new AssertionError("every Java platform has HMAC-SHA256", missing);
    }
  }
}
