package countersign.gateway.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class QuestionKeysTest {
  private static byte[] key() {
    byte[] key = new byte[16];
    for (int i = 0; i < 16; i++) {
      key[i] = (byte) i;
    }
    return key;
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
        new QuestionKeys(key()).asked(1, 2, 3, 4, 5, 6),
        new QuestionKeys(other).asked(1, 2, 3, 4, 5, 6));
  }

  @Test
  void theSameDigestOfAnotherThingIsAnotherKey() {
    var asked = new QuestionKeys(key()).asked(7, 7, 7, 7, 0, 7);
    assertNotEquals(asked.tin(), asked.nameAndBirth());
    assertNotEquals(asked.nameAndBirth(), asked.nameAndCase());
    assertNotEquals(asked.deliveryPoint(), asked.household());
  }
}
