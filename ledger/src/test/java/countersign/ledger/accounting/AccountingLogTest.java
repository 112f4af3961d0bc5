package countersign.ledger.accounting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.ledger.Hash;
import countersign.ledger.Keys;
import countersign.ledger.Log;
import countersign.ledger.LogSource;
import countersign.ledger.SignerKey;
import countersign.ledger.TlogPolicy;
import countersign.ledger.entry.Commitment;
import countersign.ledger.entry.Entry;
import countersign.ledger.entry.Samples;
import countersign.ledger.entry.InstallationEntry.InstallationCreated;
import countersign.ledger.entry.OversightEntry.YearlyFigure;
import countersign.ledger.entry.RequestEntry.Released;
import countersign.ledger.entry.RequestEntry.RequestReceived;
import countersign.ledger.entry.RequestEntry.RowAnswered;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The accounting on top of the log.
class AccountingLogTest {
  private static final SignerKey KEY = Keys.ed25519("ledger.example/one", 1);
  private static final Instant NOON = Instant.parse("2026-06-27T12:00:00Z");
  private static final Hash DIGEST = Hash.of(new byte[32]);
  private static final Commitment COMMITMENT = new Commitment(DIGEST);

  @TempDir Path folder;

  private AccountingLog open() throws IOException {
    return AccountingLog.open(folder, List.of(KEY), Clock.systemUTC());
  }

  private LedgerVerdict verify() throws IOException {
    return LedgerCheck.verify(LogSource.of(folder), Optional.of(TlogPolicy.of(KEY.verifier())));
  }

  private static Entry created() {
    return new InstallationCreated(NOON, "demo", DIGEST);
  }

  private static Entry received(String request, Instant at) {
    return new RequestReceived(at, request, "DHS/ICE", "irs-dhs-2025", DIGEST, COMMITMENT);
  }

  private static List<Entry> release(String request, int rows, Instant at) {
    var entries = new ArrayList<Entry>();
    for (int i = 0; i < rows; i++) {
      entries.add(new RowAnswered(request, COMMITMENT));
    }
    entries.add(new Released(at, request, "DHS/ICE", rows, COMMITMENT, COMMITMENT, DIGEST));
    return entries;
  }

  @Test
  void anyoneRecomputesRequestsAndDisclosures() throws Exception {
    try (AccountingLog log = open()) {
      log.append(List.of(created(), received("R-1", NOON), received("R-2", NOON)));
      Log.Appended released = log.append(release("R-1", 1000, NOON.plusSeconds(1)));
      assertEquals(3, released.first());
      assertEquals(1001, released.count());
    }
    var holds = assertInstanceOf(LedgerVerdict.Holds.class, verify());
    assertEquals(2, holds.counters().requests());
    assertEquals(1000, holds.counters().disclosures());
    try (AccountingLog again = open()) {
      assertEquals(holds.counters(), again.counters());
      assertEquals(NOON.plusSeconds(1), again.latest());
    }
  }

  @Test
  void oneOfEachTypeIsAnAccounting() throws Exception {
    try (AccountingLog log = open()) {
      log.append(Samples.oneOfEach());
    }
    assertInstanceOf(LedgerVerdict.Holds.class, verify());
  }

  @Test
  void whatDoesNotFitIsNotAppended() throws Exception {
    try (AccountingLog log = open()) {
      assertThrows(IllegalArgumentException.class, () -> log.append(List.of(received("R-1", NOON))));
      log.append(List.of(created(), received("R-1", NOON)));
      var misfits = List.of(
          List.of(created()),
          List.of(received("R-1", NOON)),
          release("R-9", 1, NOON),
          release("R-1", 2, NOON).subList(0, 2),
          List.<Entry>of(new RowAnswered("R-1", COMMITMENT), received("R-3", NOON)),
          List.<Entry>of(new YearlyFigure(NOON, 2026, "DHS/ICE", 1, 0, 0, DIGEST)),
          List.<Entry>of(new YearlyFigure(NOON, 2025, "DHS/ICE", 1, 0, 0, DIGEST)),
          List.<Entry>of(new Released(NOON, "R-1", "FBI", 0, COMMITMENT, COMMITMENT, DIGEST)),
          List.<Entry>of(new Released(NOON, "R-1", "DHS/ICE", 5, COMMITMENT, COMMITMENT, DIGEST)));
      assertEquals(2, log.checkpoint().size());
      for (List<Entry> misfit : misfits) {
        assertThrows(IllegalArgumentException.class, () -> log.append(misfit), misfit::toString);
        assertEquals(2, log.checkpoint().size());
        assertTrue(log.usable());
      }
      log.append(release("R-1", 2, NOON));
      assertThrows(ClockWentBackException.class,
          () -> log.append(List.of(received("R-4", NOON.minusSeconds(1)))));
      log.append(List.of(received("R-4", NOON)));
    }
    var holds = assertInstanceOf(LedgerVerdict.Holds.class, verify());
    assertEquals(2, holds.counters().requests());
    assertEquals(2, holds.counters().disclosures());
  }

  @Test
  void theYearlyFigureMustBeWhatTheEntriesGive() throws Exception {
    Instant nextYear = Instant.parse("2027-02-01T00:00:00Z");
    try (AccountingLog log = open()) {
      log.append(List.of(created(), received("R-1", NOON)));
      log.append(release("R-1", 3, NOON));
      assertThrows(IllegalArgumentException.class, () -> log.append(
          List.of(new YearlyFigure(nextYear, 2026, "DHS/ICE", 1, 2, 2, DIGEST))));
      log.append(List.of(new YearlyFigure(nextYear, 2026, "DHS/ICE", 1, 3, 2, DIGEST)));
    }
    assertInstanceOf(LedgerVerdict.Holds.class, verify());
  }
}
