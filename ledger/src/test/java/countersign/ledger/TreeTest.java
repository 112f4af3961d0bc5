package countersign.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.testkit.Properties;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The tree against golang.org/x/mod/sumdb/tlog and against the definition of RFC 9162.
class TreeTest {
  private static final Object GOLDEN = Vectors.json("golden-generated/golden-tlog.json");

  private final Hasher hasher = new Hasher();

  /// MTH of RFC 9162 §2.1.1, as it is written there: slow and plain.
  static Hash slowRoot(List<byte[]> entries) {
    int n = entries.size();
    if (n == 0) {
      return Hasher.empty();
    }
    var hasher = new Hasher();
    if (n == 1) {
      return hasher.leaf(entries.getFirst());
    }
    int k = Integer.highestOneBit(n - 1);
    return hasher.node(slowRoot(entries.subList(0, k)), slowRoot(entries.subList(k, n)));
  }

  static byte[] entry(long i) {
    return ("entry-" + i).getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void rootsAndTilesAreThoseOfGo() {
    Map<String, Object> roots = Json.get(GOLDEN, "roots");
    Map<String, Object> tiles = Json.get(GOLDEN, "tilesSha256AtSize70000");
    var made = new HashMap<String, String>();
    var edge = new TreeEdge();
    assertEquals(roots.getOrDefault("0", Hasher.empty().base64()), edge.root().base64());
    for (long i = 0; i < 70_000; i++) {
      edge.add(hasher.leaf(entry(i)).bytes(), 0, (tile, hashes) -> made.put(tile.path(), sha256(hashes)));
      Object root = roots.get(Long.toString(i + 1));
      if (root != null) {
        assertEquals(root, edge.root().base64(), "size " + (i + 1));
      }
    }
    for (int level = 0; level < TreeEdge.levels(); level++) {
      if (edge.width(level) > 0) {
        made.put(edge.tile(level).path(), sha256(edge.bytes(level)));
      }
    }
    assertEquals(27, roots.size());
    assertEquals(277, tiles.size());
    tiles.forEach((path, digest) -> assertEquals(digest, made.get(path), path));
    assertEquals(tiles.size(), made.size());
  }

  private static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(Hasher.sha256().digest(bytes));
  }

  @Test
  void theEdgeGivesTheRootOfTheDefinitionAtEverySize() {
    var entries = new ArrayList<byte[]>();
    var edge = new TreeEdge();
    for (int size = 0; size < 300; size++) {
      assertEquals(slowRoot(entries), edge.root(), "size " + size);
      entries.add(entry(size));
      edge.add(hasher.leaf(entry(size)).bytes(), 0, (tile, hashes) -> {});
    }
  }

  @Test
  void aTreeOverHashesSplitsAtTheLargestPowerOfTwo() {
    var hashes = new byte[Tile.WIDTH * Hash.BYTES];
    var entries = new ArrayList<byte[]>();
    for (int count = 1; count <= Tile.WIDTH; count++) {
      entries.add(entry(count));
      hasher.leaf(entry(count)).copyTo(hashes, (count - 1) * Hash.BYTES);
      byte[] root = new byte[Hash.BYTES];
      hasher.tree(hashes, 0, count, root, 0);
      assertEquals(slowRoot(entries), Hash.of(root), "count " + count);
    }
  }

  @Test
  void aTilePathAndItsCoordinatesAreInverse() {
    assertEquals("tile/entries/x001/x234/067.p/5", new Tile(Tile.ENTRIES, 1_234_067, 5).path());
    Properties.forAll(
        random -> new Tile(random.nextInt(-1, 64), random.nextLong(0, 1L << random.nextInt(1, 60)),
            random.nextInt(1, 257)),
        tile -> {
          try {
            assertEquals(tile, Tile.parse(tile.path()));
          } catch (MalformedException wrong) {
            throw new AssertionError(wrong);
          }
        });
  }

  @Test
  void aBundleReadsBackAsItsEntries() throws MalformedException {
    byte[] bundle = HexFormat.of().parseHex("00036f6e65" + "0000" + "000174");
    List<byte[]> entries = Bundle.entries(bundle, 3);
    assertArrayEquals("one".getBytes(StandardCharsets.UTF_8), entries.get(0));
    assertEquals(0, entries.get(1).length);
    assertArrayEquals("t".getBytes(StandardCharsets.UTF_8), entries.get(2));
  }
}
