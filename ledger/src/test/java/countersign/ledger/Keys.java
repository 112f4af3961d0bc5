package countersign.ledger;

import java.security.SecureRandom;
import java.util.Arrays;

/// Keys for tests, the same on every run.
public final class Keys {
  private Keys() {}

  public static SignerKey ed25519(String name, int seed) {
    return SignerKey.generate(name, KeyType.ED25519, new Repeated(seed));
  }

  public static SignerKey cosigner(String name, int seed) {
    return SignerKey.generate(name, KeyType.ED25519_COSIGNATURE, new Repeated(seed));
  }

  public static SignerKey mlDsa(String name, int seed) {
    return SignerKey.generate(name, KeyType.ML_DSA_44_COSIGNATURE, new Repeated(seed));
  }

  private static final class Repeated extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final byte value;

    Repeated(int value) {
      this.value = (byte) value;
    }

    @Override
    public void nextBytes(byte[] target) {
      Arrays.fill(target, value);
    }
  }
}
