package countersign.standard.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.standard.Agreement;
import countersign.testkit.Properties;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Generated near misses never agree; generated differences of writing nearly always do, whatever
/// custom a name follows.
class NearMissTest {
  private static void assertNoneAgrees(int cases, long seed) {
    RandomGenerator random = Properties.random(seed);
    Map<String, Integer> wrong = new TreeMap<>();
    int tried = 0;
    while (tried < cases) {
      People.Group group = People.GROUPS.get(random.nextInt(People.GROUPS.size()));
      People.Person person = People.person(group, random);
      int kind = random.nextInt(People.NEAR_MISSES);
      People.Person miss = People.nearMiss(person, kind, random);
      if (miss == null) {
        continue;
      }
      People.Person filed = kind == 3 ? People.lookAlike(miss) : person;
      FormatNoise[] noises = FormatNoise.values();
      PersonName a = kind == 8
          ? filed.given("Paul").middle("A").name()
          : filed.name();
      PersonName b = noises[random.nextInt(noises.length)].apply(miss, random);
      tried++;
      if (NameComparison.compare(a, b).outcome() == Agreement.AGREE) {
        wrong.merge(group.label() + " kind " + kind + " " + filed + " " + miss, 1, Integer::sum);
      }
    }
    assertEquals(Map.of(), wrong);
  }

  @Test
  void noNearMissAgrees() {
    assertNoneAgrees(100_000, 11);
  }

  @Test
  @Tag("long")
  void noneOfAMillionNearMissesAgrees() {
    assertNoneAgrees(1_000_000, 12);
  }

  @Test
  void differencesOfWritingAgreeAlikeInAllGroupsOfNames() {
    RandomGenerator random = Properties.random(13);
    Map<String, Double> shares = new TreeMap<>();
    Map<String, Integer> missed = new TreeMap<>();
    for (People.Group group : People.GROUPS) {
      int agreed = 0;
      int cases = 0;
      for (int i = 0; i < 200; i++) {
        People.Person person = People.person(group, random);
        for (FormatNoise noise : FormatNoise.values()) {
          cases++;
          if (NameComparison.compare(person.name(), noise.apply(person, random)).outcome()
              == Agreement.AGREE) {
            agreed++;
          } else {
            missed.merge(group.label() + " " + noise + " " + person, 1, Integer::sum);
          }
        }
      }
      shares.put(group.label(), agreed / (double) cases);
    }
    double best = shares.values().stream().mapToDouble(share -> share).max().orElseThrow();
    double worst = shares.values().stream().mapToDouble(share -> share).min().orElseThrow();
    String report = shares + "\n" + missed;
    assertTrue(worst >= 0.98, report);
    assertTrue(best - worst <= 0.01, report);
  }
}
