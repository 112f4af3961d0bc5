package countersign.gateway.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.csv.CsvException;
import countersign.domain.SignatureVerdict;
import countersign.domain.SignatureVerdict.Flaw;
import countersign.gateway.intake.PackageSigning.Outcome.Refused;
import countersign.gateway.intake.PackageSigning.Outcome.Signed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageSigningTest {
  private static final String SECRETARY = "Secretary of Homeland Security";
  private static final String DIRECTOR = "Director of U.S. Immigration and Customs Enforcement";
  private static final LocalDate AS_OF = LocalDate.parse("2026-11-01");
  private static final String SUBJECTS = PackageFixture.HEADER + PackageFixture.row("S-1");

  @TempDir private static Path keys;
  @TempDir private Path temporary;
  private Path directory;

  @BeforeAll
  static void makeKeys() throws IOException {
    assertEquals(
        DemoAuthority.Outcome.WRITTEN, DemoAuthority.write(keys, List.of(SECRETARY, DIRECTOR)));
  }

  @BeforeEach
  void makePackage() throws IOException {
    directory =
        PackageFixture.directory(temporary.resolve("p"), RequestJsonTest.COMPLETE, SUBJECTS);
  }

  @Test
  void aSignedPackageVerifiesUntilAByteOfItChanges() throws Exception {
    Signed signed = assertInstanceOf(Signed.class, sign("secretary-of-homeland-security"));
    assertEquals(1, signed.subjects());
    assertInstanceOf(SignatureVerdict.Valid.class, verdict());
    try (RequestPackage subject = RequestPackage.open(directory)) {
      assertEquals(signed.requestSha256(), subject.requestSha256());
      assertEquals(subject.subjects().totals().sha256(), subject.request().subjectsSha256());
      assertEquals(1, subject.request().subjectsCount());
    }
    Files.writeString(directory.resolve("request.json"), " ", StandardOpenOption.APPEND);
    assertEquals(new SignatureVerdict.Wrong(List.of(Flaw.SIGNATURE)), verdict());
    Files.delete(directory.resolve("approval.jws"));
    assertInstanceOf(SignatureVerdict.Missing.class, verdict());
  }

  @Test
  void signingAgainGivesAPackageThatVerifies() throws Exception {
    sign("secretary-of-homeland-security");
    Files.writeString(directory.resolve("subjects.csv"), SUBJECTS + PackageFixture.row("S-2"));
    assertInstanceOf(Signed.class, sign("secretary-of-homeland-security"));
    assertInstanceOf(SignatureVerdict.Valid.class, verdict());
    assertEquals(
        List.of("approval.jws", "request.json", "subjects.csv"), filesOf(directory));
  }

  @Test
  void aCertificateOfAnotherOfficeSignsNothing() throws Exception {
    String fileName = DemoAuthority.fileName(DIRECTOR);
    assertEquals("director-of-us-immigration-and-customs-enforcement", fileName);
    Refused refused = assertInstanceOf(Refused.class, sign(fileName));
    assertEquals(2, refused.reasons().size(), refused.reasons().toString());
    assertUntouched();
  }

  @Test
  void aRequestWithoutADateIsNotSigned() throws Exception {
    String undated = RequestJsonTest.COMPLETE.replace("2026-06-27", "2026-13-27");
    Files.writeString(directory.resolve("request.json"), undated);
    Refused refused =
        assertInstanceOf(Refused.class, sign("secretary-of-homeland-security"));
    assertTrue(refused.reasons().getFirst().contains("made_on"), refused.reasons().toString());
    Files.writeString(
        directory.resolve("request.json"), undated.replace("2026-13-27", "2019-12-31"));
    assertInstanceOf(Refused.class, sign("secretary-of-homeland-security"));
    assertFalse(Files.exists(directory.resolve("approval.jws")));
  }

  @Test
  void aKeyThatIsNotTheCertificatesIsUnusable() throws Exception {
    Path key = keys.resolve(DemoAuthority.fileName(DIRECTOR) + ".key.pem");
    PackageException e =
        assertThrows(
            PackageException.class,
            () -> PackageSigning.sign(directory, key, certificate(SECRETARY)));
    assertTrue(e.getMessage().contains("not the key of this certificate"), e.getMessage());
    assertUntouched();
  }

  @Test
  void filesThatAreNoKeysAreUnusable() throws Exception {
    Path key = keys.resolve(DemoAuthority.fileName(SECRETARY) + ".key.pem");
    Path sec1 =
        Files.writeString(
            temporary.resolve("sec1"),
            Files.readString(key).replace("PRIVATE KEY", "EC PRIVATE KEY"));
    for (Path wrong :
        List.of(sec1, certificate(SECRETARY), temporary.resolve("absent"), temporary)) {
      assertThrows(
          PackageException.class,
          () -> PackageSigning.sign(directory, wrong, certificate(SECRETARY)));
    }
    assertThrows(PackageException.class, () -> PackageSigning.sign(directory, key, key));
    assertUntouched();
  }

  @Test
  void aPackageWithABrokenRowIsNotSigned() throws Exception {
    Files.writeString(directory.resolve("subjects.csv"), SUBJECTS + "too,short\n");
    CsvException e =
        assertThrows(CsvException.class, () -> sign("secretary-of-homeland-security"));
    assertEquals(3, e.line());
    assertFalse(Files.exists(directory.resolve("approval.jws")));
  }

  @Test
  void theDemoAuthorityIsWrittenOnceAndInvitesNoOther() throws Exception {
    assertEquals(
        List.of(
            "ca.pem",
            "director-of-us-immigration-and-customs-enforcement.cert.pem",
            "director-of-us-immigration-and-customs-enforcement.key.pem",
            "secretary-of-homeland-security.cert.pem",
            "secretary-of-homeland-security.key.pem"),
        filesOf(keys));
    byte[] before = Files.readAllBytes(keys.resolve("ca.pem"));
    assertEquals(
        DemoAuthority.Outcome.KEPT, DemoAuthority.write(keys, List.of(SECRETARY, DIRECTOR)));
    assertThrows(
        PackageException.class,
        () -> DemoAuthority.write(keys, List.of(SECRETARY, DIRECTOR, "Another")));
    assertEquals(
        List.of(before.length), List.of(Files.readAllBytes(keys.resolve("ca.pem")).length));
    assertEquals(
        PosixFilePermissions.fromString("rw-------"),
        Files.getPosixFilePermissions(
            keys.resolve("secretary-of-homeland-security.key.pem")));
  }

  @Test
  void theDemoCertificatesAreAsTheInterfaceSays() throws Exception {
    Path file = certificate(SECRETARY);
    X509Certificate certificate =
        Certificates.read(Pem.read(file).getFirst().der()).orElseThrow();
    assertEquals(
        "OU=Secretary of Homeland Security,CN=Demo Secretary of Homeland Security",
        certificate.getSubjectX500Principal().getName());
    assertTrue(Certificates.isP256(certificate.getPublicKey()));
    assertEquals("2020-01-01T00:00:00Z", certificate.getNotBefore().toInstant().toString());
    assertEquals("2099-12-31T23:59:59Z", certificate.getNotAfter().toInstant().toString());
    assertTrue(Certificates.maySign(certificate));
  }

  private PackageSigning.Outcome sign(String office) throws CsvException, IOException {
    return PackageSigning.sign(
        directory, keys.resolve(office + ".key.pem"), keys.resolve(office + ".cert.pem"));
  }

  private static Path certificate(String office) {
    return keys.resolve(DemoAuthority.fileName(office) + ".cert.pem");
  }

  private SignatureVerdict verdict() throws IOException {
    TrustedAuthority trust = TrustedAuthority.load(keys.resolve("ca.pem"));
    try (RequestPackage subject = RequestPackage.open(directory)) {
      return Approval.check(subject, Optional.of(trust), AS_OF);
    }
  }

  private void assertUntouched() throws IOException {
    assertEquals(
        RequestJsonTest.COMPLETE, Files.readString(directory.resolve("request.json")));
    assertEquals(List.of("request.json", "subjects.csv"), filesOf(directory));
  }

  private static List<String> filesOf(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
