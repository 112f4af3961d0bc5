package countersign.gateway.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import countersign.domain.Request;
import countersign.domain.SignatureVerdict;
import countersign.domain.SignatureVerdict.Flaw;
import countersign.domain.SignatureVerdict.Valid;
import countersign.domain.SignatureVerdict.Wrong;
import countersign.gateway.intake.DetachedJws.Algorithm;
import countersign.gateway.intake.Issuer.Wish;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One signature that counts, and beside it one for each check that lacks exactly that.
class ApprovalTest {
  private static final String OFFICE = "Secretary of Homeland Security";
  private static final String NAME = "Demo Secretary of Homeland Security";
  private static final String SUBJECT = "CN=" + NAME + ", OU=" + OFFICE;
  private static final LocalDate AS_OF = LocalDate.parse("2026-11-01");
  private static final byte[] PAYLOAD =
      """
      {"made_on": "2026-06-27",
       "signatory": {"name": "%s", "office": "%s"}}
      """
          .formatted(NAME, OFFICE)
          .getBytes(StandardCharsets.UTF_8);
  private static final Issuer ROOT = Issuer.root("CN=Root");
  private static final KeyPair KEYS = Issuer.p256();
  private static final X509Certificate SIGNER = ROOT.issue(Wish.holder(SUBJECT), KEYS);

  @TempDir private Path directory;

  @Test
  void aSignatureWithEverythingCounts() {
    SignatureVerdict verdict = verdict(sign(SIGNER));
    Valid valid = assertInstanceOf(Valid.class, verdict);
    assertEquals(OFFICE, valid.office());
    assertEquals(NAME, valid.name());
    assertEquals(Certificates.sha256(SIGNER), valid.certificateSha256());
  }

  @Test
  void anEdwardsSignatureCountsToo() throws Exception {
    KeyPair keys = Issuer.keys("Ed25519", 0);
    X509Certificate certificate = ROOT.issue(Wish.holder(SUBJECT), keys);
    assertInstanceOf(
        Valid.class,
        verdict(
            DetachedJws.sign(
                    Algorithm.ED25519, keys.getPrivate(), List.of(certificate), PAYLOAD)
                .bytes()));
  }

  @Test
  void theAuthoritysOwnCertificateMayEndTheChain() {
    assertInstanceOf(Valid.class, verdict(sign(SIGNER, ROOT.own)));
  }

  @Test
  void aChainOverAnIntermediateCounts() {
    Issuer intermediate = ROOT.below("CN=Intermediate");
    X509Certificate certificate = intermediate.issue(Wish.holder(SUBJECT), KEYS);
    assertInstanceOf(Valid.class, verdict(sign(certificate, intermediate.own)));
    assertFlaws(sign(certificate), Flaw.AUTHORITY);
  }

  @Test
  void anotherImplementationAgreesInBothDirections() throws Exception {
    String ours = text(sign(SIGNER));
    JWSObject parsed = JWSObject.parse(ours, new Payload(PAYLOAD));
    assertTrue(
        parsed.verify(new ECDSAVerifier((ECPublicKey) KEYS.getPublic(), Set.of("b64"))));

    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .base64URLEncodePayload(false)
            .criticalParams(Set.of("b64"))
            .x509CertChain(
                List.of(com.nimbusds.jose.util.Base64.encode(SIGNER.getEncoded())))
            .build();
    JWSObject theirs = new JWSObject(header, new Payload(PAYLOAD));
    theirs.sign(new ECDSASigner((ECPrivateKey) KEYS.getPrivate()));
    assertInstanceOf(Valid.class, verdict(theirs.serialize(true).getBytes(StandardCharsets.UTF_8)));
  }

  // The form.

