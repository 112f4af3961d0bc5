package countersign.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.ledger.SimulatedDisk.Crash;
import countersign.ledger.SimulatedDisk.Fault;
import countersign.testkit.Properties;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every changing call of a run fails once in each way. After each: what the public sees verifies
/// as it lies there, before anybody mends it; opening mends it; nothing acknowledged is missing;
/// the batch under way is there whole or not at all; the log goes on.
class FaultTest {
  /// Sizes of the batches: within a tile, to its brim, over it, over several, and single entries.
  private static final int[] BATCHES = {1, 3, 252, 1, 255, 300, 1, 600, 2};

  private static final int BATCHES_AFTER = 2;

  private static final class Run {
    final SimulatedDisk disk;
    long acknowledged;
    long attempted;

    Run(long seed) {
      disk = new SimulatedDisk(Properties.random(seed));
    }

    /// Runs batch after batch; a failed log is opened again once, as a service would do.
    void go() throws IOException {
      Log log = open();
      acknowledged = log.checkpoint().size();
      for (int batch : BATCHES) {
        attempted = acknowledged + batch;
        try {
          acknowledged = log.append(LogTest.entries(acknowledged, batch)).checkpoint().size();
        } catch (IOException failed) {
          disk.heal();
          if (!log.usable()) {
            log.close();
            log = open();
          }
          long found = log.checkpoint().size();
          assertTrue(found == acknowledged || found == attempted, "a batch is in part: " + found);
          acknowledged = found;
        }
      }
      log.close();
    }

    private Log open() throws IOException {
      return Log.open(disk, List.of(LogTest.KEY), Clock.systemUTC());
    }

    void checkAfter() throws IOException, MalformedException {
      disk.reboot();
      Optional<Verdict> asItLies = verdict();
      if (asItLies.isPresent()) {
        long published = LogTest.requireHolds(asItLies.get()).checkpoint().size();
        assertTrue(published >= acknowledged, "acknowledged " + acknowledged + ", published " + published);
      } else {
        assertEquals(0, acknowledged, "no checkpoint after entries were acknowledged");
      }
      long size;
      try (Log log = open()) {
        size = log.checkpoint().size();
        assertTrue(size == acknowledged || size == attempted, "a batch is in part: " + size);
        for (int i = 0; i < BATCHES_AFTER; i++) {
          size = log.append(LogTest.entries(size, 200)).checkpoint().size();
        }
      }
      LogTest.requireHolds(verdict().orElseThrow());
      LogReader reader = LogReader.open(disk);
      assertEquals(size, reader.checkpoint().size());
      long index = 0;
      for (long bundle = 0; bundle * Tile.WIDTH < size; bundle++) {
        for (byte[] entry : reader.entries(bundle)) {
          assertArrayEquals(TreeTest.entry(index++), entry);
        }
      }
      assertEquals(size, index);
    }

    private Optional<Verdict> verdict() throws IOException {
      try {
        disk.read("checkpoint");
      } catch (NoSuchFileException none) {
        return Optional.empty();
      }
      return Optional.of(LogVerifier.verify(disk, Optional.of(LogTest.POLICY)));
    }
  }

  /// {@return how many points were tried}
  private static long tryEvery(Fault fault, long step, long seeds) throws Exception {
    var whole = new Run(0);
    whole.go();
    long points = whole.disk.calls();
    long tried = 0;
    for (long seed = 0; seed < seeds; seed++) {
      for (long point = seed % step; point < points; point += step) {
        tryAt(fault, point, seed);
        tried++;
      }
    }
    return tried;
  }

  private static void tryAt(Fault fault, long point, long seed) throws Exception {
    var run = new Run(seed * 1_000_003 + point);
    run.disk.failAt(point, fault);
    try {
      try {
        run.go();
      } catch (Crash expected) {
        assertTrue(run.disk.failed());
      } catch (IOException failedWhileOpening) {
        assertTrue(run.disk.failed(), failedWhileOpening::toString);
      }
      run.checkAfter();
    } catch (Throwable failure) {
      throw new AssertionError(fault + " at call " + point + ", seed " + seed, failure);
    }
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void nothingAcknowledgedIsMissingAfterAFault(Fault fault) throws Exception {
    long tried = tryEvery(fault, 11, 1);
    assertTrue(tried > 15, "only " + tried + " points");
  }

  @Tag("long")
  @ParameterizedTest
  @EnumSource(Fault.class)
  void nothingAcknowledgedIsMissingAfterAFaultAtEveryCall(Fault fault) throws Exception {
    boolean chance = switch (fault) {
      case KILL, POWER_NOTHING_LEFT, EIO -> false;
      case KILL_TORN, POWER_ANYTHING_LEFT, EIO_TORN, ENOSPC -> true;
    };
    long tried = tryEvery(fault, 1, chance ? 20 : 1);
    System.out.println(fault + ": " + tried + " points tried");
    assertInstanceOf(Long.class, tried);
  }
}
