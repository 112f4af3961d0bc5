package countersign.gateway.state;

import countersign.ledger.accounting.TaxpayerKey;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// An installation that this process owns: `open` takes it, `close` gives it back. Thread-safe.
///
/// A state that cannot be read is refused, never taken for an empty one.
public final class Installation implements AutoCloseable {
  private final String name;
  private final Layout layout;
  private final Configuration configuration;
  private final FileChannel lock;
  private final Database database;
  private final Vault vault;
  private final EvidenceKeys evidenceKeys;
  private final WorkRoom workRoom;
  private final SecretKey accountingKey;

  private Installation(
      String name, Layout layout, Configuration configuration, FileChannel lock, Database database,
      Vault vault, WorkRoom workRoom, SecretKey accountingKey) {
    this.name = name;
    this.layout = layout;
    this.configuration = configuration;
    this.lock = lock;
    this.database = database;
    this.vault = vault;
    this.evidenceKeys = new EvidenceKeys(vault);
    this.workRoom = workRoom;
    this.accountingKey = accountingKey;
  }

  /// Takes an installation, with the environment and clock of this process.
  public static Installation open(Path directory) throws StateException, ConfigurationException {
    return open(directory, System.getenv(), InstantSource.system());
  }

  /// Takes an installation: reads its configuration, locks it, opens and migrates the database,
  /// raises its epoch, and empties the work directory of what a killed process left there.
  ///
  /// @throws ConfigurationException if the configuration is wrong; nothing was changed
  /// @throws StateException if it is locked, incomplete, unreadable or of a newer program
  public static Installation open(
      Path directory, Map<String, String> environment, InstantSource clock)
      throws StateException, ConfigurationException {
    var layout = new Layout(directory);
    if (!Files.isRegularFile(layout.id())) {
      throw new StateException(directory + " holds no complete installation; `init` makes one");
    }
    Configuration configuration =
        ConfigurationFile.read(layout.configuration(), environment);
    FileChannel lock = lock(layout.lock());
    Database database = null;
    try {
      String id = Files.readString(layout.id()).strip();
      secret(layout.masterKey());
      SecretKey accountingKey = secret(layout.accountingKey());
      database = Database.open(dialect(configuration, layout), clock);
      database.takeOver(id);
      var vault = new Vault(layout.evidence(), MasterKey.settled(layout, database));
      return new Installation(id, layout, configuration, lock, database, vault,
          WorkRoom.open(configuration.work(), id), accountingKey);
    } catch (IOException unreadable) {
      closeAfter(database, lock);
      throw new StateException("cannot open " + directory + ": " + unreadable.getMessage(),
          unreadable);
    } catch (StateException | RuntimeException failure) {
      closeAfter(database, lock);
      throw failure;
    }
  }

  private static void closeAfter(Database database, FileChannel lock) {
    try (lock) {
      if (database != null) {
        database.close();
      }
    } catch (IOException alsoFailed) {
      // The first failure is the one to report; the lock ends with the process at the latest.
    }
  }

  static Dialect dialect(Configuration configuration, Layout layout) {
    var setting = configuration.database();
    return setting.url().equals("sqlite")
        ? new Dialect.Sqlite(layout.sqlite())
        : new Dialect.Postgres(setting.url(), setting.user(), setting.password());
  }

  private static FileChannel lock(Path file) throws StateException {
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() != null) {
        return channel;
      }
      channel.close();
    } catch (OverlappingFileLockException ownProcess) {
      closeAfter(null, channel);
    } catch (IOException failure) {
      throw new StateException("cannot lock " + file + ": " + failure.getMessage(), failure);
    }
    throw new StateException(file + " is locked: another process runs on this state");
  }

  /// Reads a key of 32 bytes in hexadecimal.
  static SecretKey secret(Path file) throws StateException {
    try {
      byte[] key = java.util.HexFormat.of()
          .parseHex(Files.readString(file, StandardCharsets.US_ASCII).strip());
      if (key.length != Vault.KEY_BYTES) {
        throw new StateException(file + " does not hold " + Vault.KEY_BYTES + " bytes");
      }
      return new SecretKeySpec(key, "AES");
    } catch (IOException unreadable) {
      throw new StateException("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
    } catch (IllegalArgumentException malformed) {
      throw new StateException(file + " does not hold a key in hexadecimal");
    }
  }

  /// Replaces the master key: every key of the evidence is wrapped anew, no evidence is read or
  /// written. This value is of no use afterwards but to be closed.
  public void replaceMasterKey() throws StateException {
    try {
      MasterKey.replace(layout, database, evidenceKeys);
    } catch (IOException failure) {
      throw new StateException("the master key is not replaced: " + failure.getMessage(), failure);
    }
  }

  /// {@return the installation's random name}
  public String name() {
    return name;
  }

  public Layout layout() {
    return layout;
  }

  public Configuration configuration() {
    return configuration;
  }

  public Database database() {
    return database;
  }

  public Vault vault() {
    return vault;
  }

  public EvidenceKeys evidenceKeys() {
    return evidenceKeys;
  }

  public WorkRoom workRoom() {
    return workRoom;
  }

  /// {@return the key of the permanent keyed accounting}, HMAC-SHA256; never rotated, since the
  /// counts of past years are recomputed with it.
  public SecretKey accountingKey() {
    return new SecretKeySpec(accountingKey.getEncoded(), "HmacSHA256");
  }

  /// {@return the same key as the ledger's accounting uses it}
  public TaxpayerKey taxpayerKey() {
    return TaxpayerKey.of(accountingKey.getEncoded());
  }

  @Override
  public void close() throws StateException {
    try (lock) {
      database.close();
    } catch (IOException failure) {
      throw new StateException("cannot release the lock: " + failure.getMessage(), failure);
    }
  }
}
