package countersign.ledger.accounting;

import countersign.ledger.Hash;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The key under which the holder's keyed accounting names persons. Whoever has it can ask whether
/// a person is in the accounting; without it, the accounting says nothing about anybody. It is kept
/// for as long as the accounting is. Immutable, safe for many threads.
public final class TaxpayerKey {
  private static final int BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";
  private static final byte[] PERSON = ascii("countersign taxpayer v1\n");
  private static final byte[] CHECK = ascii("countersign taxpayer key check v1\n");

  private final Mac keyed;

  private TaxpayerKey(byte[] key) {
    if (key.length != BYTES) {
      throw new IllegalArgumentException("a taxpayer key has 32 bytes");
    }
    try {
      keyed = Mac.getInstance(ALGORITHM);
      keyed.init(new SecretKeySpec(key, ALGORITHM));
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError("every JDK has " + ALGORITHM, impossible);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /// {@return the key with these 32 bytes}
  public static TaxpayerKey of(byte[] bytes) {
    return new TaxpayerKey(bytes);
  }

  /// {@return the marks of a person}: of each identity the first 16 bytes of its HMAC-SHA-256.
  ///
  /// @param identities what the person is known by, each in the one form that the caller gives to it
  ///     everywhere, in an order that never changes; an empty text where one is not known
  /// @throws IllegalArgumentException if they are not [PersonMarks#MARKS]
  public PersonMarks marks(String... identities) {
    if (identities.length != PersonMarks.MARKS) {
      throw new IllegalArgumentException("a person has " + PersonMarks.MARKS + " marks");
    }
    byte[] marks = new byte[PersonMarks.BYTES];
    for (int i = 0; i < identities.length; i++) {
      if (!identities[i].isEmpty()) {
        byte[] mark = mac(PERSON, identities[i].getBytes(StandardCharsets.UTF_8));
        System.arraycopy(mark, 0, marks, i * PersonMarks.MARK_BYTES, PersonMarks.MARK_BYTES);
      }
    }
    return new PersonMarks(marks);
  }

  /// {@return what a block states of its key, to notice a wrong one}
  Hash check() {
    return Hash.of(mac(CHECK, new byte[0]));
  }

  private byte[] mac(byte[] label, byte[] bytes) {
    try {
      Mac mac = (Mac) keyed.clone();
      mac.update(label);
      return mac.doFinal(bytes);
    } catch (CloneNotSupportedException impossible) {
      throw new AssertionError("the JDK's HMAC can be cloned", impossible);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TaxpayerKey that && check().equals(that.check());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(check().bytes());
  }
}
