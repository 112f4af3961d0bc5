package countersign.gateway.accounting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import countersign.gateway.state.Installation;
import countersign.gateway.state.NewInstallation;
import countersign.gateway.state.StateException;
import countersign.gateway.state.Transaction;
import countersign.ledger.Hash;
import countersign.ledger.KeyType;
import countersign.ledger.LogReader;
import countersign.ledger.LogSource;
import countersign.ledger.SignerKey;
import countersign.ledger.entry.Commitment;
import countersign.ledger.entry.Entry;
import countersign.ledger.entry.InstallationEntry;
import countersign.ledger.entry.OversightEntry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerWriterTest {
  private static final Hash PROGRAM = Hash.of(new byte[32]);

  @TempDir Path temporary;
  private Path directory;

  @BeforeEach
  void create() throws Exception {
    directory = temporary.resolve("state");
    NewInstallation.create(directory, Map.of(), List.of(), InstantSource.system());
  }

  @Test
  void aLedgerBeginsWithItsInstallation() throws Exception {
    try (Installation installation = open()) {
      ledger(installation).close();
      var first = (InstallationEntry.InstallationCreated) entries().getFirst();
      assertEquals(installation.name(), first.installation());
    }
  }

  @Test
  void entriesAppearInTheOrderInWhichTheirStepsWereDecided() throws Exception {
    try (Installation installation = open(); LedgerWriter ledger = ledger(installation)) {
      for (int i = 0; i < 5; i++) {
        decide(installation, "A" + i);
      }
      long last = decide(installation, "A5");
      assertFalse(ledger.covers(last));
      ledger.cover(last);
      assertTrue(ledger.covers(last));
      assertEquals(List.of("A0", "A1", "A2", "A3", "A4", "A5"), alarms());
      assertEquals(7, ledger.checkpoint().size());
    }
  }

  @Test
  void whatWasDecidedBeforeAKillIsInTheLedgerAfterTheNextOpen() throws Exception {
    try (Installation installation = open()) {
      ledger(installation).close();
      decide(installation, "A0");
    }
    try (Installation installation = open(); LedgerWriter ledger = ledger(installation)) {
      assertEquals(List.of("A0"), alarms());
      assertEquals(2, ledger.checkpoint().size());
    }
  }

  @Test
  void whatIsInTheLedgerAndNotRecordedIsRecordedOnce() throws Exception {
    Path copy = temporary.resolve("copy.db");
    try (Installation installation = open()) {
      ledger(installation).close();
      decide(installation, "A0");
      decide(installation, "A1");
    }
    Files.copy(directory.resolve("state.db"), copy);
    try (Installation installation = open()) {
      ledger(installation).close();
    }
    // As a kill between the append and its record leaves it.
    Files.copy(copy, directory.resolve("state.db"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    try (Installation installation = open(); LedgerWriter ledger = ledger(installation)) {
      assertEquals(List.of("A0", "A1"), alarms());
      assertTrue(ledger.covers(3));
    }
  }

  @Test
  void entriesThatTheDatabaseCouldNotRecordAreNotAppendedAgain() throws Exception {
    var back = new AtomicReference<>(Duration.ZERO);
    try (Installation installation = Installation.open(
            directory, Map.of(), () -> Instant.now().minus(back.get()));
        LedgerWriter ledger = ledger(installation)) {
      long number = decide(installation, "A0");
      // A clock set back refuses every write of the database, and none of the ledger's.
      back.set(Duration.ofHours(1));
      assertThrows(StateException.class, () -> ledger.cover(number));
      assertEquals(List.of("A0"), alarms());
      back.set(Duration.ZERO);
      ledger.cover(decide(installation, "A1"));
      assertEquals(List.of("A0", "A1"), alarms());
      assertTrue(ledger.covers(number));
    }
  }

  @Test
  void aLargeBatchOfAFileFollowsTheSmallOnesBeforeIt() throws Exception {
    try (Installation installation = open(); LedgerWriter ledger = ledger(installation)) {
      decide(installation, "A0");
      var outbox = new Outbox(installation.layout().outbox());
      EntryBatch large = outbox.prepare(IntStream.range(0, 3_000)
          .mapToObj(i -> alarm(Instant.now(), "L" + i).encode()).iterator());
      long number = installation.database()
          .write(tx -> outbox.add(tx, Optional.empty(), "large", large));
      decide(installation, "A1");
      ledger.cover(number);
      assertEquals(3_003, ledger.checkpoint().size());
      assertEquals("L2999", alarms().get(3_000));
      assertEquals(0, installation.layout().outbox().toFile().list().length);
    }
  }

  @Test
  void aBatchThatWasPreparedAndNotDecidedIsDeletedAtTheNextOpen() throws Exception {
    try (Installation installation = open()) {
      ledger(installation).close();
      new Outbox(installation.layout().outbox())
          .prepare(List.of(alarm(Instant.now(), "A0").encode()).iterator());
      assertEquals(1, installation.layout().outbox().toFile().list().length);
      ledger(installation).close();
      assertEquals(0, installation.layout().outbox().toFile().list().length);
      assertEquals(List.of(), alarms());
    }
  }

  @Test
  void aBatchThatWasAlteredInTheOutboxIsNotAppended() throws Exception {
    try (Installation installation = open(); LedgerWriter ledger = ledger(installation)) {
      var outbox = new Outbox(installation.layout().outbox());
      EntryBatch batch =
          outbox.prepare(List.of(alarm(Instant.now(), "A0").encode()).iterator());
      installation.database().write(tx -> outbox.add(tx, Optional.empty(), "x", batch));
      Path file = installation.layout().outbox().resolve(batch.file().orElseThrow());
      byte[] altered = Files.readAllBytes(file);
      altered[altered.length - 3] ^= 1;
      Files.write(file, altered);
      assertThrows(StateException.class, ledger::coverAll);
      assertEquals(List.of(), alarms());
    }
  }

  @Test
  void anOlderLedgerInPlaceIsRefused() throws Exception {
    Path old = temporary.resolve("old");
    try (Installation installation = open()) {
      ledger(installation).close();
      copyTree(directory.resolve("ledger"), old);
      decide(installation, "A0");
      ledger(installation).close();
    }
    countersign.gateway.state.DurableFiles.deleteTree(directory.resolve("ledger"));
    copyTree(old, directory.resolve("ledger"));
    try (Installation installation = open()) {
      var refused = assertThrows(StateException.class, () -> ledger(installation));
      assertTrue(refused.getMessage().contains("older ledger"), refused.getMessage());
    }
  }

  @Test
  void anOlderDatabaseInPlaceIsRefused() throws Exception {
    Path old = temporary.resolve("old.db");
    try (Installation installation = open()) {
      ledger(installation).close();
    }
    Files.copy(directory.resolve("state.db"), old);
    try (Installation installation = open()) {
      decide(installation, "A0");
    }
    try (Installation installation = open()) {
      ledger(installation).close();
    }
    Files.copy(old, directory.resolve("state.db"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    try (Installation installation = open()) {
      var refused = assertThrows(StateException.class, () -> ledger(installation));
      assertTrue(refused.getMessage().contains("older database"), refused.getMessage());
    }
  }

  @Test
  void aHundredWaitersAreServedByFewSignatures() throws Exception {
    try (Installation installation = open(); LedgerWriter ledger = ledger(installation)) {
      var numbers = new ArrayList<Long>();
      for (int i = 0; i < 100; i++) {
        numbers.add(decide(installation, "A" + i));
      }
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (long number : numbers) {
          threads.submit(() -> {
            ledger.cover(number);
            return number;
          });
        }
      }
      assertEquals(100, alarms().size());
    }
  }

  @Test
  void aWitnessThatIsDownIsWaitedForOnceByAllWhoWait() throws Exception {
    var asked = new AtomicInteger();
    var witness = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    witness.createContext("/", exchange -> {
      asked.incrementAndGet();
      pause(300);
      exchange.sendResponseHeaders(503, -1);
      exchange.close();
    });
    witness.start();
    try (Installation installation = witnessedBy(witness); LedgerWriter ledger = ledger(installation)) {
      var refused = new AtomicInteger();
      asked.set(0);
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 40; i++) {
          long number = decide(installation, "A" + i);
          threads.submit(() -> assertThrows(StateException.class, () -> {
            refused.incrementAndGet();
            ledger.cover(number);
          }));
        }
      }
      assertEquals(40, refused.get());
      assertTrue(asked.get() <= 5, "the witness was asked " + asked.get() + " times");
      assertEquals(40, alarms().size());
    } finally {
      witness.stop(0);
    }
  }

  private Installation witnessedBy(HttpServer witness) throws Exception {
    Path policy = temporary.resolve("policy");
    var key = SignerKey.generate("w1.example", KeyType.ED25519_COSIGNATURE, new SecureRandom());
    Files.writeString(policy, "log " + Files.readString(directory.resolve("keys/ledger.vkey"))
        + "\nwitness w1 " + key.verifier().encode() + " http://localhost:"
        + witness.getAddress().getPort() + "/\nquorum w1\n");
    return Installation.open(directory,
        Map.of("COUNTERSIGN_LEDGER_POLICY", policy.toString()), InstantSource.system());
  }

  @Test
  void aWitnessThatHasSeenMoreStopsTheStartBeforeAnythingIsAppended() throws Exception {
    try (Installation installation = open()) {
      ledger(installation).close();
      decide(installation, "A0");
    }
    var witness = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    witness.createContext("/", exchange -> {
      byte[] size = "7\n".getBytes(StandardCharsets.US_ASCII);
      exchange.sendResponseHeaders(409, size.length);
      exchange.getResponseBody().write(size);
      exchange.close();
    });
    witness.start();
    try (Installation installation = witnessedBy(witness)) {
      var refused = assertThrows(StateException.class, () -> ledger(installation));
      assertTrue(refused.getMessage().contains("older copy"), refused.getMessage());
      assertEquals(List.of(), alarms());
    } finally {
      witness.stop(0);
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stop) {
      throw new AssertionError(stop);
    }
  }

  private LedgerWriter ledger(Installation installation) throws StateException {
    return LedgerWriter.open(
        installation, new Outbox(installation.layout().outbox()), PROGRAM);
  }

  private static long decide(Installation installation, String name) throws StateException {
    var outbox = new Outbox(installation.layout().outbox());
    return installation.database().write(tx -> decide(tx, outbox, name));
  }

  private static long decide(Transaction tx, Outbox outbox, String name) throws SQLException {
    return outbox.add(tx, Optional.empty(), "test", List.of(alarm(tx.now(), name)));
  }

  private static Entry alarm(Instant at, String name) {
    return new OversightEntry.AlarmRaised(
        at, name, Commitment.to("alarm", new byte[32], new byte[1]));
  }

  private List<Entry> entries() throws Exception {
    LogReader reader = LogReader.open(LogSource.of(directory.resolve("ledger")));
    var entries = new ArrayList<Entry>();
    for (long i = 0; i < reader.checkpoint().size(); i++) {
      entries.add(Entry.decode(reader.entry(i)));
    }
    return entries;
  }

  private List<String> alarms() throws Exception {
    return entries().stream()
        .filter(OversightEntry.AlarmRaised.class::isInstance)
        .map(entry -> ((OversightEntry.AlarmRaised) entry).alarm())
        .toList();
  }

  private Installation open() throws Exception {
    return Installation.open(directory, Map.of(), InstantSource.system());
  }

  private static void copyTree(Path from, Path to) throws IOException {
    Files.walkFileTree(from, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes)
          throws IOException {
        Files.createDirectories(to.resolve(from.relativize(each).toString()));
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
          throws IOException {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
        return FileVisitResult.CONTINUE;
      }
    });
  }
}
