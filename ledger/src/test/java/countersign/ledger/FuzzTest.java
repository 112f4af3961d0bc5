package countersign.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.ledger.entry.Entry;
import countersign.ledger.entry.RowReceipt;
import countersign.ledger.entry.Samples;
import countersign.testkit.Properties;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Every parser, on mangled input: it refuses with a [MalformedException], or what it took is written
/// back byte for byte; it never throws anything else. `-Dtests.cases=N` tries more.
class FuzzTest {
  private interface Parser {
    byte[] parseAndWrite(byte[] input) throws MalformedException;
  }

  private static void fuzz(List<byte[]> seeds, Parser parser) throws MalformedException {
    for (byte[] seed : seeds) {
      assertArrayEquals(seed, parser.parseAndWrite(seed), "the seeds themselves are well-formed");
    }
    int[] taken = new int[1];
    Properties.forAll(random -> mangled(random, seeds), input -> {
      try {
        byte[] written = parser.parseAndWrite(input);
        assertArrayEquals(input, written, () -> new String(input, StandardCharsets.ISO_8859_1));
        taken[0]++;
      } catch (MalformedException refused) {
        // as it should be
      }
    });
  }

  /// One seed after a few changes: bits, bytes, cuts, doublings, splices, and the bytes that matter
  /// to these formats.
  private static byte[] mangled(RandomGenerator random, List<byte[]> seeds) {
    byte[] input = seeds.get(random.nextInt(seeds.size())).clone();
    for (int change = random.nextInt(1, 5); change > 0; change--) {
      if (input.length == 0) {
        return input;
      }
      int at = random.nextInt(input.length);
      int end = Math.min(input.length, at + random.nextInt(1, 20));
      switch (random.nextInt(6)) {
        case 0 -> input[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> input[at] = (byte) "\n\n =+/0-19:{}\"\\,\u00e2\u0000\u00ff".charAt(random.nextInt(19));
        case 2 -> input = Arrays.copyOf(input, at);
        case 3 -> input = splice(input, at, end, new byte[0]);
        case 4 -> input = splice(input, at, at, Arrays.copyOfRange(input, at, end));
        default -> {
          byte[] other = seeds.get(random.nextInt(seeds.size()));
          input = splice(input, at, end, Arrays.copyOf(other, random.nextInt(other.length + 1)));
        }
      }
    }
    return input;
  }

  private static byte[] splice(byte[] input, int from, int to, byte[] middle) {
    byte[] out = new byte[from + middle.length + input.length - to];
    System.arraycopy(input, 0, out, 0, from);
    System.arraycopy(middle, 0, out, from, middle.length);
    System.arraycopy(input, to, out, from + middle.length, input.length - to);
    return out;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static SignedCheckpoint checkpoint(int size) {
    Hash root = size == 0 ? Hasher.empty() : Hash.of(new byte[32]);
    var checkpoint = new Checkpoint("ledger.example/one", size, root);
    var lines = new ArrayList<SignatureLine>();
    lines.add(LogTest.KEY.sign(checkpoint.text(), Instant.EPOCH));
    lines.add(Keys.cosigner("witness.example/w", 5).sign(checkpoint.text(), Instant.EPOCH));
    return new SignedCheckpoint(checkpoint, new SignedNote(checkpoint.text(), lines));
  }

  @Test
  void notesAndCheckpoints() throws Exception {
    List<byte[]> seeds = List.of(checkpoint(0).encode(), checkpoint(1).encode(),
        checkpoint(1_234_567).encode());
    fuzz(seeds, input -> SignedNote.parse(input).encode());
    fuzz(seeds, input -> SignedCheckpoint.parse(input).encode());
  }

  @Test
  void proofs() throws Exception {
    var path = List.of(Hash.of(new byte[32]), Hasher.empty());
    fuzz(List.of(new TlogProof(0, List.of(), new byte[0], checkpoint(1)).encode(),
            new TlogProof(2, path, new byte[] {1, 2, 3}, checkpoint(3)).encode()),
        input -> TlogProof.parse(input).encode());
  }

  @Test
  void receipts() throws Exception {
    var opening = new countersign.ledger.entry.RowOpening(
        "R-1", "S-1", "CONFIRMED", new java.util.TreeMap<>(java.util.Map.of("zip", "12345")));
    var proof = new TlogProof(0, List.of(), new byte[0], checkpoint(1));
    fuzz(List.of(new RowReceipt(proof, new byte[32], opening).encode()),
        input -> RowReceipt.parse(input).encode());
  }

  @Test
  void verifierAndSignerKeys() throws Exception {
    fuzz(List.of(utf8(LogTest.KEY.verifier().encode()),
            utf8(Keys.cosigner("witness.example/w", 5).verifier().encode())),
        input -> utf8(VerifierKey.parse(SignedNote.utf8(input)).encode()));
    fuzz(List.of(utf8(LogTest.KEY.encode())),
        input -> utf8(SignerKey.parse(SignedNote.utf8(input)).encode()));
  }

  @Test
  void policies() throws Exception {
    String policy = "log " + LogTest.KEY.verifier().encode() + " https://ledger.example/\n# two\nwitness w "
        + Keys.cosigner("witness.example/w", 5).verifier().encode() + "\ngroup g any w\nquorum g\n";
    fuzz(List.of(utf8(policy)), input -> {
      TlogPolicy.parse(input); // a policy has many spellings; there is nothing to write back
      return input;
    });
  }

  @Test
  void tilePathsAndBundles() throws Exception {
    fuzz(List.of(utf8("tile/0/000"), utf8("tile/entries/x001/x234/067.p/5"), utf8("tile/12/x123/456")),
        input -> utf8(Tile.parse(SignedNote.utf8(input)).path()));
    byte[] bundle = {0, 3, 'o', 'n', 'e', 0, 0, 0, 1, 't'};
    fuzz(List.of(bundle), input -> {
      var out = new java.io.ByteArrayOutputStream();
      Bundle.forEach(input, 3, (bytes, offset, length) -> {
        out.write(length >>> 8);
        out.write(length);
        out.write(bytes, offset, length);
      });
      return out.toByteArray();
    });
  }

  @Test
  void entries() throws Exception {
    fuzz(Samples.oneOfEach().stream().map(Entry::encode).toList(),
        input -> Entry.decode(input).encode());
  }

  /// A note of the greatest size, and one beyond it, in bounded time.
  @Test
  void oversizedInput() {
    for (int size : new int[] {SignedNote.MOST_BYTES, SignedNote.MOST_BYTES + 1, 5 << 20}) {
      byte[] newlines = new byte[size];
      Arrays.fill(newlines, (byte) '\n');
      assertEquals(0, accepted(newlines));
      assertEquals(0, accepted(new byte[size]));
    }
  }

  private static int accepted(byte[] input) {
    int accepted = 0;
    for (Parser parser : List.<Parser>of(
        bytes -> SignedNote.parse(bytes).encode(),
        bytes -> SignedCheckpoint.parse(bytes).encode(),
        bytes -> TlogProof.parse(bytes).encode(),
        bytes -> Entry.decode(bytes).encode())) {
      try {
        parser.parseAndWrite(input);
        accepted++;
      } catch (MalformedException refused) {
        // as it should be
      }
    }
    return accepted;
  }
}
