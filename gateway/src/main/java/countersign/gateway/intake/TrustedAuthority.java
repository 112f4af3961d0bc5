package countersign.gateway.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.PKIXCertPathValidatorResult;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The authority whose certificates count, from the file of `--trust`: one or more certificates of
/// authorities, and the lists of what they have revoked, if they publish any. Immutable.
public final class TrustedAuthority {
  private static final String CERTIFICATE = "CERTIFICATE";
  private static final String REVOCATIONS = "X509 CRL";

  private final List<X509Certificate> certificates = new ArrayList<>();
  private final List<X509CRL> revocations = new ArrayList<>();

  private TrustedAuthority() {}

  /// Reads a PEM file (RFC 7468).
  ///
  /// @throws PackageException if it has no certificate, one that is no authority's, or a revocation
  ///     list that none of them signed
  public static TrustedAuthority load(Path file) throws IOException {
    TrustedAuthority authority = new TrustedAuthority();
    List<Pem.Block> blocks = Pem.read(file);
    for (Pem.Block block : blocks) {
      if (block.label().equals(CERTIFICATE)) {
        authority.certificates.add(
            Certificates.read(block.der())
                .filter(certificate -> certificate.getBasicConstraints() >= 0)
                .orElseThrow(() -> unusable(file, block, "not an authority's certificate")));
      }
    }
    for (Pem.Block block : blocks) {
      if (block.label().equals(REVOCATIONS)) {
        authority.revocations.add(
            Certificates.readRevocations(block.der())
                .filter(authority::issued)
                .orElseThrow(
                    () -> unusable(file, block, "not a revocation list of these authorities")));
      }
    }
    if (authority.certificates.isEmpty()) {
      throw new PackageException(file.toString(), "no certificate in this file");
    }
    return authority;
  }

  private static PackageException unusable(Path file, Pem.Block block, String reason) {
    return new PackageException(file.toString(), block.line(), 1, reason);
  }

  private boolean issued(X509CRL list) {
    for (X509Certificate certificate : certificates) {
      try {
        list.verify(certificate.getPublicKey());
        return true;
      } catch (GeneralSecurityException e) {
        // another authority's, or nobody's
      }
    }
    return false;
  }

  /// {@return the certificates from the signer's to the authority's, if one of the authority's
  /// certificates vouches for the chain (RFC 5280 §6)} Days are not judged here.
  Optional<List<X509Certificate>> path(List<X509Certificate> chain) {
    List<X509Certificate> below =
        chain.size() > 1 && certificates.contains(chain.getLast())
            ? chain.subList(0, chain.size() - 1)
            : chain;
    Set<TrustAnchor> anchors =
        certificates.stream().map(one -> new TrustAnchor(one, null)).collect(Collectors.toSet());
    try {
      PKIXParameters parameters = new PKIXParameters(anchors);
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(latestStart(below)));
      CertPath path = Certificates.factory().generateCertPath(below);
      var result =
          (PKIXCertPathValidatorResult)
              CertPathValidator.getInstance("PKIX").validate(path, parameters);
      List<X509Certificate> whole = new ArrayList<>(below);
      whole.add(result.getTrustAnchor().getTrustedCert());
      return Optional.of(whole);
    } catch (CertPathValidatorException | CertificateException e) {
      return Optional.empty();
    } catch (InvalidAlgorithmParameterException e) {
      throw new AssertionError("there is at least one anchor", e);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform validates PKIX paths", e);
    }
  }

  /// {@return whether there is a moment of the day, in UTC, at which every certificate is valid}
  static boolean validOn(LocalDate day, List<X509Certificate> path) {
    Instant from = latestStart(path);
    Instant dayBegins = day.atStartOfDay().toInstant(ZoneOffset.UTC);
    Instant nextDay = day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    Instant first = from.isAfter(dayBegins) ? from : dayBegins;
    return first.isBefore(nextDay)
        && path.stream().noneMatch(one -> one.getNotAfter().toInstant().isBefore(first));
  }

  /// {@return whether a chain, the holder's certificate first, counts on a day}: one of the
  /// authorities vouches for it, every certificate of it is valid and none is revoked or may be.
  public boolean vouchesFor(List<X509Certificate> chain, LocalDate day) {
    return path(chain)
        .filter(whole -> validOn(day, whole) && !mayBeRevoked(whole, day))
        .isPresent();
  }

  /// {@return the authorities' own certificates}
  public List<X509Certificate> certificates() {
    return List.copyOf(certificates);
  }

  /// {@return the first certificate of a PEM file}
  public static X509Certificate certificate(Path file) throws IOException {
    return PackageSigning.chain(file).getFirst();
  }

  /// {@return what they have revoked}
  public List<X509CRL> revocations() {
    return List.copyOf(revocations);
  }

  private static Instant latestStart(List<X509Certificate> path) {
    return path.stream()
        .map(certificate -> certificate.getNotBefore().toInstant())
        .max(Instant::compareTo)
        .orElseThrow();
  }

  /// {@return whether a certificate of the path is revoked, or may be: its issuer publishes lists
  /// and none of those at hand is current on the day} Unknown never passes.
  boolean mayBeRevoked(List<X509Certificate> path, LocalDate day) {
    Instant dayBegins = day.atStartOfDay().toInstant(ZoneOffset.UTC);
    for (X509Certificate certificate : path) {
      List<X509CRL> ofIssuer =
          revocations.stream()
              .filter(
                  list ->
                      list.getIssuerX500Principal().equals(certificate.getIssuerX500Principal()))
              .toList();
      boolean current =
          ofIssuer.stream()
              .anyMatch(
                  list ->
                      list.getNextUpdate() == null
                          || !list.getNextUpdate().toInstant().isBefore(dayBegins));
      boolean listed = ofIssuer.stream().anyMatch(list -> list.isRevoked(certificate));
      if (listed || !ofIssuer.isEmpty() && !current) {
        return true;
      }
    }
    return false;
  }
}
