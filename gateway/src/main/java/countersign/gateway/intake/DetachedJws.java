package countersign.gateway.intake;

import countersign.gateway.intake.JsonText.Items;
import countersign.gateway.intake.JsonText.Literal;
import countersign.gateway.intake.JsonText.Members;
import countersign.gateway.intake.JsonText.Text;
import countersign.gateway.intake.JsonText.Value;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A compact JWS (RFC 7515 §3.1) with detached payload (appendix F) that is signed unencoded
/// (RFC 7797 §3): `header..signature`. The header has the four members of interfaces.md §3 and no
/// other: whatever else a JWS may say, here it would be a way to mean something else.
///
/// @param algorithm `ES256` or `EdDSA`
/// @param header the protected header as it stands in the file, base64url
/// @param chain the DER of each certificate of `x5c`, the signer's first
/// @param signature 64 bytes: R and S (RFC 7518 §3.4), or Ed25519's (RFC 8037 §3.1)
record DetachedJws(Algorithm algorithm, String header, List<byte[]> chain, byte[] signature) {
  private static final Set<String> MEMBERS = Set.of("alg", "b64", "crit", "x5c");
  private static final int SIGNATURE_BYTES = 64;

  /// The algorithms, each bound to its one kind of key, so that neither the header nor the
  /// certificate can choose for the other.
  enum Algorithm {
    ES256("ES256", "SHA256withECDSAinP1363Format"),
    ED25519("EdDSA", "Ed25519");

    private final String header;
    private final String java;

    Algorithm(String header, String java) {
      this.header = header;
      this.java = java;
    }

    boolean fits(PublicKey key) {
      return switch (this) {
        case ES256 -> Certificates.isP256(key);
        case ED25519 -> Certificates.isEd25519(key);
      };
    }

    /// {@return the algorithm that goes with a key, or nothing for a key of another kind}
    static Optional<Algorithm> of(PublicKey key) {
      return Arrays.stream(values()).filter(algorithm -> algorithm.fits(key)).findAny();
    }
  }

  /// {@return the JWS, or nothing if the bytes are not exactly one of this form} One line end after
  /// it is allowed, for editors add one.
  static Optional<DetachedJws> read(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    text = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    text = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    String[] parts = text.split("\\.", -1);
    if (parts.length != 3 || !parts[1].isEmpty()) {
      return Optional.empty();
    }
    Optional<byte[]> header = unpadded(parts[0]);
    Optional<byte[]> signature = unpadded(parts[2]);
    if (header.isEmpty() || signature.isEmpty() || signature.get().length != SIGNATURE_BYTES) {
      return Optional.empty();
    }
    try {
      Value root = JsonText.read("header", header.get()).root();
      if (!(root instanceof Members members) || !members.values().keySet().equals(MEMBERS)) {
        return Optional.empty();
      }
      return read(parts[0], members, signature.get());
    } catch (PackageException e) {
      return Optional.empty();
    }
  }

  private static Optional<DetachedJws> read(String encoded, Members header, byte[] signature) {
    Optional<Algorithm> algorithm =
        Arrays.stream(Algorithm.values())
            .filter(known -> isText(header.values().get("alg"), known.header))
            .findAny();
    // RFC 7797 §6: b64 is named in crit; RFC 7515 §4.1.11: crit names nothing that is unknown.
    boolean unencoded =
        header.values().get("b64") instanceof Literal literal
            && literal.written().equals("false")
            && header.values().get("crit") instanceof Items names
            && names.values().size() == 1
            && isText(names.values().getFirst(), "b64");
    Optional<List<byte[]>> chain = chain(header.values().get("x5c"));
    return algorithm.isPresent() && unencoded && chain.isPresent()
        ? Optional.of(new DetachedJws(algorithm.get(), encoded, chain.get(), signature))
        : Optional.empty();
  }

  private static boolean isText(Value value, String wanted) {
    return value instanceof Text text && text.value().equals(wanted);
  }

  /// RFC 7515 §4.1.6: base64 with padding, not base64url.
  private static Optional<List<byte[]>> chain(Value value) {
    if (!(value instanceof Items items)
        || items.values().isEmpty()
        || items.values().size() > PackageLimits.CHAIN + 1) {
      return Optional.empty();
    }
    List<byte[]> chain = new ArrayList<>();
    for (Value item : items.values()) {
      Optional<byte[]> der =
          item instanceof Text text
              ? decoded(Base64.getDecoder(), Base64.getEncoder(), text.value())
              : Optional.empty();
      if (der.isEmpty()) {
        return Optional.empty();
      }
      chain.add(der.get());
    }
    return Optional.of(chain);
  }

  private static Optional<byte[]> unpadded(String text) {
    return decoded(Base64.getUrlDecoder(), Base64.getUrlEncoder().withoutPadding(), text);
  }

  /// Only the one spelling that the encoder would write: stray bits and padding are refused.
  private static Optional<byte[]> decoded(
      Base64.Decoder decoder, Base64.Encoder encoder, String text) {
    try {
      byte[] bytes = decoder.decode(text);
      return encoder.encodeToString(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// {@return whether the signature is by `key` over `payload`} False too for a key of another
  /// kind than the algorithm's.
  boolean isBy(PublicKey key, byte[] payload) {
    if (!algorithm.fits(key)) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance(algorithm.java);
      verifier.initVerify(key);
      verifier.update(signedPrefix(header));
      verifier.update(payload);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /// {@return a signature by `key` over `payload`, with the certificates that vouch for the key}
  /// @throws GeneralSecurityException if the key cannot sign with the algorithm
  static DetachedJws sign(
      Algorithm algorithm, PrivateKey key, List<X509Certificate> chain, byte[] payload)
      throws GeneralSecurityException {
    List<byte[]> ders = new ArrayList<>();
    for (X509Certificate certificate : chain) {
      ders.add(certificate.getEncoded());
    }
    String x5c =
        ders.stream()
            .map(der -> '"' + Base64.getEncoder().encodeToString(der) + '"')
            .collect(Collectors.joining(","));
    String json =
        "{\"alg\":\"%s\",\"b64\":false,\"crit\":[\"b64\"],\"x5c\":[%s]}"
            .formatted(algorithm.header, x5c);
    String header =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(json.getBytes(StandardCharsets.US_ASCII));
    Signature signer = Signature.getInstance(algorithm.java);
    signer.initSign(key);
    signer.update(signedPrefix(header));
    signer.update(payload);
    return new DetachedJws(algorithm, header, ders, signer.sign());
  }

  /// RFC 7797 §3: what is signed is the header, a point, and the payload's own bytes.
  private static byte[] signedPrefix(String header) {
    return (header + ".").getBytes(StandardCharsets.US_ASCII);
  }

  /// {@return the bytes of `approval.jws`, no line end}
  byte[] bytes() {
    String text = header + ".." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
