package countersign.cli;

import countersign.gateway.intake.DemoAuthority;
import countersign.gateway.intake.TrustedAuthority;
import countersign.gateway.state.ConfigurationException;
import countersign.gateway.state.Installation;
import countersign.gateway.state.IssuedCertificates;
import countersign.gateway.state.Layout;
import countersign.gateway.state.Person;
import countersign.gateway.state.Role;
import countersign.gateway.state.StateException;
import countersign.rules.agreement.Agreements;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `keys`: demo keys, and an installation's certificates and master key.
@Command(
    name = "keys",
    description = "Demo keys; an installation's certificates and its master key.")
final class KeysCommand {
  private static final int MOST_DAYS = 3650;

  private final Terminal terminal;

  KeysCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(
      name = "rotate",
      description = {
        "Replace an installation's master key: the keys of all evidence are wrapped anew. No server",
        "may run on it. A kill in between is mended by the next start."
      })
  int rotate(
      @Option(names = "--state", required = true, paramLabel = "DIR", description = "Which.")
          Path state)
      throws StateException, ConfigurationException, IOException {
    try (Installation installation =
        Installation.open(state, House.environment(), InstantSource.system())) {
      installation.replaceMasterKey();
    }
    terminal.out().line("the master key is replaced; back up " + state.resolve("keys"));
    return Edge.DONE;
  }

  @Command(
      name = "issue",
      description = {
        "Issue a person's certificate by the authority that `init` made, with a new key. Give both",
        "files to the person, and keep no copy of the key."
      })
  int issue(
      @Option(names = "--state", required = true, paramLabel = "DIR", description = "Which.")
          Path state,
      @Option(names = "--role", required = true, paramLabel = "ROLE", description = {
            "REQUESTER, OFFICER, CUSTODIAN, DISCLOSURE_PREPARER, DISCLOSURE_RELEASER, COUNSEL,",
            "SAFEGUARDS, AUDITOR, ADMINISTRATOR or PERSON; or SIGNATORY with --office."
          })
          Role role,
      @Option(names = "--office", paramLabel = "OFFICE", description = "A signatory's office.")
          String office,
      @Option(names = "--name", required = true, paramLabel = "NAME", description = "In full.")
          String name,
      @Option(names = "--agency", required = true, paramLabel = "AGENCY",
          description = "Such as DHS/ICE.") String agency,
      @Option(names = "--id", required = true, paramLabel = "ID",
          description = "The same on every certificate of one person.") String id,
      @Option(names = "--file", required = true, paramLabel = "FILE",
          description = "FILE.cert.pem and FILE.key.pem under certificates/.") String file,
      @Option(names = "--days", defaultValue = "365", paramLabel = "N",
          description = "Valid from now (default: 365).") int days,
      @Option(names = "--ca-key", paramLabel = "KEY",
          description = "The authority's key, if it is kept elsewhere.") Path authorityKey)
      throws IOException, StateException {
    boolean signatory = role == Role.SIGNATORY;
    if (role == Role.PUBLIC || signatory == (office == null) || days < 1 || days > MOST_DAYS) {
      throw CommandFailure.unusable("--office goes with SIGNATORY and with nothing else; PUBLIC"
          + " has no certificate; --days is 1 to " + MOST_DAYS);
    }
    Person person;
    try {
      person = new Person(name, signatory ? office : role.unit(), agency, id);
    } catch (IllegalArgumentException wrong) {
      throw CommandFailure.unusable(wrong.getMessage());
    }
    Path made = certificates(state, authorityKey)
        .issue(person, file, Instant.now(), Duration.ofDays(days));
    terminal.out().line("issued " + made + ", valid for " + days + " days");
    return Edge.DONE;
  }

  @Command(
      name = "revoke",
      description = {
        "Revoke a certificate of the authority that `init` made. It counts at the next call, also",
        "on a connection that stands, and a request it signed is not released any more."
      })
  int revoke(
      @Option(names = "--state", required = true, paramLabel = "DIR", description = "Which.")
          Path state,
      @Option(names = "--ca-key", paramLabel = "KEY",
          description = "The authority's key, if it is kept elsewhere.") Path authorityKey,
      @Parameters(paramLabel = "CERTIFICATE", description = "Its PEM file.") Path certificate)
      throws IOException {
    X509Certificate revoked = TrustedAuthority.certificate(certificate);
    String who = revoked.getSubjectX500Principal().getName();
    return switch (certificates(state, authorityKey).revoke(revoked, Instant.now())) {
      case REVOKED -> {
        terminal.out().line("revoked " + revoked.getSerialNumber().toString(16) + " " + who);
        yield Edge.DONE;
      }
      case WAS_REVOKED -> {
        terminal.out().line("was revoked before: " + who);
        yield Edge.DONE;
      }
      case NOT_OURS -> throw CommandFailure.unusable(certificate
          + " is not of this installation's authority: its own authority has to revoke it");
    };
  }

  private static IssuedCertificates certificates(Path state, Path key) throws IOException {
    var layout = new Layout(state);
    return IssuedCertificates.of(
        layout, key == null ? layout.certificates().resolve("ca.key.pem") : key);
  }

  @Command(
      name = "demo",
      description = {
        "Make a demo certificate authority (ca.pem) and, for each office the agreements name, a",
        "key and a certificate. Keys that are there already are kept."
      })
  int demo(
      @Option(
              names = "--out",
              required = true,
              paramLabel = "DIR",
              description = "The directory to write to.")
          Path out)
      throws IOException {
    List<String> offices =
        Agreements.shipped().all().stream()
            .flatMap(agreement -> agreement.offices().stream())
            .distinct()
            .sorted()
            .toList();
    switch (DemoAuthority.write(out, offices)) {
      case WRITTEN -> terminal.say("wrote ca.pem and the keys of " + offices.size() + " offices");
      case KEPT -> terminal.say("the demo keys are there already and are kept");
    }
    return Edge.DONE;
  }
}
