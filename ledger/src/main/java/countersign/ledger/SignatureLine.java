package countersign.ledger;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// One signature of a note: who says to have made it, and the bytes.
///
/// @param name the key's name
/// @param keyId the key's id, an unsigned number
/// @param signature what follows the key id; for cosignatures it begins with the time
public record SignatureLine(String name, int keyId, byte[] signature) {
  private static final String FORMAT = "signed note";

  /// Shortest line's payload: the key id and one byte.
  private static final int LEAST_BYTES = 5;

  static final String PREFIX = "— ";

  public SignatureLine {
    signature = signature.clone();
  }

  @Override
  public byte[] signature() {
    return signature.clone();
  }

  /// Reads a line without its newline.
  static SignatureLine parse(String line) throws MalformedException {
    if (!line.startsWith(PREFIX)) {
      throw new MalformedException(FORMAT, "a signature line does not start with an em dash and a space");
    }
    String[] parts = line.substring(PREFIX.length()).split(" ", -1);
    if (parts.length != 2) {
      throw new MalformedException(FORMAT, "a signature line is not a name and a signature");
    }
    KeyName.check(FORMAT, parts[0]);
    byte[] payload = StrictBase64.decode(FORMAT, parts[1]);
    if (payload.length < LEAST_BYTES) {
      throw new MalformedException(FORMAT, "a signature is shorter than 5 bytes");
    }
    return new SignatureLine(
        parts[0], ByteBuffer.wrap(payload).getInt(), Arrays.copyOfRange(payload, 4, payload.length));
  }

  /// {@return the line, newline included}
  String encode() {
    byte[] payload =
        ByteBuffer.allocate(4 + signature.length).putInt(keyId).put(signature).array();
    return PREFIX + name + " " + StrictBase64.encode(payload) + "\n";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SignatureLine that
        && keyId == that.keyId
        && name.equals(that.name)
        && Arrays.equals(signature, that.signature);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(signature);
  }

  @Override
  public String toString() {
    return encode().stripTrailing();
  }
}
