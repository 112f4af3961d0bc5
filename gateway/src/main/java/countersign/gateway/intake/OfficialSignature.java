package countersign.gateway.intake;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;

/// Signatures of the holder's officials over manifests and statements, in the same form as a
/// request's `approval.jws`: a compact JWS with detached payload that names its certificate.
///
/// Whether the certificate counts is not judged here: the connection it authenticates has done so.
public final class OfficialSignature {
  private OfficialSignature() {}

  /// {@return whether `jws` is a signature over `payload` by the key of `signer`, and names that
  /// very certificate}
  public static boolean isBy(X509Certificate signer, String jws, byte[] payload) {
    try {
      byte[] der = signer.getEncoded();
      return DetachedJws.read(jws.getBytes(StandardCharsets.UTF_8))
          .filter(read -> Arrays.equals(read.chain().getFirst(), der))
          .filter(read -> read.isBy(signer.getPublicKey(), payload))
          .isPresent();
    } catch (CertificateEncodingException unreadable) {
      return false;
    }
  }

  /// {@return a signature by `key`, which belongs to `signer`}
  ///
  /// @throws IllegalArgumentException if the key is of a kind that signs nothing here
  public static String sign(PrivateKey key, X509Certificate signer, byte[] payload) {
    var algorithm = DetachedJws.Algorithm.of(signer.getPublicKey()).orElseThrow(
        () -> new IllegalArgumentException("officials sign with P-256 or Ed25519"));
    try {
      return new String(
          DetachedJws.sign(algorithm, key, List.of(signer), payload).bytes(),
          StandardCharsets.US_ASCII);
    } catch (GeneralSecurityException wrongKey) {
      throw new IllegalArgumentException("the key does not sign", wrongKey);
    }
  }
}
