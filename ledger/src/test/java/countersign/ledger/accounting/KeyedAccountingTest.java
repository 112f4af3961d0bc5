package countersign.ledger.accounting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.ledger.Hash;
import countersign.ledger.Keys;
import countersign.ledger.SignerKey;
import countersign.ledger.accounting.AccountingAudit.Result;
import countersign.ledger.entry.Commitment;
import countersign.ledger.entry.Entry;
import countersign.ledger.entry.InstallationEntry.InstallationCreated;
import countersign.ledger.entry.OversightEntry.YearlyFigure;
import countersign.ledger.entry.RequestEntry.Released;
import countersign.ledger.entry.RequestEntry.RequestReceived;
import countersign.ledger.entry.RequestEntry.RowAnswered;
import countersign.testkit.Properties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Taxpayers are counted exactly, and the ledger binds the blocks they are counted from.
class KeyedAccountingTest {
  private static final TaxpayerKey KEY = TaxpayerKey.of(new byte[32]);
  private static final SignerKey SIGNER = Keys.ed25519("ledger.example/one", 1);
  private static final Instant NOON = Instant.parse("2026-06-27T12:00:00Z");
  private static final Instant NEXT_YEAR = Instant.parse("2027-01-05T12:00:00Z");
  private static final Hash DIGEST = Hash.of(new byte[32]);
  private static final Commitment COMMITMENT = new Commitment(DIGEST);

  @TempDir Path folder;

  private Path blocks() throws IOException {
    return Files.createDirectories(folder.resolve("accounting"));
  }

  /// A person known by a number alone.
  private static PersonMarks person(int number) {
    return KEY.marks("tin " + number, "", "");
  }

  private static List<PersonMarks> persons(int... numbers) {
    return Arrays.stream(numbers).mapToObj(KeyedAccountingTest::person).toList();
  }

  /// A ledger with its accounting, and releases in both.
  private final class Office implements AutoCloseable {
    final AccountingLog ledger;
    int requests;

    Office() throws IOException {
      ledger = AccountingLog.open(folder.resolve("ledger"), List.of(SIGNER), Clock.systemUTC());
      ledger.append(List.of(new InstallationCreated(NOON, "demo", DIGEST)));
    }

    /// @return how many entries the ledger has then
    long release(int... persons) throws IOException {
      String request = "R-" + ++requests;
      Hash block = KeyedAccounting.write(blocks(), request, KEY, persons(persons).iterator());
      var entries = new ArrayList<Entry>();
      entries.add(new RequestReceived(NOON, request, "DHS/ICE", "irs-dhs-2025", DIGEST, COMMITMENT));
      for (int ignored : persons) {
        entries.add(new RowAnswered(request, COMMITMENT));
      }
      entries.add(new Released(
          NOON, request, "DHS/ICE", persons.length, COMMITMENT, COMMITMENT, block));
      return ledger.append(entries).checkpoint().size();
    }

    void close(int requests, int disclosures, int taxpayers, Hash accounting) throws IOException {
      ledger.append(List.of(new YearlyFigure(
          NEXT_YEAR, 2026, "DHS/ICE", requests, disclosures, taxpayers, accounting)));
    }

    YearFigures figures() throws Exception {
      return YearFigures.of(ledger.reader(), KeyedAccounting.open(blocks()), 2026);
    }

    Result audit() throws Exception {
      return AccountingAudit.check(KeyedAccounting.open(blocks()), ledger.reader());
    }

    long failsAt() throws Exception {
      return assertInstanceOf(Result.Fails.class, audit()).index();
    }

    @Override
    public void close() throws IOException {
      ledger.close();
    }
  }

  @Test
  void theAuditorRecomputesTheYearlyFigure() throws Exception {
    try (var office = new Office()) {
      office.release(1, 2, 3, 3);
      office.release();
      office.release(3, 4);
      assertEquals(new YearFigures.Figures(3, 6, 4), office.figures().byAgency().get("DHS/ICE"));
      office.close(3, 6, 4, office.figures().accounting());
      assertEquals(new Result.Holds(3, 1, 0), office.audit());
      assertEquals(List.of(new KeyedAccounting.Mention(NOON, "R-1", "DHS/ICE", 2),
              new KeyedAccounting.Mention(NOON, "R-3", "DHS/ICE", 1)),
          KeyedAccounting.open(blocks()).about(office.ledger.reader(), KEY, person(3)));
      assertEquals(List.of(),
          KeyedAccounting.open(blocks()).about(office.ledger.reader(), KEY, person(9)));
    }
  }

  @Test
  void aFigureOfTaxpayersOrOfBlocksThatDoesNotFollowIsFound() throws Exception {
    try (var office = new Office()) {
      office.release(1, 2);
      office.release(2, 3);
      office.close(2, 4, 2, office.figures().accounting());
      assertEquals(9, office.failsAt(), "three persons, and two are stated");
    }
    try (var office = AccountingLog.open(
        folder.resolve("other"), List.of(SIGNER), Clock.systemUTC())) {
      office.append(List.of(new InstallationCreated(NOON, "demo", DIGEST),
          new YearlyFigure(NEXT_YEAR, 2026, "DHS/ICE", 0, 0, 0, DIGEST)));
      assertEquals(1, assertInstanceOf(Result.Fails.class, AccountingAudit.check(
          KeyedAccounting.open(blocks()), office.reader())).index(), "other blocks");
    }
  }

