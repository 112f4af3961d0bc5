package countersign.rules.statute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.domain.DispositionKind;
import countersign.testkit.Properties;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Sets of grounds beside sets of codes.
class GroundSetTest {
  private static final StatuteCore CORE = StatuteCore.shipped();

  private static List<Ground> some(RandomGenerator random) {
    return random.ints(random.nextInt(6), 0, CORE.grounds().size())
        .mapToObj(CORE.grounds()::get)
        .toList();
  }

  private static Set<String> codes(List<Ground> grounds) {
    Set<String> codes = new TreeSet<>();
    grounds.forEach(each -> codes.add(each.code()));
    return codes;
  }

  @Test
  void aSetOfGroundsIsASet() {
    Properties.forAll(
        random -> List.of(some(random), some(random)),
        two -> {
          Set<String> a = codes(two.get(0));
          Set<String> b = codes(two.get(1));
          GroundSet one = GroundSet.of(two.get(0).toArray(Ground[]::new));
          GroundSet other = GroundSet.of(two.get(1).toArray(Ground[]::new));
          assertEquals(a, codes(one.list(CORE)));
          assertEquals(a.isEmpty(), one.isEmpty());
          assertEquals(a.equals(b), one.equals(other));
          assertTrue(!a.equals(b) || one.hashCode() == other.hashCode());
          assertEquals(b.stream().anyMatch(a::contains), one.intersects(other));
          Set<String> both = new TreeSet<>(a);
          both.addAll(b);
          assertEquals(both, codes(one.union(other).list(CORE)));
          GroundSet added = one;
          for (Ground each : two.get(1)) {
            assertEquals(codes(added.list(CORE)).contains(each.code()), added.has(each));
            GroundSet before = added;
            added = added.with(each);
            assertTrue(added.has(each));
            assertTrue(!before.has(each) || added == before, "one that is there makes no new set");
          }
          assertEquals(both, codes(added.list(CORE)));
        });
  }

  /// Millions of rows have no ground: they share one set.
  @Test
  void theEmptySetIsOne() {
    assertSame(GroundSet.NONE, GroundSet.of());
    assertSame(GroundSet.NONE, GroundSet.of(new long[GroundSet.WORDS]));
    assertSame(GroundSet.NONE, GroundSet.NONE.union(GroundSet.NONE));
  }

  @Test
  void theEffectIsTheFirstThatAGroundAsksFor() {
    assertEquals(null, GroundSet.NONE.effect(CORE));
    for (Ground a : CORE.grounds()) {
      assertEquals(a.effect(), GroundSet.of(a).effect(CORE), a.code());
      for (Ground b : CORE.grounds()) {
        DispositionKind first = a.effect().compareTo(b.effect()) < 0 ? a.effect() : b.effect();
        assertEquals(first, GroundSet.of(a, b).effect(CORE), a + " " + b);
      }
    }
  }
}
