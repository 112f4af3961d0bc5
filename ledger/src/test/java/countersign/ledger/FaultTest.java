package countersign.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.ledger.SimulatedDisk.Crash;
import countersign.ledger.SimulatedDisk.Fault;
import countersign.testkit.Properties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every changing call of a run fails once in each way. After each: what the public sees verifies
/// as it lies there, before anybody mends it; opening mends it; nothing acknowledged is missing;
/// the batch under way is there whole or not at all; the log goes on. And at no moment, crashes
/// included, does a reader find a part of a tile, or other bytes than stood there before.
class FaultTest {
  /// Sizes of the batches: within a tile, to its brim, over it, over several, and single entries.
  private static final int[] BATCHES = {1, 3, 252, 1, 255, 300, 1, 600, 2};

  private static final int BATCHES_AFTER = 2;

  private static final class Run {
    final SimulatedDisk disk;
    /// What was acknowledged, or found in the log after a failure.
    final List<byte[]> expected = new ArrayList<>();
    /// The batch under way; each batch has other words, so that nothing can pass for another.
    List<byte[]> attempted = List.of();
    int batches;

    Run(long seed) {
      disk = new SimulatedDisk(Properties.random(seed));
    }

    /// Runs batch after batch; a failed log is opened again once, as a service would do.
    void go() throws IOException {
      Log log = open();
      for (int batch : BATCHES) {
        begin(batch);
        try {
          log.append(attempted);
          expected.addAll(attempted);
        } catch (IOException failed) {
          disk.heal();
          if (!log.usable()) {
            log.close();
            log = open();
          }
          settle(log.checkpoint().size());
        }
      }
      log.close();
    }

    private void begin(int batch) {
      batches++;
      attempted = new ArrayList<>();
      for (int i = 0; i < batch; i++) {
        attempted.add(("batch " + batches + " entry " + i).getBytes(StandardCharsets.UTF_8));
      }
    }

    /// The batch under way is there whole or not at all.
    private void settle(long size) {
      assertTrue(size == expected.size() || size == expected.size() + attempted.size(),
          "a batch is in part: " + size);
      if (size > expected.size()) {
        expected.addAll(attempted);
      }
      attempted = List.of();
    }

    private Log open() throws IOException {
      return Log.open(disk, List.of(LogTest.KEY), Clock.systemUTC());
    }

    void checkAfter() throws IOException, MalformedException {
      disk.reboot();
      Optional<Verdict> asItLies = verdict();
      if (asItLies.isPresent()) {
        long published = LogTest.requireHolds(asItLies.get()).checkpoint().size();
        assertTrue(published >= expected.size(), "published " + published);
      } else {
        assertEquals(0, expected.size(), "no checkpoint after entries were acknowledged");
      }
      try (Log log = open()) {
        settle(log.checkpoint().size());
        for (int i = 0; i < BATCHES_AFTER; i++) {
          begin(200);
          log.append(attempted);
          expected.addAll(attempted);
        }
      }
      LogTest.requireHolds(verdict().orElseThrow());
      LogReader reader = LogReader.open(disk);
      assertEquals(expected.size(), reader.checkpoint().size());
      reader.each((index, entry) ->
          assertArrayEquals(expected.get(Math.toIntExact(index)), entry));
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

  /// The bit that ended a log of 65 million entries: here it ends an append.
  @Test
  void aBitFlippedOnItsWayToTheDiskIsNeverSignedOver() throws Exception {
    var disk = new SimulatedDisk(Properties.random(3));
    Log log = Log.open(disk, List.of(LogTest.KEY), Clock.systemUTC());
    for (int i = 0; i < 200; i++) {
      long size = log.checkpoint().size();
      disk.corrupt(Journal.PATH);
      assertThrows(LogDamagedException.class, () -> log.append(LogTest.entries(size, 300)));
      assertTrue(log.usable());
      assertEquals(size, log.append(LogTest.entries(size, 7)).first());
    }
    log.close();
    LogTest.requireHolds(LogVerifier.verify(disk, Optional.of(LogTest.POLICY)));
  }

  /// After the signature: the append is not acknowledged, and opening writes the tile again.
  @Test
  void aBitFlippedInATileOnItsWayToTheDiskIsMendedByOpening() throws Exception {
    var disk = new SimulatedDisk(Properties.random(4));
    for (String path : List.of("tile/entries/", "tile/0/", "tile/1/")) {
      Log log = Log.open(disk, List.of(LogTest.KEY), Clock.systemUTC());
      long size = log.checkpoint().size();
      disk.corrupt(".state/new-" + path.replace('/', '-'));
      var damaged = assertThrows(LogDamagedException.class, () -> log.append(LogTest.entries(size, 300)));
      assertTrue(damaged.place().startsWith(path), damaged::toString);
      log.close();
      Log again = Log.open(disk, List.of(LogTest.KEY), Clock.systemUTC());
      assertEquals(size + 300, again.checkpoint().size());
      again.close();
      LogTest.requireHolds(LogVerifier.verify(disk, Optional.of(LogTest.POLICY)));
    }
  }

  /// Room that a batch took which did not fit is given back at once.
  @Test
  void aBatchThatDoesNotFitLeavesNoJournalBehind() throws Exception {
    var disk = new SimulatedDisk(Properties.random(5));
    try (Log log = Log.open(disk, List.of(LogTest.KEY), Clock.systemUTC())) {
      var tooLong = new ArrayList<>(LogTest.entries(0, 10_000));
      tooLong.add(new byte[65_536]);
      assertThrows(IllegalArgumentException.class, () -> log.append(tooLong));
      assertTrue(disk.read(Journal.PATH).length < 100);
    }
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
