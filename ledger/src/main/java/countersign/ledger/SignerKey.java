package countersign.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/// A secret key that signs notes, in the form of Go's `note` package:
/// `PRIVATE+KEY+<name>+<hex key id>+<base64 of type and 32-byte seed>`.
///
/// Immutable and safe for many threads. [#toString()] never shows the secret.
public final class SignerKey {
  private static final String FORMAT = "signer key";
  private static final String PREFIX = "PRIVATE+KEY+";

  private final byte[] seed;
  private final KeyPair pair;
  private final VerifierKey verifier;

  private SignerKey(String name, KeyType type, byte[] seed) throws MalformedException {
    this.seed = seed;
    this.pair = KeyEncoding.fromSeed(type, seed);
    this.verifier = VerifierKey.of(name, type, KeyEncoding.raw(type, pair.getPublic()));
  }

  /// Makes a new key.
  ///
  /// @throws IllegalArgumentException if `name` cannot be a key name
  public static SignerKey generate(String name, KeyType type, SecureRandom random) {
    byte[] seed = new byte[KeyEncoding.SEED_BYTES];
    random.nextBytes(seed);
    try {
      return new SignerKey(name, type, seed);
    } catch (MalformedException badName) {
      throw new IllegalArgumentException(badName.getMessage(), badName);
    }
  }

  /// Reads what [#encode()] wrote.
  public static SignerKey parse(String text) throws MalformedException {
    if (!text.startsWith(PREFIX)) {
      throw new MalformedException(FORMAT, "does not start with " + PREFIX);
    }
    String[] parts = text.substring(PREFIX.length()).split("\\+", 3);
    if (parts.length != 3) {
      throw new MalformedException(FORMAT, "not <name>+<id>+<key>");
    }
    byte[] typed = StrictBase64.decode(FORMAT, parts[2]);
    if (typed.length != 1 + KeyEncoding.SEED_BYTES) {
      throw new MalformedException(FORMAT, "secret is not a type and 32 bytes");
    }
    KeyType type = KeyType.of(FORMAT, typed[0]);
    var key = new SignerKey(parts[0], type, Arrays.copyOfRange(typed, 1, typed.length));
    if (!parts[1].equals(HexFormat.of().toHexDigits(key.verifier.id()))) {
      throw new MalformedException(FORMAT, "key id does not belong to this name and key");
    }
    return key;
  }

  /// {@return the secret as text} For a file that its owner alone can read.
  public String encode() {
    byte[] typed = new byte[1 + seed.length];
    typed[0] = verifier.type().identifier();
    System.arraycopy(seed, 0, typed, 1, seed.length);
    return PREFIX + verifier.name() + "+" + HexFormat.of().toHexDigits(verifier.id()) + "+"
        + StrictBase64.encode(typed);
  }

  /// Writes the secret to a new file that its owner alone can read.
  public void save(Path file) throws IOException {
    SecretFile.create(file, encode());
  }

  /// Reads what [#save] wrote.
  public static SignerKey load(Path file) throws IOException, MalformedException {
    return parse(SecretFile.read(file));
  }

  /// {@return the public half}
  public VerifierKey verifier() {
    return verifier;
  }

  /// Signs the text of a note, as made at `at`; plain Ed25519 keys do not state the time. A text
  /// that is not a checkpoint can be signed by plain Ed25519 keys alone. 0.5 to 1 ms.
  ///
  /// @throws IllegalArgumentException if a cosigning key is asked to sign what is no checkpoint
  public SignatureLine sign(String text, Instant at) {
    KeyType type = verifier.type();
    long seconds = at.getEpochSecond();
    byte[] raw;
    try {
      byte[] message = SignedMessage.of(type, verifier.name(), text, seconds);
      Signature signer = Signature.getInstance(KeyEncoding.algorithm(type));
      signer.initSign(pair.getPrivate());
      signer.update(message);
      raw = signer.sign();
    } catch (MalformedException notACheckpoint) {
      throw new IllegalArgumentException(notACheckpoint.getMessage(), notACheckpoint);
    } catch (GeneralSecurityException broken) {
      throw new AssertionError("signing with a key of the JDK's own making failed", broken);
    }
    byte[] signature = type.timestamped()
        ? ByteBuffer.allocate(SignedMessage.TIMESTAMP_BYTES + raw.length).putLong(seconds).put(raw).array()
        : raw;
    return new SignatureLine(verifier.name(), verifier.id(), signature);
  }

  @Override
  public String toString() {
    return "signer of " + verifier;
  }
}