  @Test
  void oneLineEndAfterTheSignatureIsAllowedAndNothingElse() {
    String jws = text(sign(SIGNER));
    assertInstanceOf(Valid.class, verdict(bytes(jws + "\n")));
    assertInstanceOf(Valid.class, verdict(bytes(jws + "\r\n")));
    assertFlaws(bytes(jws + "\n\n"), Flaw.FORM);
    assertFlaws(bytes(jws + " "), Flaw.FORM);
    assertFlaws(bytes(" " + jws), Flaw.FORM);
    assertFlaws(bytes(jws + ".x"), Flaw.FORM);
    assertFlaws(new byte[0], Flaw.FORM);
    assertFlaws(bytes(jws.substring(0, jws.length() - 4)), Flaw.FORM);
    assertFlaws(bytes(jws + "="), Flaw.FORM);
  }

  @Test
  void anAttachedPayloadIsNoDetachedOne() {
    String payload = Base64.getUrlEncoder().withoutPadding().encodeToString(PAYLOAD);
    assertFlaws(bytes(text(sign(SIGNER)).replace("..", "." + payload + ".")), Flaw.FORM);
  }

  @Test
  void everyHeaderButTheOneIsRefused() {
    assertFlaws(signHeader(header -> header.replace("ES256", "none")), Flaw.FORM);
    assertFlaws(signHeader(header -> header.replace("ES256", "HS256")), Flaw.FORM);
    assertFlaws(signHeader(header -> header.replace("ES256", "ES384")), Flaw.FORM);
    assertFlaws(signHeader(header -> header.replace("ES256", "es256")), Flaw.FORM);
    assertFlaws(signHeader(header -> header.replace("\"alg\":\"ES256\",", "")), Flaw.FORM);
    assertFlaws(signHeader(header -> header.replace("\"b64\":false,", "")), Flaw.FORM);
    assertFlaws(signHeader(header -> header.replace("false", "true")), Flaw.FORM);
    assertFlaws(signHeader(header -> header.replace("false", "\"false\"")), Flaw.FORM);
    assertFlaws(signHeader(header -> header.replace("\"crit\":[\"b64\"],", "")), Flaw.FORM);
    assertFlaws(signHeader(header -> header.replace("[\"b64\"]", "[]")), Flaw.FORM);
    assertFlaws(signHeader(header -> header.replace("[\"b64\"]", "[\"b64\",\"x\"]")), Flaw.FORM);
    assertFlaws(signHeader(header -> header.replace("[\"b64\"]", "\"b64\"")), Flaw.FORM);
    assertFlaws(signHeader(header -> header.replace("{", "{\"kid\":\"1\",")), Flaw.FORM);
    assertFlaws(signHeader(header -> header.replace("{", "{\"alg\":\"ES256\",")), Flaw.FORM);
    assertFlaws(signHeader(header -> header.replaceAll("\"x5c\":.*]", "\"x5c\":[]")), Flaw.FORM);
    assertFlaws(signHeader(header -> header.replaceAll(",\"x5c\":.*]", "")), Flaw.FORM);
    assertFlaws(signHeader(header -> "[" + header + "]"), Flaw.FORM);
    assertFlaws(signHeader(header -> header + "x"), Flaw.FORM);
    assertInstanceOf(Valid.class, verdict(signHeader(header -> " " + header + "\n")));
  }

  @Test
  void certificatesAreInPlainBase64() {
    assertFlaws(
        signHeader(header -> header.replaceFirst("=\"]", "\"]").replace("/", "_")), Flaw.FORM);
  }

  // The certificate.

  @Test
  void bytesThatAreNoCertificateAreNoCertificate() {
    assertFlaws(
        signHeader(header -> header.replaceAll("\\[\"MII[^]]*]", "[\"AAAA\"]")), Flaw.CERTIFICATE);
  }

  @Test
  void anAuthoritysCertificateDoesNotSignRequests() {
    X509Certificate authority = ROOT.issue(Wish.holder(SUBJECT).asAuthority(), KEYS);
    assertFlaws(sign(authority), Flaw.CERTIFICATE);
  }

