package countersign.gateway.intake;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Issues certificates of every kind that should and should not be believed.
final class Issuer {
  static final String FROM = "2020-01-01T00:00:00Z";
  static final String UNTIL = "2099-12-31T23:59:59Z";

  final X500Name name;
  final KeyPair keys;
  final X509Certificate own;
  private int serial = 100;

  private Issuer(X500Name name, KeyPair keys, X509Certificate own) {
    this.name = name;
    this.keys = keys;
    this.own = own;
  }

  /// What a certificate says, apart from its key.
  record Wish(String subject, String from, String until, boolean authority, int usage) {
    static Wish holder(String subject) {
      return new Wish(subject, FROM, UNTIL, false, KeyUsage.digitalSignature);
    }

    Wish valid(String newFrom, String newUntil) {
      return new Wish(subject, newFrom, newUntil, authority, usage);
    }

    Wish asAuthority() {
      return new Wish(
          subject, from, until, true, KeyUsage.keyCertSign | KeyUsage.digitalSignature);
    }

    Wish usage(int newUsage) {
      return new Wish(subject, from, until, authority, newUsage);
    }
  }

  static Issuer root(String subject) {
    KeyPair keys = p256();
    X500Name name = new X500Name(subject);
    Issuer selfMade = new Issuer(name, keys, null);
    return new Issuer(
        name, keys, selfMade.issue(Wish.holder(subject).asAuthority(), keys));
  }

  Issuer below(String subject) {
    KeyPair made = p256();
    return new Issuer(
        new X500Name(subject), made, issue(Wish.holder(subject).asAuthority(), made));
  }

  X509Certificate issue(Wish wish, KeyPair subjectKeys) {
    try {
      var builder =
          new JcaX509v3CertificateBuilder(
              name,
              BigInteger.valueOf(serial++),
              Date.from(Instant.parse(wish.from())),
              Date.from(Instant.parse(wish.until())),
              new X500Name(wish.subject()),
              subjectKeys.getPublic());
      builder.addExtension(
          Extension.basicConstraints, true, new BasicConstraints(wish.authority()));
      if (wish.usage() != 0) {
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(wish.usage()));
      }
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
      return Certificates.read(builder.build(signer).getEncoded()).orElseThrow();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  X509CRL revoke(String until, X509Certificate... certificates) {
    try {
      Date day = Date.from(Instant.parse("2026-01-01T00:00:00Z"));
      var builder = new JcaX509v2CRLBuilder(own.getSubjectX500Principal(), day);
      builder.setNextUpdate(Date.from(Instant.parse(until)));
      for (X509Certificate certificate : certificates) {
        builder.addCRLEntry(certificate.getSerialNumber(), day, 0);
      }
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
      byte[] der = new JcaX509CRLConverter().getCRL(builder.build(signer)).getEncoded();
      return (X509CRL)
          Certificates.factory().generateCRL(new ByteArrayInputStream(der));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  static KeyPair p256() {
    return keys("EC", 256);
  }

  static KeyPair keys(String algorithm, int size) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (size > 0) {
        generator.initialize(size);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
