package countersign.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Appending, reading and opening again, on a real folder.
class LogTest {
  static final SignerKey KEY = Keys.ed25519("ledger.example/one", 1);
  static final TlogPolicy POLICY = TlogPolicy.of(KEY.verifier());

  @TempDir Path folder;

  static List<byte[]> entries(long first, int count) {
    var entries = new ArrayList<byte[]>();
    for (int i = 0; i < count; i++) {
      entries.add(TreeTest.entry(first + i));
    }
    return entries;
  }

  static Verdict.Holds requireHolds(Verdict verdict) {
    return assertInstanceOf(Verdict.Holds.class, verdict, verdict::text);
  }

  private Verdict verify() throws IOException {
    return LogVerifier.verify(LogSource.of(folder), Optional.of(POLICY));
  }

  @Test
  void whatIsAppendedIsReadBackAndVerifies() throws Exception {
    try (Log log = Log.open(folder, KEY)) {
      assertEquals(0, log.checkpoint().size());
      Log.Appended first = log.append(entries(0, 3));
      assertEquals(0, first.first());
      assertEquals(3, first.count());
      Log.Appended second = log.append(entries(3, 700));
      assertEquals(3, second.first());
      assertEquals(703, second.checkpoint().size());
    }
    assertEquals(703, requireHolds(verify()).checkpoint().size());
    LogReader reader = LogReader.open(LogSource.of(folder));
    for (long i = 0; i < 703; i++) {
      assertArrayEquals(TreeTest.entry(i), reader.entry(i));
    }
    assertEquals(TreeTest.slowRoot(entries(0, 703)), reader.checkpoint().root());
  }

  @Test
  void aLogThatIsOpenedAgainGoesOnWhereItWas() throws Exception {
    int size = 0;
    for (int batch : new int[] {1, 254, 1, 1, 255, 256, 257, 0, 5}) {
      try (Log log = Log.open(folder, KEY)) {
        assertEquals(size, log.checkpoint().size());
        assertEquals(size, log.append(entries(size, batch)).first());
      }
      size += batch;
      assertEquals(size, requireHolds(verify()).checkpoint().size());
    }
    assertEquals(TreeTest.slowRoot(entries(0, size)),
        LogReader.checkpoint(LogSource.of(folder)).root());
  }

  @Test
  void partialTilesAreRemovedOnceTheFullOneIsThere() throws Exception {
    try (Log log = Log.open(folder, KEY)) {
      log.append(entries(0, 100));
      assertTrue(Files.exists(folder.resolve("tile/entries/000.p/100")));
      log.append(entries(100, 100));
      log.append(entries(200, 100));
    }
    assertFalse(Files.exists(folder.resolve("tile/entries/000.p")));
    assertFalse(Files.exists(folder.resolve("tile/0/000.p")));
    assertTrue(Files.exists(folder.resolve("tile/0/001.p/44")));
  }

  @Test
  void aSecondWriterIsKeptOut() throws Exception {
    try (Log log = Log.open(folder, KEY)) {
      assertThrows(LogLockedException.class, () -> Log.open(folder, KEY));
      log.append(entries(0, 1));
    }
    Log.open(folder, KEY).close();
  }

  @Test
  void anotherKeyDoesNotOpenTheLog() throws Exception {
    Log.open(folder, KEY).close();
    SignerKey other = Keys.ed25519("ledger.example/one", 2);
    var refused = assertThrows(LogDamagedException.class, () -> Log.open(folder, other));
    assertEquals("checkpoint", refused.place());
  }

  @Test
  void anEntryTooLongIsRefusedAndNothingOfItsBatchIsThere() throws Exception {
    try (Log log = Log.open(folder, KEY)) {
      List<byte[]> batch = entries(0, 300);
      batch.add(new byte[65_536]);
      assertThrows(IllegalArgumentException.class, () -> log.append(batch));
      assertTrue(log.usable());
      assertEquals(0, log.append(List.of(new byte[65_535], new byte[0])).first());
    }
    assertEquals(2, requireHolds(verify()).checkpoint().size());
  }

  @Test
  void aCheckpointPutInPlaceUnderARunningWriterStopsIt() throws Exception {
    try (Log log = Log.open(folder, KEY)) {
      log.append(entries(0, 10));
      byte[] old = Files.readAllBytes(folder.resolve("checkpoint"));
      log.append(entries(10, 10));
      Files.write(folder.resolve("checkpoint"), old);
      assertThrows(LogDamagedException.class, () -> log.append(entries(20, 1)));
      assertFalse(log.usable());
    }
  }

  @Test
  void timesInSignaturesDoNotGoBackWithTheClock() throws Exception {
    SignerKey second = Keys.mlDsa(KEY.verifier().name(), 3);
    Instant noon = Instant.parse("2026-06-27T12:00:00Z");
    Clock late = Clock.fixed(noon, ZoneOffset.UTC);
    Clock early = Clock.fixed(noon.minusSeconds(3600), ZoneOffset.UTC);
    try (Log log = Log.open(folder, List.of(KEY, second), late)) {
      log.append(entries(0, 1));
    }
    try (Log log = Log.open(folder, List.of(KEY, second), early)) {
      log.append(entries(1, 1));
      SignatureLine line = log.checkpoint().note().signatures().get(1);
      assertEquals(noon.getEpochSecond(), SignedMessage.timestamp(line.signature()));
    }
    requireHolds(verify());
  }

  @Test
  void theKeyIsChangedByOpeningWithBothOnce() throws Exception {
    SignerKey next = Keys.ed25519(KEY.verifier().name(), 2);
    try (Log log = Log.open(folder, KEY)) {
      log.append(entries(0, 3));
    }
    assertThrows(LogDamagedException.class, () -> Log.open(folder, next));
    try (Log log = Log.open(folder, List.of(KEY, next), Clock.systemUTC())) {
      log.append(entries(3, 1));
    }
    requireHolds(verify());
    try (Log log = Log.open(folder, next)) {
      log.append(entries(4, 1));
    }
    requireHolds(LogVerifier.verify(
        LogSource.of(folder), Optional.of(TlogPolicy.of(next.verifier()))));
    assertInstanceOf(Verdict.Fails.class, verify());
  }

  /// Appends that are refused, and appends of nothing, change no file.
  @Test
  void anEmptyAppendChangesNothing() throws Exception {
    try (Log log = Log.open(folder, KEY)) {
      SignedCheckpoint before = log.append(entries(0, 3)).checkpoint();
      Log.Appended nothing = log.append(List.of());
      assertEquals(0, nothing.count());
      assertEquals(before, nothing.checkpoint());
    }
  }
}
