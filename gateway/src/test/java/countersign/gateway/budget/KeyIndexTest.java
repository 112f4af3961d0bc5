package countersign.gateway.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.testkit.Properties;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The index against a map, from no key to many pages, over merges.
class KeyIndexTest {
  @TempDir Path directory;

  private static Rows rows(KeyIndex index, long[] keys) throws IOException {
    var rows = new Rows();
    for (long key : keys) {
      rows.add(new Asked(new long[] {key}, 1, 1, new long[] {1}, new long[0], true, true), 0, false);
    }
    rows.arrange();
    index.resolve(rows);
    index.resolveRecent(rows);
    return rows;
  }

  private void grow(KeyIndex index, Map<Long, Integer> model, int keys, RandomGenerator random)
      throws IOException {
    var some = new long[keys];
    for (int i = 0; i < keys; i++) {
      some[i] = random.nextInt(5) == 0 ? 1 + random.nextInt(1000) : random.nextLong(1, 1L << 62);
    }
    Rows rows = rows(index, some);
    for (int i = 0; i < keys; i++) {
      int at = rows.persons(i);
      assertEquals(model.getOrDefault(some[i], -1), rows.number(at));
      if (rows.number(at) < 0) {
        rows.lead(at, model.size());
        model.put(some[i], model.size());
      }
    }
    index.put(rows);
  }

  @Test
  void everyKeyIsFoundAndNoOtherOverMerges() throws IOException {
    var random = Properties.random(5);
    try (var arena = Arena.ofShared()) {
      for (int first : new int[] {0, 1, 300, 352, 353, 700, 5_000, 60_000}) {
        var index = new KeyIndex(null, 0, 0);
        var model = new HashMap<Long, Integer>();
        for (int merge = 0; merge < 4; merge++) {
          grow(index, model, first >> merge, random);
          index.freeze();
          grow(index, model, 50, random);
          Path file = directory.resolve("i" + first + "-" + merge);
          long pages = index.write(new Disk(), file, model.size());
          index.adopt(Pages.map(file, pages, arena), pages);
          grow(index, model, 100, random);
        }
        var keys = model.keySet().stream().mapToLong(key -> key).toArray();
        Rows rows = rows(index, keys);
        for (int i = 0; i < keys.length; i++) {
          assertEquals(model.get(keys[i]), rows.number(rows.persons(i)));
        }
      }
    }
  }

  /// Places of 56 bits, spread evenly: the rate of keys taken for one is what decision 0072 says.
  @Test
  void placesOfNearKeysDifferAndAreSpread() {
    var seen = new java.util.HashSet<Long>();
    var groups = new int[64];
    for (long key = 1; key <= 200_000; key++) {
      for (Keys.Of of : Keys.Of.values()) {
        long place = Keys.place(key, of);
        assertTrue(place >>> Keys.PLACE_BITS == 0 && seen.add(place));
        groups[(int) (place >>> Keys.PLACE_BITS - 6)]++;
      }
    }
    for (int group : groups) {
      assertTrue(Math.abs(group - 12_500) < 700, "a 64th of the places holds " + group);
    }
  }
}
