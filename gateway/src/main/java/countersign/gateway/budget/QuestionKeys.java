package countersign.gateway.budget;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

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
    HOUSEHOLD,
    NAME
  }

  private static final long[] NONE = {};

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

  /// Forms of one name that are counted. Of 60,000 synthetic names none has more than 13; one with
  /// more is held, since what is not counted is not bounded.
  public static final int MOST_FORMS = 16;

  /// Forms of the name that are linked by the removal case.
  private static final int FORMS_WITH_CASE = 2;

  /// Who a row is about, as digests of its own data; 0 or none where it does not state them.
  ///
  /// @param nameAndBirth each form of the name with the birth date
  /// @param nameAndCase each form of the name with the removal case
  /// @param names each form of the name
  public record Who(
      long tin, long caseAndBirth, long[] nameAndBirth, long[] nameAndCase, long[] names) {}

  /// What a row asks.
  ///
  /// @param deliveryPoint of the address asked about
  /// @param periods of the taxable periods
  /// @param statedAs name, TIN and birth date as the row states them, in one text
  /// @param families digests of the forms of the family name
  /// @param street street and ZIP of the address asked about, in one text
  public record What(
      long deliveryPoint, long periods, String statedAs, long[] families, String street) {}

  /// {@return the question of a row}
  public Asked asked(Who who, What what) {
    var person = new long[2 + 2 * MOST_FORMS];
    int keys = add(person, 0, key(Of.TIN, who.tin()));
    keys = add(person, keys, key(Of.CASE_AND_BIRTH, who.caseAndBirth()));
    for (int i = 0; i < Math.min(MOST_FORMS, who.nameAndBirth().length); i++) {
      keys = add(person, keys, key(Of.NAME_AND_BIRTH, who.nameAndBirth()[i]));
    }
    for (int i = 0; i < Math.min(FORMS_WITH_CASE, who.nameAndCase().length); i++) {
      keys = add(person, keys, key(Of.NAME_AND_CASE, who.nameAndCase()[i]));
    }
    boolean countable = keys > 0
        && who.names().length > 0 && who.names().length <= MOST_FORMS
        && what.families().length > 0 && what.families().length <= MOST_FORMS;
    long[] names = who.tin() == 0 && countable ? keys(Of.NAME, who.names()) : NONE;
    long street = sip(Of.HOUSEHOLD, what.street());
    var households = new long[countable ? what.families().length : 0];
    for (int i = 0; i < households.length; i++) {
      households[i] = Keys.combine(sip(Of.HOUSEHOLD.ordinal(), what.families()[i]), street);
    }
    long question = Keys.combine(
        sip(Of.QUESTION.ordinal(), what.deliveryPoint()), sip(Of.QUESTION, what.statedAs()));
    return new Asked(
        Arrays.copyOf(person, keys),
        Keys.combine(question, what.periods()),
        Keys.combine(sip(Of.DELIVERY_POINT.ordinal(), what.deliveryPoint()), 1),
        households,
        names,
        who.nameAndBirth().length > 0,
        countable);
  }

  private static int add(long[] keys, int filled, long key) {
    if (key == 0) {
      return filled;
    }
    keys[filled] = key;
    return filled + 1;
  }

  private long[] keys(Of of, long[] digests) {
    var keys = new long[digests.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = Keys.combine(sip(of.ordinal(), digests[i]), 1);
    }
    return keys;
  }

  /// The keyed hash of a text: its characters, four at a time, each chained to what came before.
  private long sip(Of of, String text) {
    long chained = text.length();
    for (int at = 0; at < text.length(); at += 4) {
      long four = 0;
      for (int i = at; i < Math.min(text.length(), at + 4); i++) {
        four = four << 16 | text.charAt(i);
      }
      chained = sip(of.ordinal(), chained) ^ four;
    }
    return sip(of.ordinal(), chained);
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
