package countersign.gateway.budget;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Makes the keyed hashes of [Asked] from the plain digests that admission makes of a row.
///
/// Plain digests of nine digits can be tried out; these cannot without the installation's key
/// (SipHash-2-4, Aumasson and Bernstein 2012, 128-bit key). Immutable, thread-safe, about 20 ns a
/// key.
public final class QuestionKeys {
  /// Length of the key in bytes.
  public static final int KEY_BYTES = 16;

  /// What a digest is of, so that equal digests of different things have different keys.
  private enum Of {
    TIN,
    CASE_AND_BIRTH,
    NAME_AND_BIRTH,
    NAME_AND_CASE,
    QUESTION,
    DELIVERY_POINT,
    HOUSEHOLD
  }

  private final long k0;
  private final long k1;

  public QuestionKeys(byte[] key) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("the key has " + key.length + " bytes");
    }
    var words = ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN);
    k0 = words.getLong();
    k1 = words.getLong();
  }

  /// {@return the question of a row} Digests are 0 where the row does not state the data; of the
  /// names the first two count, most telling first.
  ///
  /// @param deliveryPoint of the address asked about
  /// @param periods of the taxable periods
  /// @param household of family name, street and ZIP
  public Asked asked(
      long tin,
      long caseAndBirth,
      long[] nameAndBirth,
      long[] nameAndCase,
      long deliveryPoint,
      long periods,
      long household) {
    long[] person = {
      key(Of.TIN, tin),
      key(Of.CASE_AND_BIRTH, caseAndBirth),
      key(Of.NAME_AND_BIRTH, nth(nameAndBirth, 0)),
      key(Of.NAME_AND_CASE, nth(nameAndCase, 0)),
      key(Of.NAME_AND_BIRTH, nth(nameAndBirth, 1)),
      key(Of.NAME_AND_CASE, nth(nameAndCase, 1))
    };
    return new Asked(
        person,
        Keys.combine(sip(Of.QUESTION.ordinal(), deliveryPoint), periods),
        Keys.combine(sip(Of.DELIVERY_POINT.ordinal(), deliveryPoint), 1),
        Keys.combine(sip(Of.HOUSEHOLD.ordinal(), household), 1));
  }

  private static long nth(long[] digests, int n) {
    return digests.length > n ? digests[n] : 0;
  }

  private long key(Of of, long digest) {
    return digest == 0 ? 0 : Keys.combine(sip(of.ordinal(), digest), 1);
  }

  /// SipHash-2-4 of the nine bytes (`digest` little-endian, `tag`).
  long sip(int tag, long digest) {
    long v0 = k0 ^ 0x736f6d6570736575L;
    long v1 = k1 ^ 0x646f72616e646f6dL;
    long v2 = k0 ^ 0x6c7967656e657261L;
    long v3 = k1 ^ 0x7465646279746573L;
    long last = 9L << 56 | tag;
    for (int i = 0; i < 8; i++) {
      // Words: digest (2 rounds), last (2 rounds), finalization (4 rounds).
      if (i == 0) {
        v3 ^= digest;
      } else if (i == 2) {
        v0 ^= digest;
        v3 ^= last;
      } else if (i == 4) {
        v0 ^= last;
        v2 ^= 0xff;
      }
      v0 += v1;
      v1 = Long.rotateLeft(v1, 13) ^ v0;
      v0 = Long.rotateLeft(v0, 32);
      v2 += v3;
      v3 = Long.rotateLeft(v3, 16) ^ v2;
      v0 += v3;
      v3 = Long.rotateLeft(v3, 21) ^ v0;
      v2 += v1;
      v1 = Long.rotateLeft(v1, 17) ^ v2;
      v2 = Long.rotateLeft(v2, 32);
    }
    return v0 ^ v1 ^ v2 ^ v3;
  }
}
