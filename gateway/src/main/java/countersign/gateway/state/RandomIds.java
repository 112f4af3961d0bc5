package countersign.gateway.state;

import java.security.SecureRandom;

/// Random names of the installation's own making: 128 bits as 32 letters from `a` to `p`.
///
/// Letters alone, because these names stand in the public ledger, where nothing may look like a
/// taxpayer number.
public final class RandomIds {
  private static final int BYTES = 16;

  private RandomIds() {}

  public static String next(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return letters(bytes);
  }

  /// {@return the bytes, four bits a letter}
  public static String letters(byte[] bytes) {
    var text = new StringBuilder(2 * bytes.length);
    for (byte each : bytes) {
      text.append((char) ('a' + ((each >> 4) & 15))).append((char) ('a' + (each & 15)));
    }
    return text.toString();
  }
}
