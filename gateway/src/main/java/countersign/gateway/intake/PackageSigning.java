package countersign.gateway.intake;

import countersign.csv.CsvException;
import countersign.domain.Request;
import countersign.domain.SignatureVerdict.Flaw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// The signatory's own act: fills the digest and count of `subjects.csv` into `request.json` and
/// signs its bytes. Nothing is written unless everything fits.
public final class PackageSigning {
  private PackageSigning() {}

  /// What became of it.
  public sealed interface Outcome {
    /// `request.json` and `approval.jws` are written and durable.
    record Signed(String requestSha256, String subjectsSha256, long subjects) implements Outcome {}

    /// The certificate does not fit the request; nothing is written. Each reason is a sentence.
    record Refused(List<String> reasons) implements Outcome {}
  }

  /// Signs the package in `directory`.
  ///
  /// A crash between the two writes leaves the filled `request.json` and the earlier approval, if
  /// there was one, which then does not verify; signing again mends it.
  ///
  /// @param key PKCS#8 in PEM, P-256 or Ed25519
  /// @param certificate PEM: the signatory's own first, then any between it and the authority
  /// @throws PackageException if the package, the key or the certificate cannot be used
  /// @throws CsvException if `subjects.csv` cannot be used
  public static Outcome sign(Path directory, Path key, Path certificate)
      throws CsvException, IOException {
    if (Files.isRegularFile(directory)) {
      throw new PackageException(
          directory.toString(), "a file; a package is signed as a directory, and zipped after");
    }
    List<X509Certificate> chain = chain(certificate);
    DetachedJws.Algorithm algorithm =
        DetachedJws.Algorithm.of(chain.getFirst().getPublicKey())
            .orElseThrow(
                () -> new PackageException(certificate.toString(), "neither P-256 nor Ed25519"));
    PrivateKey secret = key(key, chain.getFirst());
    try (RequestPackage subject = RequestPackage.open(directory)) {
      SubjectsReading.Totals totals = subject.subjects().totals();
      byte[] filled = subject.json().withSubjects(totals.sha256(), totals.rows());
      Request request = RequestJson.read(subject.name(PackageFiles.REQUEST), filled).request();
      if (!request.subjectsSha256().equals(totals.sha256())
          || request.subjectsCount() != totals.rows()) {
        throw new AssertionError("the digest and count were not filled in");
      }
      List<String> reasons = misfits(chain.getFirst(), request);
      if (!reasons.isEmpty()) {
        return new Outcome.Refused(reasons);
      }
      byte[] approval = signed(algorithm, secret, chain, filled, key);
      DurableFile.replace(directory.resolve(PackageFiles.REQUEST), filled);
      DurableFile.replace(directory.resolve(PackageFiles.APPROVAL), approval);
      return new Outcome.Signed(sha256(filled), totals.sha256(), totals.rows());
    }
  }

  private static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(SubjectsFile.sha256().digest(bytes));
  }

  /// The signature, checked before it counts as made: a key that is not the certificate's is found
  /// here.
  private static byte[] signed(
      DetachedJws.Algorithm algorithm,
      PrivateKey secret,
      List<X509Certificate> chain,
      byte[] payload,
      Path key)
      throws PackageException {
    try {
      DetachedJws jws = DetachedJws.sign(algorithm, secret, chain, payload);
      if (jws.isBy(chain.getFirst().getPublicKey(), payload)) {
        return jws.bytes();
      }
    } catch (GeneralSecurityException e) {
      // a key of another curve than the certificate's
    }
    throw new PackageException(key.toString(), "not the key of this certificate");
  }

  /// Why the certificate does not fit the request, in sentences for the signatory.
  private static List<String> misfits(X509Certificate certificate, Request request) {
    List<String> reasons = new ArrayList<>();
    if (!Certificates.maySign(certificate)) {
      reasons.add("the certificate may not sign documents (basic constraints, key usage)");
    }
    for (Flaw flaw : Approval.misfits(certificate, request.signatory())) {
      switch (flaw) {
        case OFFICE ->
            reasons.add(misfit(certificate, "OU", "office", request.signatory().office()));
        case NAME -> reasons.add(misfit(certificate, "CN", "name", request.signatory().name()));
        case FORM, CERTIFICATE, SIGNATURE, AUTHORITY_NOT_NAMED, AUTHORITY, REVOKED,
            NOT_VALID_WHEN_MADE, NOT_VALID_NOW ->
            throw new AssertionError("no misfit of a certificate and a signatory: " + flaw);
      }
    }
    Optional<LocalDate> madeOn = Approval.madeOn(request);
    if (madeOn.isEmpty()) {
      reasons.add("made_on of request.json is not a date");
    } else if (!TrustedAuthority.validOn(madeOn.get(), List.of(certificate))) {
      reasons.add("the certificate is not valid on made_on (" + madeOn.get() + ")");
    }
    return reasons;
  }

  /// Both are the signatory's own, on the signatory's own screen: an office and its holder.
  private static String misfit(
      X509Certificate certificate, String attribute, String field, String stated) {
    return "the certificate's %s is %s, signatory.%s is %s"
        .formatted(
            attribute,
            Certificates.subject(certificate, attribute)
                .map(value -> '`' + value + '`')
                .orElse("missing or ambiguous"),
            field,
            stated.isEmpty() ? "missing" : '`' + stated + '`');
  }

  static List<X509Certificate> chain(Path file) throws IOException {
    List<X509Certificate> chain = new ArrayList<>();
    for (Pem.Block block : Pem.read(file)) {
      if (block.label().equals("CERTIFICATE")) {
        chain.add(
            Certificates.read(block.der())
                .orElseThrow(
                    () ->
                        new PackageException(
                            file.toString(), block.line(), 1, "not an X.509 certificate")));
      }
    }
    if (chain.isEmpty()) {
      throw new PackageException(file.toString(), "no certificate in this file");
    }
    if (chain.size() > PackageLimits.CHAIN) {
      throw new PackageException(
          file.toString(), "more than " + PackageLimits.CHAIN + " certificates");
    }
    return chain;
  }

  static PrivateKey key(Path file, X509Certificate certificate) throws IOException {
    for (Pem.Block block : Pem.read(file)) {
      switch (block.label()) {
        case "PRIVATE KEY" -> {
          String algorithm = certificate.getPublicKey().getAlgorithm();
          try {
            return KeyFactory.getInstance(algorithm)
                .generatePrivate(new PKCS8EncodedKeySpec(block.der()));
          } catch (GeneralSecurityException e) {
            throw new PackageException(
                file.toString(), block.line(), 1, "not a PKCS#8 key of the certificate's kind");
          }
        }
        case "EC PRIVATE KEY", "RSA PRIVATE KEY", "ENCRYPTED PRIVATE KEY" ->
            throw new PackageException(
                file.toString(),
                block.line(),
                1,
                "a key of another form; convert it with: openssl pkcs8 -topk8 -nocrypt");
        default -> {
          // certificates and parameters may stand beside the key
        }
      }
    }
    throw new PackageException(file.toString(), "no private key in this file");
  }
}
