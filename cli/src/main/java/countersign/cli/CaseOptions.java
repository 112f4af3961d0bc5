package countersign.cli;

import countersign.gateway.intake.TrustedAuthority;
import countersign.rules.agreement.Agreements;
import countersign.rules.agreement.DisclosureAgreement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What a decision is made of, as options: the records, the request, whose signature counts, and the
/// day.
final class CaseOptions {
  @Option(
      names = "--population",
      required = true,
      paramLabel = "DIR",
      description = "A snapshot made by `population build`.")
  private Path population;

  @Option(
      names = "--request",
      required = true,
      paramLabel = "DIR",
      description = "The package: a directory, or a zip of it.")
  private Path request;

  @Option(
      names = "--trust",
      paramLabel = "CA.pem",
      description = "The authority whose signatory certificates count.")
  private Path trust;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "The day on which the law is read (default: today in UTC).")
  private LocalDate asOf;

  Path population() {
    return population;
  }

  Path request() {
    return request;
  }

  Optional<Path> trust() {
    return Optional.ofNullable(trust);
  }

  /// {@return the authority whose certificates count}; without one no signature does
  Optional<TrustedAuthority> authority() throws IOException {
    return trust == null ? Optional.empty() : Optional.of(TrustedAuthority.load(trust));
  }

  LocalDate day() {
    return asOf == null ? LocalDate.now(ZoneOffset.UTC) : asOf;
  }

  /// {@return the shipped agreement of this id}
  static DisclosureAgreement shipped(String id) {
    return Agreements.shipped().find(id).orElseThrow(() -> noAgreement(id));
  }

  static CommandFailure noAgreement(String id) {
    return CommandFailure.unusable(
        "--agreement: there is no agreement `" + id + "`; see `agreement list`");
  }
}
