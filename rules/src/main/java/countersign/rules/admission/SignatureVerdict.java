package countersign.rules.admission;

/// What the cryptography says about `approval.jws`. The intake verifies; the law reads the result.
public sealed interface SignatureVerdict {

  /// There is no signature.
  record Missing() implements SignatureVerdict {}

  /// There is one, and it does not count.
  record Invalid(Reason reason) implements SignatureVerdict {}

  /// A signature over the exact bytes of `request.json`, by a certificate of the trusted
  /// authority that is valid on `made_on` and on the as-of date.
  ///
  /// @param name the certificate's CN
  /// @param office its OU
  /// @param fingerprint SHA-256 of the certificate, lower-case hex
  record ValidBy(String name, String office, String fingerprint) implements SignatureVerdict {}

  /// Why a signature does not count.
  enum Reason {
    /// No JWS of the form that interfaces.md §3 asks for.
    MALFORMED,
    /// Not over these bytes, or not by this key.
    DOES_NOT_VERIFY,
    /// The certificate does not come from the trusted authority, or none is trusted.
    NOT_TRUSTED,
    /// The certificate is not valid on the day the request was made or on the as-of date.
    NOT_VALID_ON_THE_DAY,
    /// The authority has revoked the certificate.
    REVOKED
  }
}
