package countersign.ledger;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.HexFormat;

/// A public key that checks signatures on notes, in the "vkey" form of c2sp.org/signed-note:
/// `<name>+<hex key id>+<base64 of type and key>`. Immutable, safe for many threads.
public final class VerifierKey {
  private static final String FORMAT = "verifier key";

  private final String name;
  private final KeyType type;
  private final byte[] publicKey;
  private final int id;
  private final PublicKey key;

  private VerifierKey(String name, KeyType type, byte[] publicKey, PublicKey key) {
    this.name = name;
    this.type = type;
    this.publicKey = publicKey;
    this.id = KeyName.id(name, type, publicKey);
    this.key = key;
  }

  static VerifierKey of(String name, KeyType type, byte[] publicKey) throws MalformedException {
    KeyName.check(FORMAT, name);
    if (publicKey.length != type.publicKeyBytes()) {
      throw new MalformedException(FORMAT, "public key has " + publicKey.length + " bytes, not "
          + type.publicKeyBytes());
    }
    return new VerifierKey(name, type, publicKey.clone(), KeyEncoding.publicKey(type, publicKey));
  }

  /// Reads a vkey; the key id in it must be the one that follows from name, type and key.
  public static VerifierKey parse(String vkey) throws MalformedException {
    String[] parts = vkey.split("\\+", 3);
    if (parts.length != 3) {
      throw new MalformedException(FORMAT, "not <name>+<id>+<key>");
    }
    byte[] typed = StrictBase64.decode(FORMAT, parts[2]);
    if (typed.length == 0) {
      throw new MalformedException(FORMAT, "key is empty");
    }
    KeyType type = KeyType.of(FORMAT, typed[0]);
    VerifierKey key = of(parts[0], type, Arrays.copyOfRange(typed, 1, typed.length));
    if (!parts[1].equals(HexFormat.of().toHexDigits(key.id))) {
      throw new MalformedException(FORMAT, "key id does not belong to this name and key");
    }
    return key;
  }

  /// {@return the vkey text}
  public String encode() {
    byte[] typed = new byte[1 + publicKey.length];
    typed[0] = type.identifier();
    System.arraycopy(publicKey, 0, typed, 1, publicKey.length);
    return name + "+" + HexFormat.of().toHexDigits(id) + "+" + StrictBase64.encode(typed);
  }

  public String name() {
    return name;
  }

  public KeyType type() {
    return type;
  }

  /// {@return the key id, to be read as an unsigned number}
  public int id() {
    return id;
  }

  /// {@return a copy of the raw public key}
  public byte[] publicKey() {
    return publicKey.clone();
  }

  /// {@return true if `line` claims to be by this key: same name and same id}
  boolean claims(SignatureLine line) {
    return line.keyId() == id && line.name().equals(name);
  }

  /// {@return true if `line` is this key's signature over `text`} About 1 ms for Ed25519.
  boolean verifies(String text, SignatureLine line) {
    byte[] signature = line.signature();
    if (!claims(line) || signature.length != type.signatureBytes()) {
      return false;
    }
    try {
      byte[] message = SignedMessage.of(type, name, text, signature);
      int from = type.timestamped() ? SignedMessage.TIMESTAMP_BYTES : 0;
      return verifies(message, Arrays.copyOfRange(signature, from, signature.length));
    } catch (MalformedException notACheckpoint) {
      return false;
    }
  }

  /// Checks a raw signature over a raw message, as RFC 8032 or FIPS 204 has it.
  boolean verifies(byte[] message, byte[] rawSignature) {
    try {
      Signature verifier = Signature.getInstance(KeyEncoding.algorithm(type));
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(rawSignature);
    } catch (GeneralSecurityException notASignature) {
      return false;
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifierKey that
        && name.equals(that.name)
        && type == that.type
        && Arrays.equals(publicKey, that.publicKey);
  }

  @Override
  public int hashCode() {
    return id;
  }

  @Override
  public String toString() {
    return encode();
  }
}
