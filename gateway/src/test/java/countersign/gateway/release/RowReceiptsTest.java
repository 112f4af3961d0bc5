package countersign.gateway.release;

import static countersign.gateway.release.Installed.done;
import static countersign.gateway.release.Installed.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.gateway.call.Outcome;
import countersign.gateway.call.Refusal;
import countersign.gateway.release.Installed.Row;
import countersign.ledger.MalformedException;
import countersign.ledger.ProofException;
import countersign.ledger.SignerKey;
import countersign.ledger.TlogPolicy;
import countersign.ledger.entry.RowOpening;
import countersign.ledger.entry.RowReceipt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a court or the person concerned holds in hand after an answer.
class RowReceiptsTest {
  @TempDir Path temporary;

  @Test
  void everyAnsweredRowHasAReceiptThatHoldsOfflineAndNoOtherRowHas() throws Exception {
    try (var on = new Installed(temporary)) {
      on.admitted("R-1", List.of(
          new Row("S-1", "ADMIT-YES", "O-1", "A1"), new Row("S-2", "RETURNED", "O-1", "A2"),
          new Row("S-3", "ADMIT-NO", "O-1", "A3")));
      assertTrue(receipt(on, "S-1").isEmpty(), "before the release there is nothing to show");
      on.released("R-1");
      TlogPolicy policy = TlogPolicy.of(SignerKey.parse(
          Files.readString(on.installation.layout().ledgerKey()).strip()).verifier());
      RowReceipt yes = RowReceipt.parse(receipt(on, "S-1").orElseThrow().encode());
      yes.check(policy);
      assertEquals("CONFIRMED", yes.opening().answer());
      assertEquals("O-1", yes.opening().cells().get("officer_ids"));
      RowReceipt no = receipt(on, "S-3").orElseThrow();
      no.check(policy);
      assertEquals("NOT_CONFIRMED", no.opening().answer());
      assertTrue(receipt(on, "S-2").isEmpty());
      assertTrue(receipt(on, "S-9").isEmpty());

      var other = new RowReceipt(yes.proof(), yes.nonce(), new RowOpening(
          yes.opening().request(), "S-1", "NOT_CONFIRMED", yes.opening().cells()));
      assertThrows(ProofException.class, () -> other.check(policy));
      TlogPolicy stranger = TlogPolicy.of(SignerKey.generate(
          yes.proof().checkpoint().origin(), countersign.ledger.KeyType.ED25519,
          new SecureRandom()).verifier());
      assertThrows(MalformedException.class, () -> yes.check(stranger));
    }
  }

  @Test
  void nobodyTakesAReceiptOutBeforeTheTimeAtWhichTheAnswersCanBeCollected() throws Exception {
    try (var on = new Installed(temporary)) {
      on.admitted("R-1", List.of(new Row("S-1", "ADMIT-YES", "O-1", "A1")));
      done(on.approve("preparer", "R-1"));
      done(on.approve("releaser", "R-1"));
      done(on.release("R-1"));
      on.run();
      assertEquals(Refusal.NOT_FOUND, refusal(takenOut(on)), "released, and its time is not come");
      on.pass(Duration.ofMinutes(10));
      RowReceipt.parse(done(takenOut(on)));
    }
  }

  private static Outcome<byte[]> takenOut(Installed on) throws Exception {
    return on.gateway.inspections().receipt(on.caller("auditor"), "R-1", "S-1",
        Inspections.Purpose.AUDIT, "asked for by the inspector");
  }

  private static Optional<RowReceipt> receipt(Installed on, String subjectRef) throws Exception {
    RequestRow row =
        on.installation.database().read(tx -> new RequestTable(tx).find("R-1")).orElseThrow();
    CaseFile file = new Cases(on.installation).file(row).orElseThrow();
    return new RowReceipts(on.installation).of(file, row, subjectRef);
  }
}
