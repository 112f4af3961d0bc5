package countersign.gateway.state;

import java.nio.file.Path;

/// Where things are in the directory of an installation. docs/OPERATING.md says what to back up.
///
/// @param directory the directory named by `--state`
public record Layout(Path directory) {
  public Path configuration() {
    return directory.resolve("countersign.yaml");
  }

  Path lock() {
    return directory.resolve("lock");
  }

  /// The random id that ties the directory to its database.
  Path id() {
    return directory.resolve("installation.id");
  }

  Path sqlite() {
    return directory.resolve("state.db");
  }

  /// The transparency log: static files that any web server can serve.
  public Path ledger() {
    return directory.resolve("ledger");
  }

  public Path evidence() {
    return directory.resolve("evidence");
  }

  /// Entries of steps that are decided but not yet in the ledger, where they are large.
  public Path outbox() {
    return directory.resolve("outbox");
  }

  /// The permanent keyed accounting: one block a release, without evidence and without end.
  public Path accounting() {
    return directory.resolve("accounting");
  }

  /// What has been asked about each person, for as long as the installation lives.
  public Path questions() {
    return directory.resolve("questions");
  }

  public Path keys() {
    return directory.resolve("keys");
  }

  public Path certificates() {
    return directory.resolve("certificates");
  }

  public Path masterKey() {
    return keys().resolve("master.key");
  }

  Path nextMasterKey() {
    return keys().resolve("master.key.next");
  }

  public Path accountingKey() {
    return keys().resolve("accounting.key");
  }

  public Path ledgerKey() {
    return keys().resolve("ledger.key");
  }
}
