package countersign.gateway.intake;

import java.io.ByteArrayInputStream;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.NamingException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/// X.509 certificates (RFC 5280) read from bytes, and what the project asks of one.
public final class Certificates {
  private static final int DIGITAL_SIGNATURE = 0;
  private static final int NON_REPUDIATION = 1;
  private static final ECParameterSpec P256 = p256();

  private Certificates() {}

  /// {@return the certificate, or nothing unless the bytes are exactly one}
  static Optional<X509Certificate> read(byte[] der) {
    try {
      X509Certificate certificate =
          (X509Certificate) factory().generateCertificate(new ByteArrayInputStream(der));
      return Arrays.equals(certificate.getEncoded(), der)
          ? Optional.of(certificate)
          : Optional.empty();
    } catch (CertificateException e) {
      return Optional.empty();
    }
  }

  /// {@return the revocation list, or nothing unless the bytes are one}
  static Optional<X509CRL> readRevocations(byte[] der) {
    try {
      return Optional.of((X509CRL) factory().generateCRL(new ByteArrayInputStream(der)));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  static CertificateFactory factory() {
    try {
      return CertificateFactory.getInstance("X.509");
    } catch (CertificateException e) {
      throw new AssertionError("every Java platform has X.509", e);
    }
  }

  /// {@return whether the certificate may sign a document}: no authority's, and if it says what its
  /// key is for, signatures are among it (RFC 5280 §4.2.1.3, §4.2.1.9).
  static boolean maySign(X509Certificate certificate) {
    boolean[] usage = certificate.getKeyUsage();
    return certificate.getBasicConstraints() == -1
        && (usage == null || usage[DIGITAL_SIGNATURE] || usage[NON_REPUDIATION]);
  }

  /// {@return the one value of an attribute (`CN`, `OU`) of the subject} Nothing where there is
  /// none, more than one, or one that is no text: an ambiguous name is no name.
  public static Optional<String> subject(X509Certificate certificate, String attribute) {
    List<Object> values = new ArrayList<>();
    try {
      for (Rdn rdn : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
        var all = rdn.toAttributes().getAll();
        while (all.hasMore()) {
          var one = all.next();
          if (one.getID().equalsIgnoreCase(attribute)) {
            one.getAll().asIterator().forEachRemaining(values::add);
          }
        }
      }
    } catch (InvalidNameException e) {
      return Optional.empty();
    } catch (NamingException e) {
      throw new AssertionError("a name in memory cannot fail to be read", e);
    }
    return values.size() == 1 && values.getFirst() instanceof String text
        ? Optional.of(text)
        : Optional.empty();
  }

  /// {@return SHA-256 of the certificate's DER, lower-case hex}
  static String sha256(X509Certificate certificate) {
    try {
      return HexFormat.of().formatHex(SubjectsFile.sha256().digest(certificate.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("a certificate that was read has its bytes", e);
    }
  }

  static boolean isP256(PublicKey key) {
    return key instanceof ECPublicKey ec
        && ec.getParams().getCurve().equals(P256.getCurve())
        && ec.getParams().getGenerator().equals(P256.getGenerator())
        && ec.getParams().getOrder().equals(P256.getOrder())
        && ec.getParams().getCofactor() == P256.getCofactor();
  }

  static boolean isEd25519(PublicKey key) {
    return key instanceof EdECPublicKey ed
        && ed.getParams().getName().equals(NamedParameterSpec.ED25519.getName());
  }

  private static ECParameterSpec p256() {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp256r1"));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("this Java has no P-256", e);
    }
  }
}