  @Test
  void aBlockWithAnyByteChangedOrCutOrGoneIsFoundAtItsRelease() throws Exception {
    try (var office = new Office()) {
      long first = office.release(1, 2);
      office.release(2, 3);
      Path block = blocks().resolve("R-1.block");
      byte[] whole = Files.readAllBytes(block);
      for (int at = 0; at < whole.length; at++) {
        byte[] changed = whole.clone();
        changed[at] ^= 4;
        Files.write(block, changed);
        assertEquals(first - 1, office.failsAt(), "byte " + at);
        Files.write(block, Arrays.copyOf(whole, at));
        assertEquals(first - 1, office.failsAt(), "cut at " + at);
      }
      Files.delete(block);
      assertEquals(first - 1, office.failsAt());
      assertThrows(IOException.class, office::figures);
      Files.write(block, whole);
      assertEquals(new Result.Holds(2, 0, 0), office.audit());
    }
  }

  /// A crash between block and entry, and the next run of the same step.
  @Test
  void aBlockThatNoReleaseNamesCountsForNothingAndIsReplaced() throws Exception {
    try (var office = new Office()) {
      KeyedAccounting.write(blocks(), "R-1", KEY, persons(7, 8).iterator());
      KeyedAccounting.write(blocks(), "given-up", KEY, persons(9).iterator());
      Files.write(blocks().resolve("R-2.block.draft"), new byte[] {1}); // torn while it was written
      office.release(1);
      assertEquals(new YearFigures.Figures(1, 1, 1), office.figures().byAgency().get("DHS/ICE"));
      assertEquals(new Result.Holds(1, 0, 1), office.audit());
    }
  }

  @Test
  void askingUnderAnotherKeyIsRefusedAndNotAnsweredWithNobody() throws Exception {
    try (var office = new Office()) {
      office.release(1);
      byte[] other = new byte[32];
      other[0] = 1;
      TaxpayerKey stranger = TaxpayerKey.of(other);
      assertThrows(IOException.class, () -> KeyedAccounting.open(blocks()).about(
          office.ledger.reader(), stranger, stranger.marks("tin 1", "", "")));
    }
  }

  @Test
  void theOrderOfRowsSaysNothing() throws Exception {
    assertEquals(
        KeyedAccounting.write(blocks(), "one", KEY, persons(5, 3, 9, 3).iterator()),
        KeyedAccounting.write(blocks(), "two", KEY, persons(3, 9, 3, 5).iterator()));
  }

  /// The model joins sets of rows until nothing changes.
  @Test
  void rowsThatShareAnIdentityDirectlyOrThroughOthersAreOnePerson() throws Exception {
    var random = Properties.random(5);
    for (int round = 0; round < 30; round++) {
      int names = random.nextInt(2, 900);
      var count = new TaxpayerCount();
      var rows = new ArrayList<List<String>>();
      for (int block = 0; block < 6; block++) {
        var marks = new ArrayList<PersonMarks>();
        for (int row = random.nextInt(200); row > 0; row--) {
          var identities = new String[PersonMarks.MARKS];
          for (int kind = 0; kind < identities.length; kind++) {
            identities[kind] = random.nextInt(3) == 0 ? "" : kind + " " + random.nextInt(names);
          }
          marks.add(KEY.marks(identities));
          rows.add(Arrays.stream(identities).filter(each -> !each.isEmpty()).toList());
        }
        Path file = blocks().resolve("b");
        AccountingBlock.write(file, KEY, marks.iterator());
        count.add(AccountingBlock.parse(Files.readAllBytes(file)));
      }
      assertEquals(persons(rows), count.persons(), "round " + round);
    }
  }

  private static int persons(List<List<String>> rows) {
    var personOf = new HashMap<String, Set<String>>();
    int nameless = 0;
    for (List<String> row : rows) {
      Set<String> person = new HashSet<>(row);
      row.forEach(each -> person.addAll(personOf.getOrDefault(each, Set.of())));
      person.forEach(each -> personOf.put(each, person));
      nameless += row.isEmpty() ? 1 : 0;
    }
    return nameless + new HashSet<>(personOf.values()).size();
  }

  /// The example of docs/formats/keyed-accounting-v1.md, computed by another program.
  @Test
  void aBlockHasTheBytesThatTheFormatPageShows() throws Exception {
    assertEquals("5c1b6470161f94901a2ddb81e6feb0ff8eab843ac2cf1486019144676a3ad40d",
        KeyedAccounting.write(blocks(), "example", KEY,
            List.of(KEY.marks("tin 900123456", "", "")).iterator()).hex());
  }

  @Test
  void aPersonHasThreeMarks() {
    assertThrows(IllegalArgumentException.class, () -> KEY.marks("one"));
    assertThrows(IllegalArgumentException.class, () -> new PersonMarks(new byte[47]));
    assertThrows(IllegalArgumentException.class, () -> TaxpayerKey.of(new byte[31]));
    assertTrue(person(1).equals(person(1)) && !person(1).equals(person(2)));
  }
}
