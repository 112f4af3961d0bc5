package countersign.gateway.state;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What an administrator sets, read once at start from `countersign.yaml` and the environment.
/// Immutable. docs/OPERATING.md has the table; the keys are in [ConfigurationFile].
///
/// @param holder the holder of the records as court orders name it, such as `Treasury/IRS`
/// @param parties further agencies that orders may bind without binding this exchange
/// @param database `sqlite`, or a `jdbc:postgresql:` URL with its user and password
/// @param server where the server listens
/// @param population directory of the population snapshot that is asked
/// @param agreements directory of agreements beside the shipped ones, or empty
/// @param requesterAuthority PEM file of the authorities whose signatory certificates count, with
///     their revocation lists
/// @param clientAuthority the same for client certificates
/// @param work directory for plain text while a step runs; a RAM disk is best
/// @param release how the fixed time of an answer is found
/// @param limits what is refused as too much
/// @param serviceClock how long a request may wait before somebody is told
/// @param ledger how the ledger calls itself and who witnesses it
public record Configuration(
    String holder,
    List<String> parties,
    DatabaseSetting database,
    Server server,
    Path population,
    Path agreements,
    Path requesterAuthority,
    Path clientAuthority,
    Path work,
    Release release,
    Limits limits,
    Duration serviceClock,
    Ledger ledger) {

  /// @param url `sqlite` or a JDBC URL of PostgreSQL
  public record DatabaseSetting(String url, String user, String password) {
    @Override
    public String toString() {
      return url.equals("sqlite") ? url : "PostgreSQL";
    }
  }

  /// @param host address to listen on
  /// @param port 0 lets the system choose
  /// @param names host names and addresses in the server's own certificate, as `init` makes it
  /// @param certificate PEM file of the server's own certificate and those between it and its
  ///     authority
  /// @param key PEM file of its key, PKCS #8
  public record Server(
      String host, int port, List<String> names, Path certificate, Path key) {}

  /// Answers become available at the first multiple of `interval` after the release was asked for
  /// plus the time that `rowsPerSecond` grants: a moment that depends on the number of rows alone.
  public record Release(Duration interval, int rowsPerSecond) {}

  /// @param uploadBytes the largest package taken
  /// @param uploadTime how long an upload may take
  /// @param uploads uploads in progress at once, whoever sends them
  /// @param requestsPerMinute calls one certificate may make in a minute
  public record Limits(long uploadBytes, Duration uploadTime, int uploads, int requestsPerMinute) {}

  /// @param origin the name in the first line of each checkpoint
  /// @param policy file with the witnesses whose cosignatures a checkpoint needs, or empty
  public record Ledger(String origin, Path policy) {}
}
