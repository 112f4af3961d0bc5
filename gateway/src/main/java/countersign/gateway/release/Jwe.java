package countersign.gateway.release;

import countersign.gateway.document.Json;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.node.ObjectNode;

/// A JWE in compact serialization (RFC 7516) that is written as a stream: `ECDH-ES` to the
/// recipient's P-256 key (RFC 7518 §4.6) and `A256GCM` (§5.3). One message, one thread.
///
/// The length is known beforehand and depends on the length of the plain text alone.
final class Jwe {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final String ENCRYPTION = "A256GCM";
  private static final int KEY_BITS = 256;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;
  private static final int COORDINATE_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String header;
  private final byte[] nonce = new byte[NONCE_BYTES];
  private final SecretKey key;

  /// Makes a message for one recipient.
  ///
  /// @param contentType media type of the plain text
  /// @throws IllegalArgumentException if the certificate's key is not on P-256
  Jwe(X509Certificate recipient, String contentType) {
    if (!(recipient.getPublicKey() instanceof ECPublicKey theirs)
        || theirs.getParams().getCurve().getField().getFieldSize() != KEY_BITS) {
      throw new IllegalArgumentException("answers are encrypted to a key on P-256");
    }
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
      KeyPair ephemeral = generator.generateKeyPair();
      KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
      agreement.init(ephemeral.getPrivate());
      agreement.doPhase(theirs, true);
      key = derive(agreement.generateSecret());
      header = header((ECPublicKey) ephemeral.getPublic(), recipient, contentType);
      RANDOM.nextBytes(nonce);
    } catch (GeneralSecurityException missing) {
      throw new AssertionError("every Java platform agrees on keys on P-256", missing);
    }
  }

  private static String header(
      ECPublicKey ephemeral, X509Certificate recipient, String contentType)
      throws GeneralSecurityException {
    ObjectNode json = Json.object();
    json.put("alg", "ECDH-ES");
    json.put("enc", ENCRYPTION);
    json.put("cty", contentType);
    json.put("x5t#S256", BASE64.encodeToString(Digests.sha256().digest(recipient.getEncoded())));
    ObjectNode point = json.putObject("epk");
    point.put("kty", "EC");
    point.put("crv", "P-256");
    point.put("x", coordinate(ephemeral.getW().getAffineX()));
    point.put("y", coordinate(ephemeral.getW().getAffineY()));
    return BASE64.encodeToString(Json.bytes(json));
  }

  /// RFC 7518 §6.2.1.2: the whole field element, leading zeros included.
  private static String coordinate(BigInteger value) {
    byte[] bytes = value.toByteArray();
    byte[] whole = new byte[COORDINATE_BYTES];
    int length = Math.min(bytes.length, COORDINATE_BYTES);
    System.arraycopy(bytes, bytes.length - length, whole, COORDINATE_BYTES - length, length);
    return BASE64.encodeToString(whole);
  }

  /// The Concat KDF of RFC 7518 §4.6.2 with one round: SHA-256 gives the 256 bits.
  private static SecretKey derive(byte[] shared) {
    byte[] algorithm = ENCRYPTION.getBytes(StandardCharsets.US_ASCII);
    MessageDigest sha256 = Digests.sha256();
    sha256.update(number(1));
    sha256.update(shared);
    sha256.update(number(algorithm.length));
    sha256.update(algorithm);
    sha256.update(number(0)); // PartyUInfo
    sha256.update(number(0)); // PartyVInfo
    sha256.update(number(KEY_BITS));
    return new SecretKeySpec(sha256.digest(), "AES");
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }

  /// {@return the length of the whole message for a plain text of this length}
  long length(long plainBytes) {
    return header.length() + 2 + base64Length(NONCE_BYTES) + 1 + base64Length(plainBytes) + 1
        + base64Length(TAG_BYTES);
  }

  private static long base64Length(long bytes) {
    return (bytes * 4 + 2) / 3;
  }

  /// {@return where to write the plain text}; closing it ends the message and leaves `out` open.
  OutputStream encrypt(OutputStream out) throws IOException {
    out.write((header + ".." + BASE64.encodeToString(nonce) + ".")
        .getBytes(StandardCharsets.US_ASCII));
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BYTES * 8, nonce));
      cipher.updateAAD(header.getBytes(StandardCharsets.US_ASCII));
      return new Encrypting(out, cipher);
    } catch (GeneralSecurityException missing) {
      throw new AssertionError("every Java platform has AES-GCM", missing);
    }
  }

  private static final class Encrypting extends OutputStream {
    private final OutputStream out;
    private final OutputStream text;
    private final Cipher cipher;
    private boolean closed;

    Encrypting(OutputStream out, Cipher cipher) {
      this.out = out;
      this.cipher = cipher;
      this.text = BASE64.wrap(new FilterOutputStream(out) {
        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          out.write(bytes, offset, length);
        }

        @Override
        public void close() {
          // Ends the base64 text alone; the message goes on.
        }
      });
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      byte[] sealed = cipher.update(bytes, offset, length);
      if (sealed != null) {
        text.write(sealed);
      }
    }

    @Override
    public void close() throws IOException {
      if (closed) {
        return;
      }
      closed = true;
      try {
        byte[] rest = cipher.doFinal();
        int cut = rest.length - TAG_BYTES;
        text.write(rest, 0, cut);
        text.close();
        byte[] tag = Arrays.copyOfRange(rest, cut, rest.length);
        out.write(("." + BASE64.encodeToString(tag)).getBytes(StandardCharsets.US_ASCII));
        out.flush();
      } catch (GeneralSecurityException impossible) {
        throw new AssertionError("AES-GCM encrypts any text", impossible);
      }
    }
  }
}
