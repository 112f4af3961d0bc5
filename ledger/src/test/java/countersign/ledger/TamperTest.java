package countersign.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.testkit.Properties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is done to the files of a log, `verify` finds it and names the place.
class TamperTest {
  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    try (Log log = Log.open(folder, LogTest.KEY)) {
      long size = 0;
      for (int batch : new int[] {256, 300, 20, 30}) {
        size = log.append(LogTest.entries(size, batch)).checkpoint().size();
      }
    }
  }

  private Verdict verify() throws IOException {
    return LogVerifier.verify(LogSource.of(folder), Optional.of(LogTest.POLICY));
  }

  private List<Path> publicFiles() throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile)
          .filter(file -> !file.toString().contains(".state")).sorted().toList();
    }
  }

  private String name(Path file) {
    return folder.relativize(file).toString();
  }

  /// A partial tile of an earlier size is checked against the present one, so either of the two may
  /// be named.
  private static boolean names(String place, String file) {
    String tile = file.replaceFirst("tile/[0-9]+/|tile/entries/", "").replaceFirst("[.]p/[0-9]+$", "");
    return place.equals(file) || file.startsWith("tile/") && place.startsWith("tile/") && place.contains(tile);
  }

  private void flip(Path file, int at, int bit) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    byte[] changed = whole.clone();
    changed[at] ^= (byte) (1 << bit);
    Files.write(file, changed);
    Verdict verdict = verify();
    String what = name(file) + " byte " + at + " bit " + bit;
    var fails = assertInstanceOf(Verdict.Fails.class, verdict, what);
    assertTrue(names(fails.place(), name(file)), what + " reported as " + fails.place());
    Files.write(file, whole);
  }

  @Test
  void aFlippedBitInAnyFileIsFoundAndItsPlaceNamed() throws IOException {
    RandomGenerator random = Properties.random(1);
    List<Path> files = publicFiles();
    assertTrue(files.size() >= 12, files::toString);
    for (Path file : files) {
      for (int i = 0; i < 8; i++) {
        flip(file, random.nextInt((int) Files.size(file)), random.nextInt(8));
      }
    }
    LogTest.requireHolds(verify());
  }

  @Tag("long")
  @Test
  void everyFlippedBitInEveryFileIsFound() throws IOException {
    long tried = 0;
    for (Path file : publicFiles()) {
      for (int at = 0; at < Files.size(file); at++) {
        flip(file, at, (int) (tried % 8));
        tried++;
      }
    }
    System.out.println("flipped bits tried: " + tried);
  }

  @Test
  void aFileCutShortOrMissingOrTooLongIsNamed() throws IOException {
    for (Path file : publicFiles()) {
      byte[] whole = Files.readAllBytes(file);
      for (int length : new int[] {0, whole.length / 2, whole.length - 1, whole.length + 1, 20_000_000}) {
        Files.write(file, Arrays.copyOf(whole, length));
        var fails = assertInstanceOf(Verdict.Fails.class, verify(), name(file) + " of " + length);
        assertTrue(names(fails.place(), name(file)), name(file) + " reported as " + fails.place());
      }
      Files.delete(file);
      if (verify() instanceof Verdict.Fails fails) {
        assertEquals(name(file), fails.place());
        assertEquals("is missing", fails.reason());
      } else {
        assertTrue(name(file).matches(".*[.]p/(44|64|1)"), name(file) + " is of the present size");
      }
      Files.write(file, whole);
    }
  }

  @Test
  void aStalePartialTileThatIsNotTheBeginningOfTheFullOneIsNamed() throws IOException {
    Path stale = folder.resolve("tile/0/000.p/7");
    Files.createDirectories(stale.getParent());
    byte[] full = Files.readAllBytes(folder.resolve("tile/0/000"));
    Files.write(stale, Arrays.copyOf(full, 7 * Hash.BYTES));
    LogTest.requireHolds(verify());
    Files.write(stale, Arrays.copyOfRange(full, Hash.BYTES, 8 * Hash.BYTES));
    assertEquals("tile/0/000.p/7", assertInstanceOf(Verdict.Fails.class, verify()).place());
    Files.write(stale, Arrays.copyOf(full, 6 * Hash.BYTES));
    assertEquals("tile/0/000.p/7", assertInstanceOf(Verdict.Fails.class, verify()).place());
  }

  @Test
  void whatIsNoTileIsNamedAndWhatLiesBeyondTheTreeIsCounted() throws IOException {
    Path beyond = folder.resolve("tile/entries/009");
    Files.write(beyond, new byte[4]);
    assertEquals(1, LogTest.requireHolds(verify()).beyond());
    Path stranger = folder.resolve("tile/0/notes.txt");
    Files.write(stranger, new byte[4]);
    assertEquals("tile/0/notes.txt", assertInstanceOf(Verdict.Fails.class, verify()).place());
  }

  @Test
  void anOpenedLogRefusesATornEdgeAndNamesIt() throws IOException {
    for (String path : List.of("tile/entries/002.p/94", "tile/0/002.p/94", "tile/1/000.p/2", "checkpoint")) {
      Path file = folder.resolve(path);
      byte[] whole = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(whole, whole.length / 2));
      var damaged = assertThrows(LogDamagedException.class, () -> Log.open(folder, LogTest.KEY).close());
      assertEquals(path, damaged.place());
      byte[] changed = whole.clone();
      changed[whole.length / 3] ^= 1;
      Files.write(file, changed);
      assertThrows(LogDamagedException.class, () -> Log.open(folder, LogTest.KEY).close(), path);
      Files.write(file, whole);
    }
    Log.open(folder, LogTest.KEY).close();
  }

  @Test
  void aLogWithoutItsCheckpointIsNotStartedAnew() throws IOException {
    Files.delete(folder.resolve("checkpoint"));
    assertEquals("checkpoint",
        assertThrows(LogDamagedException.class, () -> Log.open(folder, LogTest.KEY)).place());
  }

  /// Somebody who has the files but not the key rewrites history consistently.
  @Test
  void aConsistentRewriteIsFoundByItsSignatureAlone() throws IOException {
    Path forged = folder.resolve("forged");
    SignerKey forger = Keys.ed25519(LogTest.KEY.verifier().name(), 66);
    try (Log log = Log.open(forged, forger)) {
      var entries = new ArrayList<>(LogTest.entries(0, 606));
      entries.set(100, "nothing happened".getBytes(StandardCharsets.UTF_8));
      log.append(entries);
    }
    LogTest.requireHolds(LogVerifier.verify(LogSource.of(forged), Optional.empty()));
    Verdict verdict = LogVerifier.verify(LogSource.of(forged), Optional.of(LogTest.POLICY));
    assertEquals("checkpoint", assertInstanceOf(Verdict.Fails.class, verdict).place());
  }

  @Test
  void withoutAKeyItSaysThatTheOriginIsNotAuthenticated() throws IOException {
    Verdict verdict = LogVerifier.verify(LogSource.of(folder), Optional.empty());
    assertEquals(false, LogTest.requireHolds(verdict).originAuthenticated());
    assertTrue(verdict.text().contains("origin is not authenticated"));
    assertTrue(verify().text().contains("signed by the key given"));
  }
}