  @Test
  void aKeyThatIsNotForSignaturesDoesNotSign() {
    X509Certificate agreement =
        ROOT.issue(Wish.holder(SUBJECT).usage(KeyUsage.keyAgreement), KEYS);
    assertFlaws(sign(agreement), Flaw.CERTIFICATE);
    X509Certificate repudiable =
        ROOT.issue(Wish.holder(SUBJECT).usage(KeyUsage.nonRepudiation), KEYS);
    assertInstanceOf(Valid.class, verdict(sign(repudiable)));
    assertInstanceOf(
        Valid.class, verdict(sign(ROOT.issue(Wish.holder(SUBJECT).usage(0), KEYS))));
  }

  @Test
  void theAlgorithmAndTheKeyAreOfOneKind() throws Exception {
    KeyPair edwards = Issuer.keys("Ed25519", 0);
    X509Certificate certificate = ROOT.issue(Wish.holder(SUBJECT), edwards);
    String jws =
        text(
            DetachedJws.sign(
                    Algorithm.ED25519, edwards.getPrivate(), List.of(certificate), PAYLOAD)
                .bytes());
    assertFlaws(
        resigned(jws, header -> header.replace("EdDSA", "ES256"), edwards.getPrivate(), "Ed25519"),
        Flaw.CERTIFICATE);
    KeyPair p384 = Issuer.keys("EC", 384);
    X509Certificate large = ROOT.issue(Wish.holder(SUBJECT), p384);
    assertFlaws(
        resigned(
            text(sign(SIGNER)),
            header -> header.replaceAll("\\[\"MII[^]]*]", "[\"" + base64(large) + "\"]"),
            KEYS.getPrivate(),
            "SHA256withECDSAinP1363Format"),
        Flaw.CERTIFICATE);
  }

  // The signature.

  @Test
  void aSignatureOverOtherBytesDoesNotCount() {
    byte[] edited = edited("06-27", "06-28");
    assertEquals(new Wrong(List.of(Flaw.SIGNATURE)), verdict(sign(SIGNER), edited));
  }

  @Test
  void aSignatureByAnotherKeyDoesNotCount() {
    assertFlaws(sign(Issuer.p256().getPrivate(), SIGNER), Flaw.SIGNATURE);
  }

  @Test
  void theHeaderIsSignedWithTheBytes() {
    X509Certificate other = ROOT.issue(Wish.holder(SUBJECT), Issuer.p256());
    String[] parts = text(sign(SIGNER)).split("\\.", -1);
    String header = decoded(parts[0]).replace(base64(SIGNER), base64(other));
    assertFlaws(bytes(encoded(header) + ".." + parts[2]), Flaw.SIGNATURE);
  }

