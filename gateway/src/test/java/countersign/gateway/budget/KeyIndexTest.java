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

  private static final Crew CREW = new Crew();

  /// A slice of rows with one key each, looked up.
  private static Slice slice(KeyIndex index, long[] keys) throws IOException {
    var slice = new Slice(CREW);
    slice.lay(3, keys.length, (part, rows) -> {
      for (int i = from(keys, part); i < from(keys, part + 1); i++) {
        rows.add(
            new Asked(new long[] {keys[i]}, 1, 1, new long[] {1}, new long[0], true, true), 0,
            false);
      }
    });
    slice.resolve(index);
    return slice;
  }

  private static int from(long[] keys, int part) {
    return keys.length * part / 3;
  }

  private interface Place {
    void of(Rows rows, int at, long key);
  }

  private static void each(Slice slice, long[] keys, Place place) {
    int i = 0;
    for (Rows rows : slice.parts()) {
      for (int row = 0; row < rows.size(); row++) {
        place.of(rows, rows.persons(row), keys[i++]);
      }
    }
    assertEquals(keys.length, i);
  }

  private void grow(KeyIndex index, Map<Long, Integer> model, int keys, RandomGenerator random)
      throws IOException {
    var some = new long[keys];
    for (int i = 0; i < keys; i++) {
      some[i] = random.nextInt(5) == 0 ? 1 + random.nextInt(1000) : random.nextLong(1, 1L << 62);
    }
    Slice slice = slice(index, some);
    each(slice, some, (rows, at, key) -> {
      assertEquals(model.getOrDefault(key, -1), rows.number(at));
      if (rows.number(at) < 0) {
        rows.lead(at, model.size());
        model.put(key, model.size());
      }
    });
    slice.keep(index);
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
        each(slice(index, keys), keys,
            (rows, at, key) -> assertEquals(model.get(key), rows.number(at)));
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
