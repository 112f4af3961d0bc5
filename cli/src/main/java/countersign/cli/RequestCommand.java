package countersign.cli;

import countersign.csv.CsvException;
import countersign.domain.Request;
import countersign.gateway.intake.Credential;
import countersign.gateway.intake.OfficialSignature;
import countersign.gateway.intake.PackageCheck;
import countersign.gateway.intake.PackageSigning;
import countersign.gateway.intake.PackageSigning.Outcome.Refused;
import countersign.gateway.intake.PackageSigning.Outcome.Signed;
import countersign.gateway.intake.RequestPackage;
import countersign.gateway.intake.TrustedAuthority;
import countersign.rules.agreement.Agreements;
import countersign.rules.agreement.DisclosureAgreement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `request`: what the requester does before sending.
@Command(name = "request", description = "What the requester does before sending.")
final class RequestCommand {
  private final Terminal terminal;

  RequestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /// How the result is printed: a table unless one of these is asked for.
  static final class Format {
    @Option(names = "--csv", description = "Print one CSV row for each defect.")
    private boolean csv;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;
  }

  @Command(
      name = "check",
      description = {
        "Check a package before it is sent: every defect, row by row, with the law it fails.",
        "Opens no population. A missing approval.jws is a note; what leads to HELD is not shown.",
        "Exit status 1 if there is a defect."
      })
  int check(
      @Parameters(paramLabel = "DIR", description = "The package: a directory, or a zip of it.")
          Path directory,
      @Option(
              names = "--agreement",
              paramLabel = "ID",
              description = "The agreement to check under (default: the one request.json names).")
          String agreementId,
      @Option(
              names = "--trust",
              paramLabel = "CA.pem",
              description = "The authority whose signatory certificates count.")
          Path trust,
      @Option(
              names = "--as-of",
              paramLabel = "DATE",
              description = "The day of the check (default: today in UTC).")
          LocalDate asOf,
      @ArgGroup Format format)
      throws CsvException, IOException {
    LocalDate day = asOf == null ? LocalDate.now(ZoneOffset.UTC) : asOf;
    Optional<TrustedAuthority> authority =
        trust == null ? Optional.empty() : Optional.of(TrustedAuthority.load(trust));
    try (RequestPackage subject = RequestPackage.open(directory)) {
      DisclosureAgreement agreement = agreement(agreementId, subject);
      PackageCheck check;
      try (Progress progress = new Progress(terminal, "checking, bytes", 0)) {
        check = PackageCheck.run(subject, agreement, authority, day, progress::reached);
      }
      CheckReport report = new CheckReport(terminal, subject.request(), agreement, day, check);
      if (format != null && format.csv) {
        report.csv();
      } else if (format != null && format.json) {
        report.json();
      } else {
        report.table();
      }
      return check.hasDefects() ? Edge.DID_NOT_HOLD : Edge.DONE;
    }
  }

  /// The agreement asked for or named by the request. A request that names none we know is checked
  /// under one in force for its authority or its agency, else under the one with most rules, whose
  /// rules then say so.
  private static DisclosureAgreement agreement(String id, RequestPackage subject) {
    Agreements agreements = Agreements.shipped();
    if (id != null) {
      return agreements
          .find(id)
          .orElseThrow(
              () ->
                  CommandFailure.unusable(
                      "--agreement: there is no agreement `" + id + "`; see `agreement list`"));
    }
    Request request = subject.request();
    List<DisclosureAgreement> live =
        agreements.all().stream()
            .filter(one -> one.kind() == DisclosureAgreement.Kind.LIVE)
            .sorted(Comparator.comparing(one -> -one.rules().size()))
            .toList();
    return agreements
        .find(request.agreement().strip())
        .or(() -> first(live, one -> one.authority().text().equals(request.authority())))
        .or(() -> first(live, one -> one.requesters().contains(request.requestingAgency())))
        .orElseGet(live::getFirst);
  }

  private static Optional<DisclosureAgreement> first(
      List<DisclosureAgreement> all, Predicate<DisclosureAgreement> fits) {
    return all.stream().filter(fits).findFirst();
  }

  @Command(
      name = "sign",
      description = {
        "Sign a package as its signatory: fills in the digest and count of subjects.csv, then",
        "writes approval.jws over the bytes of request.json. Exit status 1, and nothing written,",
        "when the certificate does not fit `signatory`."
      })
  int sign(
      @Parameters(paramLabel = "DIR", description = "The package.") Path directory,
      @Option(
              names = "--key",
              required = true,
              paramLabel = "FILE",
              description = "The signatory's key: PKCS#8 in PEM, P-256 or Ed25519.")
          Path key,
      @Option(
              names = "--cert",
              required = true,
              paramLabel = "FILE",
              description = "The signatory's certificate in PEM, and any up to the authority's.")
          Path certificate,
      @Option(names = "--json", description = "Print JSON.") boolean json)
      throws CsvException, IOException {
    return switch (PackageSigning.sign(directory, key, certificate)) {
      case Signed signed -> {
        print(signed, json);
        yield Edge.DONE;
      }
      case Refused(List<String> reasons) -> {
        terminal.say("not signed, nothing written:");
        reasons.forEach(reason -> terminal.say("  " + reason));
        yield Edge.DID_NOT_HOLD;
      }
    };
  }

  @Command(
      name = "approve",
      description = {
        "Print an official's detached signature over a statement that the gateway gave: the manifest",
        "of a request, or what lifts an order. Send it with the API, or paste it into the console."
      })
  int approve(
      @Parameters(paramLabel = "FILE", description = "The bytes to sign, exactly as they came.")
          Path statement,
      @Option(
              names = "--key",
              required = true,
              paramLabel = "FILE",
              description = "The official's key: PKCS#8 in PEM, P-256 or Ed25519.")
          Path key,
      @Option(
              names = "--cert",
              required = true,
              paramLabel = "FILE",
              description = "The official's certificate in PEM, the one shown to the gateway.")
          Path certificate)
      throws IOException {
    Credential own = Credential.read(key, certificate);
    terminal.out().line(OfficialSignature.sign(
        own.key(), own.certificate(), Files.readAllBytes(statement)));
    return Edge.DONE;
  }

  private void print(Signed signed, boolean json) throws IOException {
    if (json) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("request_sha256", signed.requestSha256());
      result.put("subjects_sha256", signed.subjectsSha256());
      result.put("count", signed.subjects());
      terminal.out().json(result);
    } else {
      terminal.out().line("signed " + signed.subjects() + " subjects");
      terminal.out().line("subjects.csv  sha256 " + signed.subjectsSha256());
      terminal.out().line("request.json  sha256 " + signed.requestSha256());
    }
  }
}
