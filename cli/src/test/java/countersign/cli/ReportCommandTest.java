package countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.ledger.Hash;
import countersign.ledger.KeyType;
import countersign.ledger.SignerKey;
import countersign.ledger.accounting.AccountingLog;
import countersign.ledger.accounting.KeyedAccounting;
import countersign.ledger.accounting.TaxpayerKey;
import countersign.ledger.entry.Commitment;
import countersign.ledger.entry.InstallationEntry.InstallationCreated;
import countersign.ledger.entry.RequestEntry.Released;
import countersign.ledger.entry.RequestEntry.RequestReceived;
import countersign.ledger.entry.RequestEntry.RowAnswered;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an auditor does who has the ledger and the keyed accounting, and neither key nor installation.
class ReportCommandTest {
  private static final Instant AT = Instant.parse("2025-06-27T12:00:00Z");
  private static final Commitment COMMITMENT = new Commitment(Hash.of(new byte[32]));

  @TempDir private Path temporary;
  private Path ledger;
  private Path accounting;

  /// Twelve persons are answered about in 2025, one of them twice.
  @BeforeEach
  void aYear() throws Exception {
    ledger = temporary.resolve("ledger");
    accounting = Files.createDirectory(temporary.resolve("accounting"));
    var key = TaxpayerKey.of(new byte[32]);
    var signer = SignerKey.generate("ledger.example/one", KeyType.ED25519, new SecureRandom());
    var persons = java.util.stream.IntStream.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 12)
        .mapToObj(each -> key.marks("tin " + each, "", "")).toList();
    Hash block = KeyedAccounting.write(accounting, "one", key, persons.iterator());
    try (var log = AccountingLog.open(ledger, List.of(signer), Clock.systemUTC())) {
      log.append(List.of(new InstallationCreated(AT, "demo", Hash.of(new byte[32])),
          new RequestReceived(
              AT, "one", "DHS/ICE", "irs-dhs-2025", Hash.of(new byte[32]), COMMITMENT)));
      log.append(java.util.stream.Stream.concat(
          persons.stream().map(each -> new RowAnswered("one", COMMITMENT)),
          java.util.stream.Stream.of(new Released(
              AT, "one", "DHS/ICE", persons.size(), COMMITMENT, COMMITMENT, block))).toList());
    }
  }

  private CommandRun yearly(String... more) {
    var words = new java.util.ArrayList<>(List.of("report", "yearly", "--year", "2025",
        "--ledger", ledger.toString(), "--accounting", accounting.toString()));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray(String[]::new));
  }

  private CommandRun audit() {
    return CommandRun.of("report", "audit", "--ledger", ledger.toString(),
        "--accounting", accounting.toString());
  }

  @Test
  void theYearIsCountedFromTheFilesAloneAndSmallCountsAreWithheldFromThePublic() throws Exception {
    Path table = temporary.resolve("year.csv");
    CommandRun confidential = yearly("--confidential", "--csv", table.toString());
    assertEquals(0, confidential.status(), confidential.err());
    assertEquals("agency,requests,instances,taxpayers\nDHS/ICE,1,13,12\n", Files.readString(table));
    CommandRun open = yearly("--csv", table.toString());
    assertEquals(0, open.status(), open.err());
    assertEquals("agency,requests,instances,taxpayers\nDHS/ICE,fewer than 10,13,12\n",
        Files.readString(table));
  }

  @Test
  void theAccountingHoldsAgainstTheLedgerUntilAByteOfItIsChanged() throws Exception {
    CommandRun holds = audit();
    assertEquals(0, holds.status(), holds.err());
    assertTrue(holds.out().startsWith("holds: 1 releases and 0 yearly figures"), holds.out());
    Path block = accounting.resolve("one.block");
    byte[] bytes = Files.readAllBytes(block);
    bytes[bytes.length - 1] ^= 1;
    Files.write(block, bytes);
    CommandRun fails = audit();
    assertEquals(1, fails.status());
    assertTrue(fails.out().startsWith("does not hold at entry 15: "), fails.out());
    assertTrue(fails.err().isEmpty(), fails.err());
  }

  @Test
  void foldersThatAreNotThereAreUnusable() {
    assertEquals(2, CommandRun.of("report", "audit", "--ledger", temporary + "/absent",
        "--accounting", accounting.toString()).status());
    assertEquals(2, CommandRun.of("report", "audit", "--ledger", ledger.toString(),
        "--accounting", temporary + "/absent").status());
    assertEquals(2, CommandRun.of("report", "yearly", "--year", "2025").status());
  }
}
