package countersign.ledger.accounting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.ledger.Hash;
import countersign.ledger.Keys;
import countersign.ledger.SignerKey;
import countersign.ledger.entry.Commitment;
import countersign.ledger.entry.Entry;
import countersign.ledger.entry.InstallationEntry.InstallationCreated;
import countersign.ledger.entry.OversightEntry.YearlyFigure;
import countersign.ledger.entry.RequestEntry.Released;
import countersign.ledger.entry.RequestEntry.RequestReceived;
import countersign.ledger.entry.RequestEntry.RowAnswered;
import countersign.testkit.Properties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Taxpayers are counted exactly, and the ledger binds the file they are counted from.
class KeyedAccountingTest {
  private static final TaxpayerKey KEY = TaxpayerKey.of(new byte[32]);
  private static final SignerKey SIGNER = Keys.ed25519("ledger.example/one", 1);
  private static final Instant NOON = Instant.parse("2026-06-27T12:00:00Z");
  private static final Instant NEXT_YEAR = Instant.parse("2027-01-05T12:00:00Z");
  private static final Hash DIGEST = Hash.of(new byte[32]);
  private static final Commitment COMMITMENT = new Commitment(DIGEST);

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("accounting");
  }

  private static List<byte[]> persons(int... numbers) {
    return Arrays.stream(numbers)
        .mapToObj(number -> ("person " + number).getBytes(StandardCharsets.UTF_8)).toList();
  }

  /// A ledger with its accounting, and releases in both.
  private final class Office implements AutoCloseable {
    final AccountingLog ledger;
    final KeyedAccounting accounting;
    int requests;

    Office() throws IOException {
      ledger = AccountingLog.open(folder.resolve("ledger"), List.of(SIGNER), Clock.systemUTC());
      accounting = KeyedAccounting.open(file(), KEY, KeyedAccounting.emptyHead(KEY));
      ledger.append(List.of(new InstallationCreated(NOON, "demo", DIGEST)));
    }

    void release(int... persons) throws IOException {
      String request = "R-" + ++requests;
      Hash head = persons.length == 0 ? accounting.head()
          : accounting.append(request, "DHS/ICE", 2026, persons(persons).iterator());
      var entries = new ArrayList<Entry>();
      entries.add(new RequestReceived(NOON, request, "DHS/ICE", "irs-dhs-2025", DIGEST, COMMITMENT));
      for (int ignored : persons) {
        entries.add(new RowAnswered(request, COMMITMENT));
      }
      entries.add(new Released(
          NOON, request, "DHS/ICE", persons.length, COMMITMENT, COMMITMENT, head));
      ledger.append(entries);
    }

    void close(int requests, int disclosures, int taxpayers) throws IOException {
      ledger.append(List.of(new YearlyFigure(NEXT_YEAR, 2026, "DHS/ICE", requests, disclosures,
          taxpayers, accounting.head())));
    }

    AccountingAudit.Result audit() throws Exception {
      return AccountingAudit.check(file(), ledger.reader());
    }

    @Override
    public void close() throws IOException {
      ledger.close();
      accounting.close();
    }
  }

  @Test
  void theAuditorRecomputesTheYearlyFigure() throws Exception {
    try (var office = new Office()) {
      office.release(1, 2, 3, 3);
      office.release();
      office.release(3, 4);
      office.close(3, 6, 4);
      assertEquals(new AccountingAudit.Result.Holds(3, 1), office.audit());
      assertEquals(List.of(new KeyedAccounting.Mention("R-1", "DHS/ICE", 2026, 2),
              new KeyedAccounting.Mention("R-3", "DHS/ICE", 2026, 1)),
          office.accounting.about(persons(3).getFirst()));
    }
  }

  @Test
  void aWrongFigureOrAMissingBlockIsFound() throws Exception {
    try (var office = new Office()) {
      office.release(1, 2);
      office.release(2, 3);
      office.close(2, 4, 2);
      assertEquals(9, assertInstanceOf(AccountingAudit.Result.Fails.class, office.audit()).index());
      byte[] whole = Files.readAllBytes(file());
      for (int at = 0; at < whole.length; at++) {
        byte[] changed = whole.clone();
        changed[at] ^= 4;
        Files.write(file(), changed);
        boolean found;
        try {
          found = office.audit() instanceof AccountingAudit.Result.Fails fails && fails.index() < 9;
        } catch (countersign.ledger.MalformedException refused) {
          found = true;
        }
        assertEquals(true, found, "byte " + at);
      }
      Files.write(file(), Arrays.copyOf(whole, whole.length / 2));
      assertThrows(countersign.ledger.MalformedException.class, office::audit);
    }
  }

  @Test
  void whatNoReleaseBindsIsTakenAwayWhenOpened() throws Exception {
    Hash committed;
    try (var accounting = KeyedAccounting.open(file(), KEY, KeyedAccounting.emptyHead(KEY))) {
      committed = accounting.append("R-1", "DHS/ICE", 2026, persons(1, 2).iterator());
      accounting.append("R-2", "DHS/ICE", 2026, persons(3).iterator());
    }
    byte[] whole = Files.readAllBytes(file());
    for (int length = whole.length; length >= whole.length - 100; length -= 7) {
      Files.write(file(), Arrays.copyOf(whole, length)); // torn at any byte of the last block
      try (var accounting = KeyedAccounting.open(file(), KEY, committed)) {
        assertEquals(committed, accounting.head());
        Hash next = accounting.append("R-2", "DHS/ICE", 2026, persons(5).iterator());
        accounting.discard(committed);
        assertEquals(next, accounting.append("R-2", "DHS/ICE", 2026, persons(5).iterator()));
      }
      assertEquals(3, TaxpayerCount.of(file(), "DHS/ICE", 2026));
    }
    assertThrows(IOException.class, () -> KeyedAccounting.open(file(), KEY, DIGEST));
    byte[] other = new byte[32];
    other[0] = 1;
    assertThrows(IOException.class, () -> KeyedAccounting.open(file(), TaxpayerKey.of(other), committed));
  }

  @Test
  void distinctPersonsAreCountedAsASetCountsThem() throws Exception {
    var model = new HashSet<Integer>();
    var random = Properties.random(5);
    try (var accounting = KeyedAccounting.open(file(), KEY, KeyedAccounting.emptyHead(KEY))) {
      for (int block = 0; block < 40; block++) {
        int[] persons = random.ints(random.nextInt(1, 400), 0, 3_000).toArray();
        Arrays.stream(persons).forEach(model::add);
        accounting.append("R-" + block, "DHS/ICE", 2026, persons(persons).iterator());
        accounting.append("S-" + block, "FBI", 2026, persons(1).iterator());
        accounting.append("T-" + block, "DHS/ICE", 2025, persons(2).iterator());
      }
    }
    assertEquals(model.size(), TaxpayerCount.of(file(), "DHS/ICE", 2026));
    var key = new Counters.AgencyYear("DHS/ICE", 2026);
    for (long perPass : new long[] {1_000, 77, 5_000}) {
      assertEquals(model.size(), TaxpayerCount.of(file(), key, perPass));
    }
    assertEquals(1, TaxpayerCount.of(file(), "FBI", 2026));
    assertEquals(0, TaxpayerCount.of(file(), "FBI", 2024));
  }
}
