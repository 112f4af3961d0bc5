package countersign.gateway.state;

import countersign.gateway.intake.Credential;
import countersign.gateway.intake.DurableFile;
import countersign.gateway.intake.TrustedAuthority;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;

/// What the authority that `init` made issues and revokes. A running server reads `ca.pem` anew when
/// it changes, so that a revocation counts at the next call; neither needs the server to stop.
public final class IssuedCertificates {
  private final Layout layout;
  private final Path key;
  private final Authority authority;

  /// What came of a revocation.
  public enum Revocation {
    REVOKED,
    /// It was revoked before; nothing is changed.
    WAS_REVOKED,
    /// Another authority's certificate, whose own list has to say so; nothing is changed.
    NOT_OURS
  }

  private IssuedCertificates(Layout layout, Path key, Authority authority) {
    this.layout = layout;
    this.key = key;
    this.authority = authority;
  }

  /// Reads the authority of an installation.
  ///
  /// @param key its private key, which may be kept elsewhere than in the installation
  public static IssuedCertificates of(Layout layout, Path key) throws IOException {
    Credential own = Credential.read(key, layout.certificates().resolve("ca.pem"));
    return new IssuedCertificates(layout, key, new Authority(own.key(), own.certificate()));
  }

  /// Makes a key and a certificate, `NAME.key.pem` and `NAME.cert.pem` beside the others.
  ///
  /// @return the certificate's file
  /// @throws StateException if there is such a file
  public Path issue(Person person, String name, Instant now, Duration valid)
      throws IOException, StateException {
    String file = person.fileName(name);
    Path certificate = layout.certificates().resolve(file + ".cert.pem");
    if (Files.exists(certificate)
        || Files.exists(layout.certificates().resolve(file + ".key.pem"))) {
      throw new StateException(certificate + " or its key is there already; nothing is replaced");
    }
    DemoPeople.write(layout.certificates(), file, authority.issue(person, now, now.plus(valid)));
    return certificate;
  }

  /// Puts a certificate on the authority's list, with what stands there. On return it is durable.
  public Revocation revoke(X509Certificate certificate, Instant now) throws IOException {
    try {
      certificate.verify(authority.certificate().getPublicKey());
    } catch (GeneralSecurityException another) {
      return Revocation.NOT_OURS;
    }
    try (var channel = FileChannel.open(key, StandardOpenOption.WRITE);
        var alone = channel.lock()) {
      return alone.isValid() ? add(certificate, now) : Revocation.NOT_OURS;
    }
  }

  private Revocation add(X509Certificate certificate, Instant now) throws IOException {
    Path file = layout.certificates().resolve("ca.pem");
    TrustedAuthority before = TrustedAuthority.load(file);
    var revoked = new TreeMap<java.math.BigInteger, Instant>();
    var text = new StringBuilder();
    before.certificates().forEach(each -> text.append(Authority.pem(each)));
    for (X509CRL list : before.revocations()) {
      if (!isOwn(list)) {
        text.append(Authority.pem(list));
      } else if (list.getRevokedCertificates() != null) {
        for (X509CRLEntry each : list.getRevokedCertificates()) {
          revoked.putIfAbsent(each.getSerialNumber(), each.getRevocationDate().toInstant());
        }
      }
    }
    if (revoked.putIfAbsent(certificate.getSerialNumber(), now) != null) {
      return Revocation.WAS_REVOKED;
    }
    text.append(Authority.pem(authority.revocations(revoked, now)));
    DurableFile.replace(file, text.toString().getBytes(StandardCharsets.US_ASCII));
    return Revocation.REVOKED;
  }

  private boolean isOwn(X509CRL list) {
    try {
      list.verify(authority.certificate().getPublicKey());
      return true;
    } catch (GeneralSecurityException another) {
      return false;
    }
  }
}
