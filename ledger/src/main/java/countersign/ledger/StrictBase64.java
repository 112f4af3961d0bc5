package countersign.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// RFC 4648 §4 Base64 with one spelling for each value: padding present, unused bits zero, no line
/// breaks. The decoder of the JDK alone would also take texts without padding and with stray bits,
/// and two spellings of one signature are two notes.
final class StrictBase64 {
  private StrictBase64() {}

  static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static byte[] decode(String format, String text) throws MalformedException {
    byte[] decoded;
    try {
      decoded = Base64.getDecoder().decode(text.getBytes(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notBase64) {
      throw new MalformedException(format, "not Base64");
    }
    if (!encode(decoded).equals(text)) {
      throw new MalformedException(format, "Base64 is not in its one canonical spelling");
    }
    return decoded;
  }
}
