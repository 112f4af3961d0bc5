package countersign.gateway.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.gateway.call.Refusal;
import countersign.gateway.release.Installed.Row;
import countersign.gateway.state.StateException;
import countersign.ledger.LogSource;
import countersign.ledger.TlogPolicy;
import countersign.ledger.accounting.LedgerCheck;
import countersign.ledger.accounting.LedgerVerdict;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The world fails in the middle of a release: nothing is decided, nothing is lost, and when the
/// world is back the same request goes on.
class WorldFailsTest {
  private static final List<Row> ROWS = List.of(
      new Row("S-1", "ADMIT-YES", "O-1", "A1"), new Row("S-2", "ADMIT-NO", "O-1", "A2"));

  @TempDir Path temporary;

  static void ledgerHolds(Installed on, long disclosures) throws Exception {
    String vkey = Files.readString(on.directory.resolve("keys/ledger.vkey")).strip();
    LedgerVerdict verdict = LedgerCheck.verify(LogSource.of(on.directory.resolve("ledger")),
        Optional.of(TlogPolicy.parse(
            ("log " + vkey + "\nquorum none\n").getBytes(StandardCharsets.UTF_8))));
    assertTrue(verdict instanceof LedgerVerdict.Holds, verdict::text);
    assertEquals(disclosures, ((LedgerVerdict.Holds) verdict).counters().disclosures());
  }

  /// Approved and asked to be released; its steps are still to run.
  private static void releasing(Installed on, String id) throws Exception {
    on.admitted(id, ROWS);
    Installed.done(on.approve("preparer", id));
    Installed.done(on.approve("releaser", id));
    Installed.done(on.release(id));
  }

  private static void goesOn(Installed on, String id) throws Exception {
    on.run();
    assertEquals(Stage.RELEASED, on.row(id).stage());
    on.pass(java.time.Duration.ofSeconds(20));
    assertTrue(on.collect("officer-1", id).length > 0);
    ledgerHolds(on, 2);
  }

  /// On a small file system of its own where the machine lets us mount one; else the disk fails by
  /// a directory that takes no files. Which it was is printed.
  @Test
  void aFullDiskReleasesNothingAndTheReleaseGoesOnWhenThereIsRoom() throws Exception {
    Path small = Files.createDirectory(temporary.resolve("small"));
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", small.toString());
    System.out.println("full disk: " + (mounted ? "tmpfs" : "injected"));
    try (Installed on = new Installed(small)) {
      releasing(on, "R-1");
      Path filler = small.resolve("filler");
      Path evidence = on.directory.resolve("evidence");
      if (mounted) {
        fill(filler);
      } else {
        Files.move(evidence, small.resolve("aside"));
        Files.createFile(evidence);
      }
      for (int attempt = 0; attempt < 3; attempt++) {
        assertThrows(StateException.class, on::run);
      }
      assertThrows(StateException.class,
          () -> on.gateway.orders().enter(on.caller("counsel-1"), Installed.order(
              "FULL", "\"disclose\"", "\"Treasury/IRS\"", "")), () -> "mounted " + mounted);
      Files.deleteIfExists(filler);
      if (!mounted) {
        Files.delete(evidence);
        Files.move(small.resolve("aside"), evidence);
      }
      on.reopen();
      assertEquals(Stage.RELEASING, on.row("R-1").stage());
      goesOn(on, "R-1");
    } finally {
      if (mounted) {
        assertTrue(run("umount", "-l", small.toString()));
      }
    }
  }

  private static boolean run(String... command) throws Exception {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
    } catch (IOException notThere) {
      return false;
    }
  }

  private static void fill(Path file) {
    byte[] block = new byte[512];
    try (OutputStream out = Files.newOutputStream(file)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      assertTrue(full.getMessage().contains("space"), full.getMessage());
    }
  }

  @Test
  void anAccountingThatCannotBeWrittenReleasesNothing() throws Exception {
    try (Installed on = new Installed(temporary)) {
      releasing(on, "R-1");
      Path accounting = on.directory.resolve("accounting");
      Path aside = on.directory.resolve("aside");
      Files.move(accounting, aside);
      Files.createFile(accounting);
      assertThrows(StateException.class, on::run);
      assertEquals(Stage.VERIFIED, on.row("R-1").stage());
      assertEquals(Refusal.WRONG_STAGE,
          Installed.refusal(on.gateway.answers(on.caller("officer-1"), "R-1")));
      ledgerHolds(on, 0);
      Files.delete(accounting);
      Files.move(aside, accounting);
      goesOn(on, "R-1");
    }
  }

  @Test
  void aDatabaseThatIsAwayDecidesNothingAndTheRequestGoesOnWhenItIsBack() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
        Line line = new Line(postgres.getPort())) {
      try (Installed on = new Installed(temporary, Map.of(
          "database.url", "jdbc:postgresql://localhost:" + line.port() + "/postgres",
          "database.user", "postgres"))) {
        releasing(on, "R-1");
        line.cut();
        for (int attempt = 0; attempt < 3; attempt++) {
          assertThrows(StateException.class, on::run);
        }
        assertThrows(StateException.class,
            () -> on.gateway.answers(on.caller("officer-1"), "R-1"));
        assertThrows(StateException.class,
            () -> on.gateway.submit(on.caller("requester"), on.zip("R-2", ROWS), "00"));
        // A connection idle for a second is asked whether it lives; a shorter cut costs one failed call.
        Thread.sleep(1_200);
        line.mend();
        assertEquals(Stage.RELEASING, on.row("R-1").stage());
        goesOn(on, "R-1");
        // What was not taken can be sent again.
        assertEquals(Stage.ADMITTED, on.admitted("R-2", ROWS).row().stage());
      }
    }
  }

  /// A wire to the database that can be cut.
  private static final class Line implements AutoCloseable {
    private final ServerSocket here;
    private final int there;
    private final ConcurrentLinkedQueue<Socket> open = new ConcurrentLinkedQueue<>();
    private volatile boolean cut;

    Line(int there) throws IOException {
      this.here = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
      this.there = there;
      Thread.ofVirtual().start(this::accept);
    }

    int port() {
      return here.getLocalPort();
    }

    private void accept() {
      try {
        while (true) {
          Socket near = here.accept();
          if (cut) {
            near.close();
            continue;
          }
          Socket far = new Socket(InetAddress.getLoopbackAddress(), there);
          open.add(near);
          open.add(far);
          Thread.ofVirtual().start(() -> copy(near, far));
          Thread.ofVirtual().start(() -> copy(far, near));
        }
      } catch (IOException closed) {
        assertFalse(here.isBound() && !here.isClosed(), "the line broke: " + closed);
      }
    }

    private static void copy(Socket from, Socket to) {
      try (from; to) {
        from.getInputStream().transferTo(to.getOutputStream());
      } catch (IOException ended) {
        // Cut, or hung up at the other end: so is this one now.
      }
    }

    void cut() throws IOException {
      cut = true;
      for (Socket each = open.poll(); each != null; each = open.poll()) {
        each.close();
      }
    }

    void mend() {
      cut = false;
    }

    @Override
    public void close() throws IOException {
      here.close();
      cut();
    }
  }
}
