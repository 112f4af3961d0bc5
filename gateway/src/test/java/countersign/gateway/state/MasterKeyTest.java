package countersign.gateway.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The master key is replaced under evidence that stays readable, wherever a kill cuts it short.
class MasterKeyTest {
  private static final byte[] WORDS = "what was decided".getBytes(StandardCharsets.UTF_8);

  @TempDir Path temporary;
  private Path directory;
  private Path master;
  private Path next;
  private String caseId;

  @BeforeEach
  void sealSomething() throws Exception {
    directory = temporary.resolve("state");
    NewInstallation.create(directory, Map.of(), List.of(), InstantSource.system());
    master = directory.resolve("keys/master.key");
    next = directory.resolve("keys/master.key.next");
    try (Installation installation = open()) {
      EvidenceKey key = installation.evidenceKeys().newCase();
      caseId = key.caseId();
      installation.database().write(tx -> {
        installation.evidenceKeys().insert(tx, key);
        return true;
      });
      try (OutputStream out = installation.vault().seal(key, "words")) {
        out.write(WORDS);
      }
    }
  }

  private Installation open() throws Exception {
    return Installation.open(directory, Map.of(), InstantSource.system());
  }

  private void assertReadable() throws Exception {
    try (Installation installation = open()) {
      EvidenceKey key = installation.database()
          .read(tx -> installation.evidenceKeys().find(tx, caseId)).orElseThrow();
      try (InputStream in = installation.vault().unseal(key, "words")) {
        assertArrayEquals(WORDS, in.readAllBytes());
      }
    }
    assertFalse(Files.exists(next));
  }

  private void replace() throws Exception {
    try (Installation installation = open()) {
      installation.replaceMasterKey();
    }
  }

  @Test
  void evidenceOpensUnderTheNewKeyAndNoLongerUnderTheOld() throws Exception {
    byte[] old = Files.readAllBytes(master);
    replace();
    assertNotEquals(Files.readString(master), new String(old, StandardCharsets.US_ASCII));
    assertReadable();
    Files.write(master, old);
    try (Installation installation = open()) {
      org.junit.jupiter.api.Assertions.assertThrows(StateException.class,
          () -> installation.database().read(
              tx -> installation.evidenceKeys().find(tx, caseId)));
    }
  }

  @Test
  void aKillBeforeTheCommitLeavesTheOldKeyInPlace() throws Exception {
    Files.writeString(next, "ab".repeat(32) + "\n");
    String old = Files.readString(master);
    assertReadable();
    assertEquals(old, Files.readString(master));
  }

  @Test
  void aKillAfterTheCommitIsCompletedByTheNextStart() throws Exception {
    byte[] old = Files.readAllBytes(master);
    replace();
    byte[] fresh = Files.readAllBytes(master);
    Files.move(master, next, StandardCopyOption.ATOMIC_MOVE);
    Files.write(master, old);
    assertReadable();
    assertArrayEquals(fresh, Files.readAllBytes(master));
  }
}
