package countersign.gateway.intake;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate authority for demonstrations: `ca.pem`, and for each office a key and a
/// certificate of an invented holder, P-256, valid from 2020-01-01 to 2099-12-31. The authority's
/// own key is never written, so nothing further can be issued in its name.
public final class DemoAuthority {
  private static final Date FROM = Date.from(Instant.parse("2020-01-01T00:00:00Z"));
  private static final Date UNTIL = Date.from(Instant.parse("2099-12-31T23:59:59Z"));
  private static final int SERIAL_BITS = 126;

  private final SecureRandom random = new SecureRandom();
  private final X500Name name = new X500Name("CN=Countersign Demo Authority");
  private final KeyPair keys = keyPair();

  private DemoAuthority() {}

  /// What became of it.
  public enum Outcome {
    WRITTEN,
    /// Everything was there already and is left as it is.
    KEPT
  }

  /// Writes the authority and the key and certificate of each office to `directory`.
  ///
  /// @throws PackageException if some of the files are there and some are not: earlier keys may
  ///     have signed something, so they are never overwritten
  public static Outcome write(Path directory, List<String> offices) throws IOException {
    Path authority = directory.resolve("ca.pem");
    long there =
        offices.stream().filter(office -> Files.exists(certificate(directory, office))).count()
            + offices.stream().filter(office -> Files.exists(key(directory, office))).count()
            + (Files.exists(authority) ? 1 : 0);
    if (there == 2L * offices.size() + 1) {
      return Outcome.KEPT;
    }
    if (there > 0) {
      throw new PackageException(
          directory.toString(), "has some demo keys, not all; name another directory");
    }
    DemoAuthority demo = new DemoAuthority();
    try {
      byte[] own = demo.issue(demo.name, demo.keys, true);
      Files.createDirectories(directory);
      for (String office : offices) {
        KeyPair pair = keyPair();
        DurableFile.replaceSecret(
            key(directory, office), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        DurableFile.replace(
            certificate(directory, office),
            pem("CERTIFICATE", demo.issue(holder(office), pair, false)));
      }
      DurableFile.replace(authority, pem("CERTIFICATE", own));
    } catch (OperatorCreationException | CertificateException e) {
      throw new AssertionError("this Java cannot sign with P-256", e);
    }
    return Outcome.WRITTEN;
  }

  /// {@return the office as part of a file name}: lower case, words joined by `-`, letters, digits
  /// and `-` only.
  public static String fileName(String office) {
    return office
        .strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\s+", "-")
        .replaceAll("[^a-z0-9-]", "");
  }

  private static Path key(Path directory, String office) {
    return directory.resolve(fileName(office) + ".key.pem");
  }

  private static Path certificate(Path directory, String office) {
    return directory.resolve(fileName(office) + ".cert.pem");
  }

  private static byte[] pem(String label, byte[] der) {
    return Pem.write(label, der).getBytes(StandardCharsets.US_ASCII);
  }

  private static X500Name holder(String office) {
    return new X500NameBuilder(BCStyle.INSTANCE)
        .addRDN(BCStyle.CN, "Demo " + office)
        .addRDN(BCStyle.OU, office)
        .build();
  }

  private static KeyPair keyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError("this Java has no P-256", e);
    }
  }

  /// A certificate of RFC 5280 for the subject's key, signed by this authority.
  private byte[] issue(X500Name subject, KeyPair subjectKeys, boolean authority)
      throws IOException, OperatorCreationException, CertificateException {
    BigInteger serial = new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS);
    var builder =
        new JcaX509v3CertificateBuilder(
            name, serial, FROM, UNTIL, subject, subjectKeys.getPublic());
    JcaX509ExtensionUtils identifiers = extensionUtils();
    builder
        .addExtension(
            Extension.basicConstraints,
            true,
            authority ? new BasicConstraints(0) : new BasicConstraints(false))
        .addExtension(
            Extension.keyUsage,
            true,
            new KeyUsage(
                authority
                    ? KeyUsage.keyCertSign | KeyUsage.cRLSign
                    : KeyUsage.digitalSignature | KeyUsage.nonRepudiation))
        .addExtension(
            Extension.subjectKeyIdentifier,
            false,
            identifiers.createSubjectKeyIdentifier(subjectKeys.getPublic()))
        .addExtension(
            Extension.authorityKeyIdentifier,
            false,
            identifiers.createAuthorityKeyIdentifier(keys.getPublic()));
    var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer)).getEncoded();
  }

  private static JcaX509ExtensionUtils extensionUtils() {
    try {
      return new JcaX509ExtensionUtils();
    } catch (GeneralSecurityException e) {
      throw new AssertionError("this Java has no SHA-1 for key identifiers", e);
    }
  }
}
