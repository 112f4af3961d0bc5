package countersign.gateway.release;

import countersign.gateway.document.DocumentException;
import countersign.gateway.document.Json;
import countersign.gateway.document.Members;
import java.nio.charset.StandardCharsets;

/// What verification came to, as column `request.verification` holds it. How many rows were
/// confirmed is not in it: that is in the sealed evidence alone.
///
/// @param revision revision at which the step began; names its evidence
/// @param answered rows answered, CONFIRMED or NOT_CONFIRMED alike
/// @param shares number of files the answers are parted into, by officer
public record VerificationRecord(
    long revision, String asOf, String populationSha256, String ordersSha256, long answered,
    int shares) {

  String text() {
    return Json.text(Json.object()
        .put("revision", revision)
        .put("as_of", asOf)
        .put("population_sha256", populationSha256)
        .put("orders_sha256", ordersSha256)
        .put("answered", answered)
        .put("shares", shares));
  }

  /// {@return the record in this text, which the gateway wrote}
  public static VerificationRecord parse(String text) {
    try {
      Members json = Members.of(text.getBytes(StandardCharsets.UTF_8));
      var read = new VerificationRecord(json.number("revision", 0, Long.MAX_VALUE),
          json.text("as_of"), json.text("population_sha256"), json.text("orders_sha256"),
          json.number("answered", 0, Long.MAX_VALUE), (int) json.number("shares", 1, 1 << 16));
      json.end();
      return read;
    } catch (DocumentException ours) {
      throw new AssertionError("a stored verification does not parse", ours);
    }
  }
}