  @Test
  void zerosAreNoSignature() {
    String[] parts = text(sign(SIGNER)).split("\\.", -1);
    String zeros = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[64]);
    assertFlaws(bytes(parts[0] + ".." + zeros), Flaw.SIGNATURE);
  }

  // The authority.

  @Test
  void withoutAnAuthorityNoCertificateCounts() {
    assertEquals(
        new Wrong(List.of(Flaw.AUTHORITY_NOT_NAMED)),
        Approval.check(sign(SIGNER), PAYLOAD, request(PAYLOAD), Optional.empty(), AS_OF));
  }

  @Test
  void aCertificateOfAnotherAuthorityDoesNotCount() {
    Issuer other = Issuer.root("CN=Root");
    assertFlaws(sign(other.issue(Wish.holder(SUBJECT), KEYS)), Flaw.AUTHORITY);
    assertFlaws(sign(other.issue(Wish.holder(SUBJECT), KEYS), other.own), Flaw.AUTHORITY);
  }

  @Test
  void aHolderIsNoAuthority() {
    KeyPair below = Issuer.p256();
    X509Certificate holder = ROOT.issue(Wish.holder("CN=Holder"), below);
    Issuer pretender = Issuer.root("CN=Holder");
    X509Certificate forged = pretender.issue(Wish.holder(SUBJECT), KEYS);
    assertFlaws(sign(forged, holder), Flaw.AUTHORITY);
  }

  @Test
  void aRevokedCertificateDoesNotCount() throws IOException {
    byte[] jws = sign(SIGNER);
    assertEquals(
        new Wrong(List.of(Flaw.REVOKED)),
        verdict(jws, trust(pem(ROOT.own), crl("2027-01-01T00:00:00Z", SIGNER))));
    assertInstanceOf(
        Valid.class, verdict(jws, trust(pem(ROOT.own), crl("2027-01-01T00:00:00Z"))));
  }

  @Test
  void aStaleRevocationListPassesNobody() throws IOException {
    assertEquals(
        new Wrong(List.of(Flaw.REVOKED)),
        verdict(sign(SIGNER), trust(pem(ROOT.own), crl("2026-10-31T23:59:59Z"))));
  }

  @Test
  void anAuthorityFileMustHoldAuthorities() {
    assertThrows(PackageException.class, () -> trust(pem(SIGNER)));
    assertThrows(PackageException.class, () -> trust("no certificate here\n"));
    Issuer other = Issuer.root("CN=Root");
    assertThrows(
        PackageException.class,
        () -> trust(pem(other.own), crl("2027-01-01T00:00:00Z", SIGNER)));
  }

  // The days.

  @Test
  void theCertificateIsValidOnBothDays() {
    assertDays("2026-06-27T23:59:59Z", "2026-11-01T00:00:00Z");
    assertDays("2026-06-28T00:00:00Z", "2099-12-31T00:00:00Z", Flaw.NOT_VALID_WHEN_MADE);
    assertDays("2020-01-01T00:00:00Z", "2026-10-31T23:59:59Z", Flaw.NOT_VALID_NOW);
    assertDays(
        "2026-07-01T00:00:00Z",
        "2026-07-02T00:00:00Z",
        Flaw.NOT_VALID_WHEN_MADE,
        Flaw.NOT_VALID_NOW);
  }

  @Test
  void aRequestWithoutADateIsSignedOnNoDay() {
    byte[] undated = edited("2026-06-27", "June");
    assertEquals(
        new Wrong(List.of(Flaw.NOT_VALID_WHEN_MADE)),
        Approval.check(
            sign(KEYS.getPrivate(), undated, SIGNER),
            undated,
            request(undated),
            Optional.of(trusted()),
            AS_OF));
  }

  // The officer.

  @Test
  void theCertificateNamesTheSignatory() {
    assertFlaws(signAs("CN=" + NAME + ", OU=Some Other Office"), Flaw.OFFICE);
    assertFlaws(signAs("CN=" + NAME), Flaw.OFFICE);
    assertFlaws(signAs("CN=Another Name, OU=" + OFFICE), Flaw.NAME);
    assertFlaws(signAs("OU=" + OFFICE), Flaw.NAME);
    String upper = NAME.toUpperCase(Locale.ROOT);
    assertFlaws(signAs("CN=" + upper + ", OU=" + OFFICE), Flaw.NAME);
  }

  @Test
  void anAmbiguousCertificateNamesNobody() {
    assertFlaws(signAs(SUBJECT + ", OU=" + OFFICE), Flaw.OFFICE);
    assertFlaws(signAs(SUBJECT + ", OU=Another"), Flaw.OFFICE);
    assertFlaws(signAs(SUBJECT + ", CN=Another"), Flaw.NAME);
  }

  @Test
  void aRequestThatNamesNobodyIsSignedByNobody() {
    byte[] unnamed = "{\"made_on\": \"2026-06-27\"}".getBytes(StandardCharsets.UTF_8);
    assertEquals(
        new Wrong(List.of(Flaw.OFFICE, Flaw.NAME)),
        Approval.check(
            sign(KEYS.getPrivate(), unnamed, ROOT.issue(Wish.holder("O=Nobody"), KEYS)),
            unnamed,
            request(unnamed),
            Optional.of(trusted()),
            AS_OF));
  }

  private static byte[] edited(String from, String to) {
    return bytes(new String(PAYLOAD, StandardCharsets.UTF_8).replace(from, to));
  }

  private void assertDays(String from, String until, Flaw... flaws) {
    byte[] jws = sign(ROOT.issue(Wish.holder(SUBJECT).valid(from, until), KEYS));
    if (flaws.length == 0) {
      assertInstanceOf(Valid.class, verdict(jws));
    } else {
      assertFlaws(jws, flaws);
    }
  }

  private void assertFlaws(byte[] jws, Flaw... flaws) {
    assertEquals(new Wrong(List.of(flaws)), verdict(jws));
  }

  private SignatureVerdict verdict(byte[] jws) {
    return verdict(jws, PAYLOAD);
  }

  private SignatureVerdict verdict(byte[] jws, byte[] payload) {
    return Approval.check(jws, payload, request(payload), Optional.of(trusted()), AS_OF);
  }

  private SignatureVerdict verdict(byte[] jws, TrustedAuthority trust) {
    return Approval.check(jws, PAYLOAD, request(PAYLOAD), Optional.of(trust), AS_OF);
  }

  private TrustedAuthority trusted() {
    try {
      return trust(pem(ROOT.own));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private TrustedAuthority trust(String... blocks) throws IOException {
    Path file = directory.resolve("trust.pem");
    Files.writeString(file, String.join("", blocks));
    return TrustedAuthority.load(file);
  }

  private static Request request(byte[] payload) {
    try {
      return RequestJson.read("request.json", payload).request();
    } catch (PackageException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] signAs(String subject) {
    return sign(ROOT.issue(Wish.holder(subject), KEYS));
  }

  private static byte[] sign(X509Certificate... chain) {
    return sign(KEYS.getPrivate(), chain);
  }

  private static byte[] sign(PrivateKey key, X509Certificate... chain) {
    return sign(key, PAYLOAD, chain);
  }

  private static byte[] sign(PrivateKey key, byte[] payload, X509Certificate... chain) {
    try {
      return DetachedJws.sign(Algorithm.ES256, key, List.of(chain), payload).bytes();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /// A signature that is right over a header that is not.
  private static byte[] signHeader(UnaryOperator<String> change) {
    String jws = text(sign(SIGNER));
    String header = decoded(jws.substring(0, jws.indexOf('.')));
    assertTrue(!change.apply(header).equals(header), "the change changes nothing");
    return resigned(jws, change, KEYS.getPrivate(), "SHA256withECDSAinP1363Format");
  }

  private static byte[] resigned(
      String jws, UnaryOperator<String> change, PrivateKey key, String algorithm) {
    String header = encoded(change.apply(decoded(jws.substring(0, jws.indexOf('.')))));
    try {
      Signature signer = Signature.getInstance(algorithm);
      signer.initSign(key);
      signer.update((header + ".").getBytes(StandardCharsets.US_ASCII));
      signer.update(PAYLOAD);
      return bytes(
          header + ".." + Base64.getUrlEncoder().withoutPadding().encodeToString(signer.sign()));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String pem(X509Certificate certificate) {
    return Pem.write("CERTIFICATE", Base64.getDecoder().decode(base64(certificate)));
  }

  private static String crl(String until, X509Certificate... revoked) {
    try {
      return Pem.write("X509 CRL", ROOT.revoke(until, revoked).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String base64(X509Certificate certificate) {
    try {
      return Base64.getEncoder().encodeToString(certificate.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }

  private static String encoded(String header) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(header));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] jws) {
    return new String(jws, StandardCharsets.US_ASCII);
  }
}
