package countersign.match;

import static countersign.testkit.Properties.forAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The formats, byte by byte. The dumps are those of docs/formats/population-v2.md: the bytes of
/// a version never change.
class FormatTest {
  private static final Path DOCUMENT = Path.of("../docs/formats/population-v2.md");

  @TempDir Path directory;

  /// Sixteen bytes a line: offset, bytes; a run of zero lines is left out.
  private static List<String> dump(byte[] bytes) {
    List<String> lines = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += 16) {
      byte[] line = Arrays.copyOfRange(bytes, at, Math.min(at + 16, bytes.length));
      if (!Arrays.equals(line, new byte[line.length])) {
        lines.add("%04x  %s".formatted(at, HexFormat.ofDelimiter(" ").formatHex(line)));
      }
    }
    return lines;
  }

  /// The dump stands in the document, line by line; words may follow on a line.
  private static void assertDocumented(byte[] bytes) throws Exception {
    List<String> document = Files.readAllLines(DOCUMENT);
    List<String> dump = dump(bytes);
    int at = 0;
    while (at < document.size() && !document.get(at).startsWith(dump.getFirst())) {
      at++;
    }
    assertTrue(at < document.size(), "not in the document:\n" + String.join("\n", dump));
    for (String line : dump) {
      assertTrue(document.get(at).startsWith(line), document.get(at) + " is not " + line);
      at++;
    }
  }

  /// Two rows of one person for 2022 and 2023, and one of a second person who has died and stood on
  /// the return of 2023 with the first, all at the address of one key.
  private static PartitionSort example() throws Exception {
    byte[] name = {0x12, 0x34, 0x56};
    byte[] other = {0x77};
    byte[] entry = new byte[Entry.MOST_BYTES];
    byte[] data = new byte[3 * Entry.MOST_BYTES];
    long high = 0x0000_0123_4567_89ABL;
    long low = 0xFEDC_BA98_7654_3210L;
    int ssn = 1 << 30 | 120_001;
    int length = 0;
    for (int i = 0; i < 3; i++) {
      int size =
          i < 2
              ? Entry.put(entry, high, low, 0xAAAA, ssn, 65_744, name, 2_023 - i, i, 7 + i)
              : Entry.put(entry, high, low, 0xBBBB, 0, 0, other, 2_023, 0x1_0000_0002L, 7);
      System.arraycopy(entry, 0, data, length, size);
      length += size;
    }
    PersonSet deceased = new PersonSet();
    deceased.add(0xBBBB);
    PartitionSort sort =
        new PartitionSort(
            0, Arrays.copyOf(data, length), IndexFormat.buckets(3), deceased, new PersonSet());
    sort.run();
    return sort;
  }

  @Test
  void theBucketOfTheExampleHasTheBytesOfTheDocument() throws Exception {
    PartitionSort sort = example();
    assertEquals(sort.length(), sort.words[0] * 8);
    assertDocumented(Arrays.copyOf(sort.output(), sort.length()));
  }

  @Test
  void theLineOfTheExampleHasTheBytesOfTheDocument() throws Exception {
    byte[] line = new byte[IndexFormat.LINE_BYTES];
    SortStage.putLine(line, example().words, 0, 5, 0);
    assertDocumented(line);
  }

  @Test
  void theHeaderOfTheExampleHasTheBytesOfTheDocument() throws Exception {
    TreeDigest digest = new TreeDigest();
    digest.update("abc".getBytes(StandardCharsets.US_ASCII), 0, 3);
    byte[] bytes =
        new FileHeader(FileHeader.Kind.BUCKETS, 8_192, 4_096, digest.finish()).encode();
    assertDocumented(bytes);
    FileHeader read = FileHeader.decode("f", FileHeader.Kind.BUCKETS, bytes);
    assertEquals(8_192, read.items());
    assertEquals(4_096, read.length());
  }

  @Test
  void theBlockOfTheExampleHasTheBytesOfTheDocument() throws Exception {
    try (EntryWriter writer = entries()) {
      for (String key : List.of("R1-2022", "R1-2023", "", "R2-2023")) {
        writer.append(key.getBytes(StandardCharsets.US_ASCII), 0, key.length());
      }
      writer.finish();
    }
    assertDocumented(body(FileHeader.Kind.KEYS));
    assertDocumented(body(FileHeader.Kind.KEY_OFFSETS));
  }

  private EntryWriter entries() throws Exception {
    return new EntryWriter(directory, FileHeader.Kind.KEYS, FileHeader.Kind.KEY_OFFSETS);
  }

  private byte[] body(FileHeader.Kind kind) throws Exception {
    byte[] all = Files.readAllBytes(directory.resolve(kind.fileName));
    return Arrays.copyOfRange(all, FileHeader.BYTES, all.length);
  }

  @Test
  void theManifestOfTheExampleIsThatOfTheDocument() throws Exception {
    List<FileHeader> headers = new ArrayList<>();
    for (FileHeader.Kind kind : FileHeader.Kind.values()) {
      headers.add(new FileHeader(kind, 1, 128, new TreeDigest().finish()));
    }
    var periods = new TreeMap<Integer, Long>();
    periods.put(2022, 1L);
    periods.put(2023, 2L);
    Manifest manifest =
        Manifest.of(
            new Manifest.Counts(4, 1, 0, 0, 1, 2, 1, 0, periods), 0x0123_4567_89AB_CDEFL, headers);
    String text = new String(manifest.encode(), StandardCharsets.US_ASCII);
    assertTrue(Files.readString(DOCUMENT).contains(text), text);
    assertEquals(manifest, Manifest.decode(manifest.encode()));
  }

  @Test
  void entriesComeBackWhateverTheyShare() {
    int[] directoryNumber = new int[1];
    forAll(
        random -> {
          List<byte[]> all = new ArrayList<>();
          for (int i = random.nextInt(200); i > 0; i--) {
            byte[] text = new byte[random.nextInt(8) == 0 ? random.nextInt(3_000) : random.nextInt(9)];
            for (int k = 0; k < text.length; k++) {
              text[k] = (byte) ('a' + (random.nextInt(9) == 0 ? 1 : 0));
            }
            all.add(text);
          }
          return all;
        },
        all -> {
          if (directoryNumber[0]++ >= 60) {
            return; // each case makes two files: sixty are enough
          }
          try (EntryWriter writer = entries()) {
            for (byte[] text : all) {
              writer.append(text, 0, text.length);
            }
            writer.finish();
            EntryStore store =
                new EntryStore(
                    "keys",
                    MemorySegment.ofArray(body(FileHeader.Kind.KEYS)),
                    MemorySegment.ofArray(body(FileHeader.Kind.KEY_OFFSETS)),
                    all.size());
            for (int i = 0; i < all.size(); i++) {
              assertArrayEquals(all.get(i), store.read(i));
            }
            Files.delete(directory.resolve("keys"));
            Files.delete(directory.resolve("keys.offsets"));
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
  }

  @Test
  void aChangeWithinOneWordAlwaysChangesTheCheck() {
    forAll(
        random -> {
          byte[] bytes = new byte[8 * random.nextInt(1, 30)];
          random.nextBytes(bytes);
          return bytes;
        },
        bytes -> {
          long check = Checksum.of(bytes, 0, bytes.length, 7);
          assertNotEquals(check, Checksum.of(bytes, 0, bytes.length, 8));
          for (int bit = 0; bit < bytes.length * 8; bit++) {
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            assertNotEquals(check, Checksum.of(bytes, 0, bytes.length, 7));
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
          }
          assertEquals(check, Checksum.of(bytes, 0, bytes.length, 7));
        });
  }

  @Test
  void aPersonSetKnowsWhoIsInItAndNobodyElse() throws Exception {
    PersonSet set = new PersonSet();
    var random = countersign.testkit.Properties.random(3);
    List<Long> in = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      long person = random.nextLong();
      in.add(person);
      set.add(person);
      set.add(person);
    }
    assertEquals(5_000, set.size());
    for (long person : in) {
      assertTrue(set.contains(person));
      assertTrue(!set.contains(person + 1));
    }
  }
}
