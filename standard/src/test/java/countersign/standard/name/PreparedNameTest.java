package countersign.standard.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.standard.Agreement;
import countersign.testkit.Properties;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PreparedNameTest {
  private record Case(PersonName question, PersonName record, NameLevel level) {}

  private static Case anyCase(RandomGenerator random) {
    String[] columns = NameTexts.columns(random);
    PersonName question = NameReader.read(columns[0], columns[1], columns[2], columns[3]);
    PersonName record = random.nextInt(10) == 0
        ? NameTexts.name(random)
        : NameTexts.near(columns, random);
    NameLevel[] levels = NameLevel.values();
    NameLevel level = random.nextBoolean()
        ? NameLevel.WIDEST
        : levels[random.nextInt(levels.length)];
    return random.nextBoolean()
        ? new Case(question, record, level)
        : new Case(record, question, level);
  }

  private static void assertFastEqualsSlow(Case c) {
    boolean slow = NameComparison.compare(c.question(), c.record(), c.level()).outcome()
        == Agreement.AGREE;
    byte[] code = c.record().encode();
    PreparedName prepared = PreparedName.of(c.question(), c.level());
    assertEquals(slow, prepared.agrees(code, 0, code.length));
    byte[] shifted = new byte[code.length + 6];
    Arrays.fill(shifted, (byte) 0xFF);
    System.arraycopy(code, 0, shifted, 3, code.length);
    assertEquals(slow, prepared.agrees(MemorySegment.ofArray(shifted), 3, code.length));
    assertEquals(c.record(), PersonName.decode(shifted, 3, code.length));
  }

  @Test
  void theFastPathEqualsTheFullComparison() {
    int[] agreed = new int[1];
    for (int i = 0; i < 20; i++) {
      long seed = 1_000_000L * i;
      RandomGenerator random = Properties.random(seed);
      for (int j = 0; j < 1_000; j++) {
        Case c = anyCase(random);
        assertFastEqualsSlow(c);
        agreed[0] += NameComparison.compare(c.question(), c.record()).outcome()
            == Agreement.AGREE ? 1 : 0;
      }
    }
    assertTrue(agreed[0] > 2_000, "cases that agree: " + agreed[0]);
  }

  @Test
  void aCounterexampleIsReplayedFromItsSeed() {
    Properties.forAll(PreparedNameTest::anyCase, PreparedNameTest::assertFastEqualsSlow);
  }

  @Test
  @Tag("long")
  void theFastPathEqualsTheFullComparisonInFiveMillionCases() {
    RandomGenerator random = Properties.random(77);
    for (int i = 0; i < 5_000_000; i++) {
      assertFastEqualsSlow(anyCase(random));
    }
  }
}
