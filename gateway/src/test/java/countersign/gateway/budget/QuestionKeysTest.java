package countersign.gateway.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class QuestionKeysTest {
  private static byte[] key() {
    byte[] key = new byte[16];
    for (int i = 0; i < 16; i++) {
      key[i] = (byte) i;
    }
    return key;
  }

  private static Asked asked(QuestionKeys keys) {
    return keys.asked(
        new QuestionKeys.Who(7, 7, new long[] {7}, new long[] {7}, new long[] {7}),
        new QuestionKeys.What(7, 0, "ANA|LOPEZ", new long[] {7}, "OAK|12180"));
  }

  /// The reference vector of nine bytes 00 01 … 08 under the key 00 01 … 0f (SipHash-2-4 paper,
  /// reference implementation, vectors_sip64[9]).
  @Test
  void itIsSipHash() {
    assertEquals(0x9e0082df0ba9e4b0L, new QuestionKeys(key()).sip(8, 0x0706050403020100L));
  }

  @Test
  void anotherKeyGivesOtherQuestions() {
    byte[] other = key();
    other[3] ^= 1;
    assertNotEquals(
        asked(new QuestionKeys(key())).question(), asked(new QuestionKeys(other)).question());
    assertNotEquals(
        asked(new QuestionKeys(key())).person()[0], asked(new QuestionKeys(other)).person()[0]);
  }

  @Test
  void theSameDigestOfAnotherThingIsAnotherKey() {
    var asked = asked(new QuestionKeys(key()));
    assertEquals(4, Arrays.stream(asked.person()).distinct().count());
    assertNotEquals(asked.deliveryPoint(), asked.households()[0]);
  }
}
