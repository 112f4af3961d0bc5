package countersign.gateway.release;

import countersign.gateway.state.RandomIds;
import countersign.ledger.Hash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// SHA-256 in the forms that documents, file names and ledger entries want.
public final class Digests {
  private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,63}");
  private static final Pattern DIGITS = Pattern.compile("[0-9]{3}-?[0-9]{2}-?[0-9]{4}");
  private static final int REFERENCE_LETTERS = 24;

  private Digests() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new AssertionError("every Java platform has SHA-256", missing);
    }
  }

  public static String hex(byte[] content) {
    return HexFormat.of().formatHex(sha256().digest(content));
  }

  static Hash hash(byte[] content) {
    return Hash.of(sha256().digest(content));
  }

  /// {@return a digest given in hexadecimal, as the ledger has it}
  static Hash ofHex(String hex) {
    return Hash.of(HexFormat.of().parseHex(hex));
  }

  /// {@return the name itself where it can stand in the ledger, else a short digest of it}: names
  /// of officials and agencies come from certificates, which may hold anything.
  public static String reference(String name) {
    if (REFERENCE.matcher(name).matches() && !DIGITS.matcher(name).find()) {
      return name;
    }
    return letters(name);
  }

  /// {@return a short digest of a text, in letters}
  static String letters(String text) {
    return RandomIds.letters(sha256().digest(text.getBytes(StandardCharsets.UTF_8)))
        .substring(0, REFERENCE_LETTERS);
  }
}
