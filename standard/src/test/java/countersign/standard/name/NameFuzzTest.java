package countersign.standard.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.standard.Agreement;
import countersign.testkit.Properties;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Any text in any column gives a name and an outcome, never an exception.
class NameFuzzTest {
  private static void tryOne(RandomGenerator random) {
    String text = NameTexts.anything(random);
    String other = NameTexts.anything(random);
    PersonName running = NameReader.read(text);
    PersonName columns =
        NameReader.read(text, NameTexts.anything(random), other, NameTexts.anything(random));
    for (PersonName name : new PersonName[] {running, columns}) {
      byte[] code = name.encode();
      assertTrue(code.length <= NameCode.MAX_BYTES);
      assertEquals(name, PersonName.decode(code, 0, code.length));
      assertEquals(PersonKeys.of(name).length > 0, name.sufficiency().isComparable());
      Agreement outcome = NameComparison.compare(name, name).outcome();
      assertNotEquals(Agreement.CONFLICT, outcome);
      if (!name.sufficiency().isComparable()) {
        assertEquals(Agreement.UNKNOWN, outcome);
      }
    }
    NameComparison.Result result = NameComparison.compare(running, columns);
    assertEquals(result, NameComparison.compare(columns, running));
    assertEquals(NamePart.values().length, result.findings().size());
  }

  @Test
  void anyTextGivesAnOutcome() {
    RandomGenerator random = Properties.random(4);
    for (int i = 0; i < 30_000; i++) {
      tryOne(random);
    }
  }

  @Test
  @Tag("long")
  void tenMillionTextsGiveAnOutcome() {
    RandomGenerator random = Properties.random(5);
    for (int i = 1; i <= 10_000_000; i++) {
      tryOne(random);
      if (i % 500_000 == 0) {
        System.out.println(i + " cases of four texts give an outcome each");
      }
    }
  }
}
