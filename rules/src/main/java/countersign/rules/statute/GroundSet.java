package countersign.rules.statute;

import countersign.domain.DispositionKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A set of grounds, as a value. Immutable; equal sets are equal.
public final class GroundSet {
  static final int WORDS = 4;

  /// No ground: every rule holds.
  public static final GroundSet NONE = new GroundSet(new long[WORDS]);

  private final long[] words;

  private GroundSet(long[] words) {
    this.words = words;
  }

  /// {@return the set with these bits}, one bit a ground in the order of the catalogue
  public static GroundSet of(long[] words) {
    boolean empty = true;
    for (long word : words) {
      empty &= word == 0;
    }
    return empty ? NONE : new GroundSet(Arrays.copyOf(words, WORDS));
  }

  public static GroundSet of(Ground... grounds) {
    long[] words = new long[WORDS];
    for (Ground ground : grounds) {
      words[ground.index() >> 6] |= 1L << ground.index();
    }
    return of(words);
  }

  public boolean isEmpty() {
    return this == NONE || Arrays.equals(words, NONE.words);
  }

  public boolean has(Ground ground) {
    return (words[ground.index() >> 6] & 1L << ground.index()) != 0;
  }

  public GroundSet with(Ground ground) {
    return has(ground) ? this : union(of(ground));
  }

  public GroundSet union(GroundSet other) {
    long[] union = new long[WORDS];
    for (int i = 0; i < WORDS; i++) {
      union[i] = words[i] | other.words[i];
    }
    return of(union);
  }

  public boolean intersects(GroundSet other) {
    for (int i = 0; i < WORDS; i++) {
      if ((words[i] & other.words[i]) != 0) {
        return true;
      }
    }
    return false;
  }

  /// {@return the grounds in the order of the catalogue}
  public List<Ground> list(StatuteCore core) {
    List<Ground> grounds = new ArrayList<>();
    for (int w = 0; w < WORDS; w++) {
      for (long rest = words[w]; rest != 0; rest &= rest - 1) {
        grounds.add(core.grounds().get((w << 6) + Long.numberOfTrailingZeros(rest)));
      }
    }
    return grounds;
  }

  /// {@return the first of the four dispositions before look-up that one of the grounds asks for,
  /// or null where the set is empty}
  public DispositionKind effect(StatuteCore core) {
    for (DispositionKind kind : DispositionKind.values()) {
      if (!kind.afterLookup() && intersects(core.withEffect(kind))) {
        return kind;
      }
    }
    return null;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GroundSet set && Arrays.equals(words, set.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }
}
