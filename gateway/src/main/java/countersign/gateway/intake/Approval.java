package countersign.gateway.intake;

import countersign.domain.Request;
import countersign.domain.SignatureVerdict;
import countersign.domain.SignatureVerdict.Flaw;
import countersign.domain.SignatureVerdict.Missing;
import countersign.domain.SignatureVerdict.Valid;
import countersign.domain.SignatureVerdict.Wrong;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Checks the signature of a request: that it is one, of the form the interface sets, over these
/// bytes, by a certificate that the trusted authority vouches for on both days that matter, and
/// that the certificate says of its holder what the request says of its signatory.
///
/// What the signature cannot say, whether that office may sign under the agreement, is a rule.
public final class Approval {
  private Approval() {}

  /// {@return the verdict on the signature of a package}
  ///
  /// @param trust the authority whose certificates count, or nothing: then none does
  /// @param asOf the day of the assessment
  public static SignatureVerdict check(
      RequestPackage subject, Optional<TrustedAuthority> trust, LocalDate asOf) {
    Optional<byte[]> approval = subject.approval();
    return approval.isEmpty()
        ? new Missing()
        : check(approval.get(), subject.requestBytes(), subject.request(), trust, asOf);
  }

  /// {@return the verdict on the bytes of an `approval.jws` over the bytes of a `request.json`}
  static SignatureVerdict check(
      byte[] approval,
      byte[] payload,
      Request request,
      Optional<TrustedAuthority> trust,
      LocalDate asOf) {
    Optional<DetachedJws> jws = DetachedJws.read(approval);
    if (jws.isEmpty()) {
      return new Wrong(List.of(Flaw.FORM));
    }
    Optional<List<X509Certificate>> chain = chain(jws.get());
    if (chain.isEmpty()) {
      return new Wrong(List.of(Flaw.CERTIFICATE));
    }
    X509Certificate signer = chain.get().getFirst();
    if (!jws.get().isBy(signer.getPublicKey(), payload)) {
      return new Wrong(List.of(Flaw.SIGNATURE));
    }
    List<Flaw> flaws = new ArrayList<>();
    if (trust.isEmpty()) {
      flaws.add(Flaw.AUTHORITY_NOT_NAMED);
    } else {
      flaws.addAll(standing(chain.get(), trust.get(), madeOn(request), asOf));
    }
    flaws.addAll(misfits(signer, request.signatory()));
    return flaws.isEmpty()
        ? new Valid(
            request.signatory().name(),
            request.signatory().office(),
            Certificates.sha256(signer))
        : new Wrong(flaws);
  }

  /// The certificates of the signature, if each can be read and the first may sign and its key is
  /// of the kind the algorithm needs.
  private static Optional<List<X509Certificate>> chain(DetachedJws jws) {
    List<X509Certificate> chain = new ArrayList<>();
    for (byte[] der : jws.chain()) {
      Optional<X509Certificate> certificate = Certificates.read(der);
      if (certificate.isEmpty()) {
        return Optional.empty();
      }
      chain.add(certificate.get());
    }
    X509Certificate signer = chain.getFirst();
    return Certificates.maySign(signer) && jws.algorithm().fits(signer.getPublicKey())
        ? Optional.of(chain)
        : Optional.empty();
  }

  /// What is wrong with the chain's standing with the authority on the two days that matter.
  private static List<Flaw> standing(
      List<X509Certificate> chain,
      TrustedAuthority trust,
      Optional<LocalDate> madeOn,
      LocalDate asOf) {
    Optional<List<X509Certificate>> path = trust.path(chain);
    if (path.isEmpty()) {
      return List.of(Flaw.AUTHORITY);
    }
    List<Flaw> flaws = new ArrayList<>();
    if (trust.mayBeRevoked(path.get(), asOf)) {
      flaws.add(Flaw.REVOKED);
    }
    if (madeOn.isEmpty() || !TrustedAuthority.validOn(madeOn.get(), path.get())) {
      flaws.add(Flaw.NOT_VALID_WHEN_MADE);
    }
    if (!TrustedAuthority.validOn(asOf, path.get())) {
      flaws.add(Flaw.NOT_VALID_NOW);
    }
    return flaws;
  }

  /// Where the certificate and `signatory` name different officers. Exact, character by character:
  /// two names that fold to one text are still two names.
  static List<Flaw> misfits(X509Certificate certificate, Request.Signatory signatory) {
    List<Flaw> flaws = new ArrayList<>();
    if (!is(Certificates.subject(certificate, "OU"), signatory.office())) {
      flaws.add(Flaw.OFFICE);
    }
    if (!is(Certificates.subject(certificate, "CN"), signatory.name())) {
      flaws.add(Flaw.NAME);
    }
    return flaws;
  }

  private static boolean is(Optional<String> certified, String stated) {
    return !stated.isEmpty() && certified.isPresent() && certified.get().equals(stated);
  }

  /// `made_on`, if it is a date. Years of four digits only: an as-of date is compared with it.
  static Optional<LocalDate> madeOn(Request request) {
    try {
      String text = request.madeOn();
      return text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
          ? Optional.of(LocalDate.parse(text))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
