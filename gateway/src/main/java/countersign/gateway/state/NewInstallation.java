package countersign.gateway.state;

import countersign.gateway.budget.PastQuestions;
import countersign.gateway.intake.DurableFile;
import countersign.ledger.KeyType;
import countersign.ledger.SignerKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// Makes an installation: directory, configuration, keys, certificates for every role, database.
///
/// `installation.id` is written last and marks it complete: what a kill leaves before that is
/// refused by `open`, and by a second `init`, which changes nothing in a directory that is not
/// empty.
public final class NewInstallation {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String OWNER_ONLY = "rwx------";

  private final Layout layout;

  private NewInstallation(Layout layout) {
    this.layout = layout;
  }

  /// Makes an installation and returns its files' place.
  ///
  /// @param directory absent or empty
  /// @param settings what differs from the defaults, such as `database.url`
  /// @param offices the signatory offices that get a demo certificate
  /// @throws ConfigurationException if a setting is unknown or wrong; nothing is left behind
  public static Layout create(
      Path directory, Map<String, String> settings, List<String> offices, InstantSource clock)
      throws StateException, ConfigurationException {
    var layout = new Layout(directory);
    try {
      if (Files.exists(directory) && !isEmpty(directory)) {
        throw new StateException(directory + " is not empty; an installation needs its own");
      }
      Files.createDirectories(directory);
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(OWNER_ONLY));
      new NewInstallation(layout).write(settings, offices, clock);
      return layout;
    } catch (IOException failure) {
      throw new StateException(
          "cannot make an installation in " + directory + ": " + failure.getMessage(), failure);
    }
  }

  private void write(Map<String, String> settings, List<String> offices, InstantSource clock)
      throws IOException, StateException, ConfigurationException {
    Files.writeString(layout.configuration(), configurationText(settings));
    Configuration configuration;
    try {
      configuration = ConfigurationFile.read(layout.configuration(), Map.of());
      refuseUnknown(settings);
    } catch (ConfigurationException wrong) {
      Files.delete(layout.configuration());
      throw wrong;
    }
    for (Path each : List.of(
        layout.keys(), layout.certificates(), layout.evidence(), layout.outbox(),
        layout.accounting())) {
      Files.createDirectory(each, PosixFilePermissions.asFileAttribute(
          PosixFilePermissions.fromString(OWNER_ONLY)));
    }
    PastQuestions.open(layout.questions(), true).close();
    DurableFile.replaceSecret(layout.masterKey(), newSecret());
    DurableFile.replaceSecret(layout.accountingKey(), newSecret());
    SignerKey ledgerKey =
        SignerKey.generate(configuration.ledger().origin(), KeyType.ED25519, RANDOM);
    DurableFile.replaceSecret(layout.ledgerKey(), bytes(ledgerKey.encode() + "\n"));
    DurableFile.replace(layout.keys().resolve("ledger.vkey"),
        bytes(ledgerKey.verifier().encode() + "\n"));
    DemoPeople.write(layout, configuration, offices, clock.instant());
    String id = RandomIds.next(RANDOM);
    try (Database database = Database.open(Installation.dialect(configuration, layout), clock)) {
      install(database, id);
    }
    DurableFile.replace(layout.id(), bytes(id + "\n"));
  }

  private static void install(Database database, String id) throws StateException {
    database.first(tx -> {
      if (Installed.exists(tx.sql())) {
        throw new SQLException("the database already holds an installation");
      }
      Installed.insert(tx.sql(), id, Micros.of(tx.now()));
      return id;
    });
  }

  private static void refuseUnknown(Map<String, String> settings) throws ConfigurationException {
    for (String key : settings.keySet()) {
      if (!ConfigurationFile.DEFAULTS.containsKey(key)) {
        throw new ConfigurationException(key, "no such setting");
      }
    }
  }

  /// {@return the file as an administrator finds it: every key, with its value}
  private static String configurationText(Map<String, String> settings) {
    var values = new HashMap<>(ConfigurationFile.DEFAULTS);
    values.putAll(settings);
    var text = new StringBuilder("""
        # Countersign. Each key is explained in docs/OPERATING.md. The environment variable
        # COUNTERSIGN_SECTION_KEY wins over the value here. A key nobody knows stops the start.
        """);
    String section = "";
    for (String key : ConfigurationFile.DEFAULTS.keySet()) {
      String[] parts = key.split("\\.");
      if (!parts[0].equals(section)) {
        section = parts[0];
        text.append(section).append(":\n");
      }
      text.append("  ").append(parts[1]).append(": ").append(quote(values.get(key))).append('\n');
    }
    return text.toString();
  }

  private static String quote(String value) {
    return value.matches("[0-9]+") ? value : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static byte[] newSecret() {
    return bytes(HexFormat.of().formatHex(random(Vault.KEY_BYTES)) + "\n");
  }

  private static byte[] random(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      return !files.iterator().hasNext();
    }
  }
}
