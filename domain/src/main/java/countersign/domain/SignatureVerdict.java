package countersign.domain;

import java.util.List;

/// What checking the detached signature of a request found: cryptography and certificates only.
/// Whether the office may sign is for the rules, which hold the agreement's signatory table.
public sealed interface SignatureVerdict {

  /// There is no signature.
  record Missing() implements SignatureVerdict {}

  /// There is one, and it does not count. Never without a flaw; where the form or the signature
  /// itself is wrong nothing further is reported, for nothing further can be believed.
  record Wrong(List<Flaw> flaws) implements SignatureVerdict {
    public Wrong {
      flaws = List.copyOf(flaws);
      if (flaws.isEmpty()) {
        throw new IllegalArgumentException("a wrong signature has a flaw");
      }
    }
  }

  /// The signature is over the exact bytes of `request.json`, by a certificate of the trusted
  /// authority that was valid on `made_on` and on the as-of date, whose office and name are those
  /// of `signatory`.
  ///
  /// @param name the certificate's CN, equal to `signatory.name`
  /// @param office the certificate's OU, equal to `signatory.office`
  /// @param certificateSha256 of the certificate's DER, lower-case hex: which holder of the office
  record Valid(String name, String office, String certificateSha256) implements SignatureVerdict {
    @Override
    public String toString() {
      return "valid signature of an officer of " + office;
    }
  }

  /// Why a signature does not count. Declared in the order of the checks.
  enum Flaw {
    FORM("is no compact JWS with detached payload and the header that interfaces.md §3 sets"),
    CERTIFICATE("carries a certificate chain that cannot be read or may not sign"),
    SIGNATURE("is not a signature over these bytes of request.json by the certificate it carries"),
    AUTHORITY_NOT_NAMED("cannot be checked: no authority is named whose certificates count"),
    AUTHORITY("is by a certificate that the trusted authority did not issue"),
    REVOKED("is by a certificate that is revoked, or may be"),
    NOT_VALID_WHEN_MADE("is by a certificate that was not valid on made_on"),
    NOT_VALID_NOW("is by a certificate that is not valid on the as-of date"),
    OFFICE("is by a certificate whose OU is not signatory.office"),
    NAME("is by a certificate whose CN is not signatory.name");

    private final String words;

    Flaw(String words) {
      this.words = words;
    }

    /// {@return what is wrong, to follow "the signature"}
    public String words() {
      return words;
    }
  }
}
