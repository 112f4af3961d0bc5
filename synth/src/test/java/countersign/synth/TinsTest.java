package countersign.synth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TinsTest {
  private static final int NUMBERS = 1_000_000_000;

  /// Hears each number as the population of a seed gives it.
  private interface Hearer {
    void hear(int tin, Person person, long household);
  }

  private static void numbers(long people, long seed, Hearer hearer) {
    HouseholdMaker maker = new HouseholdMaker(seed);
    Tins tins = new Tins();
    long done = 0;
    for (long household = 0; done < people; household++) {
      for (Person person : maker.make(household).members()) {
        boolean ssn = !person.itin && !person.atin;
        int tin = ssn ? tins.ssn(person.firstSurname) : tins.itin(person.firstSurname);
        hearer.hear(tin, person, household);
        done++;
      }
    }
  }

  @Test
  void spareNumbersAreInNoPopulation() {
    BitSet spare = new BitSet(NUMBERS);
    for (int i = 0; i < 100_000; i++) {
      spare.set(Tins.spareSsn(i));
      spare.set(Tins.spareItin(i));
    }
    assertEquals(200_000, spare.cardinality(), "spare numbers repeat");
    numbers(50_000, 3, (tin, person, household) -> assertFalse(spare.get(tin)));
  }

  @Test
  void nineDigitsAreAlwaysWritten() {
    assertEquals("000000007", Tins.digits(7));
    assertEquals("999490000", Tins.digits(999_490_000));
  }

  @Tag("long")
  @Test
  void tenMillionPeopleEachHaveANumberOfTheirOwn() {
    BitSet seen = new BitSet(NUMBERS);
    numbers(
        10_000_000,
        7,
        (tin, person, household) -> {
          assertFalse(seen.get(tin), "a number repeats before the numbers run out");
          seen.set(tin);
        });
  }

  @Tag("long")
  @Test
  void beyondThatNumbersRepeatOnlyAmongPeopleOfOtherSurnamesAndHouseholds() {
    long people = 13_000_000;
    BitSet seen = new BitSet(NUMBERS);
    Set<Integer> repeated = new HashSet<>();
    numbers(
        people,
        9,
        (tin, person, household) -> {
          if (seen.get(tin) && repeated.size() < 1_000_000) {
            repeated.add(tin);
          }
          seen.set(tin);
        });
    assertTrue(repeated.size() > 100_000, "numbers should run out");
    Map<Integer, String> surname = new HashMap<>();
    Map<Integer, Long> home = new HashMap<>();
    numbers(
        people,
        9,
        (tin, person, household) -> {
          if (repeated.contains(tin)) {
            String before = surname.put(tin, person.firstSurname);
            Long lived = home.put(tin, household);
            assertNotEquals(before, person.firstSurname);
            assertTrue(lived == null || lived != household);
          }
        });
  }
}
