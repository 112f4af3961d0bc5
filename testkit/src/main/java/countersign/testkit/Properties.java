package countersign.testkit;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Properties over generated cases, with a printed seed.
///
/// A failure names the seed and the number of the case; `-Dtests.seed=N` starts again from there
/// and `-Dtests.cases=M` sets how many cases are tried.
public final class Properties {
  private static final int DEFAULT_CASES = 1_000;
  private static final long DEFAULT_SEED = 20_261_122L;

  private Properties() {}

  /// Tries `property` on cases made by `generator`, each from a random source of its own.
  public static <T> void forAll(
      Function<RandomGenerator, ? extends T> generator, Consumer<? super T> property) {
    long first = Long.getLong("tests.seed", DEFAULT_SEED);
    int cases = Integer.getInteger("tests.cases", DEFAULT_CASES);
    for (int i = 0; i < cases; i++) {
      long seed = first + i;
      T value = generator.apply(random(seed));
      try {
        property.accept(value);
      } catch (Throwable failure) {
        throw new AssertionError(
            "property fails for " + value + "\nreplay with -Dtests.seed=" + seed + " -Dtests.cases=1",
            failure);
      }
    }
  }

  /// {@return a random source that gives the same numbers on every machine}
  public static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }
}
