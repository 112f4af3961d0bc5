package countersign.ledger;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/// Raw keys to keys of the JDK and back.
final class KeyEncoding {
  /// SubjectPublicKeyInfo up to the raw key: RFC 8410 §4 and RFC 9881 §4.
  private static final byte[] ED25519_HEADER = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final byte[] ML_DSA_44_HEADER =
      HexFormat.of().parseHex("30820532300b06096086480165030403110382052100");

  /// Length of the secret that both kinds of key are made from.
  static final int SEED_BYTES = 32;

  private KeyEncoding() {}

  static String algorithm(KeyType type) {
    return switch (type) {
      case ED25519, ED25519_COSIGNATURE -> "Ed25519";
      case ML_DSA_44_COSIGNATURE -> "ML-DSA-44";
    };
  }

  private static byte[] header(KeyType type) {
    return switch (type) {
      case ED25519, ED25519_COSIGNATURE -> ED25519_HEADER;
      case ML_DSA_44_COSIGNATURE -> ML_DSA_44_HEADER;
    };
  }

  /// The points of order 1, 2, 4 and 8 of edwards25519 in their canonical encodings. Under such a
  /// "key" one signature fits many texts. The JDK refuses other encodings of them by itself.
  private static final Set<String> SMALL_ORDER = Set.of(
      "0000000000000000000000000000000000000000000000000000000000000000",
      "0000000000000000000000000000000000000000000000000000000000000080",
      "0100000000000000000000000000000000000000000000000000000000000000",
      "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
      "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
      "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
      "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
      "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");

  static PublicKey publicKey(KeyType type, byte[] raw) throws MalformedException {
    if (SMALL_ORDER.contains(HexFormat.of().formatHex(raw))) {
      throw new MalformedException("verifier key", "a point of small order");
    }
    byte[] header = header(type);
    byte[] encoded = Arrays.copyOf(header, header.length + raw.length);
    System.arraycopy(raw, 0, encoded, header.length, raw.length);
    try {
      return KeyFactory.getInstance(algorithm(type)).generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException notAKey) {
      throw new MalformedException("verifier key", "not a key of its type");
    }
  }

  static byte[] raw(KeyType type, PublicKey key) {
    byte[] encoded = key.getEncoded();
    return Arrays.copyOfRange(encoded, encoded.length - type.publicKeyBytes(), encoded.length);
  }

  /// {@return the key pair that follows from a seed} RFC 8032 §5.1.5 and FIPS 204 algorithm 6. The
  /// JDK has no call from a seed to a public key, but its generators draw exactly the seed from
  /// their source of randomness, so the seed is handed to them as that source.
  static KeyPair fromSeed(KeyType type, byte[] seed) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm(type));
      switch (type) {
        case ED25519, ED25519_COSIGNATURE -> generator.initialize(255, new Seed(seed));
        case ML_DSA_44_COSIGNATURE -> generator.initialize(-1, new Seed(seed));
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new AssertionError("JDK 25 has " + algorithm(type), missing);
    }
  }

  /// A source that yields one seed, once.
  private static final class Seed extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final byte[] seed;

    Seed(byte[] seed) {
      this.seed = seed.clone();
    }

    @Override
    public void nextBytes(byte[] target) {
      if (target.length != seed.length) {
        throw new AssertionError("the generator asks for " + target.length + " bytes, not a seed");
      }
      System.arraycopy(seed, 0, target, 0, seed.length);
    }
  }
}
