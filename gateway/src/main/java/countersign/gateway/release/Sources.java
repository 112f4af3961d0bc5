package countersign.gateway.release;

import countersign.gateway.state.Configuration;
import java.nio.file.Path;
import java.util.Optional;

/// What a decision reads besides the request and the law.
///
/// @param population directory of the snapshot; opened for each assessment that looks up
/// @param trust file of the authorities whose signatory certificates count, with their revocation
///     lists; read for each assessment. Empty: none counts
public record Sources(Path population, Optional<Path> trust) {
  /// {@return those of an installation's service}
  public static Sources of(Configuration configuration) {
    return new Sources(
        configuration.population(), Optional.of(configuration.requesterAuthority()));
  }
}
