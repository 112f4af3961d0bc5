package countersign.ledger.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.ledger.Keys;
import countersign.ledger.Log;
import countersign.ledger.LogReader;
import countersign.ledger.LogSource;
import countersign.ledger.MalformedException;
import countersign.ledger.ProofException;
import countersign.ledger.SignerKey;
import countersign.ledger.TlogPolicy;
import countersign.ledger.TlogProof;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A receipt says what was answered about one row, and can say nothing else.
class RowReceiptTest {
  private static final SignerKey KEY = Keys.ed25519("ledger.example/one", 1);
  private static final TlogPolicy POLICY = TlogPolicy.of(KEY.verifier());
  private static final RowNonces NONCES = new RowNonces(new byte[32]);

  @TempDir Path folder;

  private static RowOpening opening(int row, String answer) {
    return new RowOpening("R-1", "S-" + row, answer, new TreeMap<>(
        Map.of("given_name", "Zoë", "family_name", "O\"Neil\\", "address_line1", "12 Elm St\n")));
  }

  private RowReceipt receipt() throws Exception {
    var entries = new ArrayList<byte[]>();
    for (int row = 0; row < 300; row++) {
      entries.add(opening(row, "CONFIRMED").entry(NONCES.nonce(row)).encode());
    }
    try (Log log = Log.open(folder, KEY)) {
      log.append(entries);
    }
    LogReader reader = LogReader.open(LogSource.of(folder));
    return RowReceipt.of(reader, 277, NONCES.nonce(277), opening(277, "CONFIRMED"));
  }

  @Test
  void aReceiptIsCheckedFromItsFileAlone() throws Exception {
    RowReceipt receipt = receipt();
    RowReceipt read = RowReceipt.parse(receipt.encode());
    assertEquals(receipt, read);
    assertEquals(List.of(), read.check(POLICY).witnesses());
    // The first half is a plain tlog-proof for everybody else.
    TlogProof.parse(receipt.encode()).check(read.opening().entry(read.nonce()).encode());
  }

  @Test
  void aReceiptWithAnotherAnswerRowNonceOrIndexIsRefused() throws Exception {
    RowReceipt receipt = receipt();
    var forged = List.of(
        new RowReceipt(receipt.proof(), receipt.nonce(), opening(277, "NOT_CONFIRMED")),
        new RowReceipt(receipt.proof(), receipt.nonce(), opening(278, "CONFIRMED")),
        new RowReceipt(receipt.proof(), NONCES.nonce(278), receipt.opening()),
        new RowReceipt(new TlogProof(276, receipt.proof().path(), new byte[0],
            receipt.proof().checkpoint()), receipt.nonce(), receipt.opening()));
    for (RowReceipt one : forged) {
      assertThrows(ProofException.class, () -> one.check(POLICY));
    }
    TlogPolicy others = TlogPolicy.of(Keys.ed25519("ledger.example/one", 2).verifier());
    assertThrows(MalformedException.class, () -> receipt.check(others));
  }

  @Test
  void whatIsNoReceiptIsRefused() throws Exception {
    RowReceipt receipt = receipt();
    assertThrows(MalformedException.class, () -> RowReceipt.parse(receipt.proof().encode()));
    assertThrows(MalformedException.class, () -> RowReceipt.parse(new byte[0]));
    assertThrows(IllegalArgumentException.class, () -> RowReceipt.of(
        LogReader.open(LogSource.of(folder)), 5, receipt.nonce(), receipt.opening()));
  }
}
