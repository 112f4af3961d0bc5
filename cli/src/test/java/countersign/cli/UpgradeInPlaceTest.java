package countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.gateway.release.Gateway;
import countersign.gateway.state.DurableFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An installation that an earlier program left (its README says how it was made) is opened by this
/// one in place.
class UpgradeInPlaceTest {
  @TempDir Path home;
  private String state;

  @BeforeEach
  void unpack() throws IOException {
    try (InputStream in = UpgradeInPlaceTest.class
            .getResourceAsStream("earlier/installation-d9a9e63.zip");
        var zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path place = home.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(place);
        } else {
          Files.createDirectories(place.getParent());
          Files.copy(zip, place);
        }
      }
    }
    Path configuration = home.resolve("state/countersign.yaml");
    Files.writeString(configuration,
        Files.readString(configuration).replace("PLACE", home.toString()));
    state = home.resolve("state").toString();
  }

  private CommandRun done(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertEquals(0, run.status(), () -> String.join(" ", arguments) + ": " + run.out() + run.err());
    return run;
  }

  @Test
  void anInstallationOfAnEarlierProgramIsMigratedAndItsLedgerVerifies() throws Exception {
    String key = Files.readString(home.resolve("state/keys/ledger.vkey")).strip();
    done("ledger", "verify", state, "--key", key);
    try (House house = House.open(Path.of(state), 1, Map.of());
        var gateway = Gateway.open(house.installation(), house.assessment(),
            (caseId, stage, failure) -> { })) {
      gateway.start();
      gateway.settle();
      assertEquals(1, gateway.counts().values().stream().mapToLong(each -> each).sum());
    }
    done("ledger", "verify", state, "--key", key);
    assertTrue(done("restore", "show", "--state", state).out().contains("nothing is open"));
  }

  /// The snapshot of then has another format and is built anew, as after any upgrade that says so.
  @Test
  void anOldDecisionGivesTheSameAnswersToTheByte() throws IOException {
    CommandRun refused = CommandRun.of("replay", "--state", state, "--request", "OLD-1");
    assertTrue(refused.status() == 3 && refused.err().contains("format version"), refused.err());
    DurableFiles.deleteTree(home.resolve("population"));
    done("population", "build", "--from", home.resolve("people.csv").toString(), "--out",
        home.resolve("population").toString());
    CommandRun replayed = CommandRun.of("replay", "--state", state, "--request", "OLD-1");
    String said = replayed.out() + replayed.err();
    assertTrue(said.contains("answers.csv equal") || said.contains("the same to the byte"), said);
    assertTrue(said.contains("the program has changed since"), said);
  }
}
