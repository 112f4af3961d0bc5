package countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.gateway.intake.TrustedAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `keys issue` and `keys revoke`: who is vouched for afterwards, and who is not.
class CertificateCommandsTest {
  @TempDir Path home;

  private Path certificates() {
    return home.resolve("state/certificates");
  }

  private CommandRun issue(String file, String... more) {
    var arguments = new java.util.ArrayList<>(List.of("keys", "issue", "--state",
        home.resolve("state").toString(), "--name", "Rosa Releaser", "--agency", "Treasury/IRS",
        "--id", "D-9", "--file", file));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private CommandRun revoke(Path certificate) {
    return CommandRun.of(
        "keys", "revoke", "--state", home.resolve("state").toString(), certificate.toString());
  }

  private boolean counts(String file) throws IOException {
    return TrustedAuthority.load(certificates().resolve("ca.pem")).vouchesFor(
        List.of(TrustedAuthority.certificate(certificates().resolve(file + ".cert.pem"))),
        LocalDate.now(ZoneOffset.UTC));
  }

  @Test
  void anIssuedCertificateCountsUntilItIsRevokedAndTheOthersGoOn() throws IOException {
    assertEquals(0, CommandRun.of("init", "--state", home.resolve("state").toString()).status());
    CommandRun issued = issue("releaser-2", "--role", "DISCLOSURE_RELEASER");
    assertEquals(0, issued.status(), issued.err());
    assertTrue(counts("releaser-2"));
    assertEquals("OU=Disclosure Releaser",
        TrustedAuthority.certificate(certificates().resolve("releaser-2.cert.pem"))
            .getSubjectX500Principal().getName().replaceAll(".*(OU=[^,]*).*", "$1"));
    assertEquals(3, issue("releaser-2", "--role", "AUDITOR").status(), "nothing is replaced");

    assertEquals(0, revoke(certificates().resolve("releaser.cert.pem")).status());
    assertFalse(counts("releaser"));
    assertEquals(0, revoke(certificates().resolve("releaser-2.cert.pem")).status());
    assertFalse(counts("releaser-2"));
    assertFalse(counts("releaser"), "the first stays revoked");
    assertTrue(counts("preparer"));
    CommandRun again = revoke(certificates().resolve("releaser.cert.pem"));
    assertTrue(again.status() == 0 && again.out().contains("was revoked before"), again.out());
  }

  @Test
  void whatIsNotOursIsNotRevokedAndABadRoleIsRefused() throws IOException {
    assertEquals(0, CommandRun.of("init", "--state", home.resolve("state").toString()).status());
    assertEquals(0, CommandRun.of("keys", "demo", "--out", home.resolve("other").toString()).status());
    byte[] before = Files.readAllBytes(certificates().resolve("ca.pem"));
    Path other;
    try (var files = Files.list(home.resolve("other"))) {
      other = files.filter(each -> each.toString().endsWith(".cert.pem")).findFirst().orElseThrow();
    }
    assertEquals(2, revoke(other).status());
    assertEquals(2, issue("x", "--role", "SIGNATORY").status(), "no office");
    assertEquals(2, issue("x", "--role", "AUDITOR", "--office", "Secretary").status());
    assertEquals(2, issue("x", "--role", "PUBLIC").status());
    assertEquals(2, issue("x", "--role", "KING").status());
    assertEquals(new String(before), Files.readString(certificates().resolve("ca.pem")));
  }
}
