package countersign.client;

import java.nio.charset.StandardCharsets;

/// What the gateway answered to one call.
///
/// @param status HTTP status
/// @param contentType media type of the body; empty where there is none
/// @param body the body; a problem (RFC 9457) where the status is 400 or above
public record Answer(int status, String contentType, byte[] body) {
  private static final int FIRST_FAILURE = 300;

  /// {@return whether the call did what it asks for}
  public boolean done() {
    return status < FIRST_FAILURE;
  }

  /// {@return the body as text}
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
