package countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerCommandTest {
  @TempDir private Path temporary;

  @Test
  void aDirectoryWithoutALedgerDoesNotHold() {
    CommandRun run = CommandRun.of("ledger", "verify", temporary.toString());
    assertEquals(1, run.status());
    assertTrue(run.out().contains("checkpoint: is missing"), run.out());
    assertEquals(2, CommandRun.of("ledger", "show", temporary.toString()).status());
  }

  @Test
  void unusableArgumentsAreRefused() throws Exception {
    String place = temporary.toString();
    assertEquals(2, CommandRun.of("ledger", "verify", place + "/absent").status());
    assertEquals(2, CommandRun.of("ledger", "verify", place, "--key", "no key").status());
    assertEquals(2, CommandRun.of("ledger", "verify", place, "--policy", "absent").status());
    Path policy = Files.writeString(temporary.resolve("policy"), "nonsense\n");
    CommandRun run = CommandRun.of("ledger", "verify", place, "--policy", policy.toString());
    assertEquals(2, run.status());
    assertTrue(run.err().contains(policy.toString()), run.err());
    assertEquals(2, CommandRun.of("ledger", "prove", place).status());
    assertEquals(
        2, CommandRun.of("ledger", "prove", place, "--entry", "1", "--since", "2").status());
  }
}
