package countersign.gateway.release;

import static countersign.gateway.release.Installed.done;
import static countersign.gateway.release.Installed.order;
import static countersign.gateway.release.Installed.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.gateway.call.Refusal;
import countersign.gateway.release.Installed.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Orders that come between approval, release, delivery and use: the law is read again at the last
/// instant, and wins.
class OrdersAgainstReleaseTest extends OnInstallation {
  private static final Row YES = new Row("S-1", "ADMIT-YES", "O-1", "A1");
  private static final Row NO = new Row("S-2", "ADMIT-NO", "O-1;O-2", "A2");
  private static final Row DEFECT = new Row("S-3", "RETURNED", "O-1", "A3");
  private static final List<Row> ROWS = List.of(YES, NO, DEFECT);

  @Test
  void aStayBetweenApprovalAndReleaseWins() throws Exception {
    on.admitted("R-1", ROWS);
    done(on.approve("preparer", "R-1"));
    done(on.approve("releaser", "R-1"));
    on.enter(order("STAY", "\"disclose\"", "\"Treasury/IRS\"", ""));
    assertEquals(Stage.BLOCKED, on.view("R-1").row().stage());
    assertEquals(Refusal.ORDER_IN_FORCE, refusal(on.release("R-1")));
    on.lift("STAY");
    on.run();
    assertEquals(Stage.ADMITTED, on.view("R-1").row().stage());
    assertEquals(List.of(), on.view("R-1").approvals());
  }

  @Test
  void aStayBetweenReleaseAndCollectionDestroysTheQueuedAnswers() throws Exception {
    on.admitted("R-1", ROWS);
    on.released("R-1");
    on.enter(order("STAY", "\"disclose\"", "\"Treasury/IRS\"", ""));
    assertEquals(Stage.BLOCKED, on.view("R-1").row().stage());
    assertEquals(Refusal.ORDER_IN_FORCE,
        refusal(on.gateway.answers(on.caller("officer-1"), "R-1")));
    on.reopen();
    try (var files = Files.walk(on.directory.resolve("evidence"))) {
      assertTrue(files.noneMatch(each -> each.getFileName().toString().startsWith("share-")));
    }
  }

  @Test
  void anOrderThatBarsUseAtTheRecipientFreezesEarlierAnswersAndRecallsThem() throws Exception {
    on.admitted("R-1", ROWS);
    on.released("R-1");
    on.collect("officer-1", "R-1");
    on.enter(order("BAR", "\"use\"", "\"DHS/ICE\"", ""));
    assertEquals(Stage.RECALLED, on.view("R-1").row().stage());
    assertEquals(Refusal.ORDER_IN_FORCE,
        refusal(on.gateway.answers(on.caller("officer-1"), "R-1")));
    assertTrue(on.types().contains("recalled"));
  }

  @Test
  void anOrderEnteredInTheMiddleOfADeliveryStopsItAndStartsARecall() throws Exception {
    on.admitted("R-1", java.util.stream.IntStream.range(0, 2_000)
        .mapToObj(i -> new Row("S-" + i, "ADMIT-YES", "O-1", "A" + i)).toList());
    on.released("R-1");
    OutgoingAnswers outgoing = done(on.gateway.answers(on.caller("officer-1"), "R-1"));
    var written = new long[1];
    OutputStream out = new OutputStream() {
      @Override
      public void write(int b) {
        written[0]++;
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        if (written[0] < OutgoingAnswers.BLOCK_BYTES
            && written[0] + length >= OutgoingAnswers.BLOCK_BYTES) {
          try {
            on.enter(order("STAY", "\"disclose\"", "\"Treasury/IRS\"", ""));
          } catch (Exception failure) {
            throw new AssertionError(failure);
          }
        }
        written[0] += length;
      }
    };
    assertThrows(OutgoingAnswers.StoppedException.class, () -> outgoing.writeTo(out));
    assertTrue(written[0] < outgoing.length());
    assertEquals(Stage.RECALLED, on.view("R-1").row().stage());
    String caseId = on.row("R-1").caseId();
    List<DeliveryTable.Delivery> attempts =
        on.installation.database().read(tx -> new DeliveryTable(tx).all(caseId));
    assertEquals(DeliveryTable.Ending.STOPPED, attempts.getFirst().ending().orElseThrow());
  }

  @Test
  void anOrderOverSomePersonsBlocksTheirRowsAndTheRestNeedsNewApprovals() throws Exception {
    on.admitted("R-1", ROWS);
    done(on.approve("preparer", "R-1"));
    on.enter(order("SOME", "\"disclose\"", "\"Treasury/IRS\"", "\"A1\""));
    on.run();
    RequestView view = on.view("R-1");
    assertEquals(Stage.ADMITTED, view.row().stage());
    assertEquals(List.of(), view.approvals());
    assertEquals(1, AdmissionRecord.parse(view.row().admission().orElseThrow()).admitted());
  }
}
