package countersign.rules.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DigestsTest {
  @Test
  void nothingHasTheDigestZeroAndSomethingHasNot() {
    assertEquals(0, Digests.exact(""));
    assertEquals(0, Digests.lettersAndDigits(" -./"));
    assertEquals(0, Digests.of(0, 7));
    assertEquals(0, Digests.of(7, 0));
    assertNotEquals(0, Digests.of(7, 7));
    assertNotEquals(0, Digests.exact(" "));
    assertNotEquals(0, Digests.lettersAndDigits("0"));
    assertEquals(1, Digests.finish(0), "zero means that there is nothing");
  }

  @Test
  void textsThatDifferHaveDigestsThatDiffer() {
    Set<Long> seen = new HashSet<>();
    for (int i = 0; i < 200_000; i++) {
      seen.add(Digests.exact("A" + i));
      seen.add(Digests.of(i + 1L, 1));
      seen.add(Digests.of(1, (long) i + 2 << 32));
    }
    assertEquals(600_000, seen.size());
    assertNotEquals(Digests.exact("AB"), Digests.exact("BA"));
    assertNotEquals(Digests.of(2, 3), Digests.of(3, 2));
  }

  @Test
  void caseAndMarksDoNotCountWhereLettersAndDigitsDo() {
    assertEquals(Digests.lettersAndDigits("HSI-2026/1"), Digests.lettersAndDigits("hsi 20261"));
    assertNotEquals(Digests.lettersAndDigits("HSI1"), Digests.lettersAndDigits("HSI2"));
  }
}
