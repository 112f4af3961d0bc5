package countersign.rules.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.testkit.Properties;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The table of keys against the maps of the JDK, and the columns against what was put in.
class KeyTableTest {

  /// Keys of which many fall on one place, more asked than were put.
  private static List<Long> keys(RandomGenerator random) {
    int spread = 1 << random.nextInt(5);
    return LongStream.generate(
            () -> (1L + random.nextInt(40)) * spread + ((long) random.nextInt(3) << 40))
        .limit(random.nextInt(60))
        .boxed()
        .toList();
  }

  @Test
  void aTableCountsAsAMapDoes() {
    Properties.forAll(KeyTableTest::keys, keys -> {
      Map<Long, Long> counts = new HashMap<>();
      Map<Long, Long> first = new HashMap<>();
      Set<Long> seen = new HashSet<>();
      int entries = keys.size() % 3; // fewer than there are: it grows
      KeyTable counted = new KeyTable(entries);
      KeyTable put = new KeyTable(entries);
      KeyTable added = new KeyTable(entries);
      for (int i = 0; i < keys.size(); i++) {
        long key = keys.get(i);
        counted.count(key);
        counts.merge(key, 1L, Long::sum);
        first.putIfAbsent(key, i + 1L);
        assertEquals(first.get(key), put.putIfAbsent(key, i + 1L));
        assertEquals(seen.contains(key), added.has(key));
        assertEquals(seen.add(key), added.add(key));
      }
      long most = counts.values().stream().mapToLong(each -> each).max().orElse(0);
      assertEquals(most, counted.most());
      for (long key : keys) {
        assertEquals(counts.get(key), counted.get(key));
        assertEquals(0, counted.get(~key));
        assertEquals(0, put.get(~key));
      }
      counted.clear();
      assertEquals(0, counted.most());
      keys.forEach(key -> assertEquals(0, counted.get(key)));
    });
  }

  @Test
  void rowsThatShareAKeyAreFoundInAnyNumberOfParts() {
    Properties.forAll(KeyTableTest::keys, keys -> {
      LongColumn column = new LongColumn();
      keys.forEach(key -> column.add(key % 3 == 0 ? 0 : key));
      for (int atOnce = 0; atOnce <= keys.size(); atOnce += 7) {
        IntColumn over = new IntColumn();
        new KeyTable(atOnce).shared(column, keys.size(), 2, over);
        Set<Integer> found = new HashSet<>();
        for (int i = 0; i < over.size(); i++) {
          assertTrue(found.add(over.get(i)));
        }
        for (int row = 0; row < keys.size(); row++) {
          long key = keys.get(row);
          boolean shared = key % 3 != 0 && Collections.frequency(keys, key) > 2;
          assertEquals(shared, found.contains(row));
        }
      }
    });
  }

  @Test
  void eachKeyIsInOnePartAndPartsAreNoMoreThanTheyMayBe() {
    for (int keys : new int[] {0, 1, 10, 11, 20, 21, 640, 641, 5_000}) {
      List<Part> parts = Part.of(keys, 10);
      assertTrue(parts.size() <= Part.MOST && Integer.bitCount(parts.size()) == 1);
      assertTrue(parts.size() == Part.MOST || parts.size() * 10 >= keys);
      for (long key = -50; key < 50; key++) {
        long digest = key;
        assertEquals(
            key == 0 ? 0 : 1, parts.stream().filter(part -> part.has(digest)).count());
      }
    }
  }

  @Test
  void aColumnGivesBackWhatWasPutIn() {
    for (int rows : new int[] {0, 1, 16, 17, 65_536, 65_537, 140_000}) {
      IntColumn ints = new IntColumn();
      LongColumn longs = new LongColumn();
      for (int row = 0; row < rows; row++) {
        assertEquals(row, ints.size());
        ints.add(3 * row);
        longs.add(5L * row);
      }
      assertEquals(rows, ints.size());
      for (int row = 0; row < rows; row++) {
        assertEquals(3 * row, ints.get(row));
        assertEquals(5L * row, longs.get(row));
        ints.set(row, -row);
      }
      for (int row = 0; row < rows; row++) {
        assertEquals(-row, ints.get(row));
      }
      ints.clear();
      longs.clear();
      ints.add(7);
      longs.add(8);
      assertEquals(1, ints.size());
      assertEquals(7, ints.get(0));
      assertEquals(8, longs.get(0));
    }
  }
}
