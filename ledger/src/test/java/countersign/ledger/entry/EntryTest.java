package countersign.ledger.entry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.ledger.MalformedException;
import countersign.testkit.Properties;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Entries have one spelling each, and nothing else is an entry.
class EntryTest {
  @Test
  void everyTypeReadsBackAsItWasWritten() throws Exception {
    var types = new ArrayList<String>();
    for (Entry entry : Samples.oneOfEach()) {
      byte[] bytes = entry.encode();
      assertEquals(entry, Entry.decode(bytes), entry::type);
      assertArrayEquals(bytes, Entry.decode(bytes).encode());
      assertFalse(types.contains(entry.type()));
      types.add(entry.type());
    }
    assertEquals(26, types.size());
  }

  @Test
  void theBytesOfVersionOneStayWhatTheyAre() {
    assertEquals(
        "{\"request\":\"R-1\",\"row\":\"wMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMA=\","
            + "\"type\":\"row answered\",\"v\":1}",
        text(new RequestEntry.RowAnswered("R-1", Samples.COMMITMENT)));
    assertEquals(
        "{\"at\":\"2026-06-27T12:00:00Z\",\"court\":\"D.D.C.\",\"docket\":\"1:25-cv-00677\","
            + "\"document\":\"wMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMA=\",\"order\":\"order-3\","
            + "\"type\":\"order entered\",\"v\":1}",
        text(new OversightEntry.OrderEntered(
            Samples.AT, "order-3", Optional.of("D.D.C."), Optional.of("1:25-cv-00677"), Samples.COMMITMENT)));
  }

  private static String text(Entry entry) {
    return new String(entry.encode(), StandardCharsets.UTF_8);
  }

  @Test
  void theShortWayOfRowsWritesWhatTheLongWayWrites() {
    var row = new RequestEntry.RowAnswered("R-2026/000.1_x", Samples.COMMITMENT);
    assertArrayEquals(RequestCodec.write(row).encode(), row.encode());
  }

  @Test
  void aChangedByteIsRefusedOrIsAnotherEntry() {
    Properties.forAll(random -> {
      List<Entry> all = Samples.oneOfEach();
      byte[] bytes = all.get(random.nextInt(all.size())).encode();
      byte[] changed = bytes.clone();
      changed[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      return changed;
    }, changed -> {
      try {
        assertArrayEquals(changed, Entry.decode(changed).encode());
      } catch (MalformedException refused) {
        // as it should be
      }
    });
  }

  @Test
  void aSecondSpellingIsRefused() {
    String row = text(new RequestEntry.RowAnswered("R-1", Samples.COMMITMENT));
    for (String other : List.of(
        row.replace("\"v\":1", "\"v\": 1"),
        row.replace("\"v\":1", "\"v\":01"),
        row.replace("\"v\":1", "\"v\":2"),
        row.replace("\"v\":1", "\"v\":1,\"w\":1"),
        row.replace("\"v\":1", "\"v\":1.0"),
        row.replace("R-1", "\\u0052-1"),
        row.replace("MA=\"", "MB=\""),
        row.replace("MA=\"", "MA\""),
        row.replace("row answered", "row Answered"),
        row + "\n",
        " " + row,
        "",
        "{}",
        "[]")) {
      assertThrows(MalformedException.class,
          () -> Entry.decode(other.getBytes(StandardCharsets.UTF_8)), other);
    }
  }

  @Test
  void whatLooksLikeATaxpayerIdentificationNumberIsRefused() {
    for (String tin : List.of("R-666121234", "666-12-1234", "case.900-70-1234.x")) {
      assertThrows(IllegalArgumentException.class,
          () -> new RequestEntry.RowAnswered(tin, Samples.COMMITMENT), tin);
    }
    assertThrows(IllegalArgumentException.class, () -> new OversightEntry.OrderEntered(Samples.AT, "o",
        Optional.of("about 666-12-1234"), Optional.empty(), Samples.COMMITMENT));
    new RequestEntry.RowAnswered("ICE-2026-000123", Samples.COMMITMENT);
  }

  /// The worked example of docs/formats/ledger-entries-v1.md, made by another program.
  @Test
  void theCommitmentOfTheFormatsPage() {
    assertEquals("Fl3FtJD977qkNcJXyah5RrR8Xtj1crxK/kg9Kj/l5ek=",
        Commitment.to("row", new byte[32], new byte[] {1, 2, 3}).toString());
  }

  @Test
  void aCommitmentOpensUnderItsNonceDomainAndBytesAlone() {
    byte[] nonce = new byte[Commitment.NONCE_BYTES];
    byte[] bytes = {1, 2, 3};
    Commitment commitment = Commitment.to("row", nonce, bytes);
    assertTrue(commitment.opens("row", nonce, bytes));
    assertFalse(commitment.opens("rows", nonce, bytes));
    assertFalse(commitment.opens("row", nonce, new byte[] {1, 2}));
    byte[] other = nonce.clone();
    other[31] = 1;
    assertFalse(commitment.opens("row", other, bytes));
    assertFalse(commitment.opens("row", new byte[31], bytes));
  }
}
