package countersign.gateway.state;

import countersign.gateway.intake.Credential;
import countersign.gateway.intake.DurableFile;
import countersign.gateway.intake.Pem;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CRLException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A local certificate authority on P-256, for an installation that has no other: it issues the
/// certificates of every role and a list of revoked ones. The one class that knows BouncyCastle.
///
/// @param key the authority's private key
/// @param certificate the authority's own certificate
public record Authority(PrivateKey key, X509Certificate certificate) {
  /// As the demo certificates of interfaces.md §3: wide enough for every as-of date of an exercise.
  static final Instant NOT_BEFORE = Instant.parse("2020-01-01T00:00:00Z");

  static final Instant NOT_AFTER = Instant.parse("2099-12-31T00:00:00Z");
  private static final int SERIAL_BITS = 127;
  private static final SecureRandom RANDOM = new SecureRandom();

  public static Authority create(String name) {
    KeyPair pair = newKey();
    var subject = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name).build();
    try {
      var builder = builder(subject, subject, pair.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      return new Authority(pair.getPrivate(), sign(builder, pair.getPrivate()));
    } catch (CertIOException impossible) {
      throw new AssertionError("constant extensions encode", impossible);
    }
  }

  /// {@return a certificate with a new key for a person or program}
  public Credential issue(Person person, Instant notBefore, Instant notAfter) {
    var subject = new X500NameBuilder(BCStyle.INSTANCE)
        .addRDN(BCStyle.CN, person.name())
        .addRDN(BCStyle.OU, person.unit())
        .addRDN(BCStyle.O, person.agency())
        .addRDN(BCStyle.UID, person.id())
        .build();
    return issue(subject, notBefore, notAfter, KeyPurposeId.id_kp_clientAuth, null);
  }

  /// {@return a server's certificate with a new key}
  ///
  /// @param names host names and IP addresses it answers to
  public Credential issueServer(List<String> names) {
    var subject = new X500NameBuilder(BCStyle.INSTANCE)
        .addRDN(BCStyle.CN, names.getFirst()).addRDN(BCStyle.OU, "Countersign Server").build();
    var alternatives = names.stream()
        .map(each -> new GeneralName(
            each.matches("[0-9.]+|.*:.*") ? GeneralName.iPAddress : GeneralName.dNSName, each))
        .toArray(GeneralName[]::new);
    return issue(subject, NOT_BEFORE, NOT_AFTER, KeyPurposeId.id_kp_serverAuth,
        new GeneralNames(alternatives));
  }

  private Credential issue(
      X500Name subject, Instant notBefore, Instant notAfter, KeyPurposeId purpose,
      GeneralNames names) {
    KeyPair pair = newKey();
    try {
      var builder = new JcaX509v3CertificateBuilder(
          X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()), serial(),
          Date.from(notBefore), Date.from(notAfter), subject, pair.getPublic());
      var utilities = new JcaX509ExtensionUtils();
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(Extension.keyUsage, true,
          new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyAgreement));
      builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
      builder.addExtension(Extension.authorityKeyIdentifier, false,
          utilities.createAuthorityKeyIdentifier(certificate.getPublicKey()));
      if (names != null) {
        builder.addExtension(Extension.subjectAlternativeName, false, names);
      }
      return new Credential(pair.getPrivate(), List.of(sign(builder, key)));
    } catch (CertIOException | GeneralSecurityException impossible) {
      throw new AssertionError("a certificate for P-256 can be made", impossible);
    }
  }

  /// {@return the list of revoked certificates}
  ///
  /// @param serials of each since when
  X509CRL revocations(Map<BigInteger, Instant> serials, Instant at) {
    X509v2CRLBuilder builder = new JcaX509v2CRLBuilder(certificate, Date.from(at));
    builder.setNextUpdate(Date.from(NOT_AFTER));
    serials.forEach((serial, since) ->
        builder.addCRLEntry(serial, Date.from(since), CRLReason.unspecified));
    try {
      return new JcaX509CRLConverter().getCRL(
          builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    } catch (GeneralSecurityException | OperatorCreationException impossible) {
      throw new AssertionError("a list can be signed with P-256", impossible);
    }
  }

  private static JcaX509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, PublicKey key) {
    return new JcaX509v3CertificateBuilder(
        issuer, serial(), Date.from(NOT_BEFORE), Date.from(NOT_AFTER), subject, key);
  }

  private static X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey key) {
    try {
      return new JcaX509CertificateConverter().getCertificate(
          builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    } catch (GeneralSecurityException | OperatorCreationException impossible) {
      throw new AssertionError("a certificate can be signed with P-256", impossible);
    }
  }

  private static BigInteger serial() {
    return new BigInteger(SERIAL_BITS, RANDOM).add(BigInteger.ONE);
  }

  /// {@return a new key pair on P-256}
  static KeyPair newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new AssertionError("every Java platform has P-256", missing);
    }
  }

  /// {@return a certificate as PEM text}
  static String pem(X509Certificate certificate) {
    try {
      return Pem.write("CERTIFICATE", certificate.getEncoded());
    } catch (CertificateEncodingException impossible) {
      throw new AssertionError("a certificate has an encoding", impossible);
    }
  }

  /// {@return a revocation list as PEM text}
  static String pem(X509CRL revocations) {
    try {
      return Pem.write("X509 CRL", revocations.getEncoded());
    } catch (CRLException impossible) {
      throw new AssertionError("a revocation list has an encoding", impossible);
    }
  }

  /// Reads an authority from the two files `init` made.
  public static Authority read(Layout layout) throws IOException {
    Credential own = Credential.read(layout.certificates().resolve("ca.key.pem"),
        layout.certificates().resolve("ca.pem"));
    return new Authority(own.key(), own.certificate());
  }

  /// Writes the file that says whose certificates count and which no longer do: `ca.pem`.
  public void publish(Layout layout, Collection<BigInteger> serials, Instant at)
      throws IOException {
    var revoked = new HashMap<BigInteger, Instant>();
    serials.forEach(each -> revoked.put(each, at));
    DurableFile.replace(layout.certificates().resolve("ca.pem"),
        (pem(certificate) + pem(revocations(revoked, at))).getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public String toString() {
    return "authority " + certificate.getSubjectX500Principal();
  }
}
