package countersign.ledger;

/// The kinds of signature that this library makes and checks, with the identifier byte that
/// c2sp.org/signed-note assigns to each.
public enum KeyType {
  /// Ed25519 over the note's text: what a log signs its checkpoints with.
  ED25519(0x01, 32, 64),
  /// A witness's Ed25519 cosignature, over a time and the note's text.
  ED25519_COSIGNATURE(0x04, 32, 8 + 64),
  /// An ML-DSA-44 cosignature, over names, a time, size and root; also fit for the log itself.
  ML_DSA_44_COSIGNATURE(0x06, 1312, 8 + 2420);

  private final int identifier;
  private final int publicKeyBytes;
  private final int signatureBytes;

  KeyType(int identifier, int publicKeyBytes, int signatureBytes) {
    this.identifier = identifier;
    this.publicKeyBytes = publicKeyBytes;
    this.signatureBytes = signatureBytes;
  }

  byte identifier() {
    return (byte) identifier;
  }

  int publicKeyBytes() {
    return publicKeyBytes;
  }

  /// Length of what stands behind the key id in a signature line.
  int signatureBytes() {
    return signatureBytes;
  }

  /// {@return true if a signature of this kind states when it was made}
  boolean timestamped() {
    return this != ED25519;
  }

  static KeyType of(String format, byte identifier) throws MalformedException {
    for (KeyType type : values()) {
      if (type.identifier == identifier) {
        return type;
      }
    }
    throw new MalformedException(format, "unknown signature type");
  }
}
