package countersign.gateway.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.gateway.intake.Credential;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
  private static final Instant START = Instant.parse("2026-06-27T12:00:00Z");

  @TempDir Path temporary;
  private final AtomicReference<Instant> clock = new AtomicReference<>(START);
  private Path directory;

  @BeforeEach
  void create() throws Exception {
    directory = temporary.resolve("state");
    NewInstallation.create(directory, Map.of(), List.of("Secretary of X"), clock::get);
  }

  @Test
  void initMakesKeysOnlyTheOwnerReadsAndACertificateForEveryRole() throws Exception {
    for (String secret : List.of("keys/master.key", "keys/ledger.key", "certificates/ca.key.pem")) {
      assertEquals("[OWNER_READ, OWNER_WRITE]",
          Files.getPosixFilePermissions(directory.resolve(secret)).stream().sorted().toList()
              .toString(), secret);
    }
    var units = new java.util.HashSet<String>();
    try (var files = Files.newDirectoryStream(directory.resolve("certificates"), "*.cert.pem")) {
      for (Path each : files) {
        Path key = each.resolveSibling(each.getFileName().toString().replace(".cert.", ".key."));
        units.add(
            Credential.read(key, each).certificate().getSubjectX500Principal().getName());
      }
    }
    for (Role role : Role.values()) {
      assertTrue(role.unit().isEmpty()
          || units.stream().anyMatch(each -> each.contains("OU=" + role.unit())), role.name());
    }
    assertTrue(units.stream().anyMatch(
        each -> each.contains("CN=Demo Secretary of X") && each.contains("OU=Secretary of X")));
  }

  @Test
  void aDirectoryThatIsNotEmptyIsNotTouched() {
    var refused = assertThrows(StateException.class,
        () -> NewInstallation.create(directory, Map.of(), List.of(), clock::get));
    assertTrue(refused.getMessage().contains("not empty"));
  }

  @Test
  void aWrongSettingLeavesNothingBehind() {
    Path other = temporary.resolve("other");
    assertThrows(ConfigurationException.class, () -> NewInstallation.create(
        other, Map.of("server.port", "x"), List.of(), clock::get));
    assertThrows(ConfigurationException.class, () -> NewInstallation.create(
        other, Map.of("server.prot", "1"), List.of(), clock::get));
    assertEquals(0, other.toFile().list().length);
  }

  @Test
  void twoOwnersAtOnceAreRefused() throws Exception {
    try (Installation first = open()) {
      var refused = assertThrows(StateException.class, this::open);
      assertTrue(refused.getMessage().contains("locked"), refused.getMessage());
      assertEquals(1, (int) first.database().read(tx -> 1));
    }
    open().close();
  }

  @Test
  void anOwnerWhoseEpochPassedWritesNothing() throws Exception {
    try (Installation first = open()) {
      // As a second server does on a shared disk whose locks do not hold.
      first.database().takeOver(Files.readString(directory.resolve("installation.id")).strip());
      first.database().write(tx -> 1);
      raiseEpochBehindItsBack(first);
      var refused = assertThrows(StateException.class, () -> first.database().write(tx -> 1));
      assertTrue(refused.getMessage().contains("taken this state over"), refused.getMessage());
    }
  }

  private static void raiseEpochBehindItsBack(Installation installation) throws StateException {
    installation.database().write(tx -> Installed.raiseEpoch(tx.sql()));
  }

  @Test
  void aClockSetBackDecidesNothingUntilItHasCaughtUp() throws Exception {
    try (Installation installation = open()) {
      installation.database().write(tx -> 1);
      clock.set(START.minusSeconds(3600));
      var refused = assertThrows(StateException.class,
          () -> installation.database().write(tx -> 1));
      assertTrue(refused.getMessage().contains("clock"), refused.getMessage());
      clock.set(START.minusSeconds(1));
      installation.database().write(tx -> 1);
      clock.set(START.plusSeconds(1));
      installation.database().write(tx -> 1);
    }
    clock.set(START.minusSeconds(3600));
    try (Installation installation = open()) {
      assertThrows(StateException.class, () -> installation.database().write(tx -> 1));
    }
  }

  @Test
  void whatAnUnfinishedInitLeavesIsRefused() throws Exception {
    Files.delete(directory.resolve("installation.id"));
    assertTrue(assertThrows(StateException.class, this::open).getMessage().contains("complete"));
  }

  @Test
  void aStateThatCannotBeReadIsRefusedAndNeverTakenForAnEmptyOne() throws Exception {
    for (String file : List.of("state.db", "keys/master.key", "installation.id")) {
      Path place = directory.resolve(file);
      byte[] good = Files.readAllBytes(place);
      Files.write(place, "not what it was, at all".repeat(50).getBytes());
      assertThrows(StateException.class, this::open, file);
      Files.write(place, good);
    }
    Files.delete(directory.resolve("state.db"));
    assertThrows(StateException.class, this::open);
  }

  @Test
  void aDatabaseOfAnotherDirectoryIsRefused() throws Exception {
    Path other = temporary.resolve("other");
    NewInstallation.create(other, Map.of(), List.of(), clock::get);
    Files.copy(other.resolve("state.db"), directory.resolve("state.db"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertTrue(
        assertThrows(StateException.class, this::open).getMessage().contains("another directory"));
  }

  @Test
  void aMigrationThatIsNotThisProgramsIsRefused() throws Exception {
    for (String change : List.of(
        "update migration set sha256 = 'x' where number = 1",
        "insert into migration (number, name, sha256, applied_at) values (99, '0099-x', 'y', 0)",
        "delete from migration where number = 1")) {
      Path other = temporary.resolve("m" + change.hashCode());
      NewInstallation.create(other, Map.of(), List.of(), clock::get);
      try (var sql = java.sql.DriverManager.getConnection(
              "jdbc:sqlite:" + other.resolve("state.db"));
          var statement = sql.createStatement()) {
        statement.execute(change);
      }
      assertThrows(StateException.class, () -> open(other), change);
    }
  }

  @Test
  void whatAFailedTransactionWroteDidNotHappen() throws Exception {
    try (Installation installation = open()) {
      EvidenceKey key = installation.evidenceKeys().newCase();
      assertThrows(StateException.class, () -> installation.database().write(tx -> {
        installation.evidenceKeys().insert(tx, key);
        throw new java.sql.SQLException("something else fails");
      }));
      assertFalse(installation.database()
          .read(tx -> installation.evidenceKeys().find(tx, key.caseId())).isPresent());
      assertThrows(StateException.class, () -> installation.database().read(tx -> {
        installation.evidenceKeys().insert(tx, key);
        return 1;
      }), "a reader cannot write");
    }
  }

  @Test
  void aDestroyedKeyIsGoneAndItsBytesAreInNoFile() throws Exception {
    EvidenceKey key;
    byte[] wrapped;
    try (Installation installation = open()) {
      key = installation.evidenceKeys().newCase();
      installation.database().write(tx -> {
        installation.evidenceKeys().insert(tx, key);
        return 1;
      });
      wrapped = installation.database().read(tx -> {
        try (var row = tx.sql().createStatement().executeQuery(
            "select wrapped from evidence_key")) {
          row.next();
          return row.getBytes(1);
        }
      });
      for (boolean there : new boolean[] {true, false}) {
        boolean destroyed = installation.database()
            .write(tx -> installation.evidenceKeys().destroy(tx, key.caseId()));
        assertEquals(there, destroyed);
      }
    }
    String hidden = new String(wrapped, java.nio.charset.StandardCharsets.ISO_8859_1);
    try (var files = Files.walk(directory)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        assertFalse(new String(Files.readAllBytes(each),
            java.nio.charset.StandardCharsets.ISO_8859_1).contains(hidden), each.toString());
      }
    }
  }

  @Test
  void workLeftByAKilledProcessIsGoneAfterOpening() throws Exception {
    Path left;
    try (Installation installation = open()) {
      left = installation.workRoom().bench().directory();
      Files.writeString(left.resolve("plain"), "text");
    }
    try (Installation installation = open()) {
      assertFalse(Files.exists(left));
      assertTrue(installation.workRoom().free() > 0);
    }
  }

  private Installation open() throws StateException, ConfigurationException {
    return open(directory);
  }

  private Installation open(Path where) throws StateException, ConfigurationException {
    return Installation.open(where, Map.of(), clock::get);
  }
}
